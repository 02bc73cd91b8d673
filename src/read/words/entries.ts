import type { Language } from '#model';

/** A term of knowledge made ready to be found. */
export type Entry = {
  readonly lexicon: string;
  /** Numbers of the lexicon and of this value of it, see `nameOf`. */
  readonly shelf: number;
  readonly sense: number;
  readonly value: string;
  readonly language: Language | 'any';
  /** Whether it means nothing and keeps its words from meaning something (`none`). */
  readonly silent: boolean;
  /** Whether its first word takes any ending. */
  readonly stem: boolean;
  /** Numbers of the words behind the first; a token has those of all that it may be. */
  readonly parts: readonly number[];
  /** Capitals asked for, as written. */
  readonly exact: string | null;
};

/** All that is known of a word by itself. */
export type Spelling = {
  /** The word as it is compared. */
  readonly word: string;
  /** Whether a full stop behind it ends no sentence. */
  readonly short: boolean;
  /** Languages in which it is an everyday word. */
  readonly everyday: readonly Language[];
  /** What it speaks for, see `votesOf`. */
  readonly votes: number;
  /** Terms that may begin with it. */
  readonly bucket: Bucket;
  /** Numbers of the words and beginnings of words that it may be behind the first word of a term. */
  readonly parts: readonly number[];
};

/** Terms that may begin at a word: of one word, or of several by the number of the second. */
export type Bucket = {
  readonly single: readonly Entry[];
  /** Whether a single word asks for capitals. */
  readonly exact: boolean;
  readonly next: ReadonlyMap<number, readonly Entry[]>;
  /** What the single words mean in each language, once asked. */
  readonly meant: Map<Language | null, readonly Entry[]>;
};

/** No terms. */
export const none: readonly Entry[] = [];
/** The bucket of a word that begins no term: one for all of them. */
export const empty: Bucket = { single: none, exact: false, next: new Map(), meant: new Map() };

/** Terms sorted by what may follow their first word. */
export function bucketOf(entries: readonly Entry[]): Bucket {
  const single = entries.filter(({ parts }) => parts.length === 0);
  const next = new Map<number, Entry[]>();
  for (const entry of entries) if (entry.parts[0] !== undefined) put(next, entry.parts[0], entry);
  return { single, exact: single.some(({ exact }) => exact !== null), next, meant: new Map() };
}

/** The terms of several words that the next token leaves possible, by the numbers of what it may be. */
export function goingOn({ next }: Bucket, parts: readonly number[]): readonly Entry[] {
  if (next.size === 0) return none;
  let going = none;
  for (let k = 0; k < parts.length; k += 1) {
    const more = next.get(parts[k] ?? -1);
    if (more !== undefined) going = going === none ? more : [...going, ...more];
  }
  return going;
}

/** What a lexicon, or a value of one (`proof`, `terms.proof`), is called by number; `sense` is -1 for the whole lexicon. */
export type Name = { readonly shelf: number; readonly sense: number };

const names = new Map<string, Name>();
const asked = new Map<string, Name>();
let shelves = 0;

/** The numbers of a name, the same for as long as the program runs. */
export function nameOf(name: string): Name {
  let known = names.get(name);
  if (known === undefined) {
    const dot = name.indexOf('.');
    known = dot < 0 ? { shelf: shelves++, sense: -1 } : { shelf: nameOf(name.slice(0, dot)).shelf, sense: names.size };
    names.set(name, known);
  }
  return known;
}

/** The same for the few hundred names that the program asks for: their own strings are found faster than equal ones among all. */
export function askedOf(name: string): Name {
  let known = asked.get(name);
  if (known === undefined) asked.set(name, (known = nameOf(name)));
  return known;
}

/** Adds an entry to the list of its key. */
export function put<Key>(map: Map<Key, Entry[]>, key: Key, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
