import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { parsed } from '#lib/json.ts';
import { elements } from '../../exports/elements.ts';
import { pieces } from '../parts.ts';
import { refusals, signedIn } from '../service.ts';
import type { Answer, Tools } from '../source.ts';

/** Both what is asked for and what is answered (TAXII 2.1, 1.6.8.3). */
export const taxiiType = 'application/taxii+json;version=2.1';

/** Asks for something below the server's own origin, with the key. `fine` are further statuses that are answers. */
export type Ask = (url: URL, fine?: readonly number[]) => Promise<Answer>;

/** A collection that may be read: `path` is its address without the origin, its name in the cursor. */
export type Collection = { readonly url: URL; readonly path: string };

const Discovery = z.object({ api_roots: z.array(z.string().max(2_000)).max(100) });
const Root = z.object({ versions: z.array(z.string()).max(100) });
const Listed = z.object({ id: z.string().min(1).max(200), title: z.string().default(''), can_read: z.boolean() });
const Collections = z.object({ collections: z.array(Listed).max(1_000).default([]) });

/** @throws (the function it gives) Failure `sign-in-refused`, and those of the fetcher. */
export function asker(headers: Readonly<Record<string, string>>, tools: Tools): Ask {
  return async (url, fine = []) =>
    signedIn(await tools.fetch(url.href, { headers: { accept: taxiiType, ...headers }, alsoFine: [...refusals, ...fine] }));
}

/**
 * The collections that are wanted, by id or title; all that may be read when none is named. `start` is the address of the discovery or
 * of one API root. Roots on another origin are left out: the key is not for them.
 * @throws Failure `odd-answer`, `not-on-server` when one that is named is not there or may not be read.
 */
export async function collectionsOf(start: URL, wanted: readonly string[], ask: Ask): Promise<Collection[]> {
  const found: (z.infer<typeof Listed> & Collection)[] = [];
  for (const root of await rootsOf(start, ask)) {
    const list = Collections.safeParse(parsed((await ask(new URL('collections/', root))).bytes));
    if (!list.success) throw odd();
    for (const one of list.data.collections) {
      const url = new URL(`collections/${encodeURIComponent(one.id)}/objects/`, root);
      found.push({ ...one, url, path: url.pathname });
    }
  }
  const readable = found.filter(({ can_read }) => can_read);
  if (wanted.length === 0) return readable;
  return wanted.flatMap((name) => {
    const named = readable.filter(({ id, title }) => id === name || title === name);
    if (named.length === 0) throw new Failure('not-on-server', 'no such collection', { detail: { name } });
    return named;
  });
}

async function rootsOf(start: URL, ask: Ask): Promise<URL[]> {
  const answer = parsed((await ask(start)).bytes);
  const discovery = Discovery.safeParse(answer);
  if (!discovery.success) {
    if (!Root.safeParse(answer).success) throw odd();
    return [folder(start)];
  }
  const roots = discovery.data.api_roots.map((root) => URL.parse(root, start.href)).filter((root) => root !== null);
  return roots.filter(({ origin }) => origin === start.origin).map(folder);
}

function folder(url: URL): URL {
  return new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url.origin);
}

/**
 * A page: its objects as they stand there, and how many of them nest too deep to be looked at. `more`: there is another page, behind
 * `next` or else behind the instant that `lastAdded` says.
 */
export type Page = {
  readonly objects: readonly Uint8Array[];
  readonly tooComplex: number;
  readonly more: boolean;
  readonly next: string | null;
  readonly lastAdded: string | null;
};

const Envelope = z.object({
  more: z.boolean().default(false),
  next: z.string().max(4_000).nullish(),
  objects: z.array(z.unknown()).default([]),
});

/** An instant as servers write them, kept to the last digit: with fewer of them objects would come again or not at all. */
const Added = z.iso.datetime({ offset: true });

/** @throws Failure `odd-answer` for what is no envelope. */
export async function pageOf({ bytes, headers }: Answer): Promise<Page> {
  const envelope = Envelope.safeParse(parsed(bytes));
  if (!envelope.success) throw odd();
  const objects: Uint8Array[] = [];
  let tooComplex = 0;
  for await (const one of elements(pieces(bytes), (path) => path.join('/') === 'objects/*', { valueBytes: bytes.byteLength })) {
    if (one.kind === 'value') objects.push(one.bytes);
    else tooComplex += 1;
  }
  const { more, next } = envelope.data;
  const lastAdded = Added.safeParse(headers['x-taxii-date-added-last']);
  return { objects, tooComplex, more, next: next || null, lastAdded: lastAdded.success ? lastAdded.data : null };
}

/** One envelope of the objects of several pages. */
export async function* envelopeOf(objects: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"objects":[');
  for (const [index, object] of objects.entries()) yield index === 0 ? object : Buffer.concat([Buffer.from(','), object]);
  yield Buffer.from(']}');
}

function odd(): Failure {
  return new Failure('odd-answer', 'not TAXII 2.1', { detail: { kind: 'TAXII 2.1' } });
}
