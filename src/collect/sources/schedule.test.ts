import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FailureCode } from '#lib/failure.ts';
import { nextTry, type Tries, voiceOf } from './schedule.ts';

const now = new Date('2026-11-22T18:00:00Z');
const lastTryAt = now.toISOString();
const well: Tries = { lastTryAt, failures: 0, fault: null };
const failed = (failures: number, retryAfterS: number | null = null, code: FailureCode = 'unreachable'): Tries => ({
  lastTryAt,
  failures,
  fault: { code, retryAfterS },
});

/** Seconds from now to the next try, with the least and the most jitter. */
const range = (tries: Tries, everyS: number) =>
  [0, 1].map((jitter) => (nextTry(tries, everyS, jitter, now).getTime() - now.getTime()) / 1_000);

test.each<[string, Tries, number, [number, number]]>([
  ['one that was never tried goes first', { ...well, lastTryAt: null }, 900, [0, 0]],
  ['one that goes well comes again at its pace', well, 900, [810, 990]],
  ['after one failure a minute', failed(1), 900, [30, 60]],
  ['after two failures two', failed(2), 900, [60, 120]],
  ['after five sixteen', failed(5), 900, [480, 960]],
  ['never more than six hours', failed(40), 900, [10_800, 21_600]],
  ['unless its own pace is slower', failed(40), 86_400, [43_200, 86_400]],
  ['one that is polled every ten seconds fails at that pace first', failed(1), 10, [5, 10]],
  ['a failure that nobody counted is one', failed(0), 900, [30, 60]],
  ['what a server asks for is kept', failed(1, 7_200), 900, [7_200, 7_200]],
  ['but it does not shorten the wait', failed(40, 5), 900, [10_800, 21_600]],
  ['a password that is wrong is not tried sixty times an hour', failed(1, null, 'sign-in-refused'), 900, [10_800, 21_600]],
  ['nor is a site that refuses', failed(1, null, 'robots-refused'), 900, [10_800, 21_600]],
  ['one that is overdue goes now', { ...well, lastTryAt: '2026-11-20T00:00:00Z' }, 900, [0, 0]],
  ['a try in a future that a wrong clock made counts as now', { ...well, lastTryAt: '2036-01-01T00:00:00Z' }, 900, [810, 990]],
])('%s', (_, tries, everyS, expected) => {
  expect(range(tries, everyS)).toEqual(expected);
});

test('whatever happened, the next try is neither in the past nor further away than is said', () => {
  const code = fc.constantFrom<FailureCode>('unreachable', 'http-status', 'secret-missing');
  const fault = fc.option(fc.record({ code, retryAfterS: fc.option(fc.nat(2_592_000)) }));
  const tries = fc.record({
    lastTryAt: fc.option(fc.date({ noInvalidDate: true }).map((at) => at.toISOString())),
    failures: fc.nat(),
    fault,
  });
  fc.assert(
    fc.property(tries, fc.integer({ min: 1, max: 604_800 }), fc.double({ min: 0, max: 1, noNaN: true }), (one, everyS, jitter) => {
      const waitS = (nextTry(one, everyS, jitter, now).getTime() - now.getTime()) / 1_000;
      expect(waitS).toBeGreaterThanOrEqual(0);
      expect(waitS).toBeLessThanOrEqual(Math.max(everyS * 1.1, 21_600, one.fault?.retryAfterS ?? 0));
    }),
  );
});

/** Posts of each of the days up to 2026-11-15, the last one last; the last post came at noon. */
function brought(posts: readonly number[]) {
  const last = Date.parse('2026-11-15T00:00:00Z');
  const day = (index: number) => new Date(last - (posts.length - 1 - index) * 86_400_000).toISOString().slice(0, 10);
  return { byDay: Object.fromEntries(posts.map((count, index) => [day(index), count])), lastPostAt: '2026-11-15T12:00:00Z' };
}

const steady = Array.from({ length: 28 }, () => 10);
const daily = Array.from({ length: 28 }, () => 1);
const weekdays = Array.from({ length: 28 }, (_, i) => (i % 7 < 2 ? 0 : 8));
const weekly = Array.from({ length: 29 }, (_, i) => (i % 7 === 0 ? 30 : 0));

test.each([
  ['ten a day, after half a day', steady, '2026-11-16T00:00:00Z', 'speaking'],
  ['ten a day, after a day and a half', steady, '2026-11-17T00:00:00Z', 'silent'],
  ['one a day, after four days', daily, '2026-11-19T12:00:00Z', 'speaking'],
  ['one a day, after eight days', daily, '2026-11-23T12:00:01Z', 'silent'],
  ['only on weekdays, on a Sunday', weekdays, '2026-11-18T00:00:00Z', 'speaking'],
  ['only on weekdays, a day later', weekdays, '2026-11-18T13:00:00Z', 'silent'],
  ['thirty once a week, after six days', weekly, '2026-11-21T12:00:00Z', 'speaking'],
  ['thirty once a week, after eight', weekly, '2026-11-23T12:00:00Z', 'silent'],
  ['too few to say, after a year', [1, 0, 0, 0, 0, 0, 0, 0, 3], '2027-11-15T12:00:00Z', 'unknown'],
  ['too short to say, after a month', [50, 50, 50], '2026-12-15T12:00:00Z', 'unknown'],
  ['a clock that went back', steady, '2026-11-01T00:00:00Z', 'speaking'],
])('%s', (_, posts, at, state) => {
  expect(voiceOf(brought(posts), new Date(at)).state).toBe(state);
});

test('one that never brought anything is unknown, and the usual rate is told', () => {
  expect(voiceOf({ byDay: {}, lastPostAt: null }, now).state).toBe('unknown');
  expect(voiceOf({ byDay: {}, lastPostAt: lastTryAt }, now)).toMatchObject({ state: 'unknown', perDay: 0 });
  expect(voiceOf(brought(steady), new Date('2026-11-18T12:00:00Z'))).toEqual({ state: 'silent', perDay: 10, pauseDays: 3 });
});
