import { sql } from 'kysely';
import { beginning, type Entry, type EntryKind, entry, type Link, type Said } from '#ledger';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';

/** An entry as it is kept: its columns repeat what it says, to be found by, and are checked against it. */
export type Kept = Entry & { readonly at: string; readonly kind: string; readonly subject: string };

/** How many entries are held at a time. */
const run = 500;

/** The log after `from`, up to the entry numbered `to`, in runs: never all of it in memory. */
export async function* runs(db: Db | Tx, from: Link = beginning, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<readonly Kept[]> {
  let last = from;
  for (;;) {
    const rows = await db
      .selectFrom('ledger')
      .selectAll()
      .where('seq', '>', last.seq)
      .where('seq', '<=', to)
      .orderBy('seq')
      .limit(run)
      .execute();
    if (rows.length === 0) return;
    yield rows.map((row) => {
      const entry = { ...row, previous: last.hash };
      last = row;
      return entry;
    });
  }
}

/** Where the log stands. */
export async function headOf(db: Db | Tx): Promise<Link> {
  return db.selectFrom('ledger_head').select(['seq', 'hash']).executeTakeFirstOrThrow();
}

/** The entries about these things, of these kinds where they are named, in order. */
export async function entriesAbout(
  db: Db | Tx,
  subjects: readonly string[],
  kinds?: readonly EntryKind[],
): Promise<{ seq: number; subject: string }[]> {
  if (subjects.length === 0) return [];
  const found = db.selectFrom('ledger').select(['seq', 'subject']).where('subject', 'in', subjects).orderBy('seq');
  return (kinds === undefined ? found : found.where('kind', 'in', kinds)).execute();
}

/** The link before the entry numbered `seq`. */
export async function linkBefore(db: Db | Tx, seq: number): Promise<Link> {
  if (seq <= 1) return beginning;
  return db
    .selectFrom('ledger')
    .select(['seq', 'hash'])
    .where('seq', '=', seq - 1)
    .executeTakeFirstOrThrow();
}

/**
 * Adds to the log, in the same transaction as what is recorded: both are there or neither. The head is locked until the commit, so
 * writers follow one another and numbers have no gaps. Gives the new head.
 */
export async function append(tx: Tx, said: readonly Said[]): Promise<Link> {
  const head = await tx.selectFrom('ledger_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow();
  const entries = chain(head, said);
  const last = entries.at(-1);
  if (last === undefined) return head;
  const rows = entries.map(({ seq, content, hash, said: text }, at) => {
    const { kind, subject, at: when } = said[at] as Said;
    return { seq, at: when, kind, subject, said: text, content, hash };
  });
  await sql`insert into ledger (seq, at, kind, subject, said, content, hash)
    select * from jsonb_to_recordset(${json(rows)}::jsonb)
      as one (seq bigint, at timestamptz, kind text, subject text, said text, content text, hash text)`.execute(tx);
  await tx.updateTable('ledger_head').set({ seq: last.seq, hash: last.hash }).execute();
  return last;
}

function chain(head: Link, said: readonly Said[]): Entry[] {
  const entries: Entry[] = [];
  for (const one of said) entries.push(entry(entries.at(-1) ?? head, one));
  return entries;
}
