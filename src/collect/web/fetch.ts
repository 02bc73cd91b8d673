import { Agent, errors, request } from 'undici';
import { Failure } from '#lib/failure.ts';
import type { Limits } from '../limits.ts';
import { accepted, collectBody } from './body.ts';
import { checkedUrl, guardedLookup, type Resolve, systemResolve } from './guard.ts';

/** A page as it came: unpacked bytes, what the server called them, and the address that gave them in the end. */
export type Page = { readonly bytes: Uint8Array; readonly mediaType: string | null; readonly url: string };

export type FetchOptions = {
  readonly limits: Limits;
  /** Hosts that may be contacted although they are private: for tests and for a person who names one. */
  readonly allowPrivate: readonly string[];
  /** How names become addresses; the system's way unless a test says otherwise. */
  readonly resolve?: Resolve;
};

/**
 * Fetches one public page without telling more than the request itself: no cookies, no referrer, no kept connection. Every
 * address is checked when it is connected to, and each redirect again.
 * @throws Failure `address-refused`, `unreachable`, `http-status`, `too-many-redirects`, `too-large`, `took-too-long`, `broken-file`.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Page> {
  const { limits } = options;
  const stop = AbortSignal.timeout(limits.webMs);
  const agent = new Agent({
    connect: {
      lookup: guardedLookup(options.allowPrivate, options.resolve ?? systemResolve),
      timeout: limits.webSilenceMs,
    },
    headersTimeout: limits.webSilenceMs,
    bodyTimeout: limits.webSilenceMs,
    pipelining: 0,
  });
  try {
    return await follow(address, options, agent, stop);
  } catch (fault) {
    throw asFailure(fault, stop, limits);
  } finally {
    // Not awaited: a server that never answers must not hold us after the deadline.
    agent.destroy().catch(() => {});
  }
}

async function follow(address: string, options: FetchOptions, agent: Agent, stop: AbortSignal): Promise<Page> {
  const { limits } = options;
  let url = checkedUrl(address, options.allowPrivate);
  for (let hop = 0; hop <= limits.redirects; hop += 1) {
    const answer = await request(url, { dispatcher: agent, method: 'GET', headers, signal: stop });
    const to = redirects.has(answer.statusCode) ? one(answer.headers['location']) : null;
    if (to === null) return await take(answer, url, limits);
    answer.body.on('error', () => {}).destroy();
    const next = URL.parse(to, url.href);
    if (next === null) throw new Failure('unreachable', 'redirect to nowhere', { detail: { reason: 'redirect' } });
    url = checkedUrl(next.href, options.allowPrivate);
  }
  throw new Failure('too-many-redirects', 'redirect limit reached', { detail: { limit: limits.redirects } });
}

async function take(answer: Awaited<ReturnType<typeof request>>, url: URL, limits: Limits): Promise<Page> {
  const { statusCode: status, headers: head, body } = answer;
  const announced = Number(one(head['content-length']) ?? 0);
  const refusal =
    status < 200 || status > 299
      ? new Failure('http-status', `status ${status}`, { detail: { status } })
      : announced > limits.webBytes
        ? new Failure('too-large', 'announced over the limit', { detail: { limit: limits.webBytes } })
        : null;
  if (refusal !== null) {
    body.on('error', () => {}).destroy();
    throw refusal;
  }
  const bytes = await collectBody(body, one(head['content-encoding']) ?? '', limits.webBytes);
  url.hash = '';
  return { bytes, mediaType: one(head['content-type']), url: url.href };
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const headers = {
  'user-agent': 'vigia/0.1',
  accept: 'text/html, text/plain, application/xhtml+xml, application/pdf, image/png, image/jpeg, */*;q=0.5',
  'accept-encoding': accepted,
};

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

/** Turns whatever the network threw into a failure with a sentence; the reason is a code, never text of the page. */
function asFailure(fault: unknown, stop: AbortSignal, limits: Limits): unknown {
  if (fault instanceof Failure) return fault;
  if (!(fault instanceof Error)) return fault;
  if (fault.cause instanceof Failure) return fault.cause;
  const slow = [errors.HeadersTimeoutError, errors.BodyTimeoutError, errors.ConnectTimeoutError].some((kind) => fault instanceof kind);
  if (stop.aborted || slow) {
    const limit = stop.aborted ? limits.webMs : limits.webSilenceMs;
    return new Failure('took-too-long', 'the page took too long', { cause: fault, detail: { limit, web: 1 } });
  }
  const reason = 'code' in fault && typeof fault.code === 'string' ? fault.code : fault.name;
  if (reason.startsWith('Z_') || reason.startsWith('ERR_BROTLI') || reason.startsWith('ERR__') || reason.startsWith('ZSTD')) {
    return new Failure('broken-file', 'body does not unpack', { cause: fault, detail: { kind: 'http' } });
  }
  return new Failure('unreachable', `fetch failed: ${reason}`, { cause: fault, detail: { reason } });
}
