import { sql } from 'kysely';
import type { Database, Db } from '../database.ts';
import { append } from '../ledger.ts';
import { bytesOf, nameOf } from '../posts.ts';
import { heldAmong, isHeld } from './holds.ts';

/**
 * Erases posts so that it can be shown later what went and why: text, title, author, judgement, fingerprints and the sealed original go,
 * the name and the hash of the text stay. What is under a legal hold stays whole. Gives what went and what was held.
 */
export async function erase(
  database: Database,
  posts: readonly string[],
  given: { readonly who: string; readonly reason: string },
  now: () => Date,
): Promise<{ readonly erased: readonly string[]; readonly held: readonly string[] }> {
  const at = now().toISOString();
  if (posts.length === 0) return { erased: [], held: [] };
  return database.transaction(async (tx) => {
    // The log is locked first, as everybody does who writes: nobody waits for somebody who waits for him.
    await tx.selectFrom('ledger_head').select('seq').forUpdate().execute();
    const held = await heldAmong(tx, posts, at);
    const free = posts.filter((post) => !held.includes(post)).map(bytesOf);
    if (free.length === 0) return { erased: [], held };
    const going = await tx
      .selectFrom('post')
      .select(['id', sql<string>`'sha256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex')`.as('hash')])
      .where('id', 'in', free)
      .where('erased_at', 'is', null)
      .execute();
    if (going.length === 0) return { erased: [], held };
    const ids = going.map(({ id }) => id);
    await tx
      .updateTable('post')
      .set({ text: '', title: null, author: null, alias: null, masked: '[]', words: sql`''::tsvector`, erased_at: at })
      .set({ origin: sql`jsonb_build_object('externalId', null, 'url', null, 'editedAt', null, 'thread', null, 'tlp', origin->'tlp')` })
      .where('id', 'in', ids)
      .execute();
    await tx.deleteFrom('judgement').where('post', 'in', ids).execute();
    await tx.deleteFrom('fingerprint').where('post', 'in', ids).execute();
    await tx.deleteFrom('sealed').where('post', 'in', ids).execute();
    await tx.updateTable('sighting').set({ url: null }).where('post', 'in', ids).execute();
    await append(
      tx,
      going.map(({ id, hash }) => ({
        at,
        kind: 'deletion',
        subject: nameOf(id),
        body: { text: hash, who: given.who, reason: given.reason },
      })),
    );
    return { erased: ids.map(nameOf), held };
  });
}

/** Erases what may be kept no longer, a batch at a time. Gives how many posts went. */
export async function eraseOverdue(database: Database, now: () => Date): Promise<number> {
  let count = 0;
  for (;;) {
    const posts = await overdue(database.db, now().toISOString(), batch);
    const { erased } = await erase(database, posts, { who: 'vigia', reason: 'mayKeepDays' }, now);
    count += erased.length;
    if (erased.length === 0) return count;
  }
}

const batch = 500;

/** Posts that their source may keep no longer (`may_keep_days`) and no hold protects, oldest first. */
export async function overdue(db: Db, at: string, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('post')
    .innerJoin('source', 'source.id', 'post.source')
    .select('post.id')
    .where('post.erased_at', 'is', null)
    .where(sql<boolean>`post.received_at < ${at}::timestamptz - make_interval(days => source.may_keep_days)`)
    .where((on) => on.not(isHeld(at)))
    .orderBy('post.received_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => nameOf(id));
}
