import { z } from 'zod';
import { Certainty, ClaimKind, Polarity, SignId } from '#model';
import { type Amount, amounts, type Choice, choices, holders, type Thing, things } from './fields.ts';

const Bounds = z.strictObject({
  below: z.number().optional(),
  above: z.number().optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});
export type Bounds = z.infer<typeof Bounds>;

function oneOrMore<T extends z.ZodType>(schema: T) {
  return z.union([schema, z.array(schema).min(1)]);
}

/** A claim of the case: every part that is given must fit. */
const ClaimTest = z.strictObject({
  kind: oneOrMore(ClaimKind),
  holder: oneOrMore(z.enum(holders)).optional(),
  certainty: oneOrMore(Certainty).optional(),
  polarity: Polarity.optional(),
});
export type ClaimTest = z.infer<typeof ClaimTest>;
const Said = z.enum(['present', 'absent', 'said']);

/**
 * What must hold of a case. Several fields in one object must all hold; `any`, `all` and `none` join objects. What the text does not
 * say makes a test unknown, never false; `present`, `absent` and `unknown` ask of the text itself and always have an answer, while
 * `said` is yes or unknown.
 */
export type Condition = {
  readonly any?: readonly Condition[] | undefined;
  readonly all?: readonly Condition[] | undefined;
  readonly none?: readonly Condition[] | undefined;
  readonly claim?: ClaimTest | undefined;
  readonly sign?: SignId | readonly SignId[] | undefined;
} & { readonly [F in Choice]?: string | readonly string[] | undefined } & {
  readonly [F in Amount]?: Bounds | undefined;
} & { readonly [F in Thing]?: 'present' | 'absent' | 'said' | undefined };

const Word = z.string().regex(/^[A-Za-z][A-Za-z0-9 -]*$/, 'a word of letters, digits and hyphens');

function shape() {
  const fields: { [field: string]: z.ZodType } = {};
  for (const thing of things) fields[thing] = Said.optional();
  for (const amount of amounts) fields[amount] = Bounds.optional();
  for (const [choice, options] of Object.entries(choices)) {
    fields[choice] = oneOrMore(options === null ? Word : z.enum(options)).optional();
  }
  return fields;
}

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .strictObject({
      ...shape(),
      any: z.array(Condition).min(1).optional(),
      all: z.array(Condition).min(1).optional(),
      none: z.array(Condition).min(1).optional(),
      claim: ClaimTest.optional(),
      sign: oneOrMore(SignId).optional(),
    })
    .refine((condition) => Object.keys(condition).length > 0, 'a condition asks something'),
) as z.ZodType<Condition>;
