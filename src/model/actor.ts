import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { ContactKind, VenueKind } from './offer.ts';
import { Certainty } from './reading.ts';
import { Instant } from './text.ts';

/** By what a persona can be known elsewhere: a contact of a kind, a key, a wallet, or a text (its name is what near-duplicates share). */
export const TraceKind = z.enum([...ContactKind.exclude(['pm']).options, 'pgp', 'btc', 'eth', 'xmr', 'text']);
export type TraceKind = z.infer<typeof TraceKind>;

/** One trace as it is compared, with the posts (ids) that show it. */
export const Trace = z.strictObject({ kind: TraceKind, value: z.string().min(1), posts: z.array(z.string()).min(1) });
export type Trace = Frozen<z.infer<typeof Trace>>;

/**
 * A handle at a venue: the only thing that is seen. Who stands behind several is a hypothesis (`Merge`). `said`: other names that a
 * source gives it, with how surely it says so (`by`: the holder, null where nobody is named). No persona is made of a person who is
 * named as such: an expert, a victim, an official.
 */
export const Persona = z.strictObject({
  id: z.string(),
  handle: z.string().min(1),
  venue: z.strictObject({ kind: VenueKind, name: z.string().nullable() }),
  traces: z.array(Trace),
  said: z.array(z.strictObject({ name: z.string(), certainty: Certainty, by: z.string().nullable(), post: z.string() })),
  posts: z.array(z.string()).min(1),
  firstSeenAt: Instant,
  lastSeenAt: Instant,
});
export type Persona = Frozen<z.infer<typeof Persona>>;

/** Why two personas may be one: what they have in common, the posts that show it, and its weight (log-odds, natural; below 0: against). */
export const Tie = z.strictObject({
  kind: z.enum([...TraceKind.options, 'handle', 'said', 'venue']),
  value: z.string(),
  posts: z.array(z.string()),
  certainty: Certainty.nullable(),
  weight: z.number(),
});
export type Tie = Frozen<z.infer<typeof Tie>>;

/** That two personas (ids) are one actor, and how likely that is on this evidence. */
export const SameActor = z.strictObject({
  a: z.string(),
  b: z.string(),
  evidence: z.array(Tie),
  certainty: z.number().min(0).max(1),
});
export type SameActor = Frozen<z.infer<typeof SameActor>>;

/** A decision to treat two personas as one. It is never deleted: undoing it is written beside it and splits what it alone joined. */
export const Merge = z.strictObject({
  ...SameActor.shape,
  id: z.string(),
  by: z.string().min(1),
  at: Instant,
  undone: z.strictObject({ by: z.string().min(1), at: Instant, reason: z.string().min(1) }).nullable(),
});
export type Merge = Frozen<z.infer<typeof Merge>>;
