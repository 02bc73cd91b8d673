import { type Kysely, sql } from 'kysely';

/** What stood at one place under one name, newest first: an edited post is another post with the same `external_id`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index sighting_place on sighting (source, external_id, seen_at) where external_id <> ''`.execute(db);
}
