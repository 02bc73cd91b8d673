import { expect, test } from 'vitest';
import { createManners, pollLimits } from '#collect';
import { askBackfill, saveSource, sourcesIn } from '#store';
import { listing } from '../../test/fakes/arrivals.ts';
import { openSite } from '../../test/fakes/loopback.ts';
import { freshFolder } from '../../test/stores.ts';
import { healthOf } from './desk/health.ts';
import { poll } from './polling.ts';
import { openWork } from './service.ts';

test('older posts come in turns behind the newest, go on where they stopped, and it is told when all are there', {
  timeout: 120_000,
}, async () => {
  const fails = new Set<string>();
  const site = await openSite((request, response) => {
    const path = request.url ?? '';
    const day = Number(path.split('/').at(-1));
    if (fails.delete(path)) response.writeHead(503).end();
    else if (path === '/newest' || [2, 4].includes(day)) response.writeHead(200, { 'content-type': 'text/plain' }).end(listing(day || 9));
    else response.writeHead(404).end();
  });
  // A clock that runs: each look at it is a minute later, so a turn of ten minutes ends between the days of the archive.
  let at = Date.parse('2026-01-05T12:00:00Z');
  const now = () => new Date((at += 60_000));
  const work = await openWork({ place: await freshFolder(), threads: 1, keys: null, environment: {}, now, tell: () => {} });
  const { database, intake } = work;
  const web = { allowPrivate: ['127.0.0.1'], paceMs: 0, robots: { off: 'a server of this test' } };
  const settings = { urls: [`${site.base}/newest`], archive: { url: `${site.base}/{year}/{month}/{day}` }, web };
  const source = { id: 'foro', kind: 'web', settings, class: 'own', mayKeepDays: null, enabled: true };
  await database.transaction((tx) => saveSource(tx, source, now().toISOString()));
  const around = {
    limits: pollLimits,
    manners: createManners(now),
    environment: {},
    now,
    since: null,
    signal: new AbortController().signal,
  };
  /** One poll: what was asked for, how it ended, and whether all older posts are there. */
  const once = async () => {
    const [record] = await sourcesIn(database.db);
    if (record === undefined) throw new Error('the source is there');
    const begun = site.asked.length;
    const { fault } = await poll(record, around, intake, () => now().toISOString());
    const [health] = await healthOf(database, now());
    const asked = site.asked.slice(begun).map(({ url }) => url ?? '');
    return { asked, fault: fault?.code ?? null, since: health?.backfill?.since ?? null, done: health?.backfill?.doneAt != null };
  };
  expect(await once()).toEqual({ asked: ['/newest'], fault: null, since: null, done: false });
  const since = '2025-12-28T00:00:00.000Z';
  expect(await database.transaction((tx) => askBackfill(tx, 'foro', since, now().toISOString()))).toBe(true);
  const days: string[] = [];
  let turns = 0;
  for (let ended = false; !ended; turns += 1) {
    if (turns === 1) fails.add('/2026/01/04');
    const { asked, fault, done } = await once();
    // The newest come first in each turn, and once more at the beginning of the older ones.
    expect(asked[0]).toBe('/newest');
    expect(fault === null || fault === 'http-status').toBe(true);
    days.push(...asked.filter((path) => path !== '/newest'));
    ended = done || turns > 20;
  }
  expect(turns).toBeGreaterThan(2);
  const all = [
    '2025/12/28',
    '2025/12/29',
    '2025/12/30',
    '2025/12/31',
    '2026/01/01',
    '2026/01/02',
    '2026/01/03',
    '2026/01/04',
    '2026/01/05',
  ];
  expect([...new Set(days)]).toEqual(all.map((day) => `/${day}`));
  // Only the day that failed was asked for twice.
  expect(days.filter((day, index) => days.indexOf(day) !== index)).toEqual(['/2026/01/04']);
  expect(await once()).toEqual({ asked: ['/newest'], fault: null, since, done: true });
  const texts = await database.db.selectFrom('post').select('text').orderBy('text').execute();
  expect(texts.map(({ text }) => text)).toEqual([2, 4, 9].map(listing).sort());
  await work.stop();
  site.close();
});
