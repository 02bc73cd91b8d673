import type { Spoken, Words } from './words.ts';

type Name = 'register';

const es: Words<Name> = {
  commands: { register: 'a quién avisamos: organizaciones, importarlas y exportarlas, y qué casos les conciernen' },
  options: {
    registerAct: 'list, import, export, example, template, check, show, remove o matches (si no se dice, list)',
    registerName: 'archivo, id, o palabras que buscar',
    all: 'con import, quita las que no estén en el archivo',
    registerFormat: 'con export: csv o json (si no se dice, por la terminación)',
    registerFile: 'archivo en que se escribe',
  },
  examples: {
    register: `Ejemplos:
  vigia register example                      233 organismos públicos de la región, para empezar
  vigia register template --out padron.csv    una tabla vacía con todas las columnas
  vigia register check padron.csv             todos los problemas, sin guardar nada
  vigia register import padron.csv            agrega y actualiza por id; con un problema no guarda nada
  vigia register import padron.csv --all      y quita las que no estén
  vigia register export padron.json
  vigia register list agua --country MX
  vigia register matches                      a quién conciernen los casos guardados
  vigia register matches mx-cfe

Varios valores en una celda van con «|»; en technologies: fabricante > producto > versión > CVE;
en contacts: dirección > TLP > idioma.`,
  },
};

const en: Words<Name> = {
  commands: { register: 'whom we warn: organisations, to import and export them, and which cases concern them' },
  options: {
    registerAct: 'list, import, export, example, template, check, show, remove or matches (else list)',
    registerName: 'a file, an id, or words to look for',
    all: 'with import, takes away those that are not in the file',
    registerFormat: 'with export: csv or json (else by the ending)',
    registerFile: 'file to write',
  },
  examples: {
    register: `Examples:
  vigia register example                      233 public bodies of the region, to begin with
  vigia register template --out register.csv  an empty table with every column
  vigia register check register.csv           every problem, keeping nothing
  vigia register import register.csv          adds and updates by id; with any problem nothing is kept
  vigia register import register.csv --all    and takes away those that are not in it
  vigia register export register.json
  vigia register list agua --country MX
  vigia register matches                      whom kept cases concern
  vigia register matches mx-cfe

Several values in a cell are parted by "|"; in technologies: maker > product > version > CVE;
in contacts: address > TLP > language.`,
  },
};

/** What the command about the register says of itself. */
export const registerHelp: Spoken<Name> = { es, en };
