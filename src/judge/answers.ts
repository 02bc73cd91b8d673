import { type Aspects, type Factor, holds } from '#knowledge';
import type { Answer, Fact, Span } from '#model';

/** A factor with its answer for one case, what in the text says so, and the analyst who said it instead (null: the text). */
export type Answered = {
  readonly factor: Factor;
  readonly answer: Answer;
  readonly spans: readonly Span[];
  readonly by: Fact | null;
};

/** Asks every factor of a case. An analyst's answer stands above the text's; of several the latest, and of one day the last given. */
export function answersOf(factors: readonly Factor[], aspects: Aspects, facts: readonly Fact[]): Answered[] {
  return factors.map((factor) => {
    const by = latest(facts.filter((fact) => fact.factor === factor.id && fact.answer !== undefined));
    if (by?.answer) return { factor, answer: by.answer, spans: [], by };
    return { factor, ...fromText(factor, aspects), by: null };
  });
}

function fromText(factor: Factor, aspects: Aspects): { answer: Answer; spans: readonly Span[] } {
  if (factor.applies && holds(factor.applies, aspects).answer === 'no') return { answer: 'notApplicable', spans: [] };
  if (!factor.when) return { answer: 'unknown', spans: [] };
  const found = holds(factor.when, aspects);
  if (found.answer === 'yes' || !factor.whenNo) return found;
  const contrary = holds(factor.whenNo, aspects);
  return contrary.answer === 'yes' ? { answer: 'no', spans: contrary.spans } : { answer: 'unknown', spans: [] };
}

function latest(facts: readonly Fact[]): Fact | undefined {
  return facts.reduce<Fact | undefined>((best, fact) => (best && best.at > fact.at ? best : fact), undefined);
}

/** The ratios that an answer brings in; none for unknown and notApplicable. */
export function ratiosOf({ factor, answer }: Pick<Answered, 'factor' | 'answer'>): Factor['ratios'] {
  return answer === 'yes' ? factor.ratios : answer === 'no' ? (factor.ratiosIfNo ?? {}) : {};
}
