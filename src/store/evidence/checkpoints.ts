import { randomBytes } from 'node:crypto';
import { openTimestamp, type Signer, signCheckpoint, type Timestamp, timestampRequest } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Database, Db } from '../database.ts';
import { append } from './log.ts';

/** Entries after which a checkpoint is due, whatever the clock says: it bounds what a bundle must show of the chain. */
const dueEntries = 1_000;
const dueMs = 600_000;

/** Makes a checkpoint when a thousand entries, or ten minutes with any, lie beyond the last. To be asked every second or so: it is cheap. */
export async function checkpointIfDue(database: Database, signer: Signer, now: () => Date): Promise<number | null> {
  const { db } = database;
  const open = await uncovered(db);
  if (open === 0) return null;
  const last = await db.selectFrom('checkpoint').select('at').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const late = last === undefined || now().getTime() - Date.parse(last.at) >= dueMs;
  return late || open >= dueEntries ? makeCheckpoint(database, signer, now) : null;
}

/**
 * Signs where the log stands, and tells the log itself. Gives the number of the last entry that is covered; null when nothing but the
 * last checkpoint was added since.
 */
export async function makeCheckpoint(database: Database, signer: Signer, now: () => Date): Promise<number | null> {
  return database.transaction(async (tx) => {
    const head = await tx.selectFrom('ledger_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow();
    const last = await tx.selectFrom('checkpoint').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
    if (head.seq <= (last === undefined ? 0 : last.seq + 1)) return null;
    const note = signCheckpoint(head, signer);
    const at = now().toISOString();
    await tx.insertInto('checkpoint').values({ seq: head.seq, at, note, timestamp_token: null }).execute();
    await append(tx, [{ at, kind: 'checkpoint', subject: String(head.seq), body: { note: sha256(note) } }]);
    return head.seq;
  });
}

/** How many entries no checkpoint covers yet. */
export async function uncovered(db: Db): Promise<number> {
  const { seq } = await db.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow();
  const last = await db.selectFrom('checkpoint').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return Math.max(0, seq - (last === undefined ? 0 : last.seq + 1));
}

/**
 * Has a checkpoint stamped by an authority: `ask` carries the question (`application/timestamp-query`) there and brings the answer back,
 * over the network or as a file by hand. The answer is kept beside the checkpoint.
 * @throws Failure `no-such-record` without that checkpoint, `odd-answer` when the answer is not about it
 */
export async function stamp(db: Db, seq: number, ask: (question: Uint8Array) => Promise<Uint8Array>): Promise<Timestamp> {
  const row = await db.selectFrom('checkpoint').select('note').where('seq', '=', seq).executeTakeFirst();
  if (row === undefined) throw new Failure('no-such-record', 'checkpoint');
  const asked = { hash: sha256(row.note), nonce: randomBytes(16).toString('hex') };
  const answer = await ask(timestampRequest(asked));
  const said = openTimestamp(answer, asked);
  if (typeof said === 'string') throw new Failure('odd-answer', `timestamp: ${said}`);
  await db.updateTable('checkpoint').set({ timestamp_token: answer }).where('seq', '=', seq).execute();
  return said;
}
