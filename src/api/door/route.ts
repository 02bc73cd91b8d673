import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Caller, Frozen, Role, Scope, Text, Tongue } from '#model';

/**
 * Who may use a route. `anybody`: without signing in, from everywhere; no store is asked who he is. `whoever`: the same, and it is. `sender`: who signs each delivery himself, with the secret of his
 * source. `person`: whoever signed in in a page, for his own matters. Else whoever has at least that role, by a token only with that scope; `here`: or whoever sits at this machine.
 */
export type Needs = 'anybody' | 'whoever' | 'sender' | 'person' | { readonly role: Role; readonly scope: Scope; readonly here?: true };

/** What came as bytes: a file of a form, or a body that nobody has read. */
export type Upload = { readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

/** A request that was let in and makes sense. `upload`: null where the route takes none, or JSON came in its place. */
export type Asked<P = unknown, Q = unknown, B = unknown> = {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly who: Caller;
  readonly tongues: readonly [Tongue, ...Tongue[]];
  readonly headers: IncomingHttpHeaders;
  /** From which address. */
  readonly address: string;
  readonly upload: Upload | null;
};

/** An answer that is more than JSON with 200: its own status, headers, or bytes as they leave. */
export class Sent {
  readonly body: string | Buffer | Readable | null;
  readonly options: SentOptions;
  constructor(body: string | Buffer | Readable | null, options: SentOptions = {}) {
    this.body = body;
    this.options = options;
  }
}
type SentOptions = {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
};

/** A file that is kept under its name by who asked, and by no cache on its way. */
export function attached(body: string | Buffer | Readable, type: string, name: string, more: SentOptions['headers'] = {}): Sent {
  const headers = { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', ...more };
  return new Sent(body, { type, headers });
}

/** One operation, as the program serves it, the tests walk it and OpenAPI tells it. `M`: what its handler works with. */
export type Route<M> = {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for each of its `params`. */
  readonly path: string;
  /** One line for OpenAPI. */
  readonly says: Text;
  readonly needs: Needs;
  readonly params: z.ZodType | null;
  readonly query: z.ZodType | null;
  readonly body: z.ZodType | null;
  /** Whether the page that somebody guesses at is held back: few tries a minute from one address. */
  readonly guarded: boolean;
  /** Whether it hands out something that lets somebody in: such an answer is kept nowhere, under no key. */
  readonly secret: boolean;
  /** A `file` as multipart beside JSON, or any `bytes` as they come. */
  readonly takes: 'file' | 'bytes' | null;
  /** The form of the JSON that it answers, or the media type of what it answers else. */
  readonly answers: z.ZodType | string;
  readonly handle: (asked: Asked, means: M) => Promise<unknown>;
};

type Told<T> = T extends z.ZodType ? z.output<T> : undefined;
/** What a caller gets: JSON as its form says, a file where something else is answered, and nothing where there is nothing to say. */
type Got<A> = A extends z.ZodType ? z.output<A> : A extends 'application/json' ? undefined : Blob;
type Given<T> = T extends z.ZodType ? z.input<T> : undefined;

/** A route that its callers know by type: what it is called by, what it is given and what it answers (never a value). */
export type Typed<Method, Path, P, Q, B, A> = {
  readonly method: Method;
  readonly path: Path;
  readonly types?: { readonly params: Given<P>; readonly query: Given<Q>; readonly body: Given<B>; readonly answer: Got<A> };
};

/**
 * Declares an operation. What does not fit `query` or `body` is answered `wrong-use` with the name of what is wrong, `params` that name
 * nothing that could be `no-such-record`, before `handle` hears of it. A query may always hold `lang`, which is no part of it.
 */
export function route<
  const Method extends Route<never>['method'],
  const Path extends string,
  A extends z.ZodType | string,
  M,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  declared: Pick<Route<M>, 'name' | 'says' | 'needs'> & {
    readonly method: Method;
    readonly path: Path;
    readonly params?: P;
    readonly query?: Q;
    readonly body?: B;
    readonly takes?: 'file' | 'bytes';
    readonly guarded?: boolean;
    readonly secret?: boolean;
    readonly answers: A;
    readonly handle: (
      asked: Asked<Told<P>, Told<Q>, Told<B>>,
      means: M,
    ) => Promise<Sent | (A extends z.ZodType ? Frozen<z.input<A>> : never)>;
  },
): Route<M> & Typed<Method, Path, P, Q, B, A> {
  const { params = null, query = null, body = null, takes = null, guarded = false, secret = false, handle, ...rest } = declared;
  return { ...rest, params, query, body, takes, guarded, secret, handle: handle as unknown as Route<M>['handle'] };
}
