import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { refusals } from '#store';
import { takeIn } from '#work';
import { defaultLimits } from '../../src/collect/limits.ts';
import { createFetch, createManners } from '../../src/collect/web/fetcher.ts';
import { WebSettings } from '../../src/collect/web/settings.ts';
import { itemOf, listing } from '../fakes/arrivals.ts';
import { openSite } from '../fakes/loopback.ts';
import { freshFolder } from '../stores.ts';
import { addSource, counts, expectWhole, healthOf, openService, until } from './ground.ts';

const garbage = randomBytes(50_000);
const answers: Record<string, (response: ServerResponse) => void> = {
  '/good': (response) => response.end(listing(1)),
  '/garbage': (response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(garbage),
  '/half': (response) => {
    const whole = gzipSync(listing(2).repeat(50));
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length / 2));
  },
  '/endless': (response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1_000_000, 'a')));
    };
    response.on('drain', more);
    more();
  },
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
};
const site = await openSite((request, response) => (answers[request.url ?? ''] ?? answers['/good'])?.(response));
afterAll(site.close);
const web = { allowPrivate: ['127.0.0.1'], paceMs: 0, robots: { off: 'a server of this test' } };
const settings = (path: string) => ({ urls: [site.base + path], web });

test('whatever a source does or is set to, it is told of it with its name, and the others go on', async () => {
  const service = await openService(await freshFolder());
  const { work, told } = service;
  for (const name of ['garbage', 'half', 'endless', 'loop', 'good']) await addSource(service, name, 'web', settings(`/${name}`));
  await addSource(service, 'older', 'web', { urls: 7, colour: 'red' });
  await addSource(service, 'unknown', 'telepathy', {});
  const corrupt = ['{"seen": 7}', '"half a curs"', '[[[]]]', '{"root": null, "upTo": "x"}'];
  for (const [at, cursor] of corrupt.entries()) {
    await addSource(service, `cursor-${at}`, 'web', settings('/good'));
    await work.database.execute('update source set cursor = $1::jsonb where id = $2', [cursor, `cursor-${at}`]);
  }
  work.start({ collecting: true });
  const names = ['garbage', 'half', 'endless', 'loop', 'good', 'older', 'unknown', ...corrupt.map((_, at) => `cursor-${at}`)];
  const tried = async () => Promise.all(names.map(async (name) => [name, await healthOf(service, name)] as const));
  await until(async () => (await tried()).every(([, { lastTryAt }]) => lastTryAt !== null));
  const faults = Object.fromEntries((await tried()).map(([name, { lastFault }]) => [name, lastFault]));
  expect(faults).toEqual({
    ...Object.fromEntries(names.map((name) => [name, null])),
    half: 'broken-file',
    endless: 'too-large',
    loop: 'too-many-redirects',
    older: 'bad-source',
    unknown: 'bad-source',
  });
  expect((await refusals(work.database.db, 'garbage')).map(({ code }) => code)).toHaveLength(1);
  await until(() => names.every((name) => told.some((event) => event.kind === 'polled' && event.source === name)));
  await until(async () => (await counts(work.database.db)).judged === 1);
  await expectWhole(work.database.db, [sha256(listing(1))]);
  await work.stop();
});

test('ten thousand duplicates are kept once, counted, and judged once', async () => {
  const { work } = await openService(await freshFolder());
  let [fresh, known] = [0, 0];
  for (let batch = 0; batch < 10; batch += 1) {
    const items = Array.from({ length: 1_000 }, (_, at) => itemOf(listing(1), String(batch * 1_000 + at)));
    const taken = await takeIn(items, { source: 'test', collector: 'test 1', settings: null }, work.intake);
    [fresh, known] = [fresh + taken.fresh.length, known + taken.known];
  }
  expect([fresh, known]).toEqual([1, 9_999]);
  expect(await work.database.db.selectFrom('sighting').select('post').execute()).toHaveLength(10_000);
  work.start({ collecting: false });
  await until(async () => (await counts(work.database.db)).judged === 1);
  await expectWhole(work.database.db, [sha256(listing(1))]);
  await work.stop();
});

test('a resolver that does not answer costs its time and no more', async () => {
  const means = { manners: createManners(now), secret: async () => '', now, signal: new AbortController().signal, resolve: () => {} };
  const fetch = createFetch(WebSettings.parse(web), { ...means, limits: { ...defaultLimits, webMs: 1_500, webSilenceMs: 1_000 } });
  await expect(fetch('https://slow.example/')).rejects.toMatchObject({ code: 'took-too-long', detail: { web: 1 } });
});
