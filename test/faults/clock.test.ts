import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { takeIn } from '#work';
import { steadiness } from '../../src/work/line/steady.ts';
import { isDue } from '../../src/work/polling.ts';
import { itemOf, listing, listings } from '../fakes/arrivals.ts';
import { freshFolder } from '../stores.ts';
import { addSource, counts, expectWhole, healthOf, openService, until } from './ground.ts';

const yearMs = 365 * 86_400_000;
const bearer = { source: 'test', collector: 'test 1', settings: null };

test('a clock that leaps a year ahead and comes back: posts of all three times are kept and judged, and the log holds', async () => {
  let aheadMs = 0;
  const service = await openService(await freshFolder(), () => new Date(now().getTime() + aheadMs));
  const { work } = service;
  work.start({ collecting: false });
  for (const [at, leapMs] of [0, yearMs, 0].entries()) {
    aheadMs = leapMs;
    expect((await takeIn([itemOf(listing(at))], bearer, work.intake)).fresh).toHaveLength(1);
    await until(async () => (await counts(work.database.db)).judged === at + 1);
  }
  await expectWhole(work.database.db, listings(3).map(sha256));
  const times = (await work.database.db.selectFrom('ledger').select(['seq', 'at']).where('kind', '=', 'post').orderBy('seq').execute()).map(
    ({ at }) => Date.parse(at),
  );
  expect([times[1], times[2]].map((one) => Math.round(((one ?? 0) - (times[0] ?? 0)) / yearMs))).toEqual([1, 0]);
  await work.stop();
});

test('by a clock that leapt nothing is erased; one that comes back is believed again', () => {
  let aheadMs = 0;
  const isSteady = steadiness(() => new Date(now().getTime() + aheadMs));
  const seen = [0, 60_000, yearMs, yearMs, 0, -yearMs, 0].map((leapMs) => {
    aheadMs = leapMs;
    return isSteady();
  });
  expect(seen).toEqual([true, true, false, false, true, false, true]);
});

test('a source that was last tried in a year that has not come is tried now', async () => {
  const service = await openService(await freshFolder());
  await addSource(service, 'drop', 'folder', { path: '/nowhere' });
  const source = await healthOf(service, 'drop');
  const [soon, later] = [60_000, yearMs].map((ms) => new Date(now().getTime() + ms).toISOString());
  expect(isDue({ ...source, lastTryAt: now().toISOString(), nextTryAt: soon ?? null }, now())).toBe(false);
  expect(isDue({ ...source, lastTryAt: later ?? null, nextTryAt: later ?? null }, now())).toBe(true);
  await service.work.stop();
});
