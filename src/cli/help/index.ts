import type { Tongue } from '#model';
import { partsHelp } from './parts.ts';

export type CommandName = 'assess' | 'read' | 'cases' | 'up' | 'verify' | 'schema' | keyof (typeof partsHelp)['es']['commands'];

type Help = {
  readonly about: string;
  readonly titles: Readonly<Record<string, string>>;
  readonly help: string;
  readonly version: string;
  readonly lang: string;
  readonly commands: Readonly<Record<CommandName, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<'vigia' | CommandName, string>>;
  readonly upAt: (url: string) => string;
  readonly upFirst: (url: string) => string;
  readonly wrong: (what: string) => string;
};

const titles = {
  'Usage:': 'Uso:',
  'Arguments:': 'Argumentos:',
  'Options:': 'Opciones:',
  'Commands:': 'Órdenes:',
  '[options]': '[opciones]',
  '[command]': '[orden]',
};

const es: Help = {
  about:
    'Alerta temprana a partir de publicaciones clandestinas y noticias: qué se ofrece, quién dice qué y con cuánta seguridad, qué tan probable es que sea cierto, a quién podría concernir y qué hacer ahora.',
  titles,
  help: 'muestra esta ayuda',
  version: 'muestra la versión',
  lang: 'idioma de lo que escribe el programa: es o en (si no se dice, el del sistema)',
  commands: {
    ...partsHelp.es.commands,
    assess: 'valora publicaciones: una hoja, o una línea de JSON, por cada una',
    read: 'solo lee: lo que dice cada publicación, con sus palabras, sin juzgarla (JSON)',
    cases: 'valora casos cuyo final se sabe, solo por sus textos, y califica esas valoraciones',
    up: 'recolecta, juzga y sirve la página en http://127.0.0.1:8474',
    verify: 'comprueba la bitácora de evidencia o un paquete para la fiscalía, y prepara paquetes',
    schema: 'muestra el JSON Schema de los resultados',
  },
  options: {
    ...partsHelp.es.options,
    inputs: 'archivos, carpetas, direcciones web, o - para la entrada estándar',
    json: 'un objeto JSON por línea, en el orden de las entradas',
    format: 'page (terminal), markdown, html, json, csv, misp, stix o bulletin (PDF, de una sola publicación)',
    tlp: 'deja fuera lo que esté por encima: CLEAR, GREEN, AMBER, AMBER+STRICT o RED',
    relationships: 'en STIX, también como relaciones los vínculos que solo se suponen',
    wholePage: 'la hoja entera: las medidas de todos los plazos, las preguntas sin respuesta y el formulario de severidad',
    asOf: 'instante de la valoración, en ISO 8601 (si no se dice, ahora)',
    facts: 'respuestas y correcciones del analista (YAML), mostradas como suyas',
    register: 'organizaciones a las que se avisa (CSV o JSON): a quién podría concernir',
    out: 'escribe en ese archivo; la terminación (.md .html .json .pdf) elige el formato',
    brief: 'solo las calificaciones, sin la tabla de casos',
    caseFile: 'casos en JSON: uno por línea, o una lista',
    port: 'puerto (si no se dice, 8474)',
    host: 'dirección en la que escucha (si no se dice, 127.0.0.1)',
    url: 'dirección por la que entra la gente, si otro servidor atiende por https',
    signIn: 'proveedor de identidad (OIDC): archivo YAML con issuer, clientId, secret, claim y roles',
    sendTo: 'servidores MISP a los que la página puede enviar casos: archivo YAML con misp: name, url, key, ca y tlp',
    name: 'dossier, reading, rejected, facts o stix-offer (si no se dice, dossier)',
    bundle: 'comprueba ese paquete; no hacen falta ni datos ni red',
    key: 'llave en la que confía: su línea, o un archivo con una por línea',
    checkpoint: 'nota de un punto de control guardada en otra parte',
    export: 'prepara en ese archivo (.tar) un paquete con la evidencia de --posts',
    posts: 'identificadores de publicaciones, separados por comas',
    verdict: 'el resultado como un objeto JSON',
    who: 'quién entrega el paquete; queda en la bitácora',
    reason: 'por qué se entrega; queda en la bitácora',
    data: 'carpeta de los datos (si no se dice, la del usuario)',
    database: 'servidor PostgreSQL: postgres://usuario@equipo/base',
    keys: 'carpeta de las llaves (si no se dice, «keys» en la de los datos)',
  },
  examples: {
    ...partsHelp.es.examples,
    vigia: `Ejemplos:
  vigia assess nota.txt                  una hoja en la terminal
  vigia assess captura.png --lang en     lee la imagen; la hoja sale en inglés
  vigia up                               la página en http://127.0.0.1:8474

Códigos de salida: 0 hecho, 1 algo falló o no se pudo leer, 2 la orden está mal escrita.`,
    assess: `Ejemplos:
  vigia assess nota.txt
  vigia assess publicaciones/ --json > valoraciones.jsonl
  vigia assess https://ejemplo.mx/nota --format html --out nota.html
  vigia assess nota.txt --out boletin.pdf
  pbpaste | vigia assess - --lang en
  vigia assess nota.txt --register padron.csv
  vigia assess nota.txt --facts hechos.yaml --as-of 2026-11-22T18:00:00Z

Un archivo de hechos:
  - factor: pay-before-proof      # o bien  field: offers.0.price.amount
    answer: no                    # o bien  value: 25000
    who: Ana Torres
    at: 2026-11-22
    source: llamada con el moderador`,
    read: `Ejemplos:
  vigia read nota.txt
  vigia read publicaciones/ | jq '.offers[].price'`,
    cases: `Ejemplos:
  vigia cases casos.jsonl
  vigia cases casos.jsonl --json > valoraciones.jsonl

Un caso:
  {"id": "a-1", "outcome": "P", "outcomeAt": "2026-03-09", "reports": [
    {"at": "2026-03-01", "outlet": "Foro", "text": "Vendo acceso a…"}]}

Finales: C confirmado, CL confirmado después, P menor o de un tercero, O viejo, MA de otra víctima,
R inventado, U sin resolver (o null): se valora y no se califica. Cada caso se juzga a la fecha de
su último texto.`,
    up: `Ejemplos:
  vigia up
  vigia up --port 9000 --data /srv/vigia
  vigia up --database postgres://vigia@servidor/vigia

Escucha solo en esta máquina. Lo que se pega en la página no sale de ella ni se guarda.`,
    verify: `Ejemplos:
  vigia verify                           toda la bitácora, contra sus tablas
  vigia verify --checkpoint nota.txt     y contra un punto de control guardado aparte
  vigia verify --export caso.tar --posts 3f2a… --who "Ana Torres" --reason "oficio 12/2026"
  vigia verify --bundle caso.tar --key csirt.example/ledger+1a2b3c4d+AR…

Dice cuál es el primer eslabón roto. Código de salida: 0 concuerda, 1 no.`,
    schema: `Ejemplos:
  vigia schema
  vigia schema reading > reading.schema.json`,
  },
  upAt: (url) => `Vigía está en ${url}  (Ctrl+C para terminar)`,
  upFirst: (url) =>
    `Nadie entra con nombre todavía: quien esté en esta máquina puede todo. Para administrar y dar entrada a otros, abra este enlace (una sola vez, 24 h):\n  ${url}`,
  wrong: (what) => `vigia: ${what} Escriba «vigia --help» para ver cómo se usa, con ejemplos.`,
};

const en: Help = {
  about:
    'Early warning from clandestine posts and news: what is offered, who says what and how surely, how likely it is to be true, whom it may concern and what to do now.',
  titles: {},
  help: 'show this help',
  version: 'show the version',
  lang: 'language of what the program writes: es or en (else that of the system)',
  commands: {
    ...partsHelp.en.commands,
    assess: 'assess posts: a page, or a line of JSON, for each',
    read: 'only read: what each post says, in its words, without a judgement (JSON)',
    cases: 'judge cases whose end is known, by their texts alone, and score those judgements',
    up: 'collect, judge and serve the page at http://127.0.0.1:8474',
    verify: 'check the log of evidence or a bundle for a prosecutor, and make bundles',
    schema: 'print the JSON Schema of the results',
  },
  options: {
    ...partsHelp.en.options,
    inputs: 'files, folders, web addresses, or - for standard input',
    json: 'one JSON object a line, in the order of the inputs',
    format: 'page (terminal), markdown, html, json, csv, misp, stix or bulletin (PDF, of a single post)',
    tlp: 'leaves out what is above: CLEAR, GREEN, AMBER, AMBER+STRICT or RED',
    relationships: 'in STIX, hedged links as relationships too',
    wholePage: 'the whole page: measures of every clock, questions without an answer, the form behind the severity',
    asOf: 'instant of the assessment, ISO 8601 (else now)',
    facts: "the analyst's answers and corrections (YAML), shown as his or hers",
    register: 'organisations that are warned (CSV or JSON): whom it may concern',
    out: 'write to that file; its ending (.md .html .json .pdf) chooses the format',
    brief: 'only the scores, without the table of cases',
    caseFile: 'cases in JSON: one a line, or a list',
    port: 'port (else 8474)',
    host: 'address to listen on (else 127.0.0.1)',
    url: 'address by which people come, where another server speaks https',
    signIn: 'identity provider (OIDC): a YAML file with issuer, clientId, secret, claim and roles',
    sendTo: 'MISP servers to which the page may send cases: a YAML file with misp: name, url, key, ca and tlp',
    name: 'dossier, reading, rejected, facts or stix-offer (else dossier)',
    bundle: 'check that bundle; neither data nor network are needed',
    key: 'a key you trust: its line, or a file with one a line',
    checkpoint: 'note of a checkpoint that was kept elsewhere',
    export: 'make a bundle (.tar) in that file with the evidence of --posts',
    posts: 'identifiers of posts, parted by commas',
    verdict: 'the result as one JSON object',
    who: 'who hands the bundle over; stays in the log',
    reason: 'why it is handed over; stays in the log',
    data: 'folder of the data (else that of the user)',
    database: 'PostgreSQL server: postgres://user@host/database',
    keys: 'folder of the keys (else "keys" in that of the data)',
  },
  examples: {
    ...partsHelp.en.examples,
    vigia: `Examples:
  vigia assess article.txt               a page on the terminal
  vigia assess screenshot.png --lang es  reads the picture; the page is in Spanish
  vigia up                               the page at http://127.0.0.1:8474

Exit codes: 0 done, 1 something failed or could not be read, 2 wrong use.`,
    assess: `Examples:
  vigia assess article.txt
  vigia assess posts/ --json > assessments.jsonl
  vigia assess https://example.com/article --format html --out article.html
  vigia assess article.txt --out bulletin.pdf
  pbpaste | vigia assess - --lang es
  vigia assess article.txt --register register.csv
  vigia assess article.txt --facts facts.yaml --as-of 2026-11-22T18:00:00Z

A file of facts:
  - factor: pay-before-proof      # or  field: offers.0.price.amount
    answer: no                    # or  value: 25000
    who: Ana Torres
    at: 2026-11-22
    source: call with the moderator`,
    read: `Examples:
  vigia read article.txt
  vigia read posts/ | jq '.offers[].price'`,
    cases: `Examples:
  vigia cases cases.jsonl
  vigia cases cases.jsonl --json > judgements.jsonl

A case:
  {"id": "a-1", "outcome": "P", "outcomeAt": "2026-03-09", "reports": [
    {"at": "2026-03-01", "outlet": "Forum", "text": "Selling access to…"}]}

Outcomes: C confirmed, CL confirmed later, P smaller or a third party's, O old, MA another victim's,
R made up, U unresolved (or null): judged, not scored. Each case is judged as of its last text.`,
    up: `Examples:
  vigia up
  vigia up --port 9000 --data /srv/vigia
  vigia up --database postgres://vigia@server/vigia

It listens on this machine only. What is pasted into the page does not leave it and is not kept.`,
    verify: `Examples:
  vigia verify                           the whole log, against its tables
  vigia verify --checkpoint note.txt     and against a checkpoint that was kept elsewhere
  vigia verify --export case.tar --posts 3f2a… --who "Ana Torres" --reason "order 12/2026"
  vigia verify --bundle case.tar --key csirt.example/ledger+1a2b3c4d+AR…

It names the first broken link. Exit code: 0 it holds, 1 it does not.`,
    schema: `Examples:
  vigia schema
  vigia schema reading > reading.schema.json`,
  },
  upAt: (url) => `Vigía is at ${url}  (Ctrl+C to end)`,
  upFirst: (url) =>
    `Nobody signs in yet: whoever is at this machine may do everything. To be the admin and let others in, open this link (once, 24 h):\n  ${url}`,
  wrong: (what) => `vigia: ${what} Run "vigia --help" to see how it is used, with examples.`,
};

/** What the program says of itself. */
export function helpIn(tongue: Tongue): Help {
  return { es, en }[tongue];
}

/** A complaint of the command line's parser as a sentence; `code` is the parser's, `what` the words it stumbled on. */
export function complaint(tongue: Tongue, code: string, what: string): string {
  const known: Readonly<Record<string, Readonly<Record<Tongue, string>>>> = {
    'commander.unknownOption': { es: `no conozco la opción ${what}.`, en: `there is no option ${what}.` },
    'commander.unknownCommand': { es: `no conozco la orden ${what}.`, en: `there is no command ${what}.` },
    'commander.excessArguments': { es: 'sobran argumentos.', en: 'there are too many arguments.' },
    'commander.optionMissingArgument': { es: `a ${what} le falta su valor.`, en: `${what} lacks its value.` },
  };
  const sentence = known[code]?.[tongue] ?? (tongue === 'es' ? 'la orden está mal escrita.' : 'the command is malformed.');
  return helpIn(tongue).wrong(sentence);
}
