import { z } from 'zod';
import { HypothesisId, Range, Text } from '#model';

/** One question about a case with its likelihood ratios; see `docs/adding-a-rule.md`. */
export const Factor = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
});
export type Factor = z.infer<typeof Factor>;
void [HypothesisId, Range, Text];
