import { Agent, type Dispatcher, ProxyAgent, Socks5ProxyAgent } from 'undici';
import type { Limits } from '../limits.ts';
import { guardedLookup, type Resolve, systemResolve } from './guard.ts';

/** How requests leave the machine. */
export type Way = {
  readonly allowPrivate: readonly string[];
  /** The operator's proxy, with user and password where it wants them; null goes straight out. */
  readonly proxy?: URL | null;
  /** Certificates of an authority to trust besides the known ones. */
  readonly ca?: string | null;
  /** How names become addresses; the system's way unless a test says otherwise. */
  readonly resolve?: Resolve;
};

/** Whether names are resolved behind a SOCKS proxy, as `.onion` needs. */
export function isSocks(proxy: URL | null | undefined): boolean {
  return proxy?.protocol === 'socks5:';
}

/**
 * Opens a way out that keeps no connection and speaks HTTP/1.1 only: what comes is a few answers, and a server that means ill has less to
 * play with. Straight out, every address is checked when the socket connects. Through a proxy the proxy
 * resolves the names, so only what stands in the address itself was checked; the proxy may stand anywhere, the operator named it.
 */
export function openWay({ allowPrivate, proxy, ca, resolve }: Way, limits: Limits): Dispatcher {
  const timeout = limits.webSilenceMs;
  const requestTls = { timeout, allowH2: false, ...(ca ? { ca } : {}) };
  if (proxy === null || proxy === undefined) {
    const lookup = guardedLookup(allowPrivate, resolve ?? systemResolve);
    return new Agent({ connect: { ...requestTls, lookup }, allowH2: false, pipelining: 0 });
  }
  if (isSocks(proxy)) return new Socks5ProxyAgent(proxy, { connectTimeout: timeout, requestTls, allowH2: false, pipelining: 0 });
  return new ProxyAgent({ uri: proxy.href, connectTimeout: timeout, requestTls, allowH2: false, pipelining: 0 });
}
