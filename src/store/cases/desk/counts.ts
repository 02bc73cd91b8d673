import { sql } from 'kysely';
import { Tlp } from '#model';
import type { Db } from '../../database.ts';
import { type Looking, type QueueQuery, type TriageState, testsOf } from './queue.ts';

/** How many cases are alike in all that the queue is narrowed by. */
export type Cell = {
  readonly tlp: Tlp;
  readonly organisations: readonly string[];
  readonly triage: TriageState;
  readonly level: number;
  readonly kind: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly takenBy: string | null;
  readonly count: number;
};

/** Of a search no more than so many cases are counted. */
export const mostCounted = 10_000;

/** All cases by what they are alike in, whoever looks. Reads every case once: to be kept for a while. */
export async function allCells(db: Db): Promise<Cell[]> {
  const { rows } = await sql<
    Omit<Cell, 'tlp'> & { tlp: number }
  >`select tlp, organisations, triage, level, kind, country, sector, taken_by as "takenBy", count(*) as count
    from case_file where joined_into is null group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db);
  return rows.map(named);
}

/** The same of those that a search finds, for who looks: of the newest `mostCounted`. */
export async function cellsOf(db: Db, query: QueueQuery, looking: Pick<Looking, 'clearance'>): Promise<Cell[]> {
  const seen =
    query.unseen === undefined ? sql`` : sql`left join looked on looked.case_id = case_file.id and looked.person = ${query.unseen}`;
  const tests = await testsOf(db, query, looking);
  const { rows } = await sql<
    Omit<Cell, 'tlp'> & { tlp: number }
  >`select tlp, organisations, triage, level, kind, country, sector, taken_by as "takenBy", count(*) as count
    from (select case_file.* from case_file ${seen} where ${sql.join(tests, sql` and `)} order by matters desc, case_file.id desc
      limit ${sql.lit(mostCounted)}) as one group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(db);
  return rows.map(named);
}

function named<T extends { readonly tlp: number }>(row: T): Omit<T, 'tlp'> & { readonly tlp: Tlp } {
  return { ...row, tlp: Tlp.options[row.tlp] ?? 'RED' };
}
