import { Failure } from '#lib/failure.ts';
import type { Scope } from '#model';
import type { Db, Tx } from '../database.ts';
import { type Hand, type Person, personColumns, personFrom, tellOf } from './people.ts';

/** How long a session lives without being used, and at most. */
const idleMs = 2 * 3_600_000;
const mostMs = 24 * 3_600_000;
/** When something was used last is written so often at most. */
const writtenMs = 60_000;

/** Somebody who is signed in in a browser, by which session, and until when at most. */
export type SignedIn = { readonly number: number; readonly person: Person; readonly endsAt: string };

/** In whose name a program comes, for what, and until when. */
export type Bearer = { readonly person: Person; readonly scopes: readonly Scope[]; readonly endsAt: string };

/** Opens a session; `hash` is that of what the browser is given. Gives its number. */
export async function openSession(
  tx: Tx,
  session: { readonly hash: string; readonly person: string; readonly address: string; readonly agent: string },
  hand: Hand,
): Promise<number> {
  const { address, agent } = session;
  const { number } = await tx
    .insertInto('session')
    .values({
      hash: session.hash,
      person: session.person,
      address: address.slice(0, 60),
      agent: agent.replaceAll('\0', '').slice(0, 200),
      made_at: hand.at,
      used_at: hand.at,
      ends_at: after(hand.at, mostMs),
      ended_at: null,
      pending: null,
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  await tellOf(tx, session.person, 'signed-in', hand, { session: number, address: address.slice(0, 60) });
  return number;
}

/** Who is signed in by that; null where nobody is, or no longer. */
export async function signedIn(db: Db, hash: string, now: Date): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select(['session.number', 'session.used_at', 'session.ends_at', ...personColumns])
    .where('session.hash', '=', hash)
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', now.toISOString())
    .where('session.used_at', '>', new Date(now.getTime() - idleMs).toISOString())
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (now.getTime() - Date.parse(row.used_at) > writtenMs)
    await db.updateTable('session').set({ used_at: now.toISOString() }).where('number', '=', row.number).execute();
  return { number: row.number, person: personFrom(row), endsAt: row.ends_at };
}

/** The TOTP secret that waits in an open session for its first code. */
export async function pendingOf(db: Db, session: number): Promise<string | null> {
  const row = await db.selectFrom('session').select('pending').where('number', '=', session).executeTakeFirstOrThrow();
  return row.pending;
}

export async function keepPending(tx: Tx, session: number, pending: string | null): Promise<void> {
  await tx.updateTable('session').set({ pending }).where('number', '=', session).execute();
}

/** A session as its person sees it in a list. */
export type SessionRecord = {
  readonly number: number;
  readonly madeAt: string;
  readonly usedAt: string;
  readonly endsAt: string;
  readonly address: string;
  readonly agent: string;
};

/** The sessions of a person that are open, newest first. */
export async function sessionsOf(db: Db, person: string, now: Date): Promise<SessionRecord[]> {
  const rows = await db
    .selectFrom('session')
    .select(['number', 'made_at as madeAt', 'used_at as usedAt', 'ends_at as endsAt', 'address', 'agent'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now.toISOString())
    .where('used_at', '>', new Date(now.getTime() - idleMs).toISOString())
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
  return rows;
}

/** Ends sessions of a person: one, or all. @throws Failure `no-such-record` where he has none of that number */
export async function endSessions(tx: Tx, person: string, which: number | 'all', hand: Hand): Promise<number> {
  const open = tx.updateTable('session').set({ ended_at: hand.at }).where('person', '=', person).where('ended_at', 'is', null);
  const { numUpdatedRows } = await (which === 'all' ? open : open.where('number', '=', which)).executeTakeFirst();
  const ended = Number(numUpdatedRows);
  if (ended === 0 && which !== 'all') throw new Failure('no-such-record', 'session', { detail: { name: which } });
  if (ended > 0) await tellOf(tx, person, 'signed-out', hand, { session: which });
  return ended;
}

/** What a program comes with in the name of a person, without what it is known by. */
export type TokenRecord = {
  readonly number: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly madeAt: string;
  readonly usedAt: string | null;
  readonly endsAt: string;
};

/** Makes a token of a person; `hash` is that of what the program is given. Gives its number. */
export async function addToken(
  tx: Tx,
  token: {
    readonly hash: string;
    readonly person: string;
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly endsAt: string;
  },
  hand: Hand,
): Promise<number> {
  const { hash, person, name, scopes, endsAt } = token;
  const { number } = await tx
    .insertInto('token')
    .values({ hash, person, name, scopes: [...scopes], made_at: hand.at, used_at: null, ends_at: endsAt, ended_at: null })
    .returning('number')
    .executeTakeFirstOrThrow();
  await tellOf(tx, person, 'token-made', hand, { token: number, scopes: scopes.join(' '), ends: endsAt });
  return number;
}

/** Whose token that is and for what; null where it is none, or no longer. */
export async function tokenOf(db: Db, hash: string, now: Date): Promise<Bearer | null> {
  const row = await db
    .selectFrom('token')
    .innerJoin('person', 'person.id', 'token.person')
    .select(['token.number', 'token.used_at', 'token.scopes', 'token.ends_at', ...personColumns])
    .where('token.hash', '=', hash)
    .where('token.ended_at', 'is', null)
    .where('token.ends_at', '>', now.toISOString())
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.used_at === null || now.getTime() - Date.parse(row.used_at) > writtenMs)
    await db.updateTable('token').set({ used_at: now.toISOString() }).where('number', '=', row.number).execute();
  return { person: personFrom(row), scopes: row.scopes as Scope[], endsAt: row.ends_at };
}

/** The tokens of a person that hold, newest first. */
export async function tokensOf(db: Db, person: string, now: Date): Promise<TokenRecord[]> {
  const rows = await db
    .selectFrom('token')
    .select(['number', 'name', 'scopes', 'made_at as madeAt', 'used_at as usedAt', 'ends_at as endsAt'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now.toISOString())
    .orderBy('number', 'desc')
    .limit(500)
    .execute();
  return rows as TokenRecord[];
}

/** @throws Failure `no-such-record` where he has no such token */
export async function endToken(tx: Tx, person: string, number: number, hand: Hand): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('token')
    .set({ ended_at: hand.at })
    .where('number', '=', number)
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Failure('no-such-record', 'token', { detail: { name: number } });
  await tellOf(tx, person, 'token-ended', hand, { token: number });
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
