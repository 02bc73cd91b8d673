import type { Break, Fault, Verdict } from '#ledger';
import type { Tongue } from '#model';
import type { StoreFault, StoreVerdict } from '#store';

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Tongue, string>>>>;

const links: Words<Break['what']> = {
  changed: { es: 'no dice lo que se registró', en: 'does not say what was recorded' },
  'wrong-hash': { es: 'su hash no es el suyo', en: 'its hash is not its own' },
  missing: { es: 'falta', en: 'is missing' },
  reordered: { es: 'no está en su lugar', en: 'is out of its place' },
  forked: { es: 'continúa otra historia', en: 'continues another history' },
  malformed: { es: 'no es un asiento', en: 'is no entry' },
};

const tables: Words<Extract<StoreFault, { kind: 'row' }>['table']> = {
  post: { es: 'publicación', en: 'post' },
  judgement: { es: 'valoración', en: 'judgement' },
  sealed: { es: 'original sellado', en: 'sealed original' },
  hold: { es: 'retención legal', en: 'legal hold' },
  correction: { es: 'nota de corrección', en: 'note of correction' },
  checkpoint: { es: 'punto de control', en: 'checkpoint' },
  finding: { es: 'la búsqueda, publicación', en: 'the search, post' },
  case_file: { es: 'caso', en: 'case' },
  act: { es: 'decisión de una persona', en: 'decision of a person' },
};

const rows: Words<Extract<StoreFault, { kind: 'row' }>['what']> = {
  changed: { es: 'no es como se registró', en: 'is not as it was recorded' },
  missing: { es: 'ya no está', en: 'is gone' },
  unrecorded: { es: 'no consta en la bitácora', en: 'is not in the log' },
};

const checkpoints: Words<Extract<StoreFault, { kind: 'checkpoint' }>['why']> = {
  malformed: { es: 'no se entiende', en: 'makes no sense' },
  'unknown-key': { es: 'lo firmó una llave que no se conoce', en: 'was signed with a key that is not known' },
  'bad-signature': { es: 'la firma no es la suya', en: 'does not match its signature' },
  'other-hash': { es: 'habla de otra bitácora', en: 'tells of another log' },
};

const files: Words<Exclude<Fault['kind'], 'link'>> = {
  changed: { es: 'no es el que se listó', en: 'is not the one that was listed' },
  missing: { es: 'falta', en: 'is missing' },
  unlisted: { es: 'no está en la lista', en: 'is not listed' },
  unsigned: { es: 'no tiene una firma que valga', en: 'has no signature that holds' },
  unproven: { es: 'ningún asiento lo respalda', en: 'is backed by no entry' },
  timestamp: { es: 'es el sello de tiempo de otra cosa', en: 'is the timestamp of something else' },
  unreadable: { es: 'no se entiende', en: 'makes no sense' },
};

/** What was found in a store, a line each; the first says whether it holds. */
export function storeLines({ entries, checkpoints: signed, lastSigned, faults, faultCount }: StoreVerdict, tongue: Tongue): string[] {
  const es = tongue === 'es';
  const told = es
    ? `${count(entries, 'asiento', 'asientos')}, ${count(signed, 'punto de control', 'puntos de control')} (el último, en el asiento ${lastSigned}).`
    : `${count(entries, 'entry', 'entries')}, ${count(signed, 'checkpoint', 'checkpoints')} (the last at entry ${lastSigned}).`;
  const first =
    faultCount === 0 ? (es ? 'La bitácora concuerda: ' : 'The log holds: ') : es ? 'La bitácora NO concuerda: ' : 'The log does NOT hold: ';
  const more = faultCount - faults.length;
  const rest = more > 0 ? [es ? `… y ${more} más` : `… and ${more} more`] : [];
  const hidden = faults.some((fault) => fault.kind === 'row' && fault.table === 'finding');
  const mend = es ? 'Lo que la búsqueda encuentra se rehace con «vigia db mend».' : 'What a search finds is made anew by "vigia db mend".';
  return [first + told, ...faults.map((fault) => `  ${storeFault(fault, tongue)}`), ...rest, ...(hidden ? [mend] : [])];
}

function storeFault(fault: StoreFault, tongue: Tongue): string {
  const es = tongue === 'es';
  switch (fault.kind) {
    case 'link':
      return linkWords(fault.broken, tongue);
    case 'head':
      return es ? `faltan asientos al final, después del ${fault.seq}` : `entries are missing at the end, after ${fault.seq}`;
    case 'truncated':
      return es ? `se firmó hasta el asiento ${fault.seq} y ya no está` : `it was signed up to entry ${fault.seq}, which is gone`;
    case 'checkpoint':
      return `${tables.checkpoint[tongue]} ${fault.seq}: ${checkpoints[fault.why][tongue]}`;
    case 'row':
      return `${tables[fault.table][tongue]} ${fault.record}: ${rows[fault.what][tongue]}${fault.seq === null ? '' : es ? ` (asiento ${fault.seq})` : ` (entry ${fault.seq})`}`;
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function linkWords({ seq, what }: Break, tongue: Tongue): string {
  return tongue === 'es'
    ? `primer eslabón roto, el asiento ${seq}: ${links[what].es}`
    : `first broken link, entry ${seq}: ${links[what].en}`;
}

/** What was found in a bundle, a line each; the first says whether it holds, the last ones whose keys signed. */
export function bundleLines({ faults, origin, madeAt, posts, keys, checkpoints: signed }: Verdict, tongue: Tongue): string[] {
  const es = tongue === 'es';
  const stamped = signed.filter(({ stampedAt }) => stampedAt !== null).length;
  const told = es
    ? `${count(posts.length, 'publicación', 'publicaciones')} de ${origin}, del ${madeAt}; ${count(signed.length, 'punto de control', 'puntos de control')}, ${stamped} con sello de tiempo.`
    : `${count(posts.length, 'post', 'posts')} of ${origin}, made on ${madeAt}; ${count(signed.length, 'checkpoint', 'checkpoints')}, ${stamped} with a timestamp.`;
  const first =
    faults.length === 0
      ? es
        ? 'El paquete concuerda: '
        : 'The bundle holds: '
      : es
        ? 'El paquete NO concuerda: '
        : 'The bundle does NOT hold: ';
  return [
    first + told,
    ...faults.map((fault) => `  ${fault.file}: ${fault.kind === 'link' ? linkWords(fault.broken, tongue) : files[fault.kind][tongue]}`),
    ...keys.map(({ line, trusted }) => `  ${es ? 'llave' : 'key'} ${line}: ${trust(trusted, tongue)}`),
  ];
}

function trust(known: boolean, tongue: Tongue): string {
  if (tongue === 'es') return known ? 'conocida' : 'confírmela por otra vía con quien firma, o dígala con --key';
  return known ? 'known' : 'have it confirmed by its owner in another way, or name it with --key';
}
