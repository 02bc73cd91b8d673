import type { Learning } from '#knowledge';
import { bootstrap, type Estimate } from '../bootstrap.ts';
import { scoreOf } from '../proper.ts';
import { fitWeights, forecastOf, lossOf, type Movable, type Settled } from './fit.ts';

export type { Movable, Settled, Weights } from './fit.ts';

type Mark = { readonly before: number; readonly after: number; readonly by: Estimate };

/** Why nothing is proposed: too few cases are settled, no factor moved, or what moved was no better on cases left out beyond chance. */
export type Silence = 'too-few' | 'none-moved' | 'no-better';

export type Lesson = {
  readonly outcomes: number;
  /** Factors that spoke in enough settled cases to be moved at all. */
  readonly movable: number;
  /** Marks on cases left out of learning; null where there are too few of them. */
  readonly log: Mark | null;
  readonly brier: Mark | null;
  readonly changes: readonly { readonly factor: string; readonly before: number; readonly weight: number; readonly spoke: number }[];
  readonly silence: Silence | null;
};

/**
 * What settled cases, in the order in which they ended, teach of the weights of factors. How much a weight must gain is chosen on cases left out, and what
 * that is worth is measured on others that neither saw. `silence` says why nothing of `changes` is to be proposed.
 */
export function learn(settled: readonly Settled[], factors: readonly Movable[], learning: Learning): Lesson {
  const movable = factors.filter(({ factor }) => spokeIn(settled, factor) >= learning.speaking.least);
  const known = { outcomes: settled.length, movable: movable.length };
  if (settled.length < learning.outcomes.least) return { ...known, log: null, brier: null, changes: [], silence: 'too-few' };
  const now = new Map(movable.map(({ factor, weight }) => [factor, weight]));
  const folds = foldsOf(settled, learning);
  const marks = folds.flatMap(({ rest, own }) => {
    const weights = fitWeights(rest, movable, penaltyFor(rest, movable, learning), learning);
    return own.map((one) => [scoreOf(forecastOf(one, now)), scoreOf(forecastOf(one, weights))] as const);
  });
  const mark = (rule: 'log' | 'brier'): Mark => {
    const mean = (side: 0 | 1) => marks.reduce((sum, both) => sum + both[side][rule], 0) / marks.length;
    const by = bootstrap(
      marks.map(([before, after]) => after[rule] - before[rule]),
      'cases',
    );
    return { before: mean(0), after: mean(1), by };
  };
  const fitted = fitWeights(settled, movable, penaltyFor(settled, movable, learning), learning);
  const changes = movable.flatMap(({ factor, weight: before }) => {
    const weight = fitted.get(factor) ?? before;
    return weight === before ? [] : [{ factor, before, weight, spoke: spokeIn(settled, factor) }];
  });
  const log = mark('log');
  const silence = changes.length === 0 ? 'none-moved' : log.by.high < 0 ? null : 'no-better';
  return { ...known, log, brier: mark('brier'), changes, silence };
}

/** The strictest penalty that is no worse, by more than a standard error, than the best one on cases left out. */
function penaltyFor(cases: readonly Settled[], movable: readonly Movable[], learning: Learning): number {
  const tried = learning.penalties.each
    .toSorted((a, b) => b - a)
    .map((penalty) => ({
      penalty,
      losses: foldsOf(cases, learning).flatMap(({ rest, own }) => {
        const weights = fitWeights(rest, movable, penalty, learning);
        return own.map((one) => lossOf(one, weights));
      }),
    }));
  const best = tried.reduce((one, other) => (sumOf(other.losses) < sumOf(one.losses) ? other : one));
  const near = tried.find(({ losses }) => {
    const apart = losses.map((loss, at) => loss - best.losses[at]!);
    const mean = sumOf(apart) / apart.length;
    const spread = sumOf(apart.map((one) => (one - mean) ** 2)) / Math.max(1, apart.length - 1);
    return mean <= Math.sqrt(spread / apart.length);
  });
  return (near ?? best).penalty;
}

/** Every so many-th case is left out together, so that each part holds early and late ones. */
function foldsOf(cases: readonly Settled[], { folds: { count } }: Learning) {
  return Array.from({ length: count }, (_, fold) => ({
    rest: cases.filter((_one, at) => at % count !== fold),
    own: cases.filter((_one, at) => at % count === fold),
  }));
}

function spokeIn(cases: readonly Settled[], factor: string): number {
  return cases.filter(({ speaking }) => speaking.includes(factor)).length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0);
}
