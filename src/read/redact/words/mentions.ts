import type { RedactionLabel, RedactionWords } from '#knowledge';
import { lowOf } from './plain.ts';

export type Sign = RedactionLabel | 'cookie' | 'street' | 'house';
/** A word of knowledge in a text: what it announces and where it stands, in offsets of the plain text. */
export type Mention = { readonly sign: Sign; readonly start: number; readonly end: number };

type Entry = { readonly sign: Sign; readonly words: readonly string[] };
/** The words of knowledge, ready to be looked up. */
export type Vocabulary = {
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  readonly filter: Uint8Array;
  readonly notValues: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  readonly asking: ReadonlySet<string>;
  /** Labels at the end of a longer word (`dbpasswd`). */
  readonly tails: readonly string[];
};

const known = new WeakMap<RedactionWords, Vocabulary>();
const longestWord = 24;
/** No short form with a full stop is longer. */
const ABBREVIATED = 4;

/** Prepares the words of knowledge once; they are frozen, so once is enough. */
export function vocabularyOf(words: RedactionWords): Vocabulary {
  const ready = known.get(words);
  if (ready) return ready;
  const entries = new Map<string, Entry[]>();
  const filter = new Uint8Array(0x1_0000);
  const add = (sign: Sign, phrase: string) => {
    const parts = lowOf(phrase)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((part) => part !== '');
    const first = parts[0];
    if (first === undefined) return;
    const list = entries.get(first) ?? [];
    if (list.some((one) => one.words.join(' ') === parts.join(' '))) return;
    list.push({ sign, words: parts });
    list.sort((one, other) => other.words.length - one.words.length);
    entries.set(first, list);
    filter[hashOf(first.charCodeAt(0), first.charCodeAt(first.length - 1), first.length)] = 1;
  };
  for (const [label, byLanguage] of Object.entries(words.labels)) {
    for (const phrase of Object.values(byLanguage).flat()) add(label as RedactionLabel, phrase);
  }
  for (const name of words.cookies) add('cookie', name);
  for (const phrase of Object.values(words.streets).flat()) add('street', phrase);
  for (const phrase of Object.values(words.houses).flat()) add('house', phrase);
  const flat = (lists: Readonly<Record<string, readonly string[]>>) => new Set(Object.values(lists).flat().map(lowOf));
  const vocabulary: Vocabulary = {
    entries,
    filter,
    notValues: flat(words.notValues as Record<string, string[]>),
    roles: new Set(words.roles.map(lowOf)),
    asking: flat(words.asking as Record<string, string[]>),
    tails: words.glued.map(lowOf),
  };
  known.set(words, vocabulary);
  return vocabulary;
}

/** Finds the words of knowledge in a text, in order, the longest phrase at each place; each word of the text is looked at once. */
export function mentionsIn(low: string, vocabulary: Vocabulary): Mention[] {
  const mentions: Mention[] = [];
  const { entries, filter } = vocabulary;
  const length = low.length;
  for (let at = 0; at < length; ) {
    if (!isLetterOrDigit(low.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    at += 1;
    while (at < length && isLetterOrDigit(low.charCodeAt(at))) at += 1;
    const size = at - start;
    if (size > longestWord) continue;
    if (filter[hashOf(low.charCodeAt(start), low.charCodeAt(at - 1), size)] === 1) {
      const entry = longestAt(low, at, entries.get(low.slice(start, at)));
      if (entry !== null) {
        mentions.push({ sign: entry.sign, start, end: entry.end });
        at = entry.end;
        continue;
      }
    }
    if (size === 1) {
      const spread = spreadAt(low, start);
      const entry = spread === null ? undefined : entries.get(spread.word)?.find(({ words }) => words.length === 1);
      if (entry !== undefined) {
        mentions.push({ sign: entry.sign, start, end: spread!.end });
        at = spread!.end;
        continue;
      }
    }
    if (size > 8 && ':="\''.includes(low[at] ?? ' ')) {
      const tail = vocabulary.tails.find((one) => low.endsWith(one, at));
      if (tail !== undefined && size > tail.length)
        mentions.push({
          sign: tail.endsWith('key') || tail.endsWith('token') ? 'api-token' : 'password',
          start,
          end: at,
        });
    }
  }
  return mentions;
}

/** `p a s s w o r d`: a word of single letters with a blank or a sign between each two. */
function spreadAt(low: string, start: number): { word: string; end: number } | null {
  let word = low[start]!;
  let at = start + 1;
  while (
    word.length <= 16 &&
    ' .-_*'.includes(low[at] ?? '\n') &&
    isLetterOrDigit(low.charCodeAt(at + 1)) &&
    !isLetterOrDigit(low.charCodeAt(at + 2))
  ) {
    word += low[at + 1];
    at += 2;
  }
  return word.length >= 4 && word.length <= 16 ? { word, end: at } : null;
}

function longestAt(low: string, end: number, list: readonly Entry[] | undefined): { sign: Sign; end: number } | null {
  for (const entry of list ?? []) {
    let at = end;
    let matched = 1;
    for (; matched < entry.words.length; matched += 1) {
      let next = at;
      // A full stop behind a whole word ends a sentence (`… del usuario. Contraseña: x`).
      if (low[at] === '.' && low[at + 1] === ' ' && entry.words[matched - 1]!.length > ABBREVIATED) break;
      while (next < at + 3 && ' _.-/:|+'.includes(low[next] ?? '\n')) next += 1;
      const word = entry.words[matched]!;
      if (next === at || !low.startsWith(word, next) || isLetterOrDigit(low.charCodeAt(next + word.length))) break;
      at = next + word.length;
    }
    if (matched === entry.words.length) return { sign: entry.sign, end: at };
  }
  return null;
}

/** Letters and digits of ASCII, and everything beyond that is no sign: what a word is made of. */
export function isLetterOrDigit(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return (
    code >= 0xaa && code !== 0xab && code !== 0xbb && code !== 0xb7 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x2bff)
  );
}

function hashOf(first: number, last: number, size: number): number {
  return ((first * 31 + last) * 31 + size) & 0xffff;
}

/** The last mention that ends at or before a place, by halving. */
export function mentionBefore(mentions: readonly Mention[], place: number): Mention | undefined {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (mentions[middle]!.end <= place) low = middle + 1;
    else high = middle;
  }
  return mentions[low - 1];
}
