import { Failure, type FailureCode } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import type { Rejected, Tongue } from '#model';

/** The one table from failure to HTTP status; complete by type. */
const statuses: Readonly<Record<FailureCode, number>> = {
  'wrong-use': 400,
  'not-found': 404,
  'not-a-file': 400,
  unreadable: 422,
  unwritable: 500,
  'empty-folder': 422,
  empty: 422,
  'too-large': 413,
  'too-complex': 422,
  'unknown-type': 415,
  binary: 415,
  'broken-file': 422,
  'no-text': 422,
  'unmapped-table': 422,
  encrypted: 422,
  'took-too-long': 504,
  'address-refused': 403,
  unreachable: 502,
  'http-status': 502,
  'too-many-redirects': 502,
  'archive-refused': 403,
  'robots-refused': 403,
  'bad-knowledge': 500,
  'bad-facts': 422,
  'bad-cases': 422,
  'bad-register': 422,
  'bad-matrix': 422,
  'bad-key': 500,
  'not-sealed-for-key': 403,
  'custodian-only': 403,
  'port-taken': 500,
  'foreign-request': 403,
  'not-built': 500,
  'folder-held': 503,
  database: 503,
  'disk-full': 507,
  'clock-leapt': 503,
  'newer-store': 503,
  'bad-backup': 422,
  'not-empty': 409,
  'bad-source': 422,
  'no-backfill': 409,
  'no-such-record': 404,
  unmaskable: 422,
  'secret-missing': 500,
  'secret-exposed': 500,
  'sign-in-refused': 502,
  'server-unreachable': 502,
  'insecure-connection': 502,
  'not-on-server': 502,
  'odd-answer': 502,
  'delivery-refused': 502,
  'above-ceiling': 403,
  'nothing-claimed': 422,
  'pdf-on-terminal': 400,
  'not-permitted': 401,
  'changed-meanwhile': 412,
  'key-used': 422,
  'estimate-first': 409,
  'sign-in-needed': 401,
  'wrong-sign-in': 401,
  'code-needed': 401,
  'too-many-tries': 429,
  'second-proof-needed': 403,
  'not-your-role': 403,
  'link-spent': 410,
  'weak-password': 422,
  'name-taken': 409,
  'last-admin': 409,
  'provider-refused': 403,
};

/** RFC 9457, with `code` as the stable name of what happened and `detail` as the sentence for the person. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
};

export function problemOf(code: FailureCode, detail: string): Problem {
  const status = statuses[code];
  return { type: `urn:vigia:problem:${code}`, title: code.replaceAll('-', ' '), status, detail, code };
}

export function problemFrom(failure: Failure, tongue: Tongue): Problem {
  return problemOf(failure.code, sentence(failure, tongue));
}

/** An input that could not be read comes with its sentence. */
export function problemFromRejected({ code, message }: Rejected): Problem {
  return problemOf(code in statuses ? (code as FailureCode) : 'unreadable', message);
}

/** What fastify itself refuses, as the failure that it is; undefined for a bug. */
export function failureFrom(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  const { statusCode, code } = (error ?? {}) as { statusCode?: unknown; code?: unknown };
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Failure('too-large', 'body');
  if (statusCode === 404) return new Failure('not-found', 'route');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new Failure('wrong-use', 'request');
  return undefined;
}
