/** Everything operational that can go wrong, as a closed list: a person's sentence for each stands in `sentences.ts`. */
export type FailureCode =
  | 'wrong-use'
  | 'not-found'
  | 'not-a-file'
  | 'unreadable'
  | 'unwritable'
  | 'empty-folder'
  | 'empty'
  | 'too-large'
  | 'too-complex'
  | 'unknown-type'
  | 'binary'
  | 'broken-file'
  | 'no-text'
  | 'unmapped-table'
  | 'encrypted'
  | 'took-too-long'
  | 'address-refused'
  | 'unreachable'
  | 'http-status'
  | 'too-many-redirects'
  | 'archive-refused'
  | 'robots-refused'
  | 'bad-knowledge'
  | 'bad-facts'
  | 'bad-cases'
  | 'bad-key'
  | 'not-sealed-for-key'
  | 'custodian-only'
  | 'port-taken'
  | 'foreign-request'
  | 'not-built'
  | 'folder-held'
  | 'database'
  | 'disk-full'
  | 'clock-leapt'
  | 'newer-store'
  | 'bad-backup'
  | 'not-empty'
  | 'bad-source'
  | 'no-backfill'
  | 'no-such-record'
  | 'unmaskable'
  | 'secret-missing'
  | 'secret-exposed'
  | 'sign-in-refused'
  | 'server-unreachable'
  | 'insecure-connection'
  | 'not-on-server'
  | 'odd-answer'
  | 'delivery-refused'
  | 'above-ceiling'
  | 'nothing-claimed'
  | 'pdf-on-terminal'
  | 'not-permitted'
  | 'changed-meanwhile'
  | 'key-used'
  | 'estimate-first'
  | 'sign-in-needed'
  | 'wrong-sign-in'
  | 'code-needed'
  | 'too-many-tries'
  | 'second-proof-needed'
  | 'not-your-role'
  | 'link-spent'
  | 'weak-password'
  | 'name-taken'
  | 'last-admin'
  | 'provider-refused';

/** The one class of operational faults. `message` is for engineers and never holds text of a post or the name of a victim. */
export class Failure extends Error {
  readonly code: FailureCode;
  /** What fills the holes of the sentence: paths, limits, counts. */
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: FailureCode, message: string, options: { cause?: unknown; detail?: Readonly<Record<string, string | number>> } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.detail = options.detail ?? {};
  }
}
