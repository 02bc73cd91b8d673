import { z } from 'zod';
import { CaseKind, Headline, KnownActor, Merge, Odds, OutcomeCode, Persona, Record, Report, SameActor, Tlp } from '#model';

// The forms of what is answered, for whoever reads it by a program: kept, extended, never silently changed.

const instant = z.iso.datetime();

/** A case as a line of a list tells it. `withheld`: the reader says how likely it is himself first, so `likely` and `odds` are null. */
export const CaseLine = z.strictObject({
  id: z.string(),
  post: z.string(),
  version: z.int(),
  madeAt: instant,
  changedAt: instant,
  firstAt: instant.nullable(),
  lastAt: instant.nullable(),
  knowledge: z.string(),
  kind: CaseKind,
  actor: z.string().nullable(),
  victim: z
    .strictObject({
      name: z.string().nullable(),
      descriptor: z.string().nullable(),
      country: z.string().nullable(),
      sector: z.string().nullable(),
    })
    .nullable(),
  price: Report.shape.price,
  level: z.int().min(0).max(4),
  likely: z.number().nullable(),
  posts: z.int(),
  origins: z.int(),
  outcome: OutcomeCode.nullable(),
  joinedInto: z.string().nullable(),
  headline: Headline.nullable(),
  odds: Odds.nullable(),
  expiresAt: instant.nullable(),
  tlp: Tlp,
  organisations: z.array(z.string()),
  newsAt: instant,
  withheld: z.boolean(),
});
export type CaseLine = z.input<typeof CaseLine>;

export const Happening = z.strictObject({
  at: z.string(),
  what: z.enum(['first', 'repost', 'edit', 'price-change', 'sold', 'copy', 'translation', 'report']),
  post: z.string(),
  number: z.int(),
  by: z.string(),
  actor: z.string().nullable(),
  price: Report.shape.price,
  was: Report.shape.price,
  again: z.boolean(),
  because: z.unknown(),
  placedBy: z.int().nullable(),
});

export const Act = z.strictObject({
  number: z.int(),
  kind: z.enum([
    'fact',
    'outcome',
    'join',
    'split',
    'apart',
    'merge',
    'triage',
    'note',
    'measure',
    'delivery',
    'question',
    'forecast',
    'resolution',
    'undo',
  ]),
  subject: z.string(),
  who: z.string(),
  at: instant,
  body: z.record(z.string(), z.unknown()),
  undoes: z.int().nullable(),
  undone: z.strictObject({ by: z.string(), at: instant, reason: z.string() }).nullable(),
});

/** What came of a decision: its number, by which it can be taken back, and the cases that it is about. */
export const Decided = z.strictObject({ act: z.int(), cases: z.array(z.string()) });

export const ActorLine = z.strictObject({
  handle: z.string(),
  name: z.string(),
  venue: z.string().nullable(),
  cases: z.int(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  record: Record.nullable(),
});

export const ActorWhole = z.strictObject({
  personas: z.array(Persona),
  merges: z.array(Merge),
  maybe: z.array(z.strictObject({ ...SameActor.shape, persona: Persona })),
  known: KnownActor.nullable(),
  cases: z.array(CaseLine),
});
