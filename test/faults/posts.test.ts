import { expect, test } from 'vitest';
import { ownKnowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import { takeIn } from '#work';
import { createReaders } from '../../src/work/threads/pool.ts';
import { itemOf } from '../fakes/arrivals.ts';
import { freshFolder } from '../stores.ts';
import { counts, faultsIn, inLine, listing, openService, until } from './ground.ts';

const bearer = { source: 'test', collector: 'test 1', settings: null };

/** Readers with a trap before them: the words TRAP-BREAK, TRAP-HANG, TRAP-MEMORY do what they say; see test/fakes/children/trap.ts. */
function trapped() {
  const setting = { knowledge: ownKnowledge, key: null, trap: 'mask' };
  return createReaders(1, setting, { file: new URL('../fakes/children/trap.ts', import.meta.url), batchMs: 6_000, heapMb: 300 });
}

test('posts that break the reader, hang it or eat its memory while they are masked are refused by themselves: nothing of them is kept, and the rest comes in', async () => {
  const { work } = await openService(await freshFolder());
  const readers = trapped();
  const texts = [listing(0), `${listing(1)} TRAP-BREAK`, `${listing(2)} TRAP-HANG`, listing(3), `${listing(4)} TRAP-MEMORY`];
  const items = texts.map((text, at) => itemOf(text, String(at)));
  const taken = await takeIn(items, bearer, { ...work.intake, readers });
  expect(taken).toEqual({
    fresh: expect.arrayContaining([sha256(listing(0)), sha256(listing(3))]),
    known: 0,
    refused: ['1', '2', '4'].map((externalId) => ({ externalId, code: 'unmaskable' })),
  });
  expect(await counts(work.database.db)).toMatchObject({ posts: 2 });
  await readers.close();
  await work.stop();
});

test('work in line for a post that is gone is done with, and stops nobody', async () => {
  const service = await openService(await freshFolder());
  const { work, told } = service;
  await takeIn([itemOf(listing(0))], bearer, work.intake);
  await work.database.transaction((tx) => work.queue.put(tx, [[sha256('never kept')], [sha256('nor this'), 'sha256:no hash at all']]));
  work.start({ collecting: false });
  await until(async () => (await inLine(service)) === 0);
  expect(await counts(work.database.db)).toEqual({ posts: 1, judged: 1 });
  expect(await work.queue.dead()).toEqual([]);
  expect(faultsIn(told)).toEqual([]);
  await work.stop();
});
