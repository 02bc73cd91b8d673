import type { Spoken, Words } from './words.ts';

type Name = 'case' | 'actor';

const es: Words<Name> = {
  commands: {
    case: 'casos que viven en varias publicaciones: verlos, unirlos, separarlos, responder, decir cómo terminaron',
    actor: 'quién publica: sus nombres, lo que los une y cómo terminó lo que afirmó',
  },
  options: {
    caseAct:
      'list, show, bulletin, export, push, maybe, join, split, apart, answer, correct, estimate, outcome o undo (si no se dice, list)',
    leaveAs: 'con export: markdown, html, json, csv, misp o stix (si no se dice, json)',
    mispServer: 'con push, la dirección del servidor MISP',
    mispKey: 'con push, dónde está la clave de la cuenta: file:/ruta o env:NOMBRE',
    mispCa: 'con push, certificado propio del servidor: file:/ruta',
    caseNames: 'identificadores de casos o publicaciones; con answer, el factor y la respuesta',
    caseKind: 'access-sale, data-sale, extortion, leak o third-party-report',
    gravest: 'los más graves primero (si no, los más recientes)',
    open: 'solo los que no han terminado',
    said: 'de dónde se sabe; queda con lo dicho',
    saidAt: 'de cuándo es, si no es de ahora',
    real: 'qué tan probable cree que sea real y vigente, de 0 a 100',
    low: 'lo menos probable que le parece',
    high: 'lo más probable que le parece',
    saw: 'ya había visto lo que estima Vigía',
    ofCase: 'de qué caso se separan',
    bulletinFile: 'con bulletin o export, el archivo en que se escribe',
    actorAct: 'list, show, merge o undo (si no se dice, list)',
    actorNames: 'un nombre; con merge, dos nombres o identificadores',
  },
  examples: {
    case: `Ejemplos:
  vigia case --level elevated --gravest       los más graves
  vigia case show 3f2a9c01b7de4455
  vigia case bulletin 3f2a9c01b7de4455 --out boletin.pdf
  vigia case export A B --format stix --tlp AMBER --out casos.stix.json
  vigia case push A --server https://misp.ejemplo.mx --key file:/etc/vigia/misp.key --who "Ana Torres"
  vigia case maybe                            los que podrían ser el mismo
  vigia case join A B --reason "mismo vendedor y misma red" --who "Ana Torres"
  vigia case split 9d01… --reason "es otra empresa" --who "Ana Torres"
  vigia case apart A B --reason "dos sucursales" --who "Ana Torres"
  vigia case answer A sample-checked yes --source "la revisó el CSIRT" --who "Ana Torres"
  vigia case correct A offers.0.victim.country MX --source "aviso" --who "Ana Torres"
  vigia case estimate A --real 40 --low 25 --high 60 --who "Ana Torres"
  vigia case outcome A C --source https://ejemplo.mx/aviso --at 2026-12-01 --who "Ana Torres"
  vigia case undo 12 --reason "me equivoqué de caso" --who "Ana Torres"

Cómo terminó: C confirmado, CL confirmado después, P en parte, O datos viejos, MA era otra víctima, R refutado, U no se supo.
Nada se borra: lo que se deshace queda, con quién y por qué.`,
    actor: `Ejemplos:
  vigia actor
  vigia actor show nightheron
  vigia actor merge forum/xss/nightheron forum/ramp/heron_n --reason "mismo Tox" --who "Ana Torres"
  vigia actor undo 14 --reason "era otro Tox" --who "Ana Torres"

Que dos nombres sean el mismo es una hipótesis: se guarda con su evidencia y se puede deshacer.`,
  },
};

const en: Words<Name> = {
  commands: {
    case: 'cases that live over many posts: see them, join them, split them, answer, say how they ended',
    actor: 'who writes: his names, what ties them together, and how his claims ended',
  },
  options: {
    caseAct: 'list, show, bulletin, export, push, maybe, join, split, apart, answer, correct, estimate, outcome or undo (else list)',
    leaveAs: 'with export: markdown, html, json, csv, misp or stix (else json)',
    mispServer: 'with push, the address of the MISP server',
    mispKey: 'with push, where the key of the account is: file:/path or env:NAME',
    mispCa: "with push, the server's own certificate: file:/path",
    caseNames: 'identifiers of cases or posts; with answer, the factor and the answer',
    caseKind: 'access-sale, data-sale, extortion, leak or third-party-report',
    gravest: 'the gravest first (else the newest)',
    open: 'only those that have not ended',
    said: 'how it is known; stays with what is said',
    saidAt: 'of when it is, if not of now',
    real: 'how likely you hold it to be real and current, 0 to 100',
    low: 'the least likely that seems right',
    high: 'the most likely that seems right',
    saw: 'you had seen what Vigía says of it',
    ofCase: 'the case that they are taken out of',
    bulletinFile: 'with bulletin or export, the file to write',
    actorAct: 'list, show, merge or undo (else list)',
    actorNames: 'a name; with merge, two names or identifiers',
  },
  examples: {
    case: `Examples:
  vigia case --level elevated --gravest       the gravest
  vigia case show 3f2a9c01b7de4455
  vigia case bulletin 3f2a9c01b7de4455 --out bulletin.pdf
  vigia case export A B --format stix --tlp AMBER --out cases.stix.json
  vigia case push A --server https://misp.example.org --key file:/etc/vigia/misp.key --who "Ana Torres"
  vigia case maybe                            those that may be the same
  vigia case join A B --reason "same seller, same network" --who "Ana Torres"
  vigia case split 9d01… --reason "another company" --who "Ana Torres"
  vigia case apart A B --reason "two branches" --who "Ana Torres"
  vigia case answer A sample-checked yes --source "checked by the CSIRT" --who "Ana Torres"
  vigia case correct A offers.0.victim.country MX --source "notice" --who "Ana Torres"
  vigia case estimate A --real 40 --low 25 --high 60 --who "Ana Torres"
  vigia case outcome A C --source https://example.com/notice --at 2026-12-01 --who "Ana Torres"
  vigia case undo 12 --reason "wrong case" --who "Ana Torres"

How it ended: C confirmed, CL confirmed later, P in part, O old data, MA another victim, R refuted, U never known.
Nothing is deleted: what is taken back stays, with who and why.`,
    actor: `Examples:
  vigia actor
  vigia actor show nightheron
  vigia actor merge forum/xss/nightheron forum/ramp/heron_n --reason "same Tox" --who "Ana Torres"
  vigia actor undo 14 --reason "another Tox" --who "Ana Torres"

That two names are one is a hypothesis: it is kept with its evidence and can be taken back.`,
  },
};

/** What the commands about cases and actors say of themselves. */
export const caseworkHelp: Spoken<Name> = { es, en };
