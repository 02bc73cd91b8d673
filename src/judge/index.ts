import { aspectsOf, type Factor, type Knowledge } from '#knowledge';
import { type Case, type Fact, HypothesisId, type Judgement } from '#model';
import { type Answered, answersOf, ratiosOf } from './answers.ts';
import { gradesOf } from './grades.ts';
import { bounded, limitsOf, rounded } from './limits.ts';
import { Odds, type Voice } from './odds.ts';
import { wordsOf } from './words.ts';

/** Draws that suffice to rank and to tell the size of one effect: the same draws stand on both sides of the difference. */
const rough = 500;

/**
 * How likely a case is what it says: six hypotheses, two lines, grades, every factor with its answer, and what would change it.
 * `answers`: what analysts answered to factors; those meant for another case are passed over. The same case, knowledge and
 * answers always give the same judgement.
 */
export function judge(one: Case, knowledge: Knowledge, { answers = [] }: { readonly answers?: readonly Fact[] } = {}): Judgement {
  const { judging } = knowledge;
  const aspects = aspectsOf(one, judging.gauges);
  const facts = answers.filter(({ case: meant }) => meant === undefined || meant === one.id);
  const answered = answersOf(judging.factors, aspects, facts);
  const voices = answered.flatMap((answer) => voiceOf(answer) ?? []);
  const odds = new Odds(voices, one.kind, judging.priors, judging.weighing);
  const limits = limitsOf(one, voices, judging.weighing);

  const { estimates } = odds.posterior();
  const means = rounded(
    bounded(
      estimates.slice(0, -1).map(({ mean }) => mean),
      limits,
    ),
  );
  const hypotheses = HypothesisId.options.map((id, at) => {
    const estimate = estimates[at];
    const probability = means[at] ?? 0;
    const [low, high] = [round(Math.min(probability, estimate?.low ?? 0)), round(Math.max(probability, estimate?.high ?? 1))];
    return { id, probability, low, high: id === 'as-sold' ? Math.max(probability, Math.min(high, limits.high)) : high };
  });
  const asSold = lineOf(hypotheses[0]);
  const together = estimates.at(-1);
  const real = round((means[0] ?? 0) + (means[1] ?? 0));
  const within = (value: number) => Math.max(limits.low, Math.min(limits.high, value));
  const realAndCurrent = {
    probability: real,
    low: round(Math.min(real, within(together?.low ?? 0))),
    high: round(Math.max(real, within(together?.high ?? 1))),
  };

  const realIf = (all: readonly Voice[], voice: Voice, change: 'none' | 'added' | 'removed', draws?: number) => {
    const [sold, smaller] = odds.means(voice, change, draws);
    const [first = 0, second = 0] = bounded([sold, smaller, 1 - sold - smaller], limitsOf(one, all, judging.weighing));
    return round(first + second);
  };
  return {
    hypotheses,
    asSold: { ...asSold, words: wordsOf(asSold, judging.likelihood) },
    realAndCurrent: { ...realAndCurrent, words: wordsOf(realAndCurrent, judging.likelihood) },
    confidence: confidenceOf(limits.origins, realAndCurrent.high - realAndCurrent.low, knowledge),
    grades: gradesOf(one, aspects, judging),
    factors: answered
      .map((answer) => {
        const voice = voiceOf(answer);
        const silent = voices.filter(({ factor }) => factor !== answer.factor);
        const effect = voice ? realIf(voices, voice, 'none', rough) - realIf(silent, voice, 'removed', rough) : 0;
        return factorLine(answer, round(effect));
      })
      .sort(bySize),
    wouldChangeIt: questionsOf(
      answered,
      real,
      (voice, draws) => realIf([...voices, voice], voice, 'added', draws),
      judging.weighing.questions,
    ),
  };
}

function voiceOf({ factor, answer }: Pick<Answered, 'factor' | 'answer'>): Voice | undefined {
  if (answer !== 'yes' && answer !== 'no') return undefined;
  return Object.keys(ratiosOf({ factor, answer })).length > 0 ? { factor, answer } : undefined;
}

function factorLine(answered: Answered, effect: number): Judgement['factors'][number] {
  const { factor, answer, spans, by } = answered;
  return {
    id: factor.id,
    asks: factor.asks,
    answer,
    ratios: ratiosOf(answered),
    effect,
    because: factor.why,
    spans,
    sources: factor.sources,
    answeredBy: by ? { who: by.who, at: by.at, source: by.source } : null,
  };
}

const answerOrder = ['yes', 'no', 'unknown', 'notApplicable'];

/** What speaks comes first, the strongest first; then what says nothing here. */
function bySize(a: Judgement['factors'][number], b: Judgement['factors'][number]): number {
  const silent = (line: typeof a) => (Object.keys(line.ratios).length > 0 ? 0 : 1);
  return silent(a) - silent(b) || Math.abs(b.effect) - Math.abs(a.effect) || answerOrder.indexOf(a.answer) - answerOrder.indexOf(b.answer);
}

/**
 * The open questions whose answer would move most, each with what the probability of something real and current would become. A
 * rough ranking over few draws spares the exact number for those that will not be shown.
 */
function questionsOf(
  answered: readonly Answered[],
  now: number,
  realIf: (voice: Voice, draws?: number) => number,
  atMost: number,
): Judgement['wouldChangeIt'] {
  const after = (factor: Factor, answer: 'yes' | 'no', draws?: number) => {
    const voice = voiceOf({ factor, answer });
    return voice ? realIf(voice, draws) : now;
  };
  return answered
    .flatMap(({ factor, answer }) => (answer === 'unknown' && factor.how ? [{ factor, how: factor.how }] : []))
    .map((open) => ({
      ...open,
      rough: Math.abs(after(open.factor, 'yes', rough / 2) - after(open.factor, 'no', rough / 2)),
    }))
    .sort((a, b) => b.rough - a.rough)
    .slice(0, atMost + 1)
    .map(({ factor, how }) => ({
      factor: factor.id,
      question: factor.asks,
      how,
      ifYes: after(factor, 'yes'),
      ifNo: after(factor, 'no'),
    }))
    .filter(({ ifYes, ifNo }) => Math.abs(ifYes - ifNo) >= 0.01)
    .sort((a, b) => Math.abs(b.ifYes - b.ifNo) - Math.abs(a.ifYes - a.ifNo))
    .slice(0, atMost);
}

function confidenceOf(origins: number, width: number, { judging }: Knowledge): Judgement['confidence'] {
  const line = judging.weighing.confidence.find(({ originsAtLeast, widthAtMost }) => origins >= originsAtLeast && width <= widthAtMost);
  return line?.level ?? 'low';
}

function lineOf(estimate: { probability: number; low: number; high: number } | undefined) {
  if (!estimate) throw new Error('as-sold is the first hypothesis');
  return { probability: estimate.probability, low: estimate.low, high: estimate.high };
}

/** Four digits: more would pretend. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
