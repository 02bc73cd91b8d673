import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { type FetchOptions, fetchPage } from './fetch.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const page = '<p>Vendo acceso</p>';
const bomb = gzipSync(Buffer.alloc(30_000_000));
const seen: IncomingMessage['headers'][] = [];

const routes: Readonly<Record<string, Answer>> = {
  '/page': (_, r) => r.setHeader('content-type', 'text/html; charset=windows-1251').end(page),
  '/gzip': (_, r) => r.setHeader('content-encoding', 'gzip').end(gzipSync(page)),
  '/br': (_, r) => r.setHeader('content-encoding', 'br').end(brotliCompressSync(page)),
  '/cookie': (_, r) => r.writeHead(302, { location: '/see', 'set-cookie': 'a=b' }).end(),
  '/see': (q, r) => {
    seen.push(q.headers);
    r.end(page);
  },
  '/missing': (_, r) => r.writeHead(404).end('no'),
  '/inner': (_, r) => r.writeHead(302, { location: 'http://127.0.0.2:9/' }).end(),
  '/metadata': (_, r) => r.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/file': (_, r) => r.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/secret': (_, r) => r.writeHead(301, { location: 'http://a:b@127.0.0.1/' }).end(),
  '/loop': (_, r) => r.writeHead(302, { location: '/loop' }).end(),
  '/bomb': (_, r) => r.setHeader('content-encoding', 'gzip').end(bomb),
  '/twice': (_, r) => r.setHeader('content-encoding', 'gzip, gzip').end(gzipSync(gzipSync(page))),
  '/odd': (_, r) => r.setHeader('content-encoding', 'compress').end(page),
  '/torn': (_, r) => r.setHeader('content-encoding', 'gzip').end(gzipSync(page).subarray(0, 15)),
  '/junk': (_, r) => r.setHeader('content-encoding', 'gzip').end('not gzip at all'),
  '/announced': (_, r) => r.writeHead(200, { 'content-length': 90_000_000 }).write('x'),
  '/endless': (_, r) => pour(r),
  '/short': (_, r) => {
    r.writeHead(200, { 'content-length': 1000 }).write(page);
    setTimeout(() => r.destroy(), 20);
  },
  '/drip': (_, r) => {
    const timer = setInterval(() => r.write('x'), 50);
    r.on('close', () => clearInterval(timer));
  },
  '/silent': () => {},
  '/stalled': (_, r) => r.writeHead(200).write('x'),
};

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more).on('error', () => {});
  more();
}

let server: Server;
let base = '';
beforeAll(async () => {
  server = createServer((q, r) => (hops(q, r) ? undefined : (routes[q.url ?? ''] ?? routes['/missing'])?.(q, r)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** `/hop/3` redirects three times before the page. */
function hops(request: IncomingMessage, response: ServerResponse): boolean {
  const left = /^\/hop\/(\d)$/u.exec(request.url ?? '')?.[1];
  if (left === undefined) return false;
  response.writeHead(302, { location: left === '1' ? '/page' : `/hop/${Number(left) - 1}` }).end();
  return true;
}

const options: FetchOptions = {
  // Long, so that a busy machine does not end what is asked for something else; where the time is what is asked for it is short.
  limits: { ...defaultLimits, webBytes: 1_000_000, webMs: 120_000, webSilenceMs: 60_000 },
  allowPrivate: ['127.0.0.1'],
};

test.each(['/page', '/gzip', '/br', '/hop/5'])('%s is brought', async (path) => {
  const got = await fetchPage(base + path, options);
  expect(Buffer.from(got.bytes).toString()).toBe(page);
});

test('the type and the final address are kept', async () => {
  const got = await fetchPage(`${base}/hop/2`, options);
  expect(got).toMatchObject({ mediaType: 'text/html; charset=windows-1251', url: `${base}/page` });
});

test('nothing is sent but a plain request', async () => {
  await fetchPage(`${base}/cookie#part`, options);
  expect(Object.keys(seen.at(-1) ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  expect(seen.at(-1)?.['user-agent']).toBe('vigia/0.1');
});

test.each([
  ['/missing', 'http-status', { status: 404 }],
  ['/inner', 'address-refused', { why: 'inner' }],
  ['/metadata', 'address-refused', { why: 'inner' }],
  ['/file', 'address-refused', { why: 'scheme' }],
  ['/secret', 'address-refused', { why: 'credentials' }],
  ['/loop', 'too-many-redirects', { limit: 5 }],
  ['/hop/6', 'too-many-redirects', { limit: 5 }],
  ['/bomb', 'too-large', { limit: 1_000_000 }],
  ['/endless', 'too-large', { limit: 1_000_000 }],
  ['/announced', 'too-large', { limit: 1_000_000 }],
  ['/twice', 'broken-file', {}],
  ['/odd', 'broken-file', {}],
  ['/torn', 'broken-file', {}],
  ['/junk', 'broken-file', {}],
  ['/short', 'unreachable', {}],
])('%s ends as %s', async (path, code, detail) => {
  await expect(fetchPage(base + path, options)).rejects.toMatchObject({ code, detail });
});

test('what drips on and on ends when its time is over', async () => {
  const short = { ...options, limits: { ...options.limits, webMs: 700 } };
  await expect(fetchPage(`${base}/drip`, short)).rejects.toMatchObject({ code: 'took-too-long', detail: { limit: 700 } });
});

test.each(['/silent', '/stalled'])('%s is given up after the silence allowed, long before the whole time', async (path) => {
  const patient = { ...options, limits: { ...options.limits, webSilenceMs: 300 } };
  await expect(fetchPage(base + path, patient)).rejects.toMatchObject({ code: 'took-too-long', detail: { limit: 300 } });
});

test('without being named, loopback is refused before anything is sent', async () => {
  await expect(fetchPage(`${base}/page`, { ...options, allowPrivate: [] })).rejects.toMatchObject({
    code: 'address-refused',
  });
});

test('a name that shows a private address at the moment of connecting is refused, though it looked public before', async () => {
  const port = new URL(base).port;
  for (const addresses of [
    [{ address: '127.0.0.1', family: 4 }],
    [
      { address: '1.1.1.1', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ],
    [{ address: '::1', family: 6 }],
  ]) {
    const resolve: FetchOptions['resolve'] = (_host, done) => done(null, addresses);
    await expect(fetchPage(`http://rebind.example:${port}/page`, { ...options, resolve })).rejects.toMatchObject({
      code: 'address-refused',
    });
  }
});

test('a closed port and a name that does not exist end as unreachable', async () => {
  await expect(fetchPage('http://127.0.0.1:9/', options)).rejects.toMatchObject({ code: 'unreachable' });
  const resolve: FetchOptions['resolve'] = (_host, done) => done(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), []);
  await expect(fetchPage('http://nobody.example/', { ...options, resolve })).rejects.toMatchObject({
    code: 'unreachable',
    detail: { reason: 'ENOTFOUND' },
  });
});

test('a resolver that never answers does not outlast the time', async () => {
  const resolve: FetchOptions['resolve'] = () => {};
  const short = { ...options.limits, webMs: 700, webSilenceMs: 300 };
  await expect(fetchPage('http://slow.example/', { ...options, limits: short, resolve })).rejects.toMatchObject({
    code: 'took-too-long',
  });
});
