import type { Aspects, Averting } from '#knowledge';
import type { AlertLevel, Case, HypothesisId, Impact, Judgement, Matches, Use } from '#model';

/** What of a case decides which measure is worth how much. Probabilities and weights are shares of 1. */
export type Situation = {
  readonly probabilities: ReadonlyMap<HypothesisId, number>;
  /** Uses that a buyer may make of it; weights sum to 1, empty where none is known. */
  readonly uses: ReadonlyMap<string, number>;
  /** Chance that one's own check finds something. */
  readonly finding: number;
  /** Hours that the actor leaves; null where he set no deadline. */
  readonly deadlineHours: number | null;
  readonly wideDoubt: boolean;
  /** Whether all that there is to do is to watch. */
  readonly watching: boolean;
  readonly product: string | null;
};

const attests: ReadonlySet<string> = new Set(['victim', 'authority']);

/** Lays out a case for weighing: what is judged of it, whom it may concern, and how soon. */
export function situationOf(
  one: Case,
  { judgement, matches, impact }: { readonly judgement: Judgement; readonly matches: Matches | null; readonly impact: Impact },
  level: AlertLevel,
  aspects: Aspects,
  averting: Averting,
): Situation {
  const confirmed = aspects.claims.some(
    ({ kind, holder, polarity }) => kind === 'confirmation' && attests.has(holder) && polarity === 'affirmed',
  );
  const named =
    aspects.choices.victim.values.includes('named') ||
    (matches?.candidates ?? []).some(({ probability }) => probability >= averting.likely);
  const { low, high } = judgement.realAndCurrent;
  return {
    probabilities: new Map(judgement.hypotheses.map(({ id, probability }) => [id, probability])),
    uses: weightsOf(impact.uses, averting),
    finding: averting.findings[confirmed ? 'confirmed' : named ? 'named' : 'masked'],
    deadlineHours: aspects.amounts.deadlineHours?.min ?? null,
    wideDoubt: high - low >= averting.wideDoubt || judgement.confidence === 'low',
    watching: level === 'watch',
    product: one.offers[0]?.accessType.product ?? null,
  };
}

function weightsOf(uses: Impact['uses'], { useBands, gravity }: Averting): Map<string, number> {
  const weighed = uses.map(({ use, band, probability }) => [use, (probability ?? useBands[band]) * (gravity[use as Use] ?? 1)] as const);
  const sum = weighed.reduce((total, [, weight]) => total + weight, 0);
  return new Map(sum === 0 ? [] : weighed.map(([use, weight]) => [use, weight / sum]));
}
