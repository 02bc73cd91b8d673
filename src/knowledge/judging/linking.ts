import { z } from 'zod';
import { Certainty, TraceKind } from '#model';

const weight = z.number().min(-10).max(10);
const share = z.number().min(0).max(1);
const because = z.string().min(10);

const Field = z.strictObject({ agree: weight.min(0), differ: weight.max(0), because });
const Near = z
  .strictObject({ within: share, beyond: share })
  .refine(({ within, beyond }) => within <= beyond, '`within` must not lie beyond `beyond`');
const Soon = z.strictObject({ within: z.number().positive(), weight: weight.min(0) });
const Later = z.strictObject({ beyond: z.number().positive(), weight: weight.max(0) });

/** What of two cases is compared, each with what agreement and difference weigh in log-odds (natural). */
const Fields = z.strictObject({
  seller: Field,
  group: Field,
  victim: Field,
  country: Field,
  subdivision: Field,
  sector: Field,
  subsector: Field,
  good: Field,
  accessType: Field,
  product: Field,
  privilege: Field,
  revenue: Field,
  employees: Field,
  hosts: Field,
  records: Field,
  bytes: Field,
  price: Field,
  deadline: Field,
});

const Personas = z.strictObject({
  about: because,
  prior: weight,
  traces: z.record(TraceKind, weight.min(0)),
  further: share,
  handle: z.strictObject({ same: weight, short: weight, common: weight, letters: z.int().min(1) }),
  oneVenue: weight.max(0),
  said: z.record(Certainty, weight),
  most: z.strictObject({ certainty: share, byHandle: share, byCommonHandle: share }),
});

/** When two posts tell of the same case: weights in log-odds, tolerances as shares of the larger number, times in days; and when two personas are one actor. */
export const Linking = z.strictObject({
  about: because,
  sources: z.array(z.string().min(4)).min(1),
  prior: weight,
  cuts: z.strictObject({ same: weight, maybe: weight }).refine(({ same, maybe }) => maybe < same, '`maybe` must lie below `same`'),
  fields: Fields,
  countries: z.strictObject({ frequent: z.array(z.string().length(2)), rare: z.number().min(1) }),
  numbers: z.strictObject({ revenue: Near, employees: Near, hosts: Near, records: Near, bytes: Near, price: Near }),
  digits: z.tuple([share, share, share]),
  exchanged: z.strictObject({ within: share, share }),
  likeness: z.array(z.strictObject({ atLeast: share, weight })).refine(falls, 'the likest first'),
  template: z.strictObject({ oneSeller: share, contradicted: share, from: weight.max(0) }),
  closing: z.strictObject({ weight: weight.min(0), because }),
  time: z.strictObject({ offer: z.array(Later), attack: z.array(Later), report: z.array(Soon) }),
  names: z.strictObject({ otherLanguage: share, partly: share, spoken: share, distinctiveLetters: z.int().min(1) }),
  emptyWords: z.array(z.string()),
  commonHandles: z.strictObject({ share, names: z.array(z.string()) }),
  personas: Personas,
});
export type Linking = z.infer<typeof Linking>;

function falls(steps: readonly { readonly atLeast: number }[]): boolean {
  return steps.every(({ atLeast }, at) => at === 0 || atLeast < (steps[at - 1]?.atLeast ?? 1));
}
