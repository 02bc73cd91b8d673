import { Failure } from '#lib/failure.ts';

/** What imapflow adds to its errors; `cause` is not handed on where it could quote what was sent. */
type Fault = Error & {
  readonly code?: unknown;
  readonly authenticationFailed?: unknown;
  readonly serverResponseCode?: unknown;
  readonly mailboxMissing?: unknown;
  readonly tlsFailed?: unknown;
};

/** Of a certificate that cannot be trusted, or of a handshake that failed (Node's and OpenSSL's codes). */
const insecure =
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO|UPGRADE_TIMEOUT|STARTTLS_)/u;
const senseless =
  /^(?:ParserError|MAX_IMAP_|LineTooLarge|LiteralTooLarge|ResponseTooLarge|TooMany|UnexpectedTag|MissingTag|InvalidResponse)/u;

/** The server is not able to check the password just now (RFC 5530); the password may be right. */
const unable = new Set(['UNAVAILABLE', 'LIMIT', 'INUSE', 'SERVERBUG', 'CONTACTADMIN']);

/** Whatever a mailbox threw as a failure with a sentence; a bug stays what it is. `folder` is the name in the settings. */
export function asFailure(fault: unknown, folder: string): unknown {
  if (fault instanceof Failure || !(fault instanceof Error)) return fault;
  if (fault.cause instanceof Failure) return fault.cause;
  const { code, serverResponseCode, ...rest } = fault as Fault;
  const said = typeof serverResponseCode === 'string' ? serverResponseCode : null;
  const reason = typeof code === 'string' ? code : (said ?? '');
  if (rest.authenticationFailed === true && !unable.has(said ?? '')) return new Failure('sign-in-refused', 'IMAP sign-in refused');
  if (rest.mailboxMissing === true) return new Failure('not-on-server', 'no such folder', { detail: { name: folder } });
  if (rest.tlsFailed === true || insecure.test(reason)) return new Failure('insecure-connection', `TLS: ${reason}`, { detail: { reason } });
  if (senseless.test(reason)) return new Failure('odd-answer', `IMAP: ${reason}`, { detail: { kind: 'IMAP' } });
  // A server that refuses a command makes a plain error without a code; other classes are bugs.
  if (reason === '' && fault.constructor !== Error) return fault;
  return new Failure('server-unreachable', `IMAP: ${reason}`, { cause: fault, detail: { reason } });
}
