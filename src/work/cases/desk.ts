import { ownKnowledge } from '#knowledge';
import { openDatabase, type Place } from '#store';
import { createReposts } from '../line/reposts.ts';
import { createReaders } from '../threads/pool.ts';
import type { Means } from './deciding.ts';

/** A store with one reader, for a person who looks at cases and decides about them; also beside the service that has it. */
export type Desk = Means & { readonly close: () => Promise<void> };

/** @throws Failure of the store */
export async function openDesk(place: Place, { now, onFault }: Pick<Means, 'now' | 'onFault'>): Promise<Desk> {
  const readers = createReaders(1, { knowledge: ownKnowledge, key: null });
  try {
    const database = await openDatabase(place, now, { borrow: true });
    const close = async () => {
      await readers.close();
      await database.close();
    };
    return { database, readers, reposts: createReposts(database), now, onFault, close };
  } catch (fault) {
    await readers.close();
    throw fault;
  }
}
