import { askedOf, type Name } from './entries.ts';
import { firstAt, type Hit } from './lexicon.ts';

const nothing: readonly Hit[] = [];
const unmarked = new Uint8Array(0);
const numbered = new WeakMap<readonly string[], readonly Name[]>();

/** The numbers of some names, looked up once for a list. */
function numbersOf(names: readonly string[]): readonly Name[] {
  let numbers = numbered.get(names);
  if (numbers === undefined) numbered.set(names, (numbers = names.map(askedOf)));
  return numbers;
}

/** The hits of a text by the names of what they mean, and by the tokens where they start. */
export class Found {
  readonly #hits: readonly Hit[];
  /** By the number of a lexicon its hits, in order. */
  readonly #shelves: (Hit[] | undefined)[] = [];
  /** By the number of a value of a lexicon its hits, once asked. */
  readonly #senses = new Map<number, readonly Hit[]>();
  /** For a list of names the tokens where a hit of one of them starts (1), and those that one covers (2), once asked. */
  readonly #marks = new Map<readonly string[], Uint8Array>();
  /** For each token the first hit that starts there, or -1. */
  readonly #at: Int32Array;

  constructor(hits: readonly Hit[], tokens: number) {
    this.#hits = hits;
    this.#at = new Int32Array(tokens).fill(-1);
    for (let k = hits.length - 1; k >= 0; k -= 1) this.#at[hits[k]?.from ?? 0] = k;
    for (let k = 0; k < hits.length; k += 1) {
      const hit = hits[k] as Hit;
      const shelf = this.#shelves[hit.shelf];
      if (shelf) shelf.push(hit);
      else this.#shelves[hit.shelf] = [hit];
    }
  }

  /** Whether any hit starts at a token. */
  starts(token: number): boolean {
    return (this.#at[token] ?? -1) >= 0;
  }

  /** Hits of a lexicon, or of one of its values (`proof`, `terms.proof`), that start in tokens `[from, to)`, in order. */
  find(name: string, from: number, to: number): readonly Hit[] {
    if (to <= from || (to === from + 1 && !this.starts(from))) return nothing;
    const { shelf, sense } = askedOf(name);
    const own = this.#shelves[shelf];
    if (own === undefined) return nothing;
    if (to === from + 1) return this.#single(shelf, sense, from);
    return between(sense < 0 ? own : this.#meaning(own, sense), from, to);
  }

  /** Whether a hit of one of some names starts at a token. `names` is one list for all tokens and texts: what it marks is kept. */
  anyAt(names: readonly string[], token: number): boolean {
    return ((this.#marked(names)[token] ?? 0) & 1) !== 0;
  }

  /** Whether a hit of one of some names covers a token; `names` as above. */
  anyOver(names: readonly string[], token: number): boolean {
    return (this.#marked(names)[token] ?? 0) !== 0;
  }

  #marked(names: readonly string[]): Uint8Array {
    const known = this.#marks.get(names);
    if (known) return known;
    let marks = unmarked;
    for (const { shelf, sense } of numbersOf(names)) {
      const own = this.#shelves[shelf];
      if (own === undefined) continue;
      for (let k = 0; k < own.length; k += 1) {
        const hit = own[k] as Hit;
        if (sense >= 0 && hit.sense !== sense) continue;
        if (marks === unmarked) marks = new Uint8Array(this.#at.length);
        marks[hit.from]! |= 1;
        for (let i = hit.from + 1; i < hit.to; i += 1) marks[i]! |= 2;
      }
    }
    this.#marks.set(names, marks);
    return marks;
  }

  /** The hits of a name that start at one token. */
  #single(shelf: number, sense: number, token: number): readonly Hit[] {
    let found: Hit[] | null = null;
    for (let k = this.#at[token] ?? 0; k < this.#hits.length; k += 1) {
      const hit = this.#hits[k] as Hit;
      if (hit.from !== token) break;
      if (sense < 0 ? hit.shelf !== shelf : hit.sense !== sense) continue;
      if (found) found.push(hit);
      else found = [hit];
    }
    return found ?? nothing;
  }

  #meaning(own: readonly Hit[], sense: number): readonly Hit[] {
    let list = this.#senses.get(sense);
    if (list === undefined) this.#senses.set(sense, (list = own.filter((hit) => hit.sense === sense)));
    return list;
  }
}

/** The hits that start in `[from, to)`; the list is in order of `from`. */
export function between(hits: readonly Hit[], from: number, to: number): readonly Hit[] {
  const low = firstAt(hits, from);
  if (low === hits.length || (hits[low]?.from ?? 0) >= to) return nothing;
  let high = low + 1;
  for (let steps = 0; high < hits.length && (hits[high]?.from ?? 0) < to; high += 1, steps += 1) {
    if (steps < 16) continue;
    high = firstAt(hits, to);
    break;
  }
  return low === 0 && high === hits.length ? hits : hits.slice(low, high);
}
