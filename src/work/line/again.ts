import { type Database, unjudged } from '#store';
import { batchesOf } from '../intake.ts';
import { openQueue } from './queue.ts';

const most = 1_000_000;

/** Puts in line whatever nobody has judged: for a store that was brought back, which came without its line. Gives how many posts. */
export async function lineUp(database: Database): Promise<number> {
  const queue = await openQueue(database, { alone: database.kind === 'embedded', onError: () => {} });
  try {
    const posts = await unjudged(database.db, most);
    await database.transaction((tx) => queue.put(tx, batchesOf(posts)));
    return posts.length;
  } finally {
    await queue.stop();
  }
}
