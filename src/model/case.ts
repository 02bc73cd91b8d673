import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Claim, Link, Sector, Technique } from './reading.ts';
import { Offer } from './offer.ts';
import { Genre } from './reading.ts';
import { Instant } from './text.ts';

export const CaseKind = z.enum(['access-sale', 'data-sale', 'extortion', 'leak', 'third-party-report']);
export type CaseKind = z.infer<typeof CaseKind>;

/** Of a persona: claims that have ended, counted by how they ended. Learned from resolved cases only. */
export const Record = z.strictObject({
  claims: z.int(),
  confirmed: z.int(),
  smaller: z.int(),
  old: z.int(),
  refuted: z.int(),
});
export type Record = Frozen<z.infer<typeof Record>>;

/**
 * One offer or claimed attack with all that was read of it. `offers` is empty for a third party's report. `claims`, `links` and
 * `sectors` are those that concern this case; `record` is what is known of the actor (null: nothing).
 */
export const Case = z.strictObject({
  id: z.string(),
  kind: CaseKind,
  genre: Genre,
  offers: z.array(Offer),
  claims: z.array(Claim),
  links: z.array(Link),
  sectors: z.array(Sector),
  techniques: z.array(Technique),
  record: Record.nullable(),
  firstSeenAt: Instant,
});
export type Case = Frozen<z.infer<typeof Case>>;

/** What happened in the end, said by a person or a source. C confirmed, CL confirmed later, P part, O old, MA misattributed, R refuted, U unresolved. */
export const Outcome = z.strictObject({
  case: z.string(),
  code: z.enum(['C', 'CL', 'P', 'O', 'MA', 'R', 'U']),
  at: Instant,
  by: z.string(),
  source: z.string().nullable(),
});
export type Outcome = Frozen<z.infer<typeof Outcome>>;
