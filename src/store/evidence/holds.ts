import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { type Signer, signNote } from '#ledger';
import { canonical } from '#lib/canonical.ts';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Database, Db, Tx } from '../database.ts';
import { append } from './log.ts';

/** What a legal hold keeps from being erased: posts by name, or all of a source. */
export type Scope = { readonly posts: readonly string[] } | { readonly source: string };

/** A legal hold as it is ordered: by whom, why, and until when (null: until it is released). */
export type Hold = {
  readonly id: string;
  readonly scope: Scope;
  readonly reason: string;
  readonly heldBy: string;
  readonly until: string | null;
};

/** What of a hold is signed: one line of canonical JSON. */
export function holdText({ id, scope, reason, heldBy, until }: Hold): string {
  return `${canonical({ heldBy, id, reason, scope, until })}\n`;
}

/** Begins a legal hold: signed, kept, and told to the log. Gives its id. */
export async function hold(database: Database, ordered: Omit<Hold, 'id'>, signer: Signer, now: () => Date): Promise<string> {
  const one = { ...ordered, id: randomUUID() };
  const at = now().toISOString();
  const signature = signNote(holdText(one), signer);
  const { id, scope, reason, heldBy, until } = one;
  await database.transaction(async (tx) => {
    const row = { id, scope: JSON.stringify(scope), reason, held_by: heldBy, held_at: at, until, released_at: null, signature };
    await tx.insertInto('hold').values(row).execute();
    await append(tx, [{ at, kind: 'hold', subject: id, body: { who: heldBy, reason, until, note: sha256(signature) } }]);
  });
  return id;
}

/** Ends a hold. @throws Failure `no-such-record` when there is no such hold, or it has ended */
export async function release(
  database: Database,
  id: string,
  given: { readonly who: string; readonly reason: string },
  now: () => Date,
): Promise<void> {
  const at = now().toISOString();
  await database.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('hold')
      .set({ released_at: at })
      .where('id', '=', id)
      .where('released_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Failure('no-such-record', 'hold');
    await append(tx, [{ at, kind: 'release', subject: id, body: { who: given.who, reason: given.reason } }]);
  });
}

/** Whether a row of `post` is under a hold at an instant; for the `where` of a statement. */
export function isHeld(at: string) {
  return sql<SqlBool>`exists (select 1 from hold where hold.released_at is null and (hold.until is null or hold.until > ${at}::timestamptz)
    and (jsonb_exists(hold.scope->'posts', 'sha256:' || encode(post.id, 'hex')) or hold.scope->>'source' = post.source))`;
}

/** Those of the posts that are under a hold at an instant. */
export async function heldAmong(db: Db | Tx, posts: readonly string[], at: string): Promise<string[]> {
  if (posts.length === 0) return [];
  const rows = await db.selectFrom('post').select('id').where('id', 'in', posts.map(bytesOf)).where(isHeld(at)).execute();
  return rows.map(({ id }) => nameOf(id));
}

/** What is kept how long: sources with their limit and their posts, holds that are in force at an instant, and how many posts are due to be erased. */
export type Retention = {
  readonly sources: readonly { readonly id: string; readonly class: string; readonly mayKeepDays: number | null; readonly posts: number }[];
  readonly holds: readonly (Hold & { readonly heldAt: string })[];
  readonly due: number;
};

export async function retentionIn(db: Db, at: string): Promise<Retention> {
  const sources = await db.selectFrom('source').select(['id', 'class', 'may_keep_days as mayKeepDays', 'posts']).orderBy('id').execute();
  const holds = await db
    .selectFrom('hold')
    .select(['id', 'scope', 'reason', 'held_by as heldBy', 'held_at as heldAt', 'until'])
    .where('released_at', 'is', null)
    .where(sql<SqlBool>`until is null or until > ${at}::timestamptz`)
    .orderBy('held_at', 'desc')
    .execute();
  const { rows } = await sql<{ due: number }>`select count(*) as due from post join source on source.id = post.source
    where erased_at is null and received_at < ${at}::timestamptz - make_interval(days => may_keep_days)`.execute(db);
  return { sources, holds: holds as Retention['holds'], due: rows[0]?.due ?? 0 };
}
