import { sql } from 'kysely';
import type { Db, Tx } from '../database.ts';

/** A moment in an embedded store, where transactions follow one another: the last entry of the ledger, and the next transaction. */
export type Mark = { readonly seq: number; readonly xid: string };

/** The moment now. */
export async function markOf(db: Db | Tx): Promise<Mark> {
  const { rows } = await sql<Mark>`select seq, pg_snapshot_xmin(pg_current_snapshot())::xid::text as xid from ledger_head`.execute(db);
  return rows[0] as Mark;
}

/**
 * Posts of which something was written since a moment, in base64. The ledger tells of all but two things: that a post was seen again, and
 * which cases it belongs to. Those are asked of the rows themselves, by the transaction that wrote them.
 */
export async function touchedSince(db: Db | Tx, { seq, xid }: Mark): Promise<string[]> {
  const { rows } = await sql<{ post: string }>`select distinct translate(encode(post, 'base64'), E'\n', '') as post from (
      select decode(substr(subject, 8), 'hex') as post from ledger where seq > ${seq} and subject ~ '^sha256:[0-9a-f]{64}$'
      union all select post from sighting where age(xmin) between 0 and age(${xid}::text::xid)
      union all select post from member where age(xmin) between 0 and age(${xid}::text::xid)
      union all select post from case_file where age(xmin) between 0 and age(${xid}::text::xid)
    ) as touched`.execute(db);
  return rows.map(({ post }) => post);
}
