import { z } from 'zod';
import { Text } from '#model';
import { Condition } from './conditions.ts';

/** What anybody may look for in his own logs when an offer hides its victim; a line without `when` is for everybody. */
export const SelfCheck = z
  .strictObject({
    about: z.string().min(10),
    sources: z.array(z.string().min(4)).min(1),
    most: z.int().min(1),
    fitting: z.int().min(0),
    lines: z.array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]*$/), when: Condition.optional(), say: Text })),
  })
  .refine(({ most, lines }) => lines.filter(({ when }) => when === undefined).length >= most, 'enough lines must be for everybody')
  .refine(({ lines }) => new Set(lines.map(({ id }) => id)).size === lines.length, 'an id stands once');
export type SelfCheck = z.infer<typeof SelfCheck>;
