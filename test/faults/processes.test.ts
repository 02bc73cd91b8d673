import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { listing, listings } from '../fakes/arrivals.ts';
import { startChild } from '../fakes/children/child.ts';
import { emptyFolder, freshFolder, onBoth } from '../stores.ts';
import { addSource, counts, expectHealth, expectWhole, faultsIn, letTimePass, openService, until } from './ground.ts';

const names = (count: number) => listings(count).map(sha256);

/** The last number that a child has said behind a word. */
function last(word: string, said: readonly string[]): number {
  return Number(said.findLast((line) => line.startsWith(`${word} `))?.split(' ')[1] ?? 0);
}

onBoth((fresh, kind) => {
  test('a service is killed while it takes posts in and judges them: what was acknowledged is there, and everything is judged once', async () => {
    const place = await fresh();
    const child = startChild('service.ts', JSON.stringify(place), 'feed');
    await child.until((said) => said.filter((line) => line === 'judged').length >= 2 && last('taken', said) >= 64);
    await child.kill();
    const acknowledged = last('taken', child.said);
    if (kind === 'server') await letTimePass(place);
    const service = await openService(place);
    const { work } = service;
    const { posts, judged } = await counts(work.database.db);
    expect(posts).toBeGreaterThanOrEqual(acknowledged);
    expect(judged).toBeGreaterThan(0);
    work.start({ collecting: false });
    await until(async () => (await counts(work.database.db)).judged === posts);
    await expectWhole(work.database.db, names(posts));
    expect(await work.queue.dead()).toEqual([]);
    expect(faultsIn(service.told)).toEqual([]);
    await work.stop();
  });
});

test('a service is killed again and again while a source brings posts: it goes on where the source was, each is there once and judged once', async () => {
  const [early, count] = [500, 600];
  const drop = emptyFolder();
  const bring = (from: number, to: number) => {
    for (let number = from; number < to; number += 1) writeFileSync(join(drop, `${number}.txt`), listing(number));
  };
  bring(0, early);
  const place = await freshFolder();
  const before = await openService(place);
  await addSource(before, 'drop', 'folder', { path: drop, settleSeconds: 0 });
  await before.work.stop();
  for (const enough of [1, 200]) {
    const child = startChild('service.ts', JSON.stringify(place), 'collect');
    await child.until((said) => last('posts', said) >= enough);
    await child.kill();
  }
  const service = await openService(place);
  const { work, told } = service;
  const { posts } = await counts(work.database.db);
  expect(posts).toBeGreaterThanOrEqual(200);
  // However late the kill came, there is something left to bring.
  bring(early, count);
  work.start({ collecting: true });
  await until(async () => (await counts(work.database.db)).judged === count);
  await expectWhole(work.database.db, names(count));
  await expectHealth(service, 'drop', { posts: count, refused: 0, lastFault: null, failures: 0 });
  expect(faultsIn(told)).toEqual([]);
  await work.stop();
});
