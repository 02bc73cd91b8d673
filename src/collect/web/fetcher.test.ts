import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createSecureServer } from 'node:http2';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listenOn, openSite, type Site, selfSigned } from '../../../test/fakes/loopback.ts';
import { openHttpProxy, openSocksProxy, type Relay } from '../../../test/fakes/proxies.ts';
import { defaultLimits } from '../limits.ts';
import { createFetch, createManners, type Means } from './fetcher.ts';
import { WebSettings } from './settings.ts';

const page = 'Vendo acceso a una empresa';
const etag = `"${createHash('sha256').update(page).digest('hex')}"`;
const modified = 'Sun, 22 Nov 2026 10:00:00 GMT';

const routes: Readonly<Record<string, RequestListener>> = {
  '/page': (_, r) => r.end(page),
  '/tagged': (q, r) => {
    const known = q.headers['if-none-match'] === etag || q.headers['if-modified-since'] === modified;
    r.setHeader('etag', etag).setHeader('last-modified', modified);
    if (known) r.writeHead(304).end();
    else r.end(page);
  },
  '/always304': (_, r) => r.writeHead(304).end(),
  '/month': (_, r) => r.writeHead(500).end('none'),
  '/busy': (_, r) => r.writeHead(429, { 'retry-after': '120' }).end(),
  '/later': (_, r) => r.writeHead(503, { 'retry-after': 'Sun, 22 Nov 2026 18:10:00 GMT' }).end(),
  '/never': (_, r) => r.writeHead(503, { 'retry-after': '99999999999999' }).end(),
  '/echo': (q, r) => q.pipe(r.setHeader('x-method', q.method ?? '').setHeader('set-cookie', 'a=b')),
  '/post-away': (_, r) => r.writeHead(307, { location: '/echo' }).end(),
  '/away': (_, r) => r.writeHead(302, { location: `${other.base}/page` }).end(),
  '/near': (_, r) => r.writeHead(302, { location: '/page' }).end(),
};

let site: Site;
let other: Site;
let secure: Site;
let tls = { key: '', cert: '' };
const proxies: Relay[] = [];
beforeAll(async () => {
  const answer: RequestListener = (q, r) => (routes[q.url ?? ''] ?? ((_, none) => none.writeHead(404).end()))(q, r);
  [site, other] = [await openSite(answer), await openSite(answer)];
  tls = selfSigned(['secure.example']);
  secure = await openSite(answer, tls);
});
afterAll(() => {
  for (const one of [site, other, secure]) one.close();
});
afterEach(() => {
  for (const proxy of proxies.splice(0)) proxy.close();
});

const now = () => new Date('2026-11-22T18:00:00Z');
/** A fetcher for the loopback, without waits; `secret` knows the certificate, and one key for all. */
function fetcher(web: object, means: Partial<Means> = {}) {
  const settings = WebSettings.parse({ allowPrivate: ['127.0.0.1'], paceMs: 0, robots: { off: 'a test of the rest' }, ...web });
  return createFetch(settings, {
    limits: { ...defaultLimits, webMs: 120_000, webSilenceMs: 60_000 },
    manners: createManners(now),
    secret: async (reference) => (reference === 'file:/ca.pem' ? tls.cert : 's3cret'),
    now,
    signal: new AbortController().signal,
    ...means,
  });
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString();

test('what has not changed comes back as 304 without bytes, by its tag or its date', async () => {
  const fetch = fetcher({});
  const first = await fetch(`${site.base}/tagged`);
  expect(first).toMatchObject({ status: 200, etag, lastModified: modified });
  for (const known of [{ etag }, { lastModified: modified }]) {
    const again = await fetch(`${site.base}/tagged`, known);
    expect(again.status).toBe(304);
    expect(again.bytes).toHaveLength(0);
  }
  expect((await fetch(`${site.base}/tagged`, { etag: '"other"' })).status).toBe(200);
  await expect(fetch(`${site.base}/always304`)).rejects.toMatchObject({ code: 'http-status', detail: { status: 304 } });
});

test('a status that the source calls fine is an answer', async () => {
  const answer = await fetcher({})(`${site.base}/month`, { alsoFine: [500] });
  expect([answer.status, textOf(answer)]).toEqual([500, 'none']);
  await expect(fetcher({})(`${site.base}/month`)).rejects.toMatchObject({ code: 'http-status' });
});

test.each([
  ['/busy', { status: 429, retryAfterS: 120 }],
  ['/later', { status: 503, retryAfterS: 600 }],
  ['/never', { status: 503 }],
])('%s says how long it wants to be left alone', async (path, detail) => {
  await expect(fetcher({})(site.base + path)).rejects.toMatchObject({ code: 'http-status', detail });
});

test('a POST carries its body and headers, and cookies are not told on', async () => {
  const answer = await fetcher({ headers: { 'x-api-key': 'env:KEY' } })(`${site.base}/echo`, {
    method: 'POST',
    body: '{"page":1}',
    headers: { 'content-type': 'application/json' },
  });
  expect(textOf(answer)).toBe('{"page":1}');
  expect(answer.headers).toMatchObject({ 'x-method': 'POST' });
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(site.asked.at(-1)?.headers).toMatchObject({ 'x-api-key': 's3cret', 'content-type': 'application/json' });
});

test('a redirect does not carry a POST on', async () => {
  await expect(fetcher({})(`${site.base}/post-away`, { method: 'POST', body: 'q' })).rejects.toMatchObject({
    code: 'unreachable',
    detail: { reason: 'redirect' },
  });
});

test('own headers stay with the first origin', async () => {
  const fetch = fetcher({ headers: { 'x-api-key': 'env:KEY', accept: 'text/plain' } });
  await fetch(`${site.base}/near`, { headers: { authorization: 'Bearer t' } });
  expect(site.asked.at(-1)?.headers).toMatchObject({ 'x-api-key': 's3cret', authorization: 'Bearer t' });
  await fetch(`${site.base}/away`, { headers: { Authorization: 'Bearer t' } });
  const sent = other.asked.at(-1)?.headers ?? {};
  expect(sent['accept']).toBe('text/plain');
  expect(Object.keys(sent).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
});

test('https is checked against the known authorities and the one that the source names', async () => {
  await expect(fetcher({})(`${secure.base}/page`)).rejects.toMatchObject({
    code: 'unreachable',
    detail: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
  expect(textOf(await fetcher({ ca: 'file:/ca.pem' })(`${secure.base}/page`))).toBe(page);
});

test('a name that turns out private is refused while connecting, but for the names that the source gives', async () => {
  const lying: Means['resolve'] = (_host, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
  const address = `http://misp.example:${site.port}/page`;
  const before = site.asked.length;
  await expect(fetcher({}, { resolve: lying })(address)).rejects.toMatchObject({ code: 'address-refused', detail: { why: 'inner' } });
  expect(site.asked).toHaveLength(before);
  expect(textOf(await fetcher({ allowPrivate: ['misp.example'] }, { resolve: lying })(address))).toBe(page);
});

test('a redirect to a name that turns out private is refused too', async () => {
  const lying: Means['resolve'] = (_host, done) => done(null, [{ address: '10.0.0.1', family: 4 }]);
  const sends = await openSite((_, r) => r.writeHead(302, { location: 'http://inner.example/latest/meta-data/' }).end());
  await expect(fetcher({}, { resolve: lying })(sends.base)).rejects.toMatchObject({ code: 'address-refused' });
  sends.close();
});

test('HTTP/1.1 is spoken, also with a server that knows more', async () => {
  const server = createSecureServer({ ...tls, allowHTTP1: true }, (q, r) => r.end(q.httpVersion));
  const port = await listenOn(server);
  expect(textOf(await fetcher({ ca: 'file:/ca.pem' })(`https://127.0.0.1:${port}/`))).toBe('1.1');
  server.close();
});

type Open = typeof openSocksProxy;
async function opened(open: Open, ...how: Parameters<Open>): Promise<Relay> {
  const proxy = await open(...how);
  proxies.push(proxy);
  return proxy;
}

const kinds: readonly [name: string, scheme: string, open: Open][] = [
  ['an HTTP proxy', 'http', openHttpProxy],
  ['a SOCKS proxy', 'socks5', openSocksProxy],
];

test.each(kinds)('%s resolves the names and gets http and https', async (_, scheme, open) => {
  const proxy = await opened(open);
  const fetch = fetcher({ proxy: `${scheme}://127.0.0.1:${proxy.port}`, allowPrivate: [], ca: 'file:/ca.pem' });
  expect(textOf(await fetch(`http://public.example:${site.port}/page`))).toBe(page);
  expect(textOf(await fetch(`https://secure.example:${secure.port}/page`))).toBe(page);
  expect(proxy.asked.join(' ')).toMatch(/public\.example:\d+.* secure\.example:\d+/);
  expect(site.asked.at(-1)?.headers).not.toHaveProperty('proxy-authorization');
});

test.each(kinds)('through %s inner names and private addresses are still refused, and nothing is asked of it', async (_, scheme, open) => {
  const proxy = await opened(open);
  const fetch = fetcher({ proxy: `${scheme}://127.0.0.1:${proxy.port}`, allowPrivate: [] });
  for (const inner of [
    'http://10.0.0.1/',
    'http://[::1]/',
    'http://printer.lan/',
    'http://localhost/',
    'http://x.i2p/',
    'http://x.onion/',
  ]) {
    await expect(fetch(inner)).rejects.toMatchObject({ code: 'address-refused' });
  }
  expect(proxy.asked).toEqual([]);
});

test.each(kinds)('%s may want a user and a password, which stand in a secret', async (_, scheme, open) => {
  const proxy = await opened(open, 'works', { user: 'ana', password: 'luz y sol' });
  const address = `http://public.example:${site.port}/page`;
  const as = (login: string) => fetcher({ proxy: 'env:PROXY' }, { secret: async () => `${scheme}://${login}@127.0.0.1:${proxy.port}` });
  expect(textOf(await as('ana:luz%20y%20sol')(address))).toBe(page);
  await expect(as('ana:no')(address)).rejects.toMatchObject({ code: 'unreachable' });
});

test.each(kinds)('%s that refuses or says nothing ends the fetch in time', async (_, scheme, open) => {
  for (const [mood, code] of [
    ['refuses', /^(unreachable|http-status)$/],
    ['silent', /^(took-too-long|unreachable)$/],
  ] as const) {
    const proxy = await opened(open, mood);
    const limits = { ...defaultLimits, webMs: 1_500, webSilenceMs: 400 };
    const fetch = fetcher({ proxy: `${scheme}://127.0.0.1:${proxy.port}` }, { limits });
    for (const address of [`http://public.example:${site.port}/page`, `https://secure.example:${secure.port}/page`]) {
      await expect(fetch(address)).rejects.toMatchObject({ code: expect.stringMatching(code) });
    }
  }
});

test('.onion is visited only through a SOCKS proxy and where the source says so', async () => {
  const [socks, http] = [await opened(openSocksProxy), await opened(openHttpProxy)];
  const address = `http://abcdefghijklmnop.onion:${site.port}/page`;
  const through = `socks5://127.0.0.1:${socks.port}`;
  expect(textOf(await fetcher({ proxy: through, onion: true })(address))).toBe(page);
  expect(socks.asked).toEqual([`abcdefghijklmnop.onion:${site.port}`]);
  const viaHttp = fetcher({ proxy: 'env:P', onion: true }, { secret: async () => `http://127.0.0.1:${http.port}` });
  for (const fetch of [fetcher({ proxy: through }), viaHttp]) {
    await expect(fetch(address)).rejects.toMatchObject({ code: 'address-refused', detail: { why: 'onion' } });
  }
  expect(http.asked).toEqual([]);
});

test('a fetch that is called off ends with the reason, whatever it waits for', async () => {
  const stop = new AbortController();
  const fetch = fetcher({ paceMs: 60_000 }, { signal: stop.signal });
  await fetch(`${site.base}/page`);
  setTimeout(() => stop.abort(new Error('stopping')), 50);
  await expect(fetch(`${site.base}/page`)).rejects.toThrow(/stopping|aborted/);
});

test('packed bytes are unpacked on every way', async () => {
  const packed = await openSite((_, r) => r.setHeader('content-encoding', 'gzip').end(gzipSync(page)));
  const socks = await opened(openSocksProxy);
  for (const web of [{}, { proxy: `socks5://127.0.0.1:${socks.port}` }]) expect(textOf(await fetcher(web)(packed.base))).toBe(page);
  packed.close();
});
