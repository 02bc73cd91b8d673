import type { Language } from '#model';
import type { Token } from './tokens.ts';

/** A term of knowledge made ready to be found. */
export type Entry = {
  readonly lexicon: string;
  /** Numbers of the lexicon and of this value of it, see `nameOf`. */
  readonly shelf: number;
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
  /** Whether a single word asks for capitals. */
  readonly exact: boolean;
  readonly several: readonly Entry[];
  /** By the second word that is asked for. */
  readonly next: ReadonlyMap<string, readonly Entry[]>;
  /** What goes on with a word of any ending. */
  readonly loose: readonly Entry[];
  /** What the single words mean in each language, once asked. */
  readonly meant: Map<Language | null, readonly Entry[]>;
};

/** No terms. */
export const none: readonly Entry[] = [];
/** The bucket of a word that begins no term: one for all of them. */
export const empty: Bucket = { single: none, exact: false, several: none, next: new Map(), loose: none, meant: new Map() };

/** The beginning of a word that takes any ending, or null. */
export function stemOf(word: string): string | null {
  return word.endsWith('*') ? word.slice(0, -1) : null;
}

/** Terms sorted by what may follow their first word. */
export function bucketOf(entries: readonly Entry[]): Bucket {
  if (entries.length === 0) return empty;
  const single = entries.filter(({ words }) => words.length === 1);
  const several = entries.filter(({ words }) => words.length > 1);
  const next = new Map<string, Entry[]>();
  for (const entry of several) if (entry.stems[1] === null) put(next, entry.words[1] ?? '', entry);
  return {
    single,
    exact: single.some(({ exact }) => exact !== null),
    several,
    next,
    loose: several.filter(({ stems }) => stems[1] !== null),
    meant: new Map(),
  };
}

/** The terms of several words that the next token leaves possible; all before a token in disguise. */
export function goingOn({ several, next, loose }: Bucket, token: Token | undefined): readonly Entry[] {
  if (token === undefined || several.length === 0) return none;
  if (token.spelling.odd) return several;
  const firm = next.get(token.word) ?? none;
  for (let k = 0; k < loose.length; k += 1)
    if (token.word.startsWith(loose[k]?.stems[1] ?? ''))
      return [...firm, ...loose.filter(({ stems }) => token.word.startsWith(stems[1] ?? ''))];
  return firm;
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
export function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
