import { SectorName, type Text } from '#model';

/** One thing wrong in a matrix or table that somebody gave: where it stands (`column`: as its header calls it; null: the whole line), and what to do. */
export type TableProblem = { readonly line: number; readonly column: string | null; readonly what: Text };

function quoted(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const ours = SectorName.options.join(', ');

export const says = {
  empty: {
    es: 'No hay ninguna tabla: la primera línea son los nombres de los sectores, y cada línea que sigue es un sector con sus números.',
    en: 'There is no table: the first line holds the names of the sectors, and each line below is one sector with its numbers.',
  },
  tooLarge: (most: number): Text => ({
    es: `Tiene más de ${most} sectores. Agréguelos en menos.`,
    en: `It has more than ${most} sectors. Put them together into fewer.`,
  }),
  notSquare: (rows: number, columns: number): Text => ({
    es: `No es cuadrada: tiene ${rows} líneas y ${columns} columnas de sectores. Cada sector lleva su línea y su columna.`,
    en: `It is not square: it has ${rows} lines and ${columns} columns of sectors. Each sector has its line and its column.`,
  }),
  unnamed: { es: 'Un sector no tiene nombre. Escríbalo.', en: 'A sector has no name. Write it.' },
  twice: (name: string): Text => ({
    es: `«${quoted(name)}» está dos veces. Deje uno.`,
    en: `“${quoted(name)}” stands twice. Leave one.`,
  }),
  noColumn: (name: string): Text => ({
    es: `«${quoted(name)}» tiene línea y no columna. Las líneas y las columnas son los mismos sectores.`,
    en: `“${quoted(name)}” has a line and no column. Lines and columns are the same sectors.`,
  }),
  noRow: (name: string): Text => ({
    es: `«${quoted(name)}» tiene columna y no línea. Las líneas y las columnas son los mismos sectores.`,
    en: `“${quoted(name)}” has a column and no line. Lines and columns are the same sectors.`,
  }),
  unknown: (name: string): Text => ({
    es: `No se sabe qué sector es «${quoted(name)}». Añada una segunda columna «ours» con uno de: ${ours}; o «-» si no es ninguno.`,
    en: `It is not known which sector “${quoted(name)}” is. Add a second column "ours" with one of: ${ours}; or "-" for none.`,
  }),
  cells: (has: number, wanted: number): Text => ({
    es: `La línea tiene ${has} celdas y el encabezado ${wanted}.`,
    en: `The line has ${has} cells and the header ${wanted}.`,
  }),
  number: (cell: string): Text => ({
    es: `«${quoted(cell)}» no es un número de cero en adelante. Use punto decimal y ningún separador de miles.`,
    en: `“${quoted(cell)}” is no number from zero up. Use a decimal point and nothing between thousands.`,
  }),
  output: (cell: string): Text => ({
    es: `«${quoted(cell)}» no es una producción: va un número mayor que cero.`,
    en: `“${quoted(cell)}” is no output: it is a number greater than zero.`,
  }),
  diverges: (radius: number): Text => ({
    es: `No converge: su radio espectral es ${radius.toFixed(3)} y debe ser menor que 1. Con estos números, la falta de un sector se agrandaría sin fin al dar la vuelta; revise los círculos de dependencias fuertes, o si la producción total incluye todo lo que se vende.`,
    en: `It does not converge: its spectral radius is ${radius.toFixed(3)} and must be below 1. By these numbers the want of a sector would grow without end as it goes round; look at circles of strong dependence, or whether the outputs hold all that is sold.`,
  }),
} as const;
