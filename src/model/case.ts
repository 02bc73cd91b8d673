import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import type { HypothesisId } from './judgement.ts';
import { Offer, Status } from './offer.ts';
import { Actor, Claim, Genre, Link, Sector, Sign, Technique } from './reading.ts';
import { Instant, Language } from './text.ts';

export const CaseKind = z.enum(['access-sale', 'data-sale', 'extortion', 'leak', 'third-party-report']);
export type CaseKind = z.infer<typeof CaseKind>;

/** How a claim ended. C confirmed, CL confirmed later, P part, O old, MA misattributed, R refuted, U unresolved. */
export const OutcomeCode = z.enum(['C', 'CL', 'P', 'O', 'MA', 'R', 'U']);
export type OutcomeCode = z.infer<typeof OutcomeCode>;

/** What happened in the end, said by a person or a source. */
export const Outcome = z.strictObject({
  case: z.string(),
  code: OutcomeCode,
  at: Instant,
  by: z.string(),
  source: z.string().nullable(),
});
export type Outcome = Frozen<z.infer<typeof Outcome>>;

const ends: { readonly [C in OutcomeCode]: HypothesisId | null } = {
  C: 'as-sold',
  CL: 'as-sold',
  P: 'smaller-or-third-party',
  O: 'old-or-resold',
  MA: 'wrong-victim',
  R: 'fabricated',
  U: null,
};

/** The hypothesis that an outcome has borne out; null while the claim is unresolved, which is counted and never scored. */
export function hypothesisOf(code: OutcomeCode): HypothesisId | null {
  return ends[code];
}

/** Of a persona, a group or an outlet: claims that have ended, counted by how they ended. Learned from resolved cases only. */
export const Record = z.strictObject({
  claims: z.int(),
  confirmed: z.int(),
  smaller: z.int(),
  old: z.int(),
  wrongVictim: z.int(),
  refuted: z.int(),
});
export type Record = Frozen<z.infer<typeof Record>>;

/**
 * A persona, group or outlet (never a person) that earlier cases have told us about: how it calls itself and how its claims ended. `ended`: the cases that the record
 * counts, oldest claim first.
 */
export const KnownActor = z.strictObject({
  aliases: z.array(z.string()).min(1),
  record: Record,
  ended: z.array(z.strictObject({ case: z.string(), code: OutcomeCode, claimedAt: Instant, endedAt: Instant })),
});
export type KnownActor = Frozen<z.infer<typeof KnownActor>>;

/**
 * One post in which a case is told. `by`: the outlet, forum or source that it came from; `actor`: who offers in it (null: nobody named).
 * `start`: where its text begins in the text of the case, which is all of them one after the other. `copyOf`: the post of an earlier
 * report that says the same in nearly the same words (one origin, however often told).
 */
export const Report = z.strictObject({
  post: z.string(),
  at: Instant,
  by: z.string(),
  genre: Genre,
  language: Language.nullable(),
  actor: z.string().nullable(),
  price: z.strictObject({ amount: z.number(), currency: z.string().nullable() }).nullable(),
  status: Status,
  start: z.int().min(0),
  copyOf: z.string().nullable(),
});
export type Report = Frozen<z.infer<typeof Report>>;

/**
 * One offer or claimed attack with all that was read of it. `offers` is empty for a third party's report. `claims`, `links`,
 * `signs` and `sectors` are those that concern this case; `actors` all that the text names, so that a holder's kind is known.
 * `relay`: the outlet that passes the claim on (null: nobody, or not named). `origins`: how many independent sources say that
 * something happened; ten articles on one post are one. `record`: what is known of the actor (null: nothing), `records`: of
 * those who relay or say something of it, by the name that stands here. `reports`: the posts that
 * tell of it, oldest first; spans count from the beginning of the first, so that a case of one post has that post's own spans.
 */
export const Case = z.strictObject({
  id: z.string(),
  kind: CaseKind,
  genre: Genre,
  actor: z.string().nullable(),
  relay: z.string().nullable(),
  origins: z.int().min(1),
  offers: z.array(Offer),
  claims: z.array(Claim),
  actors: z.array(Actor),
  links: z.array(Link),
  sectors: z.array(Sector),
  signs: z.array(Sign),
  techniques: z.array(Technique),
  record: Record.nullable(),
  records: z.array(z.strictObject({ name: z.string(), record: Record })),
  reports: z.array(Report).min(1),
  firstSeenAt: Instant,
});
export type Case = Frozen<z.infer<typeof Case>>;
