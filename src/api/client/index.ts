import type { Operation } from '../routes/index.ts';

// Runs in a browser as in Node: nothing here may import anything but types.

/** What each operation is given and answers, by its method and path; the types are those of the forms that check it. */
export type Operations = {
  [O in Operation as `${O['method']} ${O['path']}`]: NonNullable<O['types']>;
};
export type OperationName = keyof Operations & string;
export type Answer<Name extends OperationName> = Operations[Name]['answer'];

type Part<Name extends OperationName, Key extends 'params' | 'query' | 'body'> = undefined extends Operations[Name][Key]
  ? { readonly [K in Key]?: undefined }
  : object extends Operations[Name][Key]
    ? { readonly [K in Key]?: Operations[Name][Key] }
    : { readonly [K in Key]: Operations[Name][Key] };

/** What is sent with an operation. `tag`: what `ETag` of an earlier answer said, for `If-Match`; `key`: by which a write is done only once. */
export type Sending<Name extends OperationName> = Part<Name, 'params'> &
  Part<Name, 'query'> &
  Part<Name, 'body'> & { readonly key?: string; readonly tag?: string; readonly signal?: AbortSignal };

/** What was refused, or that nobody answered (`status` 0). `message` is the sentence for the person. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.name = 'Refused';
    this.status = status;
    this.code = code;
  }
}

export type Client = <Name extends OperationName>(operation: Name, sending: Sending<Name>) => Promise<Answer<Name>>;

/** Where the service is (`base`, without a slash at its end), in which language it answers, and what else goes with each request. */
export type Wiring = {
  readonly base?: string;
  readonly tongue?: () => 'es' | 'en';
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly send?: typeof fetch;
};

/**
 * Asks the service, each operation by its name: `client('GET /api/v1/cases/:id', { params: { id } })`.
 * @throws Refused
 */
export function createClient({ base = '', tongue, headers = () => ({}), send = fetch }: Wiring = {}): Client {
  return async (operation, sending) => {
    const { params = {}, query = {}, body, key, tag, signal } = sending as Loose;
    const [method = 'GET', path = ''] = operation.split(' ');
    const place = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
    const asked = new URLSearchParams(tongue === undefined ? [] : [['lang', tongue()]]);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
    const response = await send(`${base}${place}${asked.size > 0 ? `?${asked}` : ''}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(tag === undefined ? {} : { 'if-match': tag }),
        ...headers(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((fault: unknown) => {
      if (signal?.aborted) throw fault;
      throw new Refused(0, 'offline', '');
    });
    if (response.ok) return (response.status === 204 ? undefined : await response.json()) as never;
    const told = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
    throw new Refused(response.status, told.code ?? 'odd-answer', told.detail ?? '');
  };
}

type Loose = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly tag?: string;
  readonly signal?: AbortSignal;
};
