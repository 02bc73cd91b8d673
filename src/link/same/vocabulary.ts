import type { Knowledge } from '#knowledge';

/** What names are compared by. */
export type Vocabulary = {
  /** The words of a name that tell it from others, or all where none does; those of a known body are the words of its full name. */
  readonly wordsOf: (name: string) => readonly string[];
  /** The common name of a known group (`lockbit` of LockBit 3.0), null of others. */
  readonly groupOf: (name: string) => string | null;
};

const ready = new WeakMap<Knowledge, Vocabulary>();

export function vocabularyOf(knowledge: Knowledge): Vocabulary {
  const kept = ready.get(knowledge);
  if (kept) return kept;
  const empty = new Set(knowledge.judging.linking.emptyWords);
  const bodies = new Map<string, string>();
  for (const { name, names } of knowledge.words.institutions.values()) for (const one of [name, ...names]) bodies.set(plain(one), name);
  const groups = new Map<string, string>();
  for (const { lexicon, value, words } of knowledge.words.terms) if (lexicon === 'actors') groups.set(plain(words), plain(value));
  const vocabulary: Vocabulary = {
    wordsOf: (name) => telling(wordsIn(bodies.get(plain(name)) ?? name), empty),
    groupOf: (name) => groups.get(plain(name)) ?? groups.get(plain(name.replace(/[\s._-]*\d[\d.]*$/u, ''))) ?? null,
  };
  ready.set(knowledge, vocabulary);
  return vocabulary;
}

/** Letters and digits only, in lower case and without accents: `@Agave.Null` and `agave_null` are one handle. */
export function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The words of a name, plain, without an English possessive. */
export function wordsIn(name: string): string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/['’]s(?!\p{L})/gu, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(plain)
    .filter(Boolean);
}

function telling(words: readonly string[], empty: ReadonlySet<string>): string[] {
  const kept = words.filter((word) => !empty.has(word));
  return [...new Set(kept.length > 0 ? kept : words)];
}
