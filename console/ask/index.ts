import { tongue } from '../words/index.ts';

/** What the service, or the way to it, refused: `detail` is the sentence to show, empty where nobody answered at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  constructor(status: number, code: string, detail: string) {
    super(code);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Query = Readonly<Record<string, string | number | undefined>>;
type Asking = {
  readonly method?: Method;
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Asks one thing of the service, in the language of the page unless `query.lang` says otherwise. A write carries a key by which the
 * service knows it again.
 * @throws Problem
 */
export async function ask<T>(place: string, { method = 'GET', query = {}, body, signal, headers = {} }: Asking = {}): Promise<T> {
  const asked = new URLSearchParams();
  const all: Query = { lang: tongue.value, ...query };
  for (const [name, value] of Object.entries(all)) {
    if (value !== undefined && value !== '') asked.set(name, String(value));
  }
  const isForm = body instanceof FormData;
  const response = await fetch(`/api/v1${place}?${asked}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': keyOfWrite() }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'offline', '');
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => ({}))) as { code?: unknown; detail?: unknown };
  return new Problem(response.status, String(told.code ?? 'odd-answer'), String(told.detail ?? ''));
}

// Not randomUUID: without TLS, as between the machines of a closed network, browsers do not offer it.
function keyOfWrite(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The sentence of a problem for the person; undefined for what is none (asked no more). */
export function sentenceOf(fault: unknown, offline: string): string | undefined {
  if (fault instanceof DOMException && fault.name === 'AbortError') return undefined;
  return fault instanceof Problem && fault.detail !== '' ? fault.detail : offline;
}
