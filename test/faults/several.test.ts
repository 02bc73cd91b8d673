import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, test } from 'vitest';
import { claim, polled, sourcesIn, unclaim } from '#store';
import { listing } from '../fakes/arrivals.ts';
import { openSite } from '../fakes/loopback.ts';
import { postgresPrograms } from '../fakes/postgres.ts';
import { emptyServer, freshServer, onBoth } from '../stores.ts';
import { addSource, counts, faultsIn, healthOf, openService, until } from './ground.ts';

// Several processes on one database: what is for one of them is done by one.

const site = await openSite((_request, response: ServerResponse) => void setTimeout(() => response.end(listing(1)), 200));
afterAll(site.close);
const web = { allowPrivate: ['127.0.0.1'], paceMs: 0, robots: { off: 'a server of this test' } };

onBoth((fresh) => {
  test('a source belongs to who claims it first, until he lets go, dies, or has polled it', async () => {
    const service = await openService(await fresh());
    const { db } = service.work.database;
    await addSource(service, 'feed', 'web', { urls: [`${site.base}/`], web });
    const seen = await healthOf(service, 'feed');
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 8, minute)).toISOString();
    const asks = (by: string, minute: number) => claim(db, seen, { by, at: at(minute), until: at(minute + 2) });
    expect([await asks('one', 0), await asks('two', 1), await asks('one', 1)]).toEqual([true, false, true]);
    // Its owner has been silent since, and then comes back.
    expect([await asks('two', 2), await asks('two', 3), await asks('one', 4)]).toEqual([false, true, false]);
    await unclaim(db, 'feed', 'one');
    expect(await asks('one', 4)).toBe(false);
    await unclaim(db, 'feed', 'two');
    // A clock that was a year ahead is not waited for.
    expect([await asks('leapt', 525_600), await asks('one', 5)]).toEqual([true, true]);
    await unclaim(db, 'feed', 'one');
    await polled(db, 'feed', { at: at(6), fault: null, nextTryAt: at(11) });
    expect(await asks('two', 7)).toBe(false);
    expect(await claim(db, (await sourcesIn(db))[0] ?? seen, { by: 'two', at: at(12), until: at(14) })).toBe(true);
    expect(await claim(db, { ...seen, id: 'gone' }, { by: 'two', at: at(12), until: at(14) })).toBe(false);
    await service.work.stop();
  });
});

describe.skipIf(postgresPrograms() === null)('PostgreSQL', () => {
  test('four services that start at once on an empty database all come up', async () => {
    const place = await emptyServer();
    const services = await Promise.all(Array.from({ length: 4 }, () => openService(place)));
    expect(services.map(({ told }) => faultsIn(told))).toEqual([[], [], [], []]);
    for (const { work } of services) work.start({ collecting: false });
    await Promise.all(services.map(({ work }) => work.stop()));
  });

  test('of two services that collect, one polls each source, and each source is polled', async () => {
    const place = await freshServer();
    const [one, two] = [await openService(place), await openService(place)];
    const names = Array.from({ length: 12 }, (_, at) => `feed-${at}`);
    for (const name of names) await addSource(one, name, 'web', { urls: [`${site.base}/${name}`], web });
    site.asked.length = 0;
    for (const { work } of [one, two]) work.start({ collecting: true });
    await until(async () => (await sourcesIn(one.work.database.db)).every(({ lastSuccessAt }) => lastSuccessAt !== null));
    // Whoever came second has looked by then, and who polled has let go.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await until(async () => (await one.work.database.execute('select source from polling')).rows.length === 0);
    expect(site.asked.map(({ url }) => url).sort()).toEqual(names.map((name) => `/${name}`).sort());
    await until(async () => (await counts(one.work.database.db)).judged === 1);
    await Promise.all([one, two].map(({ work }) => work.stop()));
    expect([...faultsIn(one.told), ...faultsIn(two.told)]).toEqual([]);
  });
});
