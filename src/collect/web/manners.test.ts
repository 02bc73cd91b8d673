import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { openSite, type Site } from '../../../test/fakes/loopback.ts';
import { countSpent } from '../../../test/spent.ts';
import { defaultLimits } from '../limits.ts';
import { createFetch, createManners } from './fetcher.ts';
import { createPace } from './pace.ts';
import { createRobots } from './robots.ts';
import { WebSettings } from './settings.ts';

const start = Date.parse('2026-11-22T18:00:00Z');
const none = new AbortController().signal;

/** Rules of one site, asked for one path; the clock stands still unless moved. */
function robotsOf(text: string | Failure) {
  const clock = { at: start, asked: 0, text };
  const robots = createRobots('vigia', () => new Date(clock.at));
  const bring = async () => {
    clock.asked += 1;
    if (clock.text instanceof Failure) throw clock.text;
    return clock.text;
  };
  const allow = (path: string, origin = 'https://site.example') => robots.allow(new URL(path, origin), bring);
  return { clock, allow };
}

test.each([
  ['nothing', '', '/a', true],
  ['everyone from all', 'User-agent: *\nDisallow: /', '/a', false],
  ['everyone from a part', 'User-agent: *\nDisallow: /private', '/private/x', false],
  ['everyone from another part', 'User-agent: *\nDisallow: /private', '/public', true],
  ['us by name, before everyone', 'User-agent: *\nDisallow:\n\nUser-agent: Vigia\nDisallow: /', '/a', false],
  ['others by name', 'User-agent: other\nDisallow: /', '/a', true],
  ['a part, and less of it', 'User-agent: *\nDisallow: /a\nAllow: /a/feed', '/a/feed.xml', true],
  ['an ending', 'User-agent: *\nDisallow: /*.php$', '/x.php', false],
  ['a page of HTML in its place', '<!doctype html><p>Disallow: /</p>', '/a', true],
])('robots.txt that keeps out %s', async (_, text, path, allowed) => {
  const answer = robotsOf(text).allow(path);
  if (allowed) expect(await answer).toBe(0);
  else await expect(answer).rejects.toMatchObject({ code: 'robots-refused', detail: {} });
});

const status = (code: number, more = {}) => new Failure('http-status', 'x', { detail: { status: code, ...more } });

test.each([
  ['404', status(404), true],
  ['403', status(403), true],
  ['redirects without end', new Failure('too-many-redirects', 'x'), true],
  ['429', status(429, { retryAfterS: 60 }), false],
  ['503', status(503), false],
  ['more than is taken', new Failure('too-large', 'x'), false],
  ['an archive', new Failure('archive-refused', 'x'), false],
])('a site that answers %s for its robots.txt', async (_, fault, allowed) => {
  const answer = robotsOf(fault).allow('/a');
  if (allowed) expect(await answer).toBe(0);
  else await expect(answer).rejects.toMatchObject({ code: 'robots-refused', detail: { why: 'unreachable' } });
});

test('a site that is not reached at all ends with what the network says', async () => {
  await expect(robotsOf(new Failure('unreachable', 'x')).allow('/a')).rejects.toMatchObject({ code: 'unreachable' });
});

test('robots.txt is asked once a day and origin, also by many at once', async () => {
  const { clock, allow } = robotsOf('User-agent: *\nCrawl-delay: 2');
  expect(await Promise.all(['/a', '/b', '/c'].map((path) => allow(path)))).toEqual([2_000, 2_000, 2_000]);
  expect(clock.asked).toBe(1);
  await allow('/a', 'http://site.example');
  await allow('/a', 'https://site.example:8443');
  expect(clock.asked).toBe(3);
  clock.at += 86_400_000;
  await allow('/a');
  expect(clock.asked).toBe(4);
});

test('what a site said before holds on while it does not answer, and it is not pestered', async () => {
  const { clock, allow } = robotsOf('User-agent: *\nDisallow: /no');
  await allow('/yes');
  clock.text = status(503);
  clock.at += 86_400_001;
  await allow('/yes');
  await expect(allow('/no')).rejects.toMatchObject({ code: 'robots-refused', detail: {} });
  expect(clock.asked).toBe(2);
  clock.at += 300_001;
  clock.text = '';
  expect(await allow('/no')).toBe(0);
});

test('a poll that was stopped while asking does not count against the site', async () => {
  const robots = createRobots('vigia', () => new Date(start));
  const url = new URL('https://site.example/a');
  const stopped = robots.allow(url, () => Promise.reject(new DOMException('stopped', 'AbortError')));
  await expect(stopped).rejects.toThrow('stopped');
  expect(await robots.allow(url, async () => '')).toBe(0);
});

test('rules of many sites do not fill the memory: the oldest are asked for again', async () => {
  const { clock, allow } = robotsOf(`User-agent: *\n${'Disallow: /aaaa\n'.repeat(30_000)}`);
  for (let site = 0; site < 20; site += 1) await allow('/b', `https://s${site}.example`);
  await allow('/b', 'https://s19.example');
  expect(clock.asked).toBe(20);
  await allow('/b', 'https://s0.example');
  expect(clock.asked).toBe(21);
});

test('any robots.txt is read in a moment', () => {
  return fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('User-agent: *', 'Disallow: /*a*a*a*b$', 'Allow: ', ':', '\0', 'Crawl-delay: -1e9', 'é#')),
      async (lines) => {
        const spent = countSpent();
        await robotsOf(lines.join('\n'))
          .allow(`/${'a'.repeat(2_000)}`)
          .catch((fault) => expect(fault).toBeInstanceOf(Failure));
        expect(spent()).toBeLessThan(1_000);
      },
    ),
    { numRuns: 30 },
  );
});

test('two turns at one host are kept apart, whoever asks; other hosts do not wait', async () => {
  const pace = createPace();
  const begun = performance.now();
  const turns: { readonly host: string; readonly at: number }[] = [];
  const go = (host: string, gap: number) => pace.turn(host, gap, none).then(() => turns.push({ host, at: performance.now() - begun }));
  await Promise.all([go('a', 100), go('a', 100), go('a', 200), go('b', 100)]);
  // Who need not wait comes before who does, however late everybody is.
  expect(turns.map(({ host }) => host)).toEqual(['a', 'b', 'a', 'a']);
  expect(turns[2]?.at).toBeGreaterThan(95);
  expect(turns[3]?.at).toBeGreaterThan(290);
});

let site: Site | null = null;
afterEach(() => site?.close());

test('the fetcher keeps the rules at each step of a redirect, and the pause that the site asks for', async () => {
  const rules = 'User-agent: *\nDisallow: /closed\nCrawl-delay: 0.3';
  site = await openSite((q, r) => {
    if (q.url === '/robots.txt') r.end(rules);
    else if (q.url === '/away') r.writeHead(302, { location: '/closed/x' }).end();
    else r.end('ok');
  });
  const settings = WebSettings.parse({ allowPrivate: ['127.0.0.1'], paceMs: 0 });
  const now = () => new Date(start);
  const means = { limits: defaultLimits, manners: createManners(now), secret: async () => '', now, signal: none };
  const fetch = createFetch(settings, means);
  const begun = performance.now();
  await fetch(`${site.base}/open`);
  await expect(fetch(`${site.base}/away`)).rejects.toMatchObject({ code: 'robots-refused' });
  expect(performance.now() - begun).toBeGreaterThan(590);
  expect(site.asked.map(({ url }) => url)).toEqual(['/robots.txt', '/open', '/away']);
  const own = createFetch({ ...settings, robots: { off: 'our own server' } }, means);
  await own(`${site.base}/away`);
  expect(site.asked.at(-1)?.url).toBe('/closed/x');
});
