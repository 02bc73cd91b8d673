import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Answer, Instant, Range, Span, Text } from './text.ts';

export const HypothesisId = z.enum(['as-sold', 'smaller-or-third-party', 'old-or-resold', 'wrong-victim', 'fabricated', 'bait']);
export type HypothesisId = z.infer<typeof HypothesisId>;

const probability = z.number().min(0).max(1);
const estimate = { probability, low: probability, high: probability };

/** The shape of a judgement, with `sentence` for what is said to people (both languages inside, one language in a dossier). */
export function judgementOf<T extends z.ZodType>(sentence: T) {
  const line = z.strictObject({ ...estimate, words: sentence });
  return z.strictObject({
    hypotheses: z.array(z.strictObject({ id: HypothesisId, ...estimate })),
    asSold: line,
    realAndCurrent: line,
    confidence: z.enum(['low', 'moderate', 'high']),
    grades: z.array(
      z.strictObject({
        of: z.enum(['origin', 'relay', 'claim']),
        who: z.string().nullable(),
        source: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable(),
        information: z.enum(['1', '2', '3', '4', '5', '6']),
        reasons: z.array(sentence),
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

/** An analyst's answer to a factor or correction of a reading: kept and shown as his. */
export const Fact = z.strictObject({
  /** The one case meant; without it, every case of the dossier. */
  case: z.string().optional(),
  factor: z.string().optional(),
  field: z.string().optional(),
  answer: Answer.optional(),
  value: z.unknown().optional(),
  who: z.string().min(1),
  at: z.union([Instant, z.iso.date()]),
  source: z.string().min(1),
});
export type Fact = Frozen<z.infer<typeof Fact>>;
