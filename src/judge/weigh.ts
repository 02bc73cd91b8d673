import type { Factor, Knowledge } from '#knowledge';
import { type Case, HypothesisId, type Judgement } from '#model';
import { type Answered, ratiosOf } from './answers.ts';
import { type Basis, basisOf, confidenceOf } from './confidence.ts';
import { bounded, limitsOf, rounded } from './limits.ts';
import { Odds, type Voice } from './odds.ts';

type Estimate = { readonly probability: number; readonly low: number; readonly high: number };

/**
 * The numbers of a judgement. `effects`: how far each factor, in the order given, moves the probability of something real and current;
 * `questions`: the open factors (by their place) whose answer would move it most.
 */
export type Weighed = {
  readonly hypotheses: Judgement['hypotheses'];
  readonly asSold: Estimate;
  readonly realAndCurrent: Estimate;
  readonly confidence: Judgement['confidence'];
  readonly basis: Basis;
  readonly effects: readonly number[];
  readonly questions: readonly { readonly at: number; readonly ifYes: number; readonly ifNo: number }[];
};

type Judging = Knowledge['judging'];

/** Draws that suffice to rank and to tell the size of one effect: the same draws stand on both sides of the difference. */
const rough = 500;

/** So many sets of answers are remembered: a stream of posts asks few new questions, and each costs thousands of draws. */
const remembered = 2_000;
const memory = new WeakMap<Judging, Map<string, Weighed>>();

/** Weighs the answers. Nothing but the kind of claim, the origins and the answers goes in, so equal ones are weighed once. */
export function weigh({ kind, origins }: Case, answered: readonly Answered[], judging: Judging): Weighed {
  const known = memory.get(judging) ?? new Map<string, Weighed>();
  if (known.size === 0) memory.set(judging, known);
  const key = `${kind} ${origins} ${answered.map((one) => `${one.factor.id}=${one.answer}${isOwn(one) ? '!' : ''}`).join(' ')}`;
  const weighed = known.get(key) ?? weighAnew(kind, origins, answered, judging);
  if (known.size >= remembered) known.clear();
  known.set(key, weighed);
  return weighed;
}

function weighAnew(kind: Case['kind'], origins: number, answered: readonly Answered[], judging: Judging): Weighed {
  const voices = answered.flatMap((answer) => voiceOf(answer) ?? []);
  const odds = new Odds(voices, kind, judging.priors, judging.weighing);
  const limits = limitsOf(origins, voices, judging.weighing);
  const basis = basisOf(origins, voices);

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

  const realOf = ([sold, smaller]: readonly [number, number], all: readonly Voice[]) => {
    const [first = 0, second = 0] = bounded([sold, smaller, 1 - sold - smaller], limitsOf(origins, all, judging.weighing));
    return round(first + second);
  };
  const asItIs = realOf(odds.now(rough), voices);
  return {
    hypotheses,
    asSold,
    realAndCurrent,
    confidence: confidenceOf(basis, realAndCurrent.high - realAndCurrent.low, judging),
    basis,
    effects: answered.map((answer) => {
      const voice = voiceOf(answer);
      const silent = voices.filter(({ factor }) => factor !== answer.factor);
      return voice ? round(asItIs - realOf(odds.means(voice, 'removed', rough), silent)) : 0;
    }),
    questions: questionsOf(
      answered,
      real,
      (voice, draws) => realOf(odds.means(voice, 'added', draws), [...voices, voice]),
      judging.weighing.questions,
    ),
  };
}

/** The six probabilities alone, by so many draws: for who weighs the same answers over and over. */
export function sharesOf({ kind, origins }: Case, answered: readonly Answered[], { priors, weighing }: Judging, draws: number): number[] {
  const voices = answered.flatMap((answer) => voiceOf(answer) ?? []);
  const means = new Odds(voices, kind, priors, { ...weighing, draws }).allMeans();
  return bounded(means, limitsOf(origins, voices, weighing));
}

type Given = Pick<Answered, 'factor' | 'answer' | 'spans'>;

function voiceOf(given: Given): Voice | undefined {
  const { factor, answer } = given;
  if (answer !== 'yes' && answer !== 'no') return undefined;
  return Object.keys(ratiosOf(given)).length > 0 ? { factor, answer, own: isOwn(given) } : undefined;
}

/** Whether an answer stands on the seller's own word alone: what his profile shows, or a person found, has no words of the text. */
function isOwn({ factor: { rests }, spans }: Given): boolean {
  return rests === 'own-word' || (rests === 'own-word-if-said' && spans.length > 0);
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
): Weighed['questions'] {
  const after = (factor: Factor, answer: 'yes' | 'no', draws?: number) => {
    const voice = voiceOf({ factor, answer, spans: [] });
    return voice ? realIf(voice, draws) : now;
  };
  return answered
    .flatMap(({ factor, answer }, at) => (answer === 'unknown' && factor.how ? [{ factor, at }] : []))
    .map((open) => ({
      ...open,
      rough: Math.abs(after(open.factor, 'yes', rough / 2) - after(open.factor, 'no', rough / 2)),
    }))
    .sort((a, b) => b.rough - a.rough)
    .slice(0, atMost + 1)
    .map(({ factor, at }) => ({ at, ifYes: after(factor, 'yes'), ifNo: after(factor, 'no') }))
    .filter(({ ifYes, ifNo }) => Math.abs(ifYes - ifNo) >= 0.01)
    .sort((a, b) => Math.abs(b.ifYes - b.ifNo) - Math.abs(a.ifYes - a.ifNo))
    .slice(0, atMost);
}

function lineOf(estimate: { probability: number; low: number; high: number } | undefined) {
  if (!estimate) throw new Error('as-sold is the first hypothesis');
  return { probability: estimate.probability, low: estimate.low, high: estimate.high };
}

/** Four digits: more would pretend. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
