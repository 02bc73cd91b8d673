import type { Pmf } from '../forecast/counts.ts';

/** Shares of the probability at which a forecast of a count is kept: each whole percent between 0 and 100. */
const levels = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);

/** A forecast of a count as its percentiles: the least count up to which lies 1 %, 2 %, … 99 % of the probability. Ninety-nine numbers, however many posts. */
export function percentilesOf(pmf: Pmf): number[] {
  let [at, sum] = [0, pmf[0] ?? 0];
  return levels.map((level) => {
    while (sum < level && at < pmf.length - 1) {
      at += 1;
      sum += pmf[at]!;
    }
    return at;
  });
}

/** The central interval of 80 or 90 percent, ends included. */
export function centralOf(percentiles: readonly number[], percent: 80 | 90): readonly [number, number] {
  const tail = (100 - percent) / 2;
  return [percentiles[tail - 1]!, percentiles[99 - tail]!];
}

/**
 * What a spread of counts was worth: the ranked probability score, in posts (twice the mean pinball loss over the percentiles, which is that score but for what lies
 * beyond the first and last), and whether what came lay in the intervals of 80 and 90 %.
 */
export function spreadMarks(
  percentiles: readonly number[],
  came: number,
): { readonly rps: number; readonly in80: boolean; readonly in90: boolean } {
  const loss = percentiles.reduce((sum, one, at) => sum + (came - one) * (levels[at]! - (came < one ? 1 : 0)), 0);
  const holds = (percent: 80 | 90) => {
    const [low, high] = centralOf(percentiles, percent);
    return low <= came && came <= high;
  };
  return { rps: (2 * loss) / percentiles.length, in80: holds(80), in90: holds(90) };
}
