import { expect, test } from 'vitest';
import { Kept } from './kept.ts';

/** A question that counts how often it is asked. */
function asking() {
  let asked = 0;
  let clock = Date.parse('2026-11-23T12:00:00Z');
  const kept = new Kept<string>({ most: 2, forMs: 30_000, now: () => new Date(clock) });
  return {
    kept,
    pass: (ms: number) => {
      clock += ms;
    },
    ask: async (key: string, endsAt: string | null = null) => {
      const before = asked;
      await kept.get(
        key,
        async () => {
          asked += 1;
          return key;
        },
        () => endsAt,
      );
      return asked - before;
    },
  };
}

test('what was asked a moment ago is not asked again, and after a while it is', async () => {
  const { ask, pass } = asking();
  expect([await ask('a'), await ask('a')]).toEqual([1, 0]);
  pass(29_999);
  expect(await ask('a')).toBe(0);
  pass(1);
  expect(await ask('a')).toBe(1);
});

test('what ends sooner is asked again then, and so is all of it where the clock went back', async () => {
  const { ask, pass } = asking();
  await ask('a', '2026-11-23T12:00:10Z');
  pass(9_999);
  expect(await ask('a', '2026-11-23T12:00:10Z')).toBe(0);
  pass(1);
  expect(await ask('a')).toBe(1);
  pass(-60_000);
  expect(await ask('a')).toBe(1);
});

test('no more is kept than there is room for', async () => {
  const { ask } = asking();
  for (const key of ['a', 'b', 'c']) await ask(key);
  expect([await ask('c'), await ask('b'), await ask('a')]).toEqual([0, 0, 1]);
});

test('what was asked before everything was forgotten is not kept when it is answered after', async () => {
  const { kept } = asking();
  const answer = Promise.withResolvers<string>();
  const first = kept.get('a', () => answer.promise);
  kept.forget();
  answer.resolve('old');
  expect(await first).toBe('old');
  expect(await kept.get('a', async () => 'new')).toBe('new');
});

test('who is not known is asked for each time', async () => {
  const { kept } = asking();
  expect(await kept.get('a', async () => null)).toBeNull();
  expect(await kept.get('a', async () => 'now known')).toBe('now known');
});
