import type { Learning } from '#knowledge';
import { type Forecast, scoreOf } from '../proper.ts';

/** Weights by factor; one that is not named keeps its weight. */
export type Weights = ReadonlyMap<string, number>;

/** A settled case: the factors that spoke, the place of the hypothesis that came, and what would be said with other weights. */
export type Settled = {
  readonly id: string;
  readonly speaking: readonly string[];
  readonly came: number;
  readonly shares: (weights: Weights) => readonly number[];
};

/** A factor that may be given another weight: the one it has, and between what. */
export type Movable = { readonly factor: string; readonly weight: number; readonly least: number; readonly most: number };

/**
 * The weights that settled cases speak for: from those that hold, step by step for one factor after the other, while the sum of log scores falls by more than
 * `penalty` a unit of weight that lies between. A weight that nothing speaks for stays exactly where it is.
 */
export function fitWeights(
  cases: readonly Settled[],
  movable: readonly Movable[],
  penalty: number,
  { weight: { step } }: Learning,
): Map<string, number> {
  const weights = new Map(movable.map(({ factor, weight }) => [factor, weight]));
  const losses = new Map(cases.map((one) => [one, lossOf(one, weights)]));
  const heard = movable.map((one) => ({ ...one, cases: cases.filter(({ speaking }) => speaking.includes(one.factor)) }));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { factor, weight: from, least, most, cases: own } of heard) {
      const now = weights.get(factor) ?? from;
      const sum = own.reduce((all, one) => all + (losses.get(one) ?? 0), 0) + penalty * Math.abs(now - from);
      for (const next of [now - step, now + step]) {
        if (next < least || next > most) continue;
        const tried = new Map(weights).set(factor, next);
        const after = own.map((one) => lossOf(one, tried));
        // A gain in the last digits only is none, and could go to and fro.
        if (after.reduce((all, one) => all + one, penalty * Math.abs(next - from)) > sum - 1e-6) continue;
        weights.set(factor, next);
        for (const [at, one] of own.entries()) losses.set(one, after[at]!);
        moved = true;
        break;
      }
    }
  }
  return weights;
}

/** What a case would have been told with some weights, against what came. */
export function forecastOf({ shares, came }: Settled, weights: Weights): Forecast {
  return { shares: shares(weights), came };
}

export function lossOf(one: Settled, weights: Weights): number {
  return scoreOf(forecastOf(one, weights)).log;
}
