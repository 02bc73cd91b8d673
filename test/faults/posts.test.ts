import { expect, test } from 'vitest';
import { ownKnowledge } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import { takeIn } from '#work';
import { judgeForever } from '../../src/work/line/judging.ts';
import { createReaders } from '../../src/work/threads/pool.ts';
import { itemOf, listing, listings } from '../fakes/arrivals.ts';
import { freshFolder } from '../stores.ts';
import { counts, expectWhole, faultsIn, inLine, openService, until } from './ground.ts';

const bearer = { source: 'test', collector: 'test 1', settings: null };

/** Readers with a trap before them: the words TRAP-BREAK, TRAP-HANG, TRAP-MEMORY do what they say; see test/fakes/children/trap.ts. */
function trapped(when: 'mask' | 'judge') {
  const setting = { knowledge: ownKnowledge, key: null, trap: when };
  // Long enough that on a busy machine the one that eats memory is out of it before it is out of time.
  return createReaders(2, setting, { file: new URL('../fakes/children/trap.ts', import.meta.url), batchMs: 8_000, heapMb: 200 });
}

test('posts that break the reader, hang it or eat its memory are set aside after their tries, and those beside them are judged', async () => {
  const service = await openService(await freshFolder());
  const { work, told } = service;
  const { database, queue, intake } = work;
  const bad = ['TRAP-BREAK', 'TRAP-HANG', 'TRAP-MEMORY'].map((word, at) => `${listing(at)} ${word}`);
  const texts = [...listings(4, 10), ...bad, ...listings(4, 20)];
  const readers = trapped('judge');
  const items = texts.map((text) => itemOf(text));
  const { fresh } = await takeIn(items, bearer, { ...intake, readers });
  expect(fresh).toHaveLength(11);
  const end = new AbortController();
  const onFault = (fault: unknown) => told.push({ kind: 'fault', where: 'judge', fault });
  const loop = judgeForever({ database, queue, readers, now: intake.now, onJudged: () => {}, onFault }, end.signal);
  await until(async () => (await queue.dead()).length === 3, 280);
  end.abort();
  queue.wake();
  await loop;
  await readers.close();
  // The operator sees which posts they are, and what each did.
  const dead = new Map((await queue.dead()).map(({ posts, why }) => [posts.join(), why]));
  expect(bad.map((text) => dead.get(sha256(text)))).toEqual([expect.stringContaining('TypeError'), 'took-too-long', 'too-complex']);
  expect(await counts(database.db)).toEqual({ posts: 11, judged: 8 });
  // Once the reader is mended they go back in line and are judged.
  expect(await queue.redrive()).toBe(3);
  work.start({ collecting: false });
  await until(async () => (await counts(database.db)).judged === 11);
  await expectWhole(database.db, fresh);
  expect(faultsIn(told)).toEqual([]);
  await work.stop();
});

test('posts that break the reader or hang it while they are masked are refused by themselves: nothing of them is kept, and the rest comes in', async () => {
  const { work } = await openService(await freshFolder());
  const readers = trapped('mask');
  const texts = [listing(0), `${listing(1)} TRAP-BREAK`, `${listing(2)} TRAP-HANG`, listing(3)];
  const items = texts.map((text, at) => itemOf(text, String(at)));
  const taken = await takeIn(items, bearer, { ...work.intake, readers });
  expect(taken).toEqual({
    fresh: expect.arrayContaining([sha256(listing(0)), sha256(listing(3))]),
    known: 0,
    refused: ['1', '2'].map((externalId) => ({ externalId, code: 'unmaskable' })),
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
