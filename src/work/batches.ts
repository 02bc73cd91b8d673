import type { Brought, Cursor } from '#collect';
import type { Item } from '#model';
import type { Tx } from '#store';
import { type Bearer, type Intake, keepReady, makeReady, type Taken } from './intake.ts';

/** What goes into one transaction: items, what was refused beside them, and the mark that holds after them (undefined: none). */
type Batch = { readonly items: readonly Item[]; readonly refused: Taken['refused']; readonly cursor: Cursor | undefined };

/** What goes together at most; 4 MB because both its bytes and its text are held. */
const most = { items: 64, bytes: 4_000_000 };

/** So many are read beside the one that is written, so that readers never wait for the disk, nor the disk for them. */
const ahead = 2;

/**
 * Takes in all that is brought, batch by batch in its order; while one batch is being written the next ones are read already. `also` writes in
 * each batch's transaction. Gives what became of each, with what was refused before it came here.
 * @throws what bringing throws, after all that came before it is kept; Failure of the database
 */
export async function* takeAll(
  brought: AsyncIterable<Brought>,
  bearer: Bearer,
  intake: Intake,
  also?: (tx: Tx, taken: Taken, cursor: Cursor | undefined) => Promise<void>,
): AsyncGenerator<Taken> {
  const finish = async ({ batch, ready }: Begun) => {
    const { refused, ...made } = await ready;
    const all = { ...made, refused: [...batch.refused, ...refused] };
    return keepReady(all, intake, (tx, taken) => also?.(tx, taken, batch.cursor) ?? Promise.resolve());
  };
  const begun: Begun[] = [];
  const end: End = { faults: [] };
  for await (const batch of batchesIn(brought, end)) {
    const ready = makeReady(batch.items, bearer, intake);
    // It is awaited some rounds later; until then nobody hears of its fault.
    ready.catch(() => {});
    begun.push({ batch, ready });
    if (begun.length > ahead) yield await finish(begun.shift() as Begun);
  }
  for (const one of begun) yield await finish(one);
  for (const fault of end.faults) throw fault;
}

type Begun = { readonly batch: Batch; readonly ready: ReturnType<typeof makeReady> };

/** What ended the bringing, if it did not end by itself: told when everything before it is kept, or it would come for nothing each time. */
type End = { readonly faults: unknown[] };

async function* batchesIn(brought: AsyncIterable<Brought>, end: End): AsyncGenerator<Batch> {
  let items: Item[] = [];
  let refused: Taken['refused'][number][] = [];
  let bytes = 0;
  const cut = (cursor?: Cursor): Batch => {
    const batch = { items, refused, cursor };
    [items, refused, bytes] = [[], [], 0];
    return batch;
  };
  try {
    for await (const one of brought) {
      if (one.kind === 'mark') yield cut(one.cursor);
      else if (one.kind === 'refused') refused.push({ externalId: one.externalId, code: one.code });
      else {
        items.push(one.item);
        bytes += one.item.bytes.byteLength;
      }
      if (items.length >= most.items || bytes >= most.bytes) yield cut();
    }
  } catch (fault) {
    end.faults.push(fault);
  }
  if (items.length > 0 || refused.length > 0) yield cut();
}
