import { type Der, der, derAt, derIn, integer, oid, oidOf, tags } from './der.ts';

const oids = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  timestamp: '1.2.840.113549.1.9.16.1.4',
} as const;

/** What an authority says: it saw this hash at this instant. */
export type Timestamp = {
  readonly at: string;
  readonly hash: string;
  readonly nonce: string | null;
  readonly policy: string;
  readonly serial: string;
};

/** What was asked: the hash, and the hex of the number that the answer must repeat (null: none was sent). */
export type Asked = { readonly hash: string; readonly nonce: string | null };

/**
 * The question to a timestamp authority (TimeStampReq of RFC 3161, `application/timestamp-query`) about a hash `sha256:…`; it asks for
 * the certificate too, so that the answer can be checked offline. `nonce` is hex, at least 8 random bytes.
 */
export function timestampRequest({ hash, nonce }: Asked): Uint8Array {
  const imprint = der(
    tags.sequence,
    der(tags.sequence, oid(oids.sha256), der(tags.null)),
    der(tags.octets, Buffer.from(hash.slice('sha256:'.length), 'hex')),
  );
  const number = nonce === null ? [] : [integer(Buffer.from(nonce, 'hex'))];
  return der(tags.sequence, integer(Uint8Array.of(1)), imprint, ...number, der(tags.boolean, Uint8Array.of(0xff)));
}

/**
 * Reads an answer (TimeStampResp, or the bare token, as a NOM-151 constancia may come) and checks that it is about what was asked. It
 * says nothing about who signed: the authority's certificate is checked with `openssl ts -verify`. As a word, why it counts for nothing.
 */
export function openTimestamp(answer: Uint8Array, asked: Asked): Timestamp | 'malformed' | 'not-granted' | 'other-hash' | 'other-nonce' {
  const token = tokenIn(answer);
  if (typeof token === 'string') return token;
  const stamp = stampIn(token);
  if (stamp === null) return 'malformed';
  if (stamp.hash !== asked.hash) return 'other-hash';
  return asked.nonce !== null && stamp.nonce !== plainHex(Buffer.from(asked.nonce, 'hex')) ? 'other-nonce' : stamp;
}

/** The parts of the token: `contentType, [0] content`. */
function tokenIn(answer: Uint8Array): readonly Der[] | 'malformed' | 'not-granted' {
  const parts = partsOf(derAt(answer), answer.length);
  const [status, token] = parts ?? [];
  if (parts === null || status === undefined) return 'malformed';
  if (status.tag === tags.oid) return parts;
  const granted = derIn(status.content)?.[0];
  if (status.tag !== tags.sequence || granted?.tag !== tags.integer) return 'malformed';
  // 0 granted, 1 granted with modifications (RFC 3161, 2.4.2).
  if (granted.content.length !== 1 || (granted.content[0] ?? 2) > 1 || token === undefined) return 'not-granted';
  return partsOf(token) ?? 'malformed';
}

function partsOf(value: Der | null | undefined, end?: number): readonly Der[] | null {
  return value?.tag !== tags.sequence || (end !== undefined && value.end !== end) ? null : derIn(value.content);
}

/** ContentInfo, SignedData, EncapsulatedContentInfo, TSTInfo: one within the other. */
function stampIn([type, explicit]: readonly Der[]): Timestamp | null {
  if (!isOid(type, oids.signedData) || explicit?.tag !== tags.first) return null;
  const [, , encapsulated] = partsOf(derAt(explicit.content)) ?? [];
  const [inner, octets] = partsOf(encapsulated) ?? [];
  if (!isOid(inner, oids.timestamp) || octets?.tag !== tags.first) return null;
  const info = derAt(octets.content);
  const [, policy, imprint, serial, instant, ...rest] = (info?.tag === tags.octets && partsOf(derAt(info.content))) || [];
  const [algorithm, hash] = partsOf(imprint) ?? [];
  const at = instant?.tag === tags.instant ? instantOf(instant.content) : null;
  if (!isOid(partsOf(algorithm)?.[0], oids.sha256) || hash?.tag !== tags.octets || hash.content.length !== 32) return null;
  if (at === null || policy?.tag !== tags.oid || serial?.tag !== tags.integer) return null;
  const nonce = rest.find(({ tag }) => tag === tags.integer);
  return {
    at,
    hash: `sha256:${Buffer.from(hash.content).toString('hex')}`,
    nonce: nonce === undefined ? null : plainHex(nonce.content),
    policy: oidOf(policy.content),
    serial: plainHex(serial.content),
  };
}

function isOid(value: Der | undefined, dotted: string): boolean {
  return value?.tag === tags.oid && oidOf(value.content) === dotted;
}

/** Numbers are compared without the zeros before them, which DER adds and takes away. */
function plainHex(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(00)+(?=..)/, '');
}

/** `20261122180000.5Z`, always UTC (RFC 3161, 2.4.2), as ISO 8601. */
function instantOf(content: Uint8Array): string | null {
  const [, year, month, day, hour, minute, second, part = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(Buffer.from(content).toString('latin1')) ?? [];
  if (year === undefined) return null;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${part.slice(0, 4)}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
