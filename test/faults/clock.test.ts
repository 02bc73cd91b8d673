import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { keep, type Place, saveSource } from '#store';
import { takeIn } from '#work';
import { steadiness } from '../../src/work/line/steady.ts';
import { isDue } from '../../src/work/polling.ts';
import { arrivalOf, itemOf, listing, listings } from '../fakes/arrivals.ts';
import { freshFolder, onBoth } from '../stores.ts';
import { addSource, codeOf, counts, expectWhole, healthOf, openService, until } from './ground.ts';

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

onBoth((fresh) => {
  test('a service that is started under a wrong clock erases nothing, however often; under a right one it erases what is overdue', async () => {
    const [right, wrong] = [await stocked(await fresh()), await stocked(await fresh())];
    expect(await erasing(right, 0)).toBe(1);
    // What comes in under the wrong clock does not make it right, and makes the right one doubtful.
    for (const days of [365, 365, 0]) expect(await erasing(wrong, days)).toBe('clock-leapt');
    expect(await erasing(await stocked(await fresh()), -365)).toBe('clock-leapt');
  });
});

const dayMs = 86_400_000;

/** A store with posts of 40, 20 and 2 days, which may be kept for 30. */
async function stocked(place: Place): Promise<Place> {
  const { work } = await openService(place);
  const at = (age: number) => new Date(now().getTime() - age * dayMs).toISOString();
  const source = { id: 'brief', kind: 'webhook', settings: {}, class: 'test', mayKeepDays: 30, enabled: true };
  await work.database.transaction(async (tx) => {
    await saveSource(tx, source, at(50));
    await keep(
      tx,
      [40, 20, 2].map((age) => ({ arrival: arrivalOf(listing(age), at(age), 'brief'), fingerprints: [], sealed: null })),
    );
  });
  await work.stop();
  return place;
}

/** Starts a service with a clock that is wrong by so many days, takes a post in, and gives how many it erases, or why it does not. */
async function erasing(place: Place, days: number): Promise<number | string> {
  const { work, told } = await openService(place, () => new Date(now().getTime() + days * dayMs));
  await takeIn([itemOf(listing(1_000 + days))], bearer, work.intake);
  work.start({ collecting: true });
  const words = () =>
    told.flatMap<number | string>((event) => {
      if (event.kind === 'erased') return [event.count];
      return event.kind === 'fault' ? [codeOf(event.fault)] : [];
    });
  await until(() => words().length > 0);
  await work.stop();
  return words()[0] ?? '';
}
