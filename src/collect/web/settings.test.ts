import { expect, test } from 'vitest';
import { WebSettings } from './settings.ts';

test('nothing said is: straight out, public hosts only, robots kept, a second apart', () => {
  expect(WebSettings.parse(undefined)).toEqual({
    proxy: null,
    allowPrivate: [],
    onion: false,
    robots: true,
    paceMs: 1_000,
    headers: {},
    ca: null,
  });
});

test.each([
  [{ proxy: 'socks5://127.0.0.1:9050', onion: true }],
  [{ proxy: 'http://proxy.lan:3128' }],
  [{ proxy: 'http://[::1]:3128' }],
  [{ proxy: 'env:PROXY', onion: true }],
  [{ headers: { 'x-api-key': 'env:KEY', 'accept-language': 'es' } }],
  [{ headers: { authorization: 'file:/run/secrets/misp' } }],
  [{ robots: { off: 'an interface made for programs' } }],
  [{ allowPrivate: ['10.1.2.3', 'misp.lan', '::1'] }],
])('%j is right', (web) => {
  expect(WebSettings.safeParse(web).error).toBeUndefined();
});

test.each([
  ['a password in the address of the proxy', { proxy: 'http://ana:luz@127.0.0.1:3128' }, 'proxy'],
  ['a proxy of another kind', { proxy: 'socks4://127.0.0.1:1' }, 'proxy'],
  ['onion without a proxy', { onion: true }, 'onion'],
  ['onion through an HTTP proxy', { onion: true, proxy: 'http://127.0.0.1:3128' }, 'onion'],
  ['a key as it is', { headers: { 'x-api-key': 'abc123' } }, 'headers.x-api-key'],
  ['a token as it is', { headers: { authorization: 'Bearer abc' } }, 'headers.authorization'],
  ['a session of somebody who signed in', { headers: { cookie: 'env:COOKIE' } }, 'headers.cookie'],
  ['a header that the fetcher writes', { headers: { host: 'a' } }, 'headers.host'],
  ['two headers in one', { headers: { 'x-a': 'b\r\nhost: c' } }, 'headers.x-a'],
  ['robots off without a reason', { robots: false }, 'robots'],
  ['robots off with half a reason', { robots: { off: 'no' } }, 'robots.off'],
  ['a host with its scheme', { allowPrivate: ['http://10.0.0.1'] }, 'allowPrivate.0'],
  ['no pause at all but backwards', { paceMs: -1 }, 'paceMs'],
  ['what nobody knows', { cookies: true }, ''],
])('%s is refused', (_, web, path) => {
  const problems = WebSettings.safeParse(web).error?.issues ?? [];
  expect(problems.map((one) => one.path.join('.'))).toContain(path);
});
