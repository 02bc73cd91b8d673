/** A probability for each count from 0 on, which sum to 1. */
export type Pmf = Float64Array;

/** Shares of bursts by size: `sizes[n]` is the share of bursts of n posts. There is none of 0 posts. */
export type Sizes = ArrayLike<number>;

/** Below this the tail is cut: no score tells it from 0. */
const least = 1e-12;
/** A spread of less is none. */
const tight = 1e-9;
/** No count beyond this is looked at. */
const most = 20_000;

/**
 * Posts that come in bursts: how many bursts is negative binomial with variance mean + mean² · `spread`, each of a size drawn from
 * `sizes` (with a spread of 0, Poisson). Panjer's recursion (ASTIN Bulletin 12, 1981), scaled as it grows, so that no mean underflows.
 */
export function compound(mean: number, spread: number, sizes: Sizes): Pmf {
  const a = (mean * spread) / (1 + mean * spread);
  const b = spread > tight ? (1 / spread - 1) * a : mean;
  const largest = sizes.length - 1;
  const { first, second } = momentsOf(sizes);
  const deviation = Math.sqrt(mean * second + (mean * first) ** 2 * spread);
  const end = Math.min(most, Math.ceil(mean * first + 15 * deviation + 2 * largest + 60));
  const pmf = new Float64Array(end + 1);
  pmf[0] = 1;
  for (let n = 1; n <= end; n += 1) {
    let sum = 0;
    for (let size = Math.min(n, largest); size >= 1; size -= 1) sum += (a + (b * size) / n) * sizes[size]! * pmf[n - size]!;
    pmf[n] = Math.max(0, sum);
    if (sum > 1e200) for (let at = 0; at <= n; at += 1) pmf[at]! *= 1e-200;
  }
  return wholeOf(pmf);
}

/** Several forecasts as one, each with its weight; weights sum to 1. */
export function mixture(parts: readonly { readonly pmf: Pmf; readonly weight: number }[]): Pmf {
  const mixed = new Float64Array(Math.max(...parts.map(({ pmf }) => pmf.length)));
  for (const { pmf, weight } of parts) for (let n = 0; n < pmf.length; n += 1) mixed[n]! += weight * pmf[n]!;
  return mixed;
}

/** The sum of two counts that know nothing of each other. */
export function sumOf(one: Pmf, other: Pmf): Pmf {
  const sum = new Float64Array(one.length + other.length - 1);
  for (let n = 0; n < one.length; n += 1) {
    const share = one[n]!;
    for (let m = 0; m < other.length; m += 1) sum[n + m]! += share * other[m]!;
  }
  return wholeOf(sum);
}

/** Counts of a forecast that sum to 1, without the tail that nobody could tell from 0. */
function wholeOf(pmf: Float64Array): Pmf {
  const sum = pmf.reduce((all, one) => all + one, 0);
  let end = pmf.length;
  while (end > 1 && pmf[end - 1]! < least * sum) end -= 1;
  return pmf.slice(0, end).map((one) => one / sum);
}

function momentsOf(sizes: Sizes): { readonly first: number; readonly second: number } {
  let [first, second] = [0, 0];
  for (let n = 1; n < sizes.length; n += 1) {
    first += n * sizes[n]!;
    second += n * n * sizes[n]!;
  }
  return { first, second };
}

/** P(N ≥ `count`). */
export function atLeast(pmf: Pmf, count: number): number {
  let below = 0;
  for (let n = 0; n < Math.min(count, pmf.length); n += 1) below += pmf[n]!;
  return Math.min(1, Math.max(0, 1 - below));
}

export function meanOf(pmf: Pmf): number {
  return pmf.reduce((sum, one, n) => sum + n * one, 0);
}

/** The least count up to which lies at least `share` of the probability. */
export function quantile(pmf: Pmf, share: number): number {
  let sum = 0;
  const at = pmf.findIndex((one) => (sum += one) >= share);
  return at < 0 ? pmf.length : at;
}

/** The central interval that holds at least `share`. */
export function interval(pmf: Pmf, share: number): readonly [number, number] {
  return [quantile(pmf, (1 - share) / 2), quantile(pmf, (1 + share) / 2)];
}
