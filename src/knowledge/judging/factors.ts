import { z } from 'zod';
import { HypothesisId, Text } from '#model';
import type { Shelf } from '../files.ts';
import { Condition } from './conditions.ts';
import type { Weighing } from './scales.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** Likelihood ratios low, middle, high of one hypothesis against the hypotheses that are not listed. */
const Ratio = z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]);
const Ratios = z.partialRecord(HypothesisId, Ratio);

/**
 * One question about a case. `when` gives the answer: yes, no, or unknown where the text does not tell; with `whenNo` only that
 * makes a no. A factor without `when` is answered by a person only. Where `applies` fails it is notApplicable. `ratios` weigh a
 * yes, `ratiosIfNo` a no, an unknown weighs nothing. `how`: where to look for the answer without touching anybody; only such
 * factors are proposed as questions. `rests`: on what the answer rests where it is nothing but the seller's own word, which costs him
 * nothing; all such factors share a limit. `own-word-if-said` is his word only where the text says it, not where his profile shows it or a
 * person looked. `independent`: a yes comes from outside the claim, so a limit for single origins falls.
 * `because` is the reason for the numbers, for those who keep them.
 */
export const Factor = z.strictObject({
  id: Id,
  family: Id,
  asks: Text,
  why: Text,
  how: Text.optional(),
  applies: Condition.optional(),
  when: Condition.optional(),
  whenNo: Condition.optional(),
  rests: z.enum(['own-word', 'own-word-if-said']).optional(),
  independent: z.enum(['corroborates', 'contradicts']).optional(),
  ratios: Ratios,
  ratiosIfNo: Ratios.optional(),
  because: z.string().min(10),
  /** Addresses, cases of the public set (`case:MX-02`), or `own` judgement. */
  sources: z.array(z.union([z.url(), z.literal('own'), z.string().regex(/^case:[A-Z]{1,2}-\d{2}$/u)])).min(1),
});
export type Factor = z.infer<typeof Factor>;

/** All factors in the order of their names; complains of wrong names, of crooked ratios and of those that can never be answered. */
export function loadFactors(shelf: Shelf, weighing: Weighing | undefined): readonly Factor[] {
  const sheets = shelf.folder('factors', Factor);
  for (const { file, name, value, lineOf } of sheets) {
    if (value.id !== name) shelf.complain(file, lineOf(['id']), `id: '${value.id}' is not the name of the file`);
    if (!value.when && !value.how) shelf.complain(file, 1, "without 'when' a factor needs 'how', or nobody ever answers it");
    if (value.whenNo && !value.when) shelf.complain(file, lineOf(['whenNo']), "whenNo: has no meaning without 'when'");
    for (const key of ['ratios', 'ratiosIfNo'] as const) {
      for (const [hypothesis, ratio] of Object.entries(value[key] ?? {})) {
        const at = lineOf([key, hypothesis]);
        const [low, middle, high] = ratio;
        if (low > middle || middle > high) shelf.complain(file, at, `${key}.${hypothesis}: low, middle, high must rise`);
        if (weighing && (high > weighing.cap || low < 1 / weighing.cap)) {
          shelf.complain(file, at, `${key}.${hypothesis}: outside 1/${weighing.cap} to ${weighing.cap}`);
        }
      }
    }
  }
  return sheets.map(({ value }) => value);
}
