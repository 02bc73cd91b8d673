import { z } from 'zod';
import { Clearance, Role, Scope } from '#model';

// What is answered about people; nothing of it lets anybody in.

const instant = z.iso.datetime();

export const PersonLine = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: Role,
  clearance: Clearance,
  addedAt: instant,
  disabledAt: instant.nullable(),
  hasPassword: z.boolean(),
  hasTotp: z.boolean(),
  subject: z.string().nullable(),
});

/**
 * Who asks, for a page that must know what to show. `owner`: nobody was let in yet, and he sits at the machine. `mustEnrol`: he must set up his
 * authenticator before anything else. `provider`: whether one can sign in through one.
 */
export const Me = z.strictObject({
  person: z.strictObject({ id: z.string(), name: z.string(), hasTotp: z.boolean(), hasPassword: z.boolean() }).nullable(),
  role: Role.nullable(),
  scopes: z.array(Scope).nullable(),
  clearance: Clearance,
  here: z.boolean(),
  owner: z.boolean(),
  mustEnrol: z.boolean(),
  provider: z.boolean(),
});

export const SessionLine = z.strictObject({
  number: z.int(),
  madeAt: instant,
  usedAt: instant,
  endsAt: instant,
  address: z.string(),
  agent: z.string(),
  /** The one that asks. */
  own: z.boolean(),
});

export const TokenLine = z.strictObject({
  number: z.int(),
  name: z.string(),
  scopes: z.array(Scope),
  madeAt: instant,
  usedAt: instant.nullable(),
  endsAt: instant,
});

export const Done = z.strictObject({ done: z.literal(true) });
export const done = { done: true } as const;

/** A link that works once, until then. Its code stands behind `#`, where no server and no log sees it. */
export const LinkGiven = z.strictObject({ url: z.string(), endsAt: instant });
