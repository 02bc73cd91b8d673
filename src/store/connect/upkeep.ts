import { sql } from 'kysely';
import type { Database, Db, Tx } from '../database.ts';
import { nameOf } from './names.ts';

const cut = ['post', 'judgement'] as const;

/**
 * Makes the partitions of the month of `at` and of the two that follow, where they are missing. What comes for a month that has none (a
 * clock that jumped) lies in the `_other` partitions, and a month of which rows lie there already gets none.
 */
export async function makePartitions(db: Db, at: string): Promise<void> {
  for (const ahead of [0, 1, 2]) await makePartition(db, monthAfter(at, ahead));
}

/** Makes the partitions of the month of an instant, where they are missing and none of its rows lies elsewhere. */
export async function makePartition(db: Db | Tx, at: string): Promise<void> {
  const from = monthAfter(at, 0);
  const to = monthAfter(at, 1);
  for (const table of cut) {
    const name = `${table}_${from.slice(0, 7).replace('-', '_')}`;
    const { rows } = await sql`select 1 from pg_class where relname = ${name}
      union all select 1 from ${sql.raw(`${table}_other`)}
        where received_at >= ${from}::timestamptz and received_at < ${to}::timestamptz limit 1`.execute(db);
    if (rows.length > 0) continue;
    await sql
      .raw(`create table if not exists ${name} partition of ${table} for values from ('${from}') to ('${to}')`)
      .execute(db)
      .catch(forgive);
  }
}

/** Somebody else was quicker: with the same partition (42P07, 23505), or with a post of that month, which now lies in `_other` (23514). */
function forgive(fault: unknown): void {
  if (!['42P07', '23505', '23514'].includes(String((fault as { code?: unknown }).code))) throw fault;
}

/** The months that have partitions, as `2026-11`. */
export async function monthsIn(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`select replace(right(relname, 7), '_', '-') as month
    from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'post'::regclass and relname <> 'post_other' order by month`.execute(db);
  return rows.map(({ month }) => month);
}

/** The first instant of the month that is `ahead` months after the one of `at`. */
function monthAfter(at: string, ahead: number): string {
  const day = new Date(at);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + ahead, 1)).toISOString();
}

/**
 * Whether an instant fits what is kept: no post came later (an hour is forgiven), and of those that came a day before it or earlier the last is
 * no more than 60 days older. Younger ones may have come by the same wrong clock.
 */
export async function fits(db: Db, at: string): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean; ahead: boolean | null }>`
    select exists (select 1 from post where received_at > ${at}::timestamptz + interval '1 hour') as behind,
      (select max(received_at) from post where received_at <= ${at}::timestamptz - interval '1 day')
        < ${at}::timestamptz - interval '60 days' as ahead`.execute(db);
  return rows[0]?.behind === false && rows[0].ahead !== true;
}

/** Embedded there is no autovacuum: old rows, statistics and the log of writes are looked after here, table by table, between other work. */
export async function tidy({ kind, db, execute }: Database): Promise<void> {
  if (kind === 'server') return;
  const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
    where n_mod_since_analyze > 1000 or n_dead_tup > 1000`.execute(db);
  for (const { name } of rows) await execute(`vacuum (analyze) ${name}`);
  await execute('checkpoint');
}

/** What a session that only judges calls itself (`application_name`), and how many of those there are. */
export const helperName = 'vigia work';
export async function helpersIn(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = ${helperName}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** How many jobs of some queues are in which state: counted now, because the queue's own numbers are up to a minute old. */
export async function jobsIn(db: Db, queues: readonly string[]): Promise<{ queue: string; state: string; count: number }[]> {
  const { rows } = await sql<{ queue: string; state: string; count: number }>`select name as queue, state::text as state, count(*) as count
    from queue.job where name in (${sql.join(queues)}) and state < 'completed' group by 1, 2`.execute(db);
  return rows;
}

/** Posts that nobody has judged and that none of these queues knows, waiting or set aside; oldest first. */
export async function outOfLine(db: Db | Tx, queues: readonly string[], most: number): Promise<string[]> {
  const { rows } = await sql<{ id: Uint8Array }>`
    with known as materialized (select post from queue.job as job, jsonb_array_elements_text(job.data->'posts') as post
      where job.name in (${sql.join(queues)}) and state < 'completed')
    select post.id from post left join judgement on judgement.post = post.id and judgement.received_at = post.received_at
      left join known on known.post = 'sha256:' || encode(post.id, 'hex')
    where judgement.post is null and known.post is null and erased_at is null
    order by post.received_at, post.id limit ${sql.lit(most)}`.execute(db);
  return rows.map(({ id }) => nameOf(id));
}
