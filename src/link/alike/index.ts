import { Block, blockSize } from './block.ts';
import { likenessAt, sketchSize, wordsIn } from './sketch.ts';

export { likenessOf, sketchOf } from './sketch.ts';

/** A sketch that was found: the number it was added by, and what share of the words of both texts they have in common (about; 0 … 1). */
export type Alike = { readonly id: number; readonly likeness: number };

/** Finds, among many texts, those that share most of their words with one: reposts, with words changed, left out or added. */
export type AlikeIndex = {
  /** @throws Error when `id` is not above all that were added before */
  readonly add: (id: number, sketch: Uint16Array) => void;
  /** What is not there is left alone. */
  readonly remove: (id: number) => void;
  /** At most `most` of at least this likeness (above 0), best first, of equals the newest first. */
  readonly near: (sketch: Uint16Array, wanted: { readonly atLeast: number; readonly most: number }) => Alike[];
  readonly size: () => number;
  /** Bytes of memory that it takes. */
  readonly bytes: () => number;
};

/** Where the same is posted over and over nobody needs all of it: so many are compared, the newest first. */
const mostCompared = 20_000;

export function createAlike(): AlikeIndex {
  const blocks: Block[] = [];
  const tally = new Uint8Array(blockSize);
  const found = new Uint16Array(blockSize);
  let last = Number.NEGATIVE_INFINITY;
  let size = 0;
  return {
    add: (id, sketch) => {
      if (!(id > last)) throw new Error('numbers of sketches must grow');
      last = id;
      if (wordsIn(sketch) === 0) return;
      if ((blocks.at(-1)?.size ?? blockSize) === blockSize) blocks.push(new Block());
      blocks.at(-1)?.add(id, sketch);
      size += 1;
    },
    remove: (id) => {
      const at = blocks.findLastIndex((one) => one.idOf(0) <= id);
      if (!blocks[at]?.remove(id)) return;
      size -= 1;
      if (blocks[at].live === 0) blocks.splice(at, 1);
    },
    near: (sketch, { atLeast, most }) => {
      const best: Alike[] = [];
      // Of the union's smallest values, which are no fewer than these, that share must be in both.
      const need = Math.min(2, Math.ceil(atLeast * wordsIn(sketch)));
      let left = mostCompared;
      for (let at = blocks.length - 1; at >= 0 && left > 0; at -= 1) {
        const block = blocks[at] as Block;
        const count = block.find(sketch, need, tally, found);
        for (let place = 0; place < count && left > 0; place += 1, left -= 1) {
          const entry = found[place] ?? 0;
          const likeness = likenessAt(sketch, block.sketches, entry * sketchSize);
          if (likeness >= atLeast) insert(best, { id: block.idOf(entry), likeness }, most);
        }
      }
      return best;
    },
    size: () => size,
    bytes: () => blocks.reduce((sum, block) => sum + block.bytes, tally.byteLength + found.byteLength),
  };
}

/** Puts one among the best, in its place, if it belongs there. */
function insert(best: Alike[], one: Alike, most: number): void {
  const worse = (other: Alike) => other.likeness < one.likeness || (other.likeness === one.likeness && other.id < one.id);
  if (best.length >= most) {
    const last = best.at(-1);
    if (last === undefined || !worse(last)) return;
    best.pop();
  }
  let at = best.length;
  while (at > 0 && worse(best[at - 1] as Alike)) at -= 1;
  best.splice(at, 0, one);
}
