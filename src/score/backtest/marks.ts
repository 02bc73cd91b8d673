import { atLeast, type Pmf, quantile } from '../forecast/counts.ts';

/** What one forecast of a count was worth. Less is better in the first three. */
export type Marks = {
  /** Mean over the thresholds of (P(N ≥ t) − [N ≥ t])². */
  readonly brier: number;
  /** Minus the natural logarithm of the probability of what came, which counts as `floor` at least. */
  readonly log: number;
  /** Ranked probability score: the sum over all counts k of (P(N ≤ k) − [n ≤ k])². */
  readonly rps: number;
  /** 1 where what came lies in the central interval of 90 %, ends included. */
  readonly cover: number;
  /** Counts in that interval beyond its lower end. */
  readonly width: number;
};

const floor = 1e-12;

/** Marks of a forecast by what came, for an interval that holds `share`. */
export function marksOf(pmf: Pmf, came: number, thresholds: readonly number[], share = 0.9): Marks {
  const brier = thresholds.reduce((sum, one) => sum + (atLeast(pmf, one) - (came >= one ? 1 : 0)) ** 2, 0) / thresholds.length;
  let [rps, below] = [0, 0];
  for (let n = 0; n < pmf.length; n += 1) {
    below += pmf[n]!;
    rps += (below - (came <= n ? 1 : 0)) ** 2;
  }
  // Beyond the last count all of the probability lies below.
  rps += Math.max(0, came - pmf.length);
  const low = quantile(pmf, (1 - share) / 2);
  const high = quantile(pmf, (1 + share) / 2);
  const cover = low <= came && came <= high ? 1 : 0;
  return { brier, log: 0 - Math.log(Math.max(floor, pmf[came] ?? 0)), rps, cover, width: high - low };
}

/** The mean of each mark, of at least one forecast. */
export function meanMarks(all: readonly Marks[]): Marks {
  const mean = (mark: keyof Marks) => all.reduce((sum, one) => sum + one[mark], 0) / all.length;
  return { brier: mean('brier'), log: mean('log'), rps: mean('rps'), cover: mean('cover'), width: mean('width') };
}
