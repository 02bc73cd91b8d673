import { gatherKeys, type Keys } from '../keys.ts';
import { isNear } from '../words.ts';

/** Shorter words are never taken for misspelt, nor do they say by themselves who is meant. */
export const leastLetters = 5;
/** Of a longer word so many letters are looked at. */
const mostLetters = 24;

/** The words of many names: which are like one, and which names (by number) have them. */
export type Vocabulary = {
  /** The word itself where there is such a one; else those that are a letter away. */
  readonly near: (word: string) => readonly string[];
  /** Now and then one that has another word: who asks compares. */
  readonly walk: Keys['walk'];
};

export function gatherVocabulary(): { readonly add: (word: string, name: number) => void; readonly sorted: () => Vocabulary } {
  const known = new Set<string>();
  const places = gatherKeys();
  return {
    add: (word, name) => {
      known.add(word);
      places.add(word, name);
    },
    sorted: () => {
      const list = [...known];
      const shorter = gatherKeys();
      list.forEach((word, id) => {
        if (word.length >= leastLetters) for (const part of shortened(word)) shorter.add(part, id);
      });
      const [nearby, names] = [shorter.sorted(), places.sorted()];
      return {
        walk: names.walk,
        near: (word) => {
          if (known.has(word)) return [word];
          if (word.length < leastLetters) return [];
          const ids = new Set(shortened(word).flatMap((part) => nearby.find(part)));
          return [...ids].map((id) => list[id] ?? '').filter((other) => isNear(word, other));
        },
      };
    },
  };
}

/** Whether two words are one, but for a letter where they are long enough. */
export function isLike(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= leastLetters && isNear(a, b));
}

/** A word, and it without each of its letters: two that differ by one letter share one of these. */
function shortened(word: string): string[] {
  const short = word.slice(0, mostLetters);
  return [short, ...Array.from(short, (_, at) => short.slice(0, at) + short.slice(at + 1))];
}
