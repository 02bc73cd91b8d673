import type { Factor, Priors, Weighing } from '#knowledge';
import { type CaseKind, HypothesisId } from '#model';
import { type Columns, factorColumns, priorColumns, ratioColumns, type Sparse } from './draws.ts';

/** A factor that says something here: it was answered yes or no and has ratios for that answer. `own`: on the seller's own word alone. */
export type Voice = { readonly factor: Factor; readonly answer: 'yes' | 'no'; readonly own: boolean };

export type Posterior = {
  /** Mean, low and high of each hypothesis in the order of `HypothesisId`, then of something real and current. */
  readonly estimates: readonly { readonly mean: number; readonly low: number; readonly high: number }[];
};

const bins = 4000;

/** A hypothesis whose evidence changes from one column of ratios (`before`) to another; null stands for ratios of 1. */
type Change = { readonly at: number; readonly after: Float64Array | null; readonly before: Float64Array | null };

/** The name under which all that rests on the seller's own word stands together; no family can have it. */
const ownWord = 'own word';

/**
 * Adds up evidence in log-odds over draws of priors and ratios. Within a family the strongest ratio of each hypothesis counts in
 * full and the others less by rank, draw by draw, so that one more point for a hypothesis never lowers it. All families that rest on the
 * seller's own word together approach a limit and never pass it: more words of his are no more evidence.
 */
export class Odds {
  readonly #weighing: Weighing;
  readonly #prior: Columns;
  readonly #blocks = new Map<string, Voice[]>();
  readonly #columns = new Map<string, Sparse>();
  /** Unnormalised weights of all evidence, a column a hypothesis. */
  readonly #weights: Columns;
  readonly #totals: Float64Array;

  constructor(voices: readonly Voice[], kind: CaseKind, priors: Priors, weighing: Weighing) {
    this.#weighing = weighing;
    this.#prior = priorColumns(priors, kind, weighing.draws);
    for (const voice of inOrder(voices)) {
      this.#blocks.set(blockOf(voice), [...(this.#blocks.get(blockOf(voice)) ?? []), voice]);
    }
    for (const [block, members] of this.#blocks) this.#columns.set(block, this.#weighed(block, members));
    this.#weights = this.#prior.map((column, at) => {
      const weights = Float64Array.from(column);
      for (const columns of this.#columns.values()) multiply(weights, columns[at] ?? null);
      return weights;
    });
    this.#totals = new Float64Array(weighing.draws);
    for (const column of this.#weights) add(this.#totals, column);
  }

  posterior(): Posterior {
    const { interval } = this.#weighing;
    const shares = this.#shares();
    const [sold, smaller] = shares as [Float64Array, Float64Array];
    const real = sold.map((share, draw) => share + (smaller[draw] as number));
    const estimates = [...shares, real].map((column) => {
      const mean = meanOf(column);
      const [low, high] = percentiles(column, interval);
      return { mean, low: Math.min(low, mean), high: Math.max(high, mean) };
    });
    return { estimates };
  }

  /** Means alone of the hypotheses, in their order. */
  allMeans(): number[] {
    return this.#shares().map(meanOf);
  }

  #shares(): Float64Array[] {
    const totals = this.#totals;
    return this.#weights.map((column) => column.map((weight, draw) => weight / (totals[draw] as number)));
  }

  /** Means of as-sold and of smaller-or-third-party as they are; over the first `draws` only, where a rough number will do. */
  now(draws: number): [sold: number, smaller: number] {
    return meansOf(this.#weights, this.#totals, [], draws);
  }

  /** The same if `voice` spoke as well, or were silent. */
  means(voice: Voice, change: 'added' | 'removed', draws = this.#weighing.draws): [sold: number, smaller: number] {
    const block = blockOf(voice);
    const others = (this.#blocks.get(block) ?? []).filter(({ factor }) => factor !== voice.factor);
    const now = this.#columns.get(block);
    const joined = this.#weighed(block, change === 'added' ? inOrder([...others, voice]) : others, draws);
    const changes = joined.flatMap((after, at): Change[] => {
      const before = now?.[at] ?? null;
      return after || before ? [{ at, after, before }] : [];
    });
    return meansOf(this.#weights, this.#totals, changes, draws);
  }

  /** What a block multiplies each hypothesis by, draw by draw: a family, or all families of the seller's own word pressed under their limit. */
  #weighed(block: string, members: readonly Voice[], draws = this.#weighing.draws): Sparse {
    if (block !== ownWord) return this.#joined(members, draws);
    const families = Map.groupBy(members, ({ factor }) => factor.family);
    const all = [...families.values()].map((family) => this.#joined(family, draws));
    return HypothesisId.options.map((_, at) => {
      const columns = all.flatMap((columns) => columns[at] ?? []);
      return columns.length === 0 ? null : pressed(columns, this.#weighing.ownWord.limit, draws);
    });
  }

  /** What a family multiplies each hypothesis by, draw by draw. */
  #joined(members: readonly Voice[], draws = this.#weighing.draws): Sparse {
    const { cap, damping } = this.#weighing;
    const all = this.#weighing.draws;
    const logs = members.map(({ factor, answer }) => factorColumns(factor, answer, cap, all));
    const powers = members.map(({ factor, answer }) => damping.map((weight) => ratioColumns(factor, answer, cap, all, weight)));
    return HypothesisId.options.map((_, at) => {
      const speaking = members.flatMap((_, one) => (logs[one]?.[at] ? [one] : []));
      const columns = speaking.map((one) => logs[one]?.[at] as Float64Array);
      const ranked = speaking.map((one) => (powers[one] as Sparse[]).map((ranks) => ranks[at] as Float64Array));
      return columns.length === 0 ? null : columns.length === 1 ? (ranked[0]?.[0] as Float64Array) : damped(columns, ranked, draws);
    });
  }
}

function blockOf({ factor, own }: Voice): string {
  return own ? ownWord : factor.family;
}

/**
 * Products of columns, draw by draw, none beyond `limit` or below its inverse: near 1 nearly as they are, then ever less. A larger product
 * always gives a larger result.
 */
function pressed(columns: readonly Float64Array[], limit: number, draws: number): Float64Array {
  const result = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let product = 1;
    for (const column of columns) product *= column[draw] as number;
    result[draw] = product >= 1 ? (limit * product) / (product + limit - 1) : (1 + (limit - 1) * product) / limit;
  }
  return result;
}

/** Always the same order, so that sums are the same to the last bit whatever order the evidence came in. */
function inOrder(voices: readonly Voice[]): Voice[] {
  return [...voices].sort((a, b) => (a.factor.id < b.factor.id ? -1 : 1));
}

/**
 * Products of ratios, draw by draw: the strongest counts in full, the others less by rank. `ranked[one][rank]` holds the ratios of
 * one column raised to the weight of that rank, so that no logarithm is turned back here.
 */
function damped(columns: readonly Float64Array[], ranked: readonly (readonly Float64Array[])[], draws: number): Float64Array {
  if (columns.length === 2 && ranked[0]?.[1]) return dampedPair(columns, ranked, draws);
  const result = new Float64Array(draws);
  const last = (ranked[0]?.length ?? 1) - 1;
  const order = new Uint8Array(columns.length);
  const sizes = new Float64Array(columns.length);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let one = 0; one < columns.length; one += 1) {
      const size = Math.abs((columns[one] as Float64Array)[draw] as number);
      let at = one;
      for (; at > 0 && (sizes[at - 1] as number) < size; at -= 1) {
        sizes[at] = sizes[at - 1] as number;
        order[at] = order[at - 1] as number;
      }
      sizes[at] = size;
      order[at] = one;
    }
    let product = 1;
    for (let rank = 0; rank < columns.length; rank += 1) {
      product *= ((ranked[order[rank] as number] as Float64Array[])[rank < last ? rank : last] as Float64Array)[draw] as number;
    }
    result[draw] = product;
  }
  return result;
}

/** The same for two columns, by far the most frequent. */
function dampedPair(columns: readonly Float64Array[], ranked: readonly (readonly Float64Array[])[], draws: number): Float64Array {
  const result = new Float64Array(draws);
  const [a, b] = columns as [Float64Array, Float64Array];
  const [[a0, a1], [b0, b1]] = ranked as [[Float64Array, Float64Array], [Float64Array, Float64Array]];
  for (let draw = 0; draw < draws; draw += 1) {
    const first = Math.abs(a[draw] as number) >= Math.abs(b[draw] as number);
    result[draw] = first ? (a0[draw] as number) * (b1[draw] as number) : (b0[draw] as number) * (a1[draw] as number);
  }
  return result;
}

// Made once: each question would make and drop several of them, and clearing up took a seventh of the time.
let scratch = { sums: new Float64Array(0), first: new Float64Array(0), second: new Float64Array(0) };

/** Means of the first two hypotheses after some columns have changed; `totals` are the sums of the weights before. */
function meansOf(weights: Columns, totals: Float64Array, changes: readonly Change[], draws: number): [number, number] {
  if (scratch.sums.length < draws) {
    scratch = { sums: new Float64Array(draws), first: new Float64Array(draws), second: new Float64Array(draws) };
  }
  const { sums } = scratch;
  let [first, second] = [weights[0] as Float64Array, weights[1] as Float64Array];
  for (let draw = 0; draw < draws; draw += 1) sums[draw] = totals[draw] as number;
  for (const { at, after, before } of changes) {
    const column = weights[at] as Float64Array;
    const kept = at === 0 ? scratch.first : at === 1 ? scratch.second : null;
    change(column, after, before, sums, kept, draws);
    if (at === 0) first = scratch.first;
    if (at === 1) second = scratch.second;
  }
  let [one, two] = [0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const share = 1 / (sums[draw] as number);
    one += (first[draw] as number) * share;
    two += (second[draw] as number) * share;
  }
  return [one / draws, two / draws];
}

/** Puts what a column becomes into the sums, and into `kept` where it is asked for. */
function change(
  column: Float64Array,
  after: Float64Array | null,
  before: Float64Array | null,
  sums: Float64Array,
  kept: Float64Array | null,
  draws: number,
): void {
  for (let draw = 0; draw < draws; draw += 1) {
    const weight = column[draw] as number;
    const changed = (after ? weight * (after[draw] as number) : weight) / (before ? (before[draw] as number) : 1);
    sums[draw] = (sums[draw] as number) + changed - weight;
    if (kept) kept[draw] = changed;
  }
}

function meanOf(column: Float64Array): number {
  let sum = 0;
  for (const share of column) sum += share;
  return sum / column.length;
}

function multiply(weights: Float64Array, by: Float64Array | null): void {
  if (by) for (let draw = 0; draw < weights.length; draw += 1) weights[draw] = (weights[draw] as number) * (by[draw] as number);
}

function add(sums: Float64Array, column: Float64Array): void {
  for (let draw = 0; draw < sums.length; draw += 1) sums[draw] = (sums[draw] as number) + (column[draw] as number);
}

/** Percentiles off a fine histogram: cheaper than sorting, and the fourth digit would pretend. */
function percentiles(column: Float64Array, [from, to]: readonly [number, number]): [number, number] {
  const counts = new Uint32Array(bins + 1);
  for (const share of column) {
    const bin = Math.floor(share * bins);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const at = (rank: number) => {
    let seen = 0;
    for (let bin = 0; bin <= bins; bin += 1) {
      seen += counts[bin] as number;
      if (seen >= rank) return Math.min(1, (bin + 0.5) / bins);
    }
    return 1;
  };
  return [at(from * column.length), at(to * column.length)];
}
