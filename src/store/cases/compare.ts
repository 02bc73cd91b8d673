import { sql } from 'kysely';
import { canonical } from '#lib/canonical.ts';
import type { Db } from '../database.ts';
import type { RowFault, Told } from '../evidence/rows.ts';
import { actHash } from './acts.ts';
import { standing } from './files.ts';

/** Compares what the log says of cases with how they stand. Only the last that it says of each still holds. */
export async function cases(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const ids = [...new Set(entries.map(({ subject }) => subject))];
  const kept = new Map((await standing(db, ids)).map(({ id, body }) => [id, body]));
  const { rows } = await sql<{ id: string; last: number }>`select subject as id, max(seq) as last from ledger
    where kind = 'case' and subject in (${sql.join(ids)}) group by 1`.execute(db);
  const last = new Map(rows.map(({ id, last: seq }) => [id, seq]));
  return entries.flatMap(({ seq, subject: record, body }): RowFault[] => {
    if (last.get(record) !== seq) return [];
    const row = kept.get(record);
    if (body['gone'] === true) return row === undefined ? [] : [{ table: 'case_file', record, what: 'unrecorded', seq }];
    if (row === undefined) return [{ table: 'case_file', record, what: 'missing', seq }];
    // Entries of before 0011 do not tell what a list shows.
    const { shown, ...rest } = row;
    const same = canonical(body['shown'] === undefined ? rest : { ...rest, shown }) === canonical(body);
    return same ? [] : [{ table: 'case_file', record, what: 'changed', seq }];
  });
}

/** Compares what the log says of acts with the acts themselves; of the last of them also, whether there are others that it does not know. */
export async function acts(db: Db, entries: readonly Told[]): Promise<RowFault[]> {
  if (entries.length === 0) return [];
  const numbers = entries.map(({ subject }) => Number(subject));
  const rows = await db.selectFrom('act').selectAll().where('number', 'in', numbers).execute();
  return entries.flatMap(({ seq, subject: record, body }): RowFault[] => {
    const row = rows.find(({ number }) => String(number) === record);
    if (row === undefined) return [{ table: 'act', record, what: 'missing', seq }];
    return actHash(row) === body['said'] ? [] : [{ table: 'act', record, what: 'changed', seq }];
  });
}

/** Cases and acts that the log does not know, put in beside the program. */
export async function unrecordedCases(db: Db): Promise<RowFault[]> {
  const { rows } = await sql<{ table: 'case_file' | 'act'; record: string }>`
    select 'case_file' as table, id as record from case_file
      where not exists (select 1 from ledger where kind = 'case' and subject = id)
    union all select 'act', number::text from act where not exists (select 1 from ledger where kind = 'act' and subject = number::text)
    union all select 'case_file', case_id from (select distinct case_id from member) as one
      where not exists (select 1 from case_file where id = case_id) limit 1000`.execute(db);
  return rows.map(({ table, record }) => ({ table, record, what: 'unrecorded', seq: null }));
}
