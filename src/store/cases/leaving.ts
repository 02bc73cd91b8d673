import { sql } from 'kysely';
import { bytesOf } from '../connect/names.ts';
import type { Tx } from '../database.ts';
import { addErrands } from './errands.ts';
import { filesOf, keepFiles } from './files.ts';
import { forgetNews } from './news.ts';
import { forgetProposals } from './proposals.ts';

/**
 * Takes erased posts out of their cases. What a case has of them goes at once, whatever it was worked out from; what the others of its posts say is put
 * in line to be worked out again, and a case without any is gone.
 */
export async function takeOut(tx: Tx, posts: readonly string[], at: string): Promise<void> {
  const { rows } = await sql<{
    id: string;
  }>`delete from member where post in (${sql.join(posts.map(bytesOf))}) returning case_id as id`.execute(tx);
  await tx.deleteFrom('errand').where('kind', '=', 'link').where('subject', 'in', posts).execute();
  const ids = [...new Set(rows.map(({ id }) => id))];
  if (ids.length === 0) return;
  await tx.updateTable('linking').set({ stand: sql`stand + 1` }).execute();
  const bare = { actor: null, victim: null, price: null, judged: null, headline: null, odds: null };
  const files = await filesOf(tx, ids);
  await keepFiles(
    tx,
    files.map((file) => ({ ...file, ...bare })),
    at,
  );
  const left = await filesOf(tx, ids);
  for (const { id } of files) if (!left.some((one) => one.id === id)) await forgetProposals(tx, { id });
  await forgetNews(tx, ids);
  await addErrands(
    tx,
    left.map(({ id }) => ({ kind: 'judge', subject: id, at })),
  );
}
