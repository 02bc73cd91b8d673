import { type Dispatcher, request as send } from 'undici';
import { now as clock, elapsed } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import type { Limits } from '../limits.ts';
import type { Answer, Request } from '../sources/source.ts';
import { refuseArchive, refuseNamedArchive } from './archives.ts';
import { accepted, collectBody } from './body.ts';
import { statusFailure, webFailure } from './failures.ts';
import { checkedUrl, type Reach } from './guard.ts';
import { isSocks, openWay, type Way } from './ways.ts';

/** A page as it came: unpacked bytes, what the server called them, and the address that gave them in the end. */
export type Page = Pick<Answer, 'bytes' | 'mediaType' | 'url'>;

export type FetchOptions = Way & {
  readonly limits: Limits;
  /** Whether `.onion` may be asked; only a SOCKS proxy can. */
  readonly onion?: boolean;
  /** Called before each request, redirects too: waits for its turn, or refuses. What it takes does not count as the page's time. */
  readonly enter?: (url: URL) => Promise<void>;
  /** Ends the fetch; its reason is then thrown. */
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
};

/** Fetches one public page that a person named. @throws Failure as `fetchAnswer`. */
export async function fetchPage(address: string, options: FetchOptions): Promise<Page> {
  const { bytes, mediaType, url } = await fetchAnswer(address, {}, options);
  return { bytes, mediaType, url };
}

/**
 * Asks a server without telling more than the request itself: no cookies, no referrer, no kept connection. Every address is checked when
 * it is connected to, and each redirect again; own headers stay with the first origin. No archive, program or torrent is taken.
 * @throws Failure `address-refused`, `unreachable`, `http-status`, `too-many-redirects`, `too-large`, `took-too-long`, `broken-file`,
 * `archive-refused`, and what `enter` throws.
 */
export async function fetchAnswer(address: string, request: Request, options: FetchOptions): Promise<Answer> {
  const { limits, signal } = options;
  const reach: Reach = { allowPrivate: options.allowPrivate, onion: options.onion === true && isSocks(options.proxy) };
  let url = checkedUrl(address, reach);
  const way = openWay(options, limits);
  let asks = request;
  let left = limits.webMs;
  try {
    for (let hop = 0; hop <= limits.redirects; hop += 1) {
      await options.enter?.(url);
      const begun = elapsed();
      const got = await once(url, asks, way, Math.max(1, Math.ceil(left)), options);
      left -= elapsed() - begun;
      if (typeof got !== 'string') return got;
      const next = checkedUrl(URL.parse(got, url.href)?.href ?? nowhere(), reach);
      asks = redirected(asks, url, next);
      url = next;
    }
  } catch (fault) {
    signal?.throwIfAborted();
    throw fault;
  } finally {
    // Not awaited: a server that never answers must not hold us after the deadline.
    way.destroy().catch(() => {});
  }
  throw new Failure('too-many-redirects', 'redirect limit reached', { detail: { limit: limits.redirects } });
}

/** One question and its answer, or where the server sends on to. */
async function once(url: URL, asks: Request, way: Dispatcher, leftMs: number, options: FetchOptions): Promise<Answer | string> {
  const { limits } = options;
  const late = AbortSignal.timeout(leftMs);
  const stop = options.signal ? AbortSignal.any([late, options.signal]) : late;
  try {
    stop.throwIfAborted();
    const sent = send(url, {
      dispatcher: way,
      method: asks.method ?? 'GET',
      headers: headersOf(asks),
      body: asks.body ?? null,
      signal: stop,
      headersTimeout: limits.webSilenceMs,
      bodyTimeout: limits.webSilenceMs,
    });
    // undici heeds the signal only once it is connected, and a proxy may leave it hanging before that.
    const answer = await Promise.race([sent, ended(stop)]);
    const to = redirects.has(answer.statusCode) ? one(answer.headers['location']) : null;
    if (to === null) return await take(answer, url, asks, options);
    drop(answer);
    return to;
  } catch (fault) {
    throw webFailure(fault, late.aborted, limits);
  }
}

async function take(answer: Dispatcher.ResponseData, url: URL, asks: Request, options: FetchOptions): Promise<Answer> {
  const { statusCode: status, headers, body } = answer;
  const { limits } = options;
  const mediaType = one(headers['content-type']);
  const unchanged = status === 304 && Boolean(asks.etag || asks.lastModified);
  const fine = unchanged || (status >= 200 && status <= 299) || asks.alsoFine?.includes(status) === true;
  try {
    if (!fine) throw statusFailure(status, one(headers['retry-after']), (options.now ?? clock)());
    refuseNamedArchive(mediaType);
    if (Number(one(headers['content-length']) ?? 0) > limits.webBytes) {
      throw new Failure('too-large', 'announced over the limit', { detail: { limit: limits.webBytes } });
    }
  } catch (refusal) {
    drop(answer);
    throw refusal;
  }
  const look = (head: Uint8Array) => refuseArchive(head, { mediaType, url });
  const bytes = await collectBody(body, one(headers['content-encoding']) ?? '', limits.webBytes, look);
  refuseArchive(bytes, null);
  const { 'set-cookie': _, ...kept } = headers;
  const told = Object.fromEntries(Object.entries(kept).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])));
  return {
    status,
    url: bare(url),
    mediaType,
    etag: one(headers['etag']),
    lastModified: one(headers['last-modified']),
    headers: told,
    bytes,
  };
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * The question as it goes on to where a redirect leads. Any own header may be a key, so only what is wanted (`accept`) leaves the
 * origin. A POST is not sent on: what it asks was meant for one address.
 */
function redirected(asks: Request, from: URL, to: URL): Request {
  if (asks.method === 'POST') throw new Failure('unreachable', 'a redirect of a POST', { detail: { reason: 'redirect' } });
  if (from.origin === to.origin) return asks;
  return { ...asks, headers: Object.fromEntries(Object.entries(asks.headers ?? {}).filter(([name]) => name.toLowerCase() === 'accept')) };
}

function headersOf(asks: Request): Record<string, string> {
  const own = Object.entries(asks.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    'user-agent': userAgent,
    accept:
      'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, text/plain, application/pdf, image/png, image/jpeg, */*;q=0.5',
    'accept-encoding': accepted,
    ...(asks.etag ? { 'if-none-match': asks.etag } : {}),
    ...(asks.lastModified ? { 'if-modified-since': asks.lastModified } : {}),
    ...Object.fromEntries(own),
  };
}

/** How we call ourselves to servers; `robots.txt` speaks to the part before the slash. */
export const userAgent = 'vigia/0.1';

function bare(url: URL): string {
  const copy = new URL(url);
  copy.hash = '';
  return copy.href;
}

function ended(stop: AbortSignal): Promise<never> {
  return new Promise((_, fail) => stop.addEventListener('abort', () => fail(stop.reason), { once: true }));
}

function drop(answer: Dispatcher.ResponseData): void {
  answer.body.on('error', () => {}).destroy();
}

function nowhere(): never {
  throw new Failure('unreachable', 'redirect to nowhere', { detail: { reason: 'redirect' } });
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
