import { Failure } from '#lib/failure.ts';
import { Secret } from '../files/secrets.ts';
import type { Limits } from '../limits.ts';
import type { Answer, Request } from '../sources/source.ts';
import { type FetchOptions, fetchAnswer, userAgent } from './fetch.ts';
import { hostOf, type Resolve } from './guard.ts';
import { createPace, type Pace } from './pace.ts';
import { createRobots, type Robots } from './robots.ts';
import type { WebSettings } from './settings.ts';

/** How a process behaves towards sites, over all its sources: made once, handed to each fetcher. */
export type Manners = { readonly pace: Pace; readonly robots: Robots };

export function createManners(now: () => Date): Manners {
  return { pace: createPace(), robots: createRobots(userAgent.slice(0, userAgent.indexOf('/')), now) };
}

/** What a fetcher needs besides the settings of its source. `resolve` is for tests. */
export type Means = {
  readonly limits: Limits;
  readonly manners: Manners;
  readonly secret: (reference: string) => Promise<string>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly resolve?: Resolve;
};

/** `robots.txt` beyond this is not taken (RFC 9309 asks for 500 KiB at least). */
const robotsBytes = 524_288;

/**
 * The guarded fetcher of one source: `fetchAnswer` with the source's proxy, headers, pace and robots rules. Secrets are resolved at
 * each request, so that a key that was changed holds at once.
 * @throws (the function it gives) Failure as `fetchAnswer`, `robots-refused`, `secret-missing`, `bad-source`.
 */
export function createFetch(web: WebSettings, means: Means): (url: string, request?: Request) => Promise<Answer> {
  const { limits, manners, signal } = means;

  async function options(): Promise<Omit<FetchOptions, 'enter'>> {
    const { resolve, now } = means;
    const proxy = await proxyOf(web, means.secret);
    const ca = web.ca === null ? null : await means.secret(web.ca);
    return { limits, allowPrivate: web.allowPrivate, onion: web.onion, proxy, ca, signal, now, ...(resolve ? { resolve } : {}) };
  }

  return async (address, request = {}) => {
    const own = await options();
    const turn = (url: URL, gapMs: number) => manners.pace.turn(hostOf(url), Math.max(web.paceMs, gapMs), signal);
    const bring = async (url: string) => {
      const robots = { ...own, limits: { ...limits, webBytes: robotsBytes }, enter: (hop: URL) => turn(hop, 0) };
      return Buffer.from((await fetchAnswer(url, {}, robots)).bytes).toString('utf8');
    };
    const enter = async (url: URL) => turn(url, web.robots === true ? await manners.robots.allow(url, bring) : 0);
    const headers = { ...(await headersOf(web, means.secret)), ...request.headers };
    return await fetchAnswer(address, { ...request, headers }, { ...own, enter });
  };
}

async function headersOf(web: WebSettings, secret: Means['secret']): Promise<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(web.headers)) headers[name] = Secret.safeParse(value).success ? await secret(value) : value;
  return headers;
}

async function proxyOf(web: WebSettings, secret: Means['secret']): Promise<URL | null> {
  if (web.proxy === null) return null;
  const proxy = URL.parse(Secret.safeParse(web.proxy).success ? await secret(web.proxy) : web.proxy);
  if (proxy === null || !['http:', 'https:', 'socks5:'].includes(proxy.protocol)) {
    throw new Failure('bad-source', 'proxy address', { detail: { what: 'web.proxy', why: 'proxy' } });
  }
  return proxy;
}
