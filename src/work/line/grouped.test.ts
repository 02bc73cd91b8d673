import { expect, test } from 'vitest';
import { grouped } from './grouped.ts';

test('what comes meanwhile is done together, in order, so many at a time', async () => {
  const groups: number[][] = [];
  const first = Promise.withResolvers<void>();
  const run = grouped(async (group: readonly number[]) => {
    groups.push([...group]);
    if (groups.length === 1) await first.promise;
    return group.map((one) => one * 10);
  }, 3);
  const all = Promise.all([1, 2, 3, 4, 5, 6].map(run));
  first.resolve();
  expect(await all).toEqual([10, 20, 30, 40, 50, 60]);
  expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
});

test('one that fails fails alone', async () => {
  const first = Promise.withResolvers<void>();
  const run = grouped(async (group: readonly string[]) => {
    if (group.includes('first')) await first.promise;
    if (group.includes('bad')) throw new Error('bad');
    return group;
  }, 8);
  const all = Promise.allSettled(['first', 'one', 'bad', 'two'].map(run));
  first.resolve();
  expect((await all).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message))).toEqual([
    'first',
    'one',
    'bad',
    'two',
  ]);
});
