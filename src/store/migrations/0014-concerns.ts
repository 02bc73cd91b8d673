import { type Kysely, sql } from 'kysely';

/** Who depends on whom a case concerns, when it was found to concern him, and which cases were matched anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Counts up whenever matches are kept that are not as they were: by it is found what was shown and is so no more.
  'alter table register_stand add column turn bigint not null default 0',
  // `turn`: at which it changed last. `body`: who depends on those that it concerns, and where whoever is likely meant is. `hash`: of all of it.
  "alter table matched add column turn bigint not null default 0, add column body jsonb, add column hash text not null default ''",
  'create index matched_turn on matched (turn)',
  // Since when that organisation is told of in that case.
  'alter table case_match add column since timestamptz not null default now()',
  'create index case_match_since on case_match (since desc, case_id desc)',
  // What was kept before knows nothing of who depends on whom.
  'delete from matched',
];
