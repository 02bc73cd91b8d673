import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Certainty, Relation } from './reading.ts';
import { Answer, Instant, Range, Span, Text } from './text.ts';

export const HypothesisId = z.enum(['as-sold', 'smaller-or-third-party', 'old-or-resold', 'wrong-victim', 'fabricated', 'bait']);
export type HypothesisId = z.infer<typeof HypothesisId>;

/** Reliability of a source and truth of what it says, by the Admiralty code; F and 6 mean that there is no basis to judge. */
export const Letter = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type Letter = z.infer<typeof Letter>;
export const Digit = z.enum(['1', '2', '3', '4', '5', '6']);
export type Digit = z.infer<typeof Digit>;
export const Confidence = z.enum(['low', 'moderate', 'high']);
export type Confidence = z.infer<typeof Confidence>;
const GradeOf = z.enum(['origin', 'relay', 'claim']);

const probability = z.number().min(0).max(1);
const estimate = { probability, low: probability, high: probability };

/** The shape of a judgement, with `sentence` for what is said to people (both languages inside, one language in a dossier). */
export function judgementOf<T extends z.ZodType>(sentence: T) {
  const line = z.strictObject({ ...estimate, words: sentence });
  return z.strictObject({
    hypotheses: z.array(z.strictObject({ id: HypothesisId, ...estimate })),
    asSold: line,
    realAndCurrent: line,
    confidence: Confidence,
    confidenceBecause: z.array(sentence),
    grades: z.array(
      z.strictObject({
        of: GradeOf,
        who: z.string().nullable(),
        /** Null: a named person, who gets no letter. */
        source: Letter.nullable(),
        information: Digit,
        reasons: z.array(sentence),
        /** Who put this letter or digit in place of ours, and what ours was; null: it is ours. */
        givenBy: z
          .strictObject({
            who: z.string(),
            at: z.string(),
            source: z.string(),
            before: z.strictObject({ source: Letter.nullable(), information: Digit }),
          })
          .nullable(),
      }),
    ),
    /** Links that the text tells of, each with its own likelihood; none of them moves anything above. */
    links: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        relation: Relation,
        certainty: Certainty,
        holder: z.string().nullable(),
        low: probability,
        high: probability,
        words: sentence,
      }),
    ),
    /** The same in MISP's machine tags, each with the part that it speaks of. */
    tags: z.array(
      z.strictObject({
        of: z.enum(['realAndCurrent', 'asSold', 'analysis', ...GradeOf.options]),
        who: z.string().nullable(),
        tag: z.string(),
      }),
    ),
    factors: z.array(
      z.strictObject({
        id: z.string(),
        asks: sentence,
        answer: Answer,
        ratios: z.partialRecord(HypothesisId, Range),
        /** How far this answer alone moves the probability of something real and current, in points of 1; 0 if it moves nothing. */
        effect: z.number().min(-1).max(1),
        because: sentence,
        spans: z.array(Span),
        sources: z.array(z.string()),
        /** That somebody signed another weight for its ratios, and why; the ratios above are those that hold. */
        weighed: z.strictObject({ weight: z.number().min(0), by: z.string(), on: z.string(), because: z.string() }).optional(),
        answeredBy: z.strictObject({ who: z.string(), at: z.string(), source: z.string() }).nullable(),
      }),
    ),
    wouldChangeIt: z.array(
      z.strictObject({ factor: z.string(), question: sentence, how: sentence, ifYes: probability, ifNo: probability }),
    ),
  });
}

/**
 * How likely a case is what it says. Probabilities of the six hypotheses sum to 1; `low` and `high` bound 80 % of the draws.
 * `ifYes` and `ifNo` are the probability of something real and current after that answer; `how` says where to look without touching anybody. `factors` stand by the size of their effect.
 */
export const Judgement = judgementOf(Text);
export type Judgement = Frozen<z.infer<typeof Judgement>>;

const numbers = z.strictObject(estimate);

/** The two lines of a judgement without their words. */
export const Odds = z.strictObject({ asSold: numbers, realAndCurrent: numbers });
export type Odds = Frozen<z.infer<typeof Odds>>;

const Guess = z
  .strictObject({ probability, low: probability.optional(), high: probability.optional() })
  .refine(
    ({ probability, low, high }) => (low ?? probability) <= probability && probability <= (high ?? probability),
    'low, probability, high must rise',
  );
const guesses = {
  /** Whether he had seen what Vigía says of the case. */
  sawOurs: z.enum(['yes', 'no']),
  hypotheses: z.record(HypothesisId, Guess).optional(),
  realAndCurrent: Guess.optional(),
  asSold: Guess.optional(),
};
const guessed = [
  ({ hypotheses, realAndCurrent, asSold }: { hypotheses?: unknown; realAndCurrent?: unknown; asSold?: unknown }) =>
    (hypotheses === undefined) !== (realAndCurrent === undefined && asSold === undefined),
  'needs either the six hypotheses, or realAndCurrent, asSold or both',
] as const;
const day = z.union([Instant, z.iso.date()]);

/** What an analyst holds likely himself: as he said it, whether or not it sums to 1. Kept and shown beside, never mixed into ours. */
export const Estimate = z.strictObject({ case: z.string(), who: z.string().min(1), at: day, ...guesses }).refine(...guessed);
export type Estimate = Frozen<z.infer<typeof Estimate>>;

/** Analysts together on one proposition: `n` of them, their mean, their mean in log-odds, and the least and greatest; ours beside. */
const Together = z.strictObject({
  n: z.int().min(1),
  probability,
  inLogOdds: probability,
  least: probability,
  greatest: probability,
  ours: probability.nullable(),
});

/** The estimates of those who had not seen ours, or of those who had, made coherent; `moved` says by how much each had to be. */
export const Pooled = z.strictObject({
  sawOurs: z.enum(['yes', 'no']),
  realAndCurrent: Together.nullable(),
  asSold: Together.nullable(),
  /** Of those who gave all six; they sum to 1. */
  hypotheses: z.array(z.strictObject({ id: HypothesisId, n: z.int().min(1), probability, ours: probability.nullable() })),
  each: z.array(
    z.strictObject({
      who: z.string(),
      at: z.string(),
      realAndCurrent: probability.nullable(),
      asSold: probability.nullable(),
      moved: z.number().min(0),
    }),
  ),
});
export type Pooled = Frozen<z.infer<typeof Pooled>>;

/** What an analyst says of a case: the answer to a factor, a correction, a grade in place of ours, or his estimate. Kept and shown as his. */
export const Fact = z.strictObject({
  /** The one case meant; without it, every case of the dossier. */
  case: z.string().optional(),
  factor: z.string().optional(),
  field: z.string().optional(),
  answer: Answer.optional(),
  value: z.unknown().optional(),
  /** `who` as the line names it; without it, every line of that kind. */
  grade: z
    .strictObject({ of: GradeOf, who: z.string().optional(), source: Letter.optional(), information: Digit.optional() })
    .refine(({ source, information }) => source !== undefined || information !== undefined, 'needs source or information')
    .optional(),
  estimate: z
    .strictObject(guesses)
    .refine(...guessed)
    .optional(),
  who: z.string().min(1),
  at: day,
  source: z.string().min(1),
});
export type Fact = Frozen<z.infer<typeof Fact>>;
