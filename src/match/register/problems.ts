import { SectorName, type Text, Tlp } from '#model';

/** One thing wrong in a file of a register: where it stands (`column`: as the file calls it; null: the whole row), and what to do. */
export type Problem = { readonly line: number; readonly column: string | null; readonly what: Text };

/** What of a cell is shown again. */
const shown = 60;

export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}

const sectors = SectorName.options.join(', ');
const amounts = {
  es: 'es una cantidad de cero en adelante, como 45000000 o 45,000,000',
  en: 'is an amount from zero up, such as 45000000 or 45,000,000',
};
const counts = { es: 'es un número entero de cero en adelante', en: 'is a whole number from zero up' };

/** What each field must be: the second half of «X …». */
const rules: Readonly<Record<string, Text>> = {
  id: {
    es: 'es un nombre corto y único: letras, números, punto, guion; hasta 120, sin espacios',
    en: 'is a short and unique name: letters, numbers, dots, hyphens; up to 120, no spaces',
  },
  name: { es: 'es el nombre que se muestra, de 1 a 300 letras', en: 'is the name that is shown, 1 to 300 letters' },
  names: { es: 'son otros nombres, separados por «|», de hasta 300 letras', en: 'are other names, parted by "|", up to 300 letters each' },
  domains: { es: 'son dominios sin https:// ni ruta, separados por «|»', en: 'are domains without https:// or path, parted by "|"' },
  country: { es: 'es un código de dos letras (ISO 3166-1): MX, CO, BR…', en: 'is a code of two letters (ISO 3166-1): MX, CO, BR…' },
  subdivision: {
    es: 'es un código ISO 3166-2 del mismo país, como MX-JAL',
    en: 'is an ISO 3166-2 code of the same country, such as MX-JAL',
  },
  sector: { es: `es uno de: ${sectors}`, en: `is one of: ${sectors}` },
  subsector: { es: 'es una palabra en minúsculas, como oil-gas', en: 'is one word in small letters, such as oil-gas' },
  level: { es: 'es federal, state, municipal o nada', en: 'is federal, state, municipal or nothing' },
  revenue: amounts,
  currency: { es: 'es un código ISO 4217, como USD o MXN', en: 'is an ISO 4217 code, such as USD or MXN' },
  employees: counts,
  hosts: counts,
  parent: { es: 'es el id de quien es su dueño', en: 'is the id of its owner' },
  suppliers: { es: 'son ids o nombres separados por «|»', en: 'are ids or names parted by "|"' },
  technologies: {
    es: 'son partes «fabricante > producto > versión > CVE-2024-1234», separadas por «|»',
    en: 'are parts "maker > product > version > CVE-2024-1234", parted by "|"',
  },
  contacts: {
    es: `son partes «dirección > TLP > idioma», separadas por «|»; TLP es uno de: ${Tlp.options.join(', ')}; idioma: es, en, pt o ru`,
    en: `are parts "address > TLP > language", parted by "|"; TLP is one of: ${Tlp.options.join(', ')}; language: es, en, pt or ru`,
  },
  criticality: { es: 'es un número de 1 a 5', en: 'is a number from 1 to 5' },
  sources: { es: 'son las fuentes, separadas por «|»', en: 'are the sources, parted by "|"' },
};

/** That a value does not fit its field. */
export function misfit(column: string, value: unknown): Text {
  const rule = rules[column] ?? rules[/_names$|^abbreviations$/.test(column) ? 'names' : column];
  const said = quoted(value);
  if (value === undefined || value === '')
    return { es: `Falta: ${column} ${rule?.es ?? ''}.`, en: `It is missing: ${column} ${rule?.en ?? ''}.` };
  return {
    es: `«${said}» no sirve: ${column} ${rule?.es ?? 'tiene otra forma'}.`,
    en: `“${said}” does not fit: ${column} ${rule?.en ?? 'has another form'}.`,
  };
}

export const says = {
  empty: {
    es: 'El archivo no tiene organizaciones. «vigia register template» da una plantilla.',
    en: 'The file holds no organisations. "vigia register template" gives a template.',
  },
  notJson: {
    es: 'No es JSON bien formado desde aquí; corríjalo y repita.',
    en: 'From here on it is not well-formed JSON; mend it and repeat.',
  },
  notEntries: {
    es: 'Se espera una lista de organizaciones, o un objeto con «constituents».',
    en: 'A list of organisations is wanted, or an object with "constituents".',
  },
  unknownColumn: (name: string): Text => ({
    es: `No hay columna «${quoted(name)}». Quítela o use una de la plantilla («vigia register template»).`,
    en: `There is no column “${quoted(name)}”. Take it out or use one of the template ("vigia register template").`,
  }),
  twiceColumn: (name: string): Text => ({
    es: `La columna «${quoted(name)}» está dos veces. Deje una.`,
    en: `The column “${quoted(name)}” stands twice. Leave one.`,
  }),
  missingColumn: (name: string): Text => ({ es: `Falta la columna «${name}».`, en: `The column "${name}" is missing.` }),
  tooManyCells: (has: number, wanted: number): Text => ({
    es: `La fila tiene ${has} celdas y el encabezado ${wanted}: sobra un separador, o falta encerrar un texto entre comillas.`,
    en: `The row has ${has} cells and the header ${wanted}: there is a separator too many, or a text needs quotes around it.`,
  }),
  twice: (id: string, line: number): Text => ({
    es: `El id «${quoted(id)}» ya está en la línea ${line}. Cada organización tiene el suyo.`,
    en: `The id “${quoted(id)}” stands in line ${line} already. Each organisation has its own.`,
  }),
  noParent: (id: string): Text => ({
    es: `No hay organización con id «${quoted(id)}». Agréguela o deje vacía la celda.`,
    en: `There is no organisation with the id “${quoted(id)}”. Add it or leave the cell empty.`,
  }),
  cycle: (ids: readonly string[]): Text => ({
    es: `Se pertenecen en círculo: ${ids.slice(0, 8).map(quoted).join(' → ')}. Quite uno de los dueños.`,
    en: `They own each other in a circle: ${ids.slice(0, 8).map(quoted).join(' → ')}. Take one of the owners out.`,
  }),
  ownSupplier: { es: 'Es proveedora de sí misma. Quítela de la lista.', en: 'It is its own supplier. Take it out of the list.' },
  tooMany: (most: number): Text => ({
    es: `Más de ${most} organizaciones no caben. Divida el registro.`,
    en: `More than ${most} organisations do not fit. Divide the register.`,
  }),
} as const;
