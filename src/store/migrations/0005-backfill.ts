import { type Kysely, sql } from 'kysely';

/**
 * What a person asked of a source beyond the newest: `{ since, cursor, doneAt }`, null where nobody did. It has a cursor of its own, so that
 * the newest go on being followed meanwhile.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table source add column backfill jsonb`.execute(db);
}
