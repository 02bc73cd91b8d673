import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { openSite, type Site } from '../../../../test/fakes/loopback.ts';
import { defaultLimits } from '../../limits.ts';
import { createManners } from '../../web/fetcher.ts';
import { settingsOf, sourceOf } from '../index.ts';
import type { Cursor } from '../source.ts';
import { toolsFor } from '../tools.ts';

/** What the site serves now; a test changes it between polls. */
let pages: Record<string, { readonly body: string; readonly etag?: string; readonly status?: number }> = {};
let site: Site;
beforeEach(async () => {
  pages = {};
  const answer: RequestListener = (q, r) => {
    const page = pages[q.url ?? ''];
    if (page === undefined) return r.writeHead(404).end('none');
    if (page.etag !== undefined) r.setHeader('etag', page.etag);
    if (page.etag !== undefined && q.headers['if-none-match'] === page.etag) return r.writeHead(304).end();
    return r.writeHead(page.status ?? 200, { 'content-type': 'text/plain; charset=utf-8' }).end(page.body);
  };
  site = await openSite(answer);
});
afterEach(() => site.close());

const local = { allowPrivate: ['127.0.0.1'], paceMs: 0, robots: { off: 'a test of the rest' } };
const at = (instant: string) => () => new Date(instant);

type Polled = { readonly texts: string[]; readonly asked: string[]; readonly cursor: Cursor; readonly fault: Failure | null };
type How = { readonly now?: string; readonly since?: string; readonly kind?: string };

/** One poll: the texts it brought, what it asked for, where it stopped and how it ended. */
async function poll(given: object, from: Cursor = null, how: How = {}): Promise<Polled> {
  const source = sourceOf(how.kind ?? 'web');
  const settings = settingsOf(source, { web: local, ...given });
  const now = at(how.now ?? '2026-11-22T18:00:00Z');
  const around = { limits: defaultLimits, manners: createManners(now), environment: {}, now, since: how.since ?? null };
  const tools = toolsFor(settings, { ...around, signal: new AbortController().signal });
  const texts: string[] = [];
  const begun = site.asked.length;
  let cursor = from;
  let fault: Failure | null = null;
  try {
    for await (const one of source.poll(settings, from, tools)) {
      if (one.kind === 'mark') cursor = JSON.parse(JSON.stringify(one.cursor));
      else texts.push(one.kind === 'item' ? Buffer.from(one.item.bytes).toString() : one.code);
    }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    fault = thrown;
  }
  return { texts, asked: site.asked.slice(begun).map(({ url }) => url ?? ''), cursor, fault };
}

const list = (...paths: string[]) => ({ urls: paths.map((path) => site.base + path) });

test('an address brings what it shows, and again only when that changed', async () => {
  pages = { '/tagged': { body: 'Vendo acceso A', etag: '"1"' }, '/plain': { body: 'Vendo acceso B' } };
  const first = await poll(list('/tagged', '/plain'));
  expect(first.texts).toEqual(['Vendo acceso A', 'Vendo acceso B']);
  const second = await poll(list('/tagged', '/plain'), first.cursor);
  expect([second.texts, second.asked]).toEqual([[], ['/tagged', '/plain']]);
  pages = { '/tagged': { body: 'Vendo acceso C', etag: '"2"' }, '/plain': { body: 'Vendo acceso D' } };
  expect((await poll(list('/tagged', '/plain'), second.cursor)).texts).toEqual(['Vendo acceso C', 'Vendo acceso D']);
});

test('one address that fails does not stop the others, and the poll says so at the end', async () => {
  pages = { '/a': { body: 'Uno de dos' }, '/busy': { body: '', status: 503 }, '/z': { body: 'Dos de dos' } };
  const got = await poll(list('/a', '/busy', '/gone', '/z'));
  expect(got.texts).toEqual(['Uno de dos', 'Dos de dos']);
  expect(got.fault).toMatchObject({ code: 'http-status', detail: { status: 503 } });
  expect((await poll(list('/a', '/busy', '/gone', '/z'), got.cursor)).texts).toEqual([]);
});

test('a page has its address for a name', async () => {
  pages = { '/a': { body: 'Una página' } };
  const source = sourceOf('web');
  const settings = settingsOf(source, { web: local, ...list('/a') });
  const now = at('2026-11-22T18:00:00Z');
  const around = { limits: defaultLimits, manners: createManners(now), environment: {}, now, since: null };
  const first = await source.poll(settings, null, toolsFor(settings, { ...around, signal: new AbortController().signal })).next();
  expect(first.value).toMatchObject({ kind: 'item', item: { origin: { url: `${site.base}/a`, externalId: `${site.base}/a` } } });
});

const daily = () => ({ archive: { url: `${site.base}/{year}/{month}/{day}` } });

test('an archive is read from the day that is wanted on, days without anything are passed over', async () => {
  pages = { '/2026/11/20': { body: 'Del día veinte' }, '/2026/11/22': { body: 'De hoy, todavía' } };
  const first = await poll(daily(), null, { since: '2026-11-19T10:00:00Z' });
  expect(first.asked).toEqual(['/2026/11/19', '/2026/11/20', '/2026/11/21', '/2026/11/22']);
  expect(first.texts).toEqual(['Del día veinte', 'De hoy, todavía']);
  const next = await poll(daily(), first.cursor, { since: '2026-11-19T10:00:00Z', now: '2026-11-23T01:00:00Z' });
  expect(next.asked).toEqual(['/2026/11/22', '/2026/11/23']);
});

test('a back-fill that was cut off goes on where it was, and one that wants more begins there', async () => {
  pages = { '/2026/11/20': { body: 'x', status: 503 } };
  const cut = await poll(daily(), null, { since: '2026-11-18T00:00:00Z' });
  expect(cut.fault).toMatchObject({ code: 'http-status' });
  pages = {};
  const rest = await poll(daily(), cut.cursor, { since: '2026-11-18T00:00:00Z' });
  expect(rest.asked).toEqual(['/2026/11/20', '/2026/11/21', '/2026/11/22']);
  const more = await poll(daily(), rest.cursor, { since: '2026-11-16T00:00:00Z' });
  expect(more.asked[0]).toBe('/2026/11/16');
});

test('a cursor that makes no sense begins anew', async () => {
  pages = { '/a': { body: 'Lo de siempre' } };
  for (const from of ['x', 3, [], { seen: 1 }] as Cursor[]) expect((await poll(list('/a'), from)).texts).toEqual(['Lo de siempre']);
});

test.each([
  ['nothing to poll', {}, ''],
  ['another scheme', { urls: ['ftp://x.example/a'] }, 'urls.0'],
  ['an archive without a date', { archive: { url: 'https://x.example/a' } }, 'archive.url'],
  ['a day without its month', { archive: { url: 'https://x.example/{year}/{day}' } }, 'archive.url'],
])('%s is refused when the source is added', (_, given, what) => {
  const detail = { what, why: expect.stringMatching(/./) };
  expect(() => settingsOf(sourceOf('web'), given)).toThrow(expect.objectContaining({ code: 'bad-source', detail }));
});

test('every feed that we know is right as a source', () => {
  const { feeds } = loadKnowledge();
  expect(feeds.length).toBeGreaterThan(12);
  for (const { url } of feeds) expect(() => settingsOf(sourceOf('web'), { urls: [url] })).not.toThrow();
});

const tracker = (kind: string) => ({ kind, given: () => ({ base: `${site.base}/api/`, web: local }) });

test('ransomware.live: the newest first, months of a back-fill one by one, and an empty month that answers 500 is no fault', async () => {
  const { kind, given } = tracker('ransomware-live');
  pages = {
    '/api/recentvictims': { body: 'lo más nuevo' },
    '/api/victims/2026/09': { body: 'septiembre' },
    '/api/victims/2026/10': { body: 'server error', status: 500 },
    '/api/victims/2026/11': { body: 'noviembre' },
  };
  const got = await poll(given(), null, { kind, since: '2026-09-15T00:00:00Z' });
  expect(got.fault).toBeNull();
  expect(got.texts).toEqual(['lo más nuevo', 'septiembre', 'noviembre']);
  const soon = await poll(given(), got.cursor, { kind, now: '2026-11-23T18:00:00Z' });
  expect(soon.asked).toEqual(['/api/recentvictims']);
  const late = await poll(given(), soon.cursor, { kind, now: '2026-12-03T18:00:00Z' });
  expect(late.asked).toEqual(['/api/recentvictims', '/api/victims/2026/11', '/api/victims/2026/12']);
});

test('where the tracker itself is down, no month is taken for empty', async () => {
  const { kind, given } = tracker('ransomware-live');
  pages = { '/api/recentvictims': { body: 'x', status: 500 } };
  const got = await poll(given(), null, { kind, since: '2026-09-15T00:00:00Z' });
  expect(got.asked).toEqual(['/api/recentvictims']);
  expect(got.fault).toMatchObject({ code: 'http-status', detail: { status: 500 } });
});

test('RansomLook: the newest, and the days since the last poll when that was long ago', async () => {
  const { kind, given } = tracker('ransomlook');
  pages = { '/api/recent/100': { body: 'lo más nuevo' } };
  const first = await poll(given(), null, { kind });
  expect(first.asked).toEqual(['/api/recent/100']);
  const late = await poll(given(), first.cursor, { kind, now: '2026-11-24T03:00:00Z' });
  const day = (date: string) => `/api/posts/period/${date}/${date}`;
  expect(late.asked).toEqual(['/api/recent/100', day('2026-11-22'), day('2026-11-23'), day('2026-11-24')]);
});

test('what a person says of the web does not undo what a tracker needs', () => {
  const { web } = settingsOf(sourceOf('ransomware-live'), { web: { proxy: 'socks5://127.0.0.1:9050' } }) as { web: object };
  expect(web).toMatchObject({ proxy: 'socks5://127.0.0.1:9050', paceMs: 60_000, robots: { off: expect.any(String) } });
});
