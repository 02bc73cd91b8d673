import { sql } from 'kysely';
import { type Entry, entry, type Link, type Said } from '#ledger';
import { json } from './connect/json.ts';
import type { Tx } from './database.ts';

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
