import { type Kysely, sql } from 'kysely';

/**
 * What a post's text is compared by (`sketchOf`, 64 bytes), under the number of the entry by which the log tells of the post: those numbers
 * grow in the order of commits, so whoever has seen one has seen all before it. Null: to be made from the text. A post that is erased has
 * none. It is made from `post` and belongs in no copy.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sketch (seq bigint primary key, words bytea)`.execute(db);
  await sql`insert into sketch (seq) select seq from ledger join post on post.id = decode(substr(subject, 8), 'hex') and post.received_at = at
    where kind = 'post' and erased_at is null`.execute(db);
}
