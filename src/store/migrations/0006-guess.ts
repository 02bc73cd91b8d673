import { type Kysely, sql } from 'kysely';

/**
 * Without statistics of its words the planner takes every question for a rare one and asks the index. With them it takes the common ones for
 * common and reads the whole table, also where the words are common and nothing has both. The second statement changes no type and no row:
 * it takes away the statistics that are there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table finding alter column words set statistics 0`.execute(db);
  await sql`alter table finding alter column words type tsvector`.execute(db);
}
