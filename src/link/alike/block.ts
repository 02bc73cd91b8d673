import { blank, sketchSize, wordsIn } from './sketch.ts';

/** So many sketches stand in one block: as many as 16 bits can tell apart. */
export const blockSize = 0x10000;
/** Different values there are. */
const values = 0x10000;
/** Room of a new block, in sketches; it doubles. */
const firstRoom = 0x400;

/**
 * So many lists are looked through however long they are, and any as short as that. Of 12 words of a text a repost with 30 % of its words
 * replaced has fewer than two about once in 20,000 times.
 */
const probes = 12;
const shortList = 64;

/** Lists that are added to: how many have a value, the last place that does (from 1; 0: none), and of each place the one before it. */
type Open = { readonly counts: Uint32Array; readonly heads: Uint32Array; before: Uint32Array };
/** Lists one behind the other, and where that of each value begins. */
type Full = { readonly starts: Uint32Array; readonly entries: Uint16Array };

/**
 * Up to 65,536 sketches and, for each of the 65,536 values, which of them have it. While it is open these are linked lists, cheap to add to;
 * once full they are written one behind the other, in half the room. A sketch is named by its entry, from 0 on.
 */
export class Block {
  size = 0;
  /** How many of them were not removed. */
  live = 0;
  #sketches = new Uint16Array(firstRoom * sketchSize);
  #ids = new Float64Array(firstRoom);
  #lists: Open | Full = {
    counts: new Uint32Array(values),
    heads: new Uint32Array(values),
    before: new Uint32Array(firstRoom * sketchSize),
  };

  /** All sketches, one behind the other. */
  get sketches(): Uint16Array {
    return this.#sketches;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return [this.#sketches, this.#ids, ...Object.values(this.#lists)].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  idOf(entry: number): number {
    return this.#ids[entry] ?? 0;
  }

  add(id: number, sketch: Uint16Array): void {
    const lists = this.#lists;
    if ('entries' in lists) throw new Error('a full block takes nothing');
    if (this.size === this.#ids.length) {
      this.#ids = doubled(this.#ids, new Float64Array(this.size * 2));
      this.#sketches = doubled(this.#sketches, new Uint16Array(this.#sketches.length * 2));
      lists.before = doubled(lists.before, new Uint32Array(lists.before.length * 2));
    }
    const from = this.size * sketchSize;
    this.#ids[this.size++] = id;
    this.live += 1;
    this.#sketches.set(sketch, from);
    for (let place = from; place < from + wordsIn(sketch); place += 1) {
      const value = this.#sketches[place] ?? blank;
      lists.counts[value] = (lists.counts[value] ?? 0) + 1;
      lists.before[place] = lists.heads[value] ?? 0;
      lists.heads[value] = place + 1;
    }
    if (this.size === blockSize) this.#lists = this.#close();
  }

  #close(): Full {
    const starts = new Uint32Array(values + 1);
    for (const value of this.#sketches) if (value !== blank) starts[value + 1] = (starts[value + 1] ?? 0) + 1;
    for (let value = 0; value < values; value += 1) starts[value + 1] = (starts[value + 1] ?? 0) + (starts[value] ?? 0);
    const next = starts.slice();
    const entries = new Uint16Array(starts[values] ?? 0);
    for (let place = 0; place < this.#sketches.length; place += 1) {
      const value = this.#sketches[place] ?? blank;
      if (value === blank) continue;
      const at = next[value] ?? 0;
      entries[at] = place / sketchSize;
      next[value] = at + 1;
    }
    return { starts, entries };
  }

  /** Forgets a sketch: it stays in the lists, and shares nothing with any other. Gives whether it was there. */
  remove(id: number): boolean {
    const entry = this.#entryOf(id);
    const from = entry * sketchSize;
    if (entry >= this.size || this.#ids[entry] !== id || this.#sketches[from] === blank) return false;
    this.#sketches.fill(blank, from, from + sketchSize);
    this.live -= 1;
    return true;
  }

  /** The first entry with this number or a higher one. */
  #entryOf(id: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * Writes to `found` the entries that have at least `need` of a sketch's rarest values; gives how many. `tally` is all zero, and is again.
   */
  find(sketch: Uint16Array, need: number, tally: Uint8Array, found: Uint16Array): number {
    const lists = this.#lists;
    let count = 0;
    const see = (entry: number) => {
      const shared = (tally[entry] ?? 0) + 1;
      tally[entry] = shared;
      if (shared === need) found[count++] = entry;
    };
    for (const value of this.#rarest(sketch)) {
      if ('entries' in lists) {
        const end = lists.starts[value + 1] ?? 0;
        for (let place = lists.starts[value] ?? 0; place < end; place += 1) see(lists.entries[place] ?? 0);
      } else for (let place = lists.heads[value] ?? 0; place > 0; place = lists.before[place - 1] ?? 0) see(((place - 1) / sketchSize) | 0);
    }
    tally.fill(0, 0, this.size);
    return count;
  }

  /** Values that few have tell most and cost least: the shortest lists, some of them however long they are. */
  #rarest(sketch: Uint16Array): number[] {
    const lists = Array.from(sketch.subarray(0, wordsIn(sketch)), (value) => ({ value, length: this.#lengthOf(value) })).filter(
      ({ length }) => length > 0,
    );
    lists.sort((a, b) => a.length - b.length);
    return lists.filter(({ length }, at) => at < probes || length <= shortList).map(({ value }) => value);
  }

  #lengthOf(value: number): number {
    const lists = this.#lists;
    return 'entries' in lists ? (lists.starts[value + 1] ?? 0) - (lists.starts[value] ?? 0) : (lists.counts[value] ?? 0);
  }
}

function doubled<T extends Uint16Array | Uint32Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
