import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Failure } from '#lib/failure.ts';
import { whyClosed } from './addresses.ts';

/** Names that resolve inside a machine, a network or an anonymous overlay: asking the resolver for them already tells too much. */
const onion = /\.onion\.?$/u;
const overlays = /\.(?:onion|i2p)\.?$/u;
const innerNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home\.arpa)\.?$/u;

/** Resolves a name to all its addresses; the one place where a test can put a lying resolver. */
export type Resolve = (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export const systemResolve: Resolve = (host, done) => systemLookup(host, { all: true }, done);

/** What may be contacted beyond the public net: private hosts by name, and .onion names where a SOCKS proxy resolves them. */
export type Reach = { readonly allowPrivate: readonly string[]; readonly onion: boolean };

/**
 * Checks an address before anything is sent.
 * The URL parser has already turned decimal, octal and hexadecimal hosts into plain ones.
 * @throws Failure `address-refused` for other schemes, credentials, overlay names and closed addresses.
 */
export function checkedUrl(address: string, reach: Reach): URL {
  const url = address.length > longest ? null : URL.parse(address);
  if (url === null) throw refusal('malformed');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refusal('scheme');
  if (url.username !== '' || url.password !== '') throw refusal('credentials');
  const host = hostOf(url);
  if (reach.allowPrivate.includes(host) || (reach.onion && onion.test(host))) return url;
  if (overlays.test(host)) throw refusal('onion');
  if (innerNames.test(host) || (isIP(host) !== 0 && whyClosed(host) !== null)) throw refusal('inner');
  return url;
}

/** In UTF-16 code units; what servers themselves bear (RFC 9110 asks for 8,000 at least). */
const longest = 8_000;

/** The host as sockets know it: no brackets around IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '');
}

/**
 * A lookup for sockets: resolves and checks in one step, at the moment of connecting, so that a name cannot show one address to a
 * check and another to the socket. One closed address among several refuses them all.
 */
export function guardedLookup(allowPrivate: readonly string[], resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, (error, addresses) => {
      const fail = (why: Error) => done(why as NodeJS.ErrnoException, '', 0);
      if (error) return fail(error);
      const wanted = addresses.filter(({ family }) => !options.family || options.family === family);
      const first = wanted[0];
      if (first === undefined) return fail(new Failure('unreachable', 'no address for the host', { detail: { reason: 'ENOTFOUND' } }));
      if (!allowPrivate.includes(host) && addresses.some(({ address }) => whyClosed(address) !== null)) return fail(refusal('inner'));
      if (options.all) done(null, wanted);
      else done(null, first.address, first.family);
    });
  };
}

function refusal(why: string): Failure {
  return new Failure('address-refused', `address refused: ${why}`, { detail: { why } });
}
