import type { Spoken, Words } from './words.ts';

type Name = 'sectors';

const es: Words<Name> = {
  commands: { sectors: 'muestra los sectores, y qué más se detendría si uno parara, con nuestra matriz o con la suya' },
  options: {
    hit: 'sector que se detiene; varios, separados por comas',
    share: 'qué parte de él se detiene, de 0 a 1 (si no se dice, una organización de tamaño no dicho)',
    daysDown: 'días que tarda en volver (si no se dice, los de una organización cifrada)',
    matrix: 'matriz de dependencias o tabla de insumo-producto propias (CSV)',
    side: 'por dónde corre en una tabla: supply (a quien compra) o demand (a quien vende); si no se dice, supply',
    cascade: 'el resultado como un objeto JSON',
  },
  examples: {
    sectors: `Ejemplos:
  vigia sectors
  vigia sectors --hit energy --share 0.3 --days 5
  vigia sectors --matrix mip.csv
  vigia sectors --matrix mip.csv --hit energy --share 0.1
  vigia assess nota.txt --matrix mip.csv

Una matriz: en la línea «salud», columna «agua», la parte de salud que se pierde si el agua para.
  sector,agua,salud
  agua,0,0
  salud,0.4,0
Una tabla de insumo-producto: lo que cada línea vende a cada columna, y al final su producción («output»).
Una segunda columna «ours» dice cuál de los nuestros es cada uno («-»: ninguno). Solo de una tabla salen cifras.`,
  },
};

const en: Words<Name> = {
  commands: { sectors: 'show the sectors, and what else would stop if one did, by our matrix or by yours' },
  options: {
    hit: 'the sector that stops; several, parted by commas',
    share: 'what part of it stops, 0 to 1 (else one organisation of a size that is not said)',
    daysDown: 'days until it is back (else those of an encrypted organisation)',
    matrix: 'own matrix of dependence or input–output table (CSV)',
    side: 'which way it runs in a table: supply (to who buys) or demand (to who sells); else supply',
    cascade: 'the result as a JSON object',
  },
  examples: {
    sectors: `Examples:
  vigia sectors
  vigia sectors --hit energy --share 0.3 --days 5
  vigia sectors --matrix table.csv
  vigia sectors --matrix table.csv --hit energy --share 0.1
  vigia assess article.txt --matrix table.csv

A matrix: in line "health", column "water", the part of health that is lost when water stops.
  sector,water,health
  water,0,0
  health,0.4,0
An input–output table: what each line sells to each column, and at the end its output ("output").
A second column "ours" says which of ours each is ("-": none). Figures come only from a table.`,
  },
};

/** What the command about sectors says of itself. */
export const sectorsHelp: Spoken<Name> = { es, en };
