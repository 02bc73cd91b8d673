import type { Language } from '#model';
import type { Token } from './tokens.ts';

/** A term of knowledge made ready to be found. */
export type Entry = {
  readonly lexicon: string;
  /** Number of the lexicon. */
  readonly shelf: number;
  /** Number of this value of this lexicon. */
  readonly sense: number;
  readonly value: string;
  readonly language: Language | 'any';
  /** Folded words; a trailing `*` on a word takes any ending. */
  readonly words: readonly string[];
  /** Of each word that takes any ending its beginning, else null. */
  readonly stems: readonly (string | null)[];
  /** Capitals asked for, as written. */
  readonly exact: string | null;
};

/** Terms that may begin at a word: of one word, or of several, by the second where it takes no ending. */
export type Bucket = {
  readonly single: readonly Entry[];
  /** By the second word that is asked for: all that it leaves possible. */
  readonly next: ReadonlyMap<string, readonly Entry[]>;
  /** What is possible before any other word. */
  readonly plain: readonly Entry[];
  /** Whether a single word asks for capitals. */
  readonly exact: boolean;
  readonly all: readonly Entry[];
  /** What the single words mean in each language, once asked. */
  readonly meant: Map<Language | null, readonly Entry[]>;
};

/** No terms. */
export const none: readonly Entry[] = [];
/** The bucket of a word that begins no term: one for all of them. */
export const empty: Bucket = { single: none, next: new Map(), plain: none, exact: false, all: none, meant: new Map() };

/** The beginning of a word that takes any ending, or null. */
export function stemOf(word: string): string | null {
  return word.endsWith('*') ? word.slice(0, -1) : null;
}

/** Terms sorted by what may follow their first word. */
export function bucketOf(entries: readonly Entry[]): Bucket {
  if (entries.length === 0) return empty;
  const next = new Map<string, Entry[]>();
  for (const entry of entries) {
    const second = entry.words[1];
    if (second !== undefined && !second.endsWith('*')) put(next, second, entry);
  }
  const single = entries.filter(({ words }) => words.length === 1);
  const loose = entries.filter(({ words }) => words[1]?.endsWith('*'));
  for (const [word, list] of next) next.set(word, [...single, ...list, ...loose]);
  return {
    single,
    next,
    plain: loose.length === 0 ? single : [...single, ...loose],
    exact: entries.some(({ words, exact }) => words.length === 1 && exact !== null),
    all: entries,
    meant: new Map(),
  };
}

/** The terms of a bucket that the next token leaves possible; a token in disguise leaves all. */
export function candidates(bucket: Bucket, next: Token | undefined): readonly Entry[] {
  if (next?.odd) return bucket.all;
  return (next === undefined ? undefined : bucket.next.get(next.word)) ?? bucket.plain;
}

const senses = new Map<string, number>();

/** Number of a value of a lexicon, the same for as long as the program runs. */
export function senseOf(lexicon: string, value: string): number {
  const name = `${lexicon}.${value}`;
  let sense = senses.get(name);
  if (sense === undefined) senses.set(name, (sense = senses.size));
  return sense;
}

/** Adds an entry to the list of its key. */
export function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
