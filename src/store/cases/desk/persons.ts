import { type SqlBool, sql } from 'kysely';
import { Failure } from '#lib/failure.ts';
import { json } from '../../connect/json.ts';
import type { Db } from '../../database.ts';

/** That a person opened cases at an instant. */
export async function noteLook(db: Db, person: string, cases: readonly string[], at: string): Promise<void> {
  if (cases.length === 0) return;
  await sql`insert into looked (person, case_id, at) select ${person}, id, ${at}::timestamptz from case_file where id in (${sql.join([...new Set(cases)])})
    on conflict (person, case_id) do update set at = greatest(looked.at, excluded.at)`.execute(db);
}

/** That a person was told what we make of cases: nothing that he says of them later was said without it. */
export async function noteSeen(db: Db, person: string, cases: readonly string[], at: string): Promise<void> {
  if (cases.length === 0) return;
  await sql`insert into looked (person, case_id, saw_at) select ${person}, id, ${at}::timestamptz from case_file where id in (${sql.join([...new Set(cases)])})
    on conflict (person, case_id) do update set saw_at = coalesce(looked.saw_at, excluded.saw_at)`.execute(db);
}

/** Of these cases those of which a person was told what we make of them. */
export async function seenBy(db: Db, person: string, cases: readonly string[]): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const rows = await db
    .selectFrom('looked')
    .select('case_id')
    .where('person', '=', person)
    .where('case_id', 'in', cases)
    .where(sql<SqlBool>`saw_at is not null`)
    .execute();
  return new Set(rows.map(({ case_id: id }) => id));
}

/** A search of the queue that a person keeps under a name. */
export type SavedFilter = {
  readonly id: string;
  readonly name: string;
  readonly query: unknown;
  readonly madeAt: string;
};

const mostFilters = 100;

/** The filters of a person, by name. */
export async function filtersOf(db: Db, person: string): Promise<SavedFilter[]> {
  return db
    .selectFrom('saved_filter')
    .select(['id', 'name', 'query', 'made_at as madeAt'])
    .where('person', '=', person)
    .orderBy('name')
    .execute();
}

/** Keeps a filter, in the place of that of its id or of its name. @throws Failure `too-large` where a person has too many */
export async function saveFilter(db: Db, person: string, { id, name, query, madeAt }: SavedFilter): Promise<SavedFilter> {
  const others = (await filtersOf(db, person)).filter((one) => one.id !== id && one.name !== name);
  if (others.length >= mostFilters) throw new Failure('too-large', 'filters', { detail: { limit: mostFilters } });
  await sql`delete from saved_filter where person = ${person} and name = ${name} and id <> ${id}`.execute(db);
  await sql`insert into saved_filter (id, person, name, query, made_at) values (${id}, ${person}, ${name}, ${json(query)}::jsonb, ${madeAt}::timestamptz)
    on conflict (id) do update set name = excluded.name, query = excluded.query where saved_filter.person = excluded.person`.execute(db);
  const kept = (await filtersOf(db, person)).find((one) => one.id === id);
  if (kept === undefined) throw new Failure('no-such-record', 'filter', { detail: { name: id } });
  return kept;
}

/** @returns whether there was one of that id */
export async function removeFilter(db: Db, person: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('saved_filter')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** What a person set for himself; null where he never did. */
export async function settingOf(db: Db, person: string): Promise<unknown> {
  return (await db.selectFrom('desk_setting').select('body').where('person', '=', person).executeTakeFirst())?.body ?? null;
}

/** Keeps what a person sets for himself. */
export async function keepSetting(db: Db, person: string, body: unknown): Promise<void> {
  await sql`insert into desk_setting (person, body) values (${person}, ${json(body)}::jsonb)
    on conflict (person) do update set body = excluded.body`.execute(db);
}
