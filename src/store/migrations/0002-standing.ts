import { type Kysely, sql } from 'kysely';

/**
 * A post is named by what was said, so it is known when it comes again with another count of its author's posts. What its place says of
 * the author by then stands with the sighting: null while it says what stands in the post.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sighting add column author jsonb, add column author_at timestamptz`.execute(db);
}
