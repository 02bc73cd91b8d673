import type { Db, Tx } from '../database.ts';
import { type Hand, tellOf } from './people.ts';

/** Makes a link that works once: for a person to set a password by, or (null) for the first admin. An earlier one of the same works no longer. */
export async function makeLink(
  tx: Tx,
  link: { readonly hash: string; readonly person: string | null; readonly endsAt: string },
  hand: Hand,
): Promise<void> {
  const { hash, person, endsAt } = link;
  const open = tx.updateTable('one_time').set({ used_at: hand.at }).where('used_at', 'is', null);
  await open.where('person', person === null ? 'is' : '=', person).execute();
  await tx.insertInto('one_time').values({ hash, person, made_at: hand.at, ends_at: endsAt, used_at: null }).execute();
  if (person !== null) await tellOf(tx, person, 'link-made', hand);
}

/** For whom a link is that still works; null where it does not. */
export async function linkOf(db: Db | Tx, hash: string, now: Date): Promise<{ readonly person: string | null } | null> {
  const row = await db
    .selectFrom('one_time')
    .select('person')
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now.toISOString())
    .executeTakeFirst();
  return row ?? null;
}

/** Uses a link up: of two who come at once one is told null. */
export async function spendLink(tx: Tx, hash: string, now: Date): Promise<{ readonly person: string | null } | null> {
  const row = await tx
    .updateTable('one_time')
    .set({ used_at: now.toISOString() })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now.toISOString())
    .returning('person')
    .executeTakeFirst();
  return row ?? null;
}

/** So many tries are free; then each waits twice as long as the one before, up to the most. What failed longer ago than that is forgotten. */
const free = 5;
const firstWaitMs = 2_000;
const mostWaitMs = 15 * 60_000;

/** How long (ms) whoever tries for one of these must still wait; 0: not at all. */
export async function waitFor(db: Db | Tx, subjects: readonly string[], now: Date): Promise<number> {
  const rows = await db.selectFrom('attempt').selectAll().where('subject', 'in', subjects).execute();
  return Math.max(0, ...rows.map(({ failed, last_at }) => Date.parse(last_at) + pauseAfter(failed) - now.getTime()));
}

/** Counts a try that failed. Gives how often it did in a row. */
export async function countFailure(tx: Tx, subject: string, now: Date): Promise<number> {
  const at = now.toISOString();
  const before = await tx.selectFrom('attempt').selectAll().where('subject', '=', subject).forUpdate().executeTakeFirst();
  const isOld = before !== undefined && now.getTime() - Date.parse(before.last_at) > 2 * mostWaitMs;
  const failed = before === undefined || isOld ? 1 : before.failed + 1;
  await tx
    .insertInto('attempt')
    .values({ subject, failed, last_at: at })
    .onConflict((on) => on.column('subject').doUpdateSet({ failed, last_at: at }))
    .execute();
  // Whoever tries from everywhere must not fill the disk.
  const old = new Date(now.getTime() - 2 * mostWaitMs).toISOString();
  await tx.deleteFrom('attempt').where('last_at', '<', old).execute();
  return failed;
}

export async function forgetFailures(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.deleteFrom('attempt').where('subject', 'in', subjects).execute();
}

function pauseAfter(failed: number): number {
  return failed < free ? 0 : Math.min(mostWaitMs, firstWaitMs * 2 ** (failed - free));
}
