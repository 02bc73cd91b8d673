import { HypothesisId, hypothesisOf, type Judgement, type OutcomeCode } from '#model';
import { always, baseRate } from './baselines.ts';
import { bootstrap, type Estimate } from './bootstrap.ts';
import { type Forecast, scoreOf } from './proper.ts';
import { type Bin, reliability } from './reliability.ts';

export { seriesIn } from './backtest/groups.ts';
export { type Backtest, backtest, type Forecaster, type MarkLine, originsOf } from './backtest/index.ts';
export type { Estimate } from './bootstrap.ts';
export {
  atLeast,
  type CountForecast,
  type Day,
  type Entry,
  forecasterOf,
  interval,
  nameOf,
  type Pmf,
  type Series,
} from './forecast/index.ts';
export { type Lesson, learn, type Movable, type Settled, type Silence, type Weights } from './learning/index.ts';
export { floor, scoreOf } from './proper.ts';
export { boardOf, type Scoreboard, type Standing, standOf } from './questions/board.ts';
export { foretellCase } from './questions/chances.ts';
export { endOf, foretell, nearness, ruleOf, unusual } from './questions/counting.ts';
export { centralOf } from './questions/spread.ts';
export type { Bin } from './reliability.ts';

/** A judgement of a case, and how the case ended. */
export type Ended = Pick<Judgement, 'hypotheses' | 'realAndCurrent'> & { readonly outcome: OutcomeCode };

/** What would be said without looking at the case; all are held to the same rules as the judgement. */
export type BaselineId = 'uniform' | 'base-rate' | 'believe' | 'deny';

/** Log score and Brier score of whoever forecasts; `by` is the judgement's minus his, so below 0 the judgement is better. */
type Row = { readonly log: Estimate; readonly brier: Estimate };
export type Line = Row & { readonly baselines: readonly (Row & { readonly id: BaselineId; readonly by: Row })[] };

export type Score = {
  readonly count: number;
  /** Over the six hypotheses, and over whether something was real and current. */
  readonly six: Line;
  readonly real: Line;
  readonly diagram: readonly Bin[];
};

const hypotheses = HypothesisId.options;
const sure = (id: HypothesisId) => hypotheses.map((one) => (one === id ? 1 : 0));

/**
 * What judgements were worth, beside always 50 % (or a sixth each), how often each end came in the other cases, always believing and
 * always denying; with 95 % bootstrap intervals over cases. Cases without an end are left out; null where none is left.
 */
export function score(judged: readonly Ended[]): Score | null {
  const six = judged.flatMap((one) => sixOf(one) ?? []);
  if (six.length === 0) return null;
  const real = judged.flatMap((one) => realOf(one) ?? []);
  return {
    count: six.length,
    six: lineOf(six, {
      uniform: always(
        six,
        hypotheses.map(() => 1 / hypotheses.length),
      ),
      'base-rate': baseRate(six),
      believe: always(six, sure('as-sold')),
      deny: always(six, sure('fabricated')),
    }),
    real: lineOf(real, {
      uniform: always(real, [0.5, 0.5]),
      'base-rate': baseRate(real),
      believe: always(real, [1, 0]),
      deny: always(real, [0, 1]),
    }),
    diagram: reliability(real.map(({ shares, came }) => ({ said: shares[0] ?? 0, came: came === 0 }))),
  };
}

/** The forecast over the six hypotheses; null where the case has not ended. */
export function sixOf({ hypotheses: said, outcome }: Pick<Ended, 'hypotheses' | 'outcome'>): Forecast | null {
  const end = hypothesisOf(outcome);
  if (end === null) return null;
  const shares = hypotheses.map((id) => said.find((one) => one.id === id)?.probability ?? 0);
  return { shares, came: hypotheses.indexOf(end) };
}

/** The forecast of something real and current, first, against everything else. */
function realOf({ realAndCurrent: { probability }, outcome }: Ended): Forecast | null {
  const end = hypothesisOf(outcome);
  if (end === null) return null;
  return { shares: [probability, 1 - probability], came: end === 'as-sold' || end === 'smaller-or-third-party' ? 0 : 1 };
}

function lineOf(own: readonly Forecast[], others: Readonly<Record<BaselineId, readonly Forecast[]>>): Line {
  const scores = own.map(scoreOf);
  const row = (values: readonly { log: number; brier: number }[]): Row => ({
    log: bootstrap(
      values.map(({ log }) => log),
      'cases',
    ),
    brier: bootstrap(
      values.map(({ brier }) => brier),
      'cases',
    ),
  });
  const baselines = (Object.keys(others) as BaselineId[]).map((id) => {
    const theirs = others[id].map(scoreOf);
    const by = scores.map(({ log, brier }, at) => ({ log: log - (theirs[at]?.log ?? 0), brier: brier - (theirs[at]?.brier ?? 0) }));
    return { id, ...row(theirs), by: row(by) };
  });
  return { ...row(scores), baselines };
}
