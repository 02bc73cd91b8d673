import { type Database, helpersIn } from '#store';
import type { Readers } from '../threads/pool.ts';

/** How long an answer holds. */
const holdsMs = 5_000;

/**
 * Whether what comes in is to be judged on the way: it is, for it costs one reading instead of two, unless our own readers have more than
 * they can do and others (`vigia work`) wait for work on the same database.
 */
export function judgingAtOnce(database: Database, readers: Readers, now: () => Date): () => Promise<boolean> {
  let asked = Number.NEGATIVE_INFINITY;
  let helped = false;
  return async () => {
    if (database.kind === 'embedded' || !readers.crowded()) return true;
    const at = now().getTime();
    if (Math.abs(at - asked) > holdsMs) {
      asked = at;
      helped = (await helpersIn(database.db)) > 0;
    }
    return !helped;
  };
}
