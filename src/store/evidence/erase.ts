import { sql } from 'kysely';
import { takeOut } from '../cases/leaving.ts';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Database, Db, Tx } from '../database.ts';
import { heldAmong, isHeld } from './holds.ts';
import { append } from './log.ts';

/** What is erased, by whom and why. */
type Given = { readonly who: string; readonly reason: string };

/**
 * Erases posts so that it can be shown later what went and why: text, title, author, judgement, sketch, fingerprints and the sealed original go,
 * the name and the hash of the text stay. Cases that they were in are made again without them. What is under a legal hold stays whole.
 * Gives what went and what was held.
 */
export async function erase(
  database: Database,
  posts: readonly string[],
  given: Given,
  now: () => Date,
): Promise<{ readonly erased: readonly string[]; readonly held: readonly string[] }> {
  const at = now().toISOString();
  const held = await heldAmong(database.db, posts, at);
  const free = posts.filter((post) => !held.includes(post));
  if (free.length === 0) return { erased: [], held };
  const erased = await database
    .transaction((tx) => eraseIn(tx, free, given, at))
    .catch((fault: unknown) => {
      if (fault !== heldMeanwhile) throw fault;
      return null;
    });
  return erased === null ? erase(database, posts, given, now) : { erased, held };
}

/** Somebody put a hold on one of the posts while they were being erased: all of it is taken back and tried without those. */
const heldMeanwhile = new Error('held meanwhile');

async function eraseIn(tx: Tx, posts: readonly string[], { who, reason }: Given, at: string): Promise<string[]> {
  const going = await tx
    .selectFrom('post')
    .select(['id', sql<string>`'sha256:' || encode(sha256(convert_to(text, 'UTF8')), 'hex')`.as('hash')])
    .where('id', 'in', posts.map(bytesOf))
    .where('erased_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (going.length === 0) return [];
  const ids = going.map(({ id }) => id);
  await tx
    .updateTable('post')
    .set({ text: '', title: null, author: null, alias: null, masked: '[]', erased_at: at })
    .set({ origin: sql`jsonb_build_object('externalId', null, 'url', null, 'editedAt', null, 'thread', null, 'tlp', origin->'tlp')` })
    .where('id', 'in', ids)
    .execute();
  await tx.deleteFrom('finding').where('post', 'in', ids).execute();
  const told = tx.selectFrom('ledger').select('seq').where('kind', '=', 'post').where('subject', 'in', ids.map(nameOf));
  await tx.deleteFrom('sketch').where('seq', 'in', told).execute();
  await tx.deleteFrom('judgement').where('post', 'in', ids).execute();
  await tx.deleteFrom('fingerprint').where('post', 'in', ids).execute();
  await tx.deleteFrom('sealed').where('post', 'in', ids).execute();
  await tx.updateTable('sighting').set({ url: null, author: null, author_at: null }).where('post', 'in', ids).execute();
  await takeOut(tx, ids.map(nameOf), at);
  await append(
    tx,
    going.map(({ id, hash }) => ({ at, kind: 'deletion', subject: nameOf(id), body: { text: hash, who, reason } })),
  );
  // Whoever orders a hold writes to the log too: from here until the commit nobody does, so this sees all that came before.
  const names = ids.map(nameOf);
  if ((await heldAmong(tx, names, at)).length > 0) throw heldMeanwhile;
  return names;
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
