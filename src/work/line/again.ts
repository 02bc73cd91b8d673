import type { Readable } from 'node:stream';
import { type Copied, type Database, restore, unjudged } from '#store';
import { batchesOf } from '../intake.ts';
import { openQueue, type Queue } from './queue.ts';

const most = 1_000_000;

/**
 * Puts a copy into an empty store and, in the same transaction, in line whatever nobody had judged: a copy comes without its line, and a
 * process that dies between the two would leave those posts unread for ever. Gives what came, and how many posts wait.
 * @throws as `restore` does
 */
export async function bringBack(
  database: Database,
  copy: Readable,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Copied & { readonly waiting: number }> {
  const queue = await openQueue(database, { alone: database.kind === 'embedded', onError: () => {} });
  let waiting = 0;
  try {
    const copied = await restore(database, copy, {
      onProgress,
      also: async (tx) => {
        const posts = await unjudged(tx, most);
        await queue.put(tx, batchesOf(posts));
        waiting = posts.length;
      },
    });
    return { ...copied, waiting };
  } finally {
    await queue.stop();
  }
}

/**
 * Puts in line what nobody has judged and what stands in no line: an older version, or a row that went by hand, left it unread. One process at
 * a time, so that nothing is put in twice. Gives how many posts that were.
 */
export async function lineUp(database: Database, queue: Queue): Promise<number> {
  const count = await database.exclusively(() =>
    database.transaction(async (tx) => {
      const posts = await queue.left(tx, most);
      await queue.put(tx, batchesOf(posts));
      return posts.length;
    }),
  );
  if (count > 0) queue.wake();
  return count;
}
