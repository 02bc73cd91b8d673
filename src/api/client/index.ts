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

/** Where something else than JSON is answered, that is said: what comes is a file. */
type As<Name extends OperationName> = Answer<Name> extends Blob ? { readonly as: 'file' } : unknown;

/** Where an operation is asked, without what is sent. */
export type Placing<Name extends OperationName> = Part<Name, 'params'> & Part<Name, 'query'>;

/**
 * What is sent with an operation. `file`: in the place of a body, where one is taken. `tag`: what `ETag` of an earlier answer said, for `If-Match`;
 * `key`: by which a write is done only once. `tongues`: other languages than that of the wiring.
 */
export type Sending<Name extends OperationName> = Placing<Name> &
  (Part<Name, 'body'> | { readonly file: File }) &
  As<Name> & {
    readonly key?: string;
    readonly tag?: string;
    readonly signal?: AbortSignal;
    readonly tongues?: readonly ('es' | 'en')[];
  };

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

/** Asks operations; `address` is where one can be asked by a link, for what a browser opens or saves by itself. */
export type Client = {
  <Name extends OperationName>(operation: Name, sending: Sending<Name>): Promise<Answer<Name>>;
  readonly address: <Name extends OperationName>(operation: Name, placing: Placing<Name>) => string;
};

/** Where the service is (`base`, without a slash at its end), in which language it answers, a key for each write that has none, and what else goes with each request. */
export type Wiring = {
  readonly base?: string;
  readonly tongue?: () => 'es' | 'en';
  readonly keys?: () => string;
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly send?: typeof fetch;
};

type Loose = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly file?: File;
  readonly as?: 'file';
  readonly key?: string;
  readonly tag?: string;
  readonly signal?: AbortSignal;
  readonly tongues?: readonly string[];
};

/**
 * Asks the service, each operation by its name: `client('GET /api/v1/cases/:id', { params: { id } })`.
 * @throws Refused
 */
export function createClient({ base = '', tongue, keys, headers = () => ({}), send = fetch }: Wiring = {}): Client {
  const addressOf = (operation: string, { params = {}, query = {}, tongues = tongue === undefined ? [] : [tongue()] }: Loose) => {
    const [, path = ''] = operation.split(' ');
    const place = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
    const asked = new URLSearchParams(tongues.length === 0 ? [] : [['lang', tongues.join(',')]]);
    for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
    return `${base}${place}${asked.size > 0 ? `?${asked}` : ''}`;
  };

  const ask = async (operation: string, sending: Loose): Promise<unknown> => {
    const { body, file, as, tag, signal } = sending;
    const [method = 'GET'] = operation.split(' ');
    const { key = method === 'GET' ? undefined : keys?.() } = sending;
    const sent = bodyOf(body, file);
    const response = await send(addressOf(operation, sending), {
      method,
      headers: {
        accept: as === 'file' ? '*/*' : 'application/json',
        ...(typeof sent === 'string' ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(tag === undefined ? {} : { 'if-match': tag }),
        ...headers(),
      },
      ...(sent === undefined ? {} : { body: sent }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((fault: unknown) => {
      if (signal?.aborted) throw fault;
      throw new Refused(0, 'offline', '');
    });
    if (!response.ok) {
      const told = (await response.json().catch(() => ({}))) as { readonly code?: string; readonly detail?: string };
      throw new Refused(response.status, told.code ?? 'odd-answer', told.detail ?? '');
    }
    if (response.status === 204) return undefined;
    return as === 'file' ? response.blob() : response.json();
  };
  return Object.assign(ask, { address: addressOf }) as unknown as Client;
}

function bodyOf(body: unknown, file: File | undefined): string | FormData | undefined {
  if (file === undefined) return body === undefined ? undefined : JSON.stringify(body);
  const form = new FormData();
  form.append('file', file, file.name);
  return form;
}
