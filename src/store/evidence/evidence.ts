import type { Evidence, Exhibit, Signer, Stretch, Verifier } from '#ledger';
import { Failure } from '#lib/failure.ts';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Database, Db } from '../database.ts';
import { makeCheckpoint } from './checkpoints.ts';
import { correctionsOf } from './corrections.ts';
import { append, entriesAbout, linkBefore, runs } from './log.ts';

/** Most posts in one bundle. */
export const mostPosts = 500;

/**
 * Gathers what is to be handed over about these posts: texts, sealed originals, corrections, and all that the log says of them, with the
 * stretches of the chain up to signed checkpoints. That it was handed over, by whom and why, is in the log, and in the bundle.
 * @throws Failure `no-such-record` when one of the posts is not there, `too-large` for more than 500
 */
export async function evidenceFor(
  database: Database,
  posts: readonly string[],
  given: { readonly who: string; readonly reason: string; readonly signer: Signer; readonly verifiers: readonly Verifier[] },
  now: () => Date,
): Promise<Evidence> {
  const { db } = database;
  const { who, reason, signer } = given;
  if (posts.length === 0 || posts.length > mostPosts) throw new Failure('too-large', 'posts of a bundle');
  const exhibits = await exhibitsOf(db, posts);
  const at = now().toISOString();
  await database.transaction((tx) =>
    append(
      tx,
      posts.map((subject) => ({ at, kind: 'access', subject, body: { who, role: 'export', reason } })),
    ),
  );
  await makeCheckpoint(database, signer, now);
  const shown = new Set((await entriesAbout(db, posts)).map(({ seq }) => seq));
  return {
    madeAt: at,
    exhibits,
    corrections: (await correctionsOf(db, posts)).map(({ note }) => note),
    stretches: await stretchesFor(db, shown),
    verifiers: given.verifiers,
  };
}

async function exhibitsOf(db: Db, posts: readonly string[]): Promise<Exhibit[]> {
  const rows = await db
    .selectFrom('content')
    .innerJoin('post', (on) => on.onRef('post.id', '=', 'content.id').onRef('post.received_at', '=', 'content.received_at'))
    .leftJoin('sealed', 'sealed.post', 'post.id')
    .select(['post.id', 'text', 'erased_at', 'sealed.bytes as original'])
    .where('content.id', 'in', posts.map(bytesOf))
    .execute();
  const found = new Map(rows.map((row) => [nameOf(row.id), row]));
  return posts.map((post) => {
    const row = found.get(post);
    if (row === undefined) throw new Failure('no-such-record', 'post of a bundle');
    return { post, text: row.erased_at === null ? row.text : null, original: row.original };
  });
}

/** For each entry that is shown, the chain from it to the next checkpoint; what lies between belongs to others and is withheld. */
async function stretchesFor(db: Db, shown: ReadonlySet<number>): Promise<Stretch[]> {
  const stretches: Stretch[] = [];
  let covered = 0;
  for (const seq of [...shown].sort((one, other) => one - other)) {
    if (seq <= covered) continue;
    const row = await db
      .selectFrom('checkpoint')
      .select(['seq', 'note', 'timestamp_token as answer'])
      .where('seq', '>=', seq)
      .orderBy('seq')
      .limit(1)
      .executeTakeFirstOrThrow();
    const entries = [];
    for await (const run of runs(db, await linkBefore(db, seq), row.seq)) {
      entries.push(...run.map((one) => (shown.has(one.seq) ? one : { ...one, said: null })));
    }
    stretches.push({ entries, note: row.note, answer: row.answer });
    covered = row.seq;
  }
  return stretches;
}
