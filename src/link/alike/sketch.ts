import { eachWord } from './words.ts';

/** So many words stand for a text: 64 bytes. */
export const sketchSize = 32;

/** No value of a sketch: what is left of its room where a text has fewer words. */
export const blank = 0xffff;

/**
 * What a text is compared by: of the hashes of its different words the 32 smallest (a bottom-k sketch, Broder 1997), each rounded to 16 bits
 * with its order kept, ascending, filled up with 65535. Two texts that share words share the small ones among them. Order and repetition of
 * words make no difference. Linear in the text, in constant memory; of a text longer than 100,000 UTF-16 units that much is looked at.
 */
export function sketchOf(text: string): Uint16Array<ArrayBuffer> {
  const kept = new Uint16Array(sketchSize).fill(blank);
  eachWord(text, (hash) => {
    const value = shorten(hash);
    if (value >= (kept[sketchSize - 1] ?? 0)) return;
    let at = sketchSize - 1;
    while (at > 0 && (kept[at - 1] ?? 0) > value) at -= 1;
    if (at > 0 && kept[at - 1] === value) return;
    kept.copyWithin(at + 1, at, sketchSize - 1);
    kept[at] = value;
  });
  return kept;
}

/** How many words a sketch holds: 32, or as many as its text has. */
export function wordsIn(sketch: Uint16Array): number {
  const first = sketch.indexOf(blank);
  return first < 0 ? sketch.length : first;
}

/** A number of 32 bits as one of 16 in the same order: five bits for its length, the eleven behind its first, as floating-point numbers are. */
function shorten(hash: number): number {
  const zeros = Math.clz32(hash);
  if (zeros === 32) return 0;
  return Math.min(blank - 1, ((31 - zeros) << 11) | (((hash << zeros) >>> 20) & 0x7ff));
}

/**
 * What share of the words of two texts they have in common (Jaccard), by a sketch and by that of `others` which begins at `from`: 0 … 1, of
 * texts of many words give or take 0.09. Texts without words have nothing in common.
 */
export function likenessAt(sketch: Uint16Array, others: Uint16Array, from: number): number {
  let shared = 0;
  let seen = 0;
  let a = 0;
  let b = from;
  // Beyond as many as one sketch holds, words of the union may be missing in both.
  while (seen < sketchSize) {
    const left = sketch[a] ?? blank;
    const right = others[b] ?? blank;
    if (left === blank && right === blank) break;
    seen += 1;
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return seen === 0 ? 0 : shared / seen;
}

/** The same exactly, for as much of the texts as sketches are made of. */
export function likenessOf(one: string, other: string): number {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size) as [Set<number>, Set<number>];
  let shared = 0;
  for (const word of few) if (many.has(word)) shared += 1;
  return many.size === 0 ? 0 : shared / (few.size + many.size - shared);
}

function wordsOf(text: string): Set<number> {
  const words = new Set<number>();
  eachWord(text, (hash) => words.add(hash));
  return words;
}
