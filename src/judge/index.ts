import { aspectsOf, type Factor, type Knowledge, say } from '#knowledge';
import type { Case, Fact, Judgement } from '#model';
import { type Answered, answersOf, ratiosOf } from './answers.ts';
import { confidenceReasons } from './confidence.ts';
import { gradesOf } from './grades/index.ts';
import { tagsOf } from './tags.ts';
import { tiesOf } from './ties.ts';
import { sharesOf, weigh } from './weigh.ts';
import { wordsOf } from './words.ts';

export { pool } from './pool.ts';
export { wordsOf } from './words.ts';

/**
 * How likely a case is what it says: six hypotheses, two lines, grades, every factor with its answer, and what would change it.
 * `answers`: what analysts answered to factors; those meant for another case are passed over. The same case, knowledge and
 * answers always give the same judgement.
 */
export function judge(one: Case, knowledge: Knowledge, { answers = [] }: { readonly answers?: readonly Fact[] } = {}): Judgement {
  const { judging } = knowledge;
  const { aspects, facts, answered } = askedOf(one, judging, answers);
  const { hypotheses, asSold, realAndCurrent, confidence, basis, effects, questions } = weigh(one, answered, judging);
  const lines = {
    asSold: { ...asSold, words: wordsOf(asSold, judging.likelihood) },
    realAndCurrent: { ...realAndCurrent, words: wordsOf(realAndCurrent, judging.likelihood) },
    confidence,
    grades: gradesOf(one, aspects, facts, judging),
  };
  const width = realAndCurrent.high - realAndCurrent.low;
  return {
    hypotheses,
    ...lines,
    confidenceBecause: confidenceReasons(basis, width, questions.length, judging),
    links: tiesOf(one, judging),
    tags: tagsOf(lines, judging.likelihood),
    factors: answered.map((answer, at) => factorLine(answer, effects[at] ?? 0, judging)).sort(bySize),
    wouldChangeIt: questions.flatMap(({ at, ifYes, ifNo }) => {
      const factor = answered[at]?.factor;
      return factor?.how ? [{ factor: factor.id, question: factor.asks, how: factor.how, ifYes, ifNo }] : [];
    }),
  };
}

/** The factors that speak of a case, and its six probabilities if their ratios were others; `draws` of them, where a rough number will do. */
export function weighable(
  one: Case,
  { judging }: Knowledge,
  { answers = [], draws }: { readonly answers?: readonly Fact[]; readonly draws: number },
): { readonly speaking: readonly string[]; readonly shares: (factorBy: (id: string) => Factor) => readonly number[] } {
  const speaking = askedOf(one, judging, answers).answered.filter((answer) => Object.keys(ratiosOf(answer)).length > 0);
  return {
    speaking: speaking.map(({ factor }) => factor.id),
    shares: (factorBy) =>
      sharesOf(
        one,
        speaking.map((answer) => ({ ...answer, factor: factorBy(answer.factor.id) })),
        judging,
        draws,
      ),
  };
}

function askedOf(one: Case, { factors, gauges }: Knowledge['judging'], answers: readonly Fact[]) {
  const aspects = aspectsOf(one, gauges);
  const facts = answers.filter(({ case: meant }) => meant === undefined || meant === one.id);
  return { aspects, facts, answered: answersOf(factors, aspects, facts) };
}

function factorLine(answered: Answered, effect: number, { phrases }: Knowledge['judging']): Judgement['factors'][number] {
  const { factor, answer, spans, by } = answered;
  const { weighed, why } = factor;
  const signed = weighed && { weight: weighed.weight, by: weighed.by, on: weighed.on, because: weighed.because };
  return {
    id: factor.id,
    asks: factor.asks,
    answer,
    ratios: ratiosOf(answered),
    effect,
    because: signed ? say(phrases.phrases['reviewed-weight'], { why, ...signed }) : why,
    spans,
    sources: factor.sources,
    ...(signed && { weighed: signed }),
    answeredBy: by ? { who: by.who, at: by.at, source: by.source } : null,
  };
}

const answerOrder = ['yes', 'no', 'unknown', 'notApplicable'];

/** What speaks comes first, the strongest first; then what says nothing here. */
function bySize(a: Judgement['factors'][number], b: Judgement['factors'][number]): number {
  const silent = (line: typeof a) => (Object.keys(line.ratios).length > 0 ? 0 : 1);
  return silent(a) - silent(b) || Math.abs(b.effect) - Math.abs(a.effect) || answerOrder.indexOf(a.answer) - answerOrder.indexOf(b.answer);
}
