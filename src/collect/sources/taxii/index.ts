import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { Secret } from '../../files/secrets.ts';
import { ServiceWeb } from '../service.ts';
import type { Answer, Brought, Cursor, Source, Tools } from '../source.ts';
import { type Ask, asker, type Collection, collectionsOf, envelopeOf, type Page, pageOf, taxiiType } from './walk.ts';

/** How the server knows who asks: not at all, by user and password, by a token, or by a key in a header of its own. */
const SignIn = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z
      .string()
      .min(1)
      .max(320)
      .regex(/^[^:]+$/u),
    password: Secret,
  }),
  z.strictObject({ kind: z.literal('bearer'), token: Secret }),
  z.strictObject({ kind: z.literal('header'), name: z.string().regex(/^[a-z0-9-]{1,60}$/u), key: Secret }),
]);

/** `url` is that of the discovery or of one API root; `collections` are ids or titles, all that may be read when there is none. */
const Settings = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(2_000),
  signIn: SignIn.default({ kind: 'none' }),
  collections: z.array(z.string().min(1).max(200)).max(100).default([]),
  limit: z.int().min(1).max(10_000).default(500),
  web: ServiceWeb,
});
type Settings = z.infer<typeof Settings>;

/**
 * Up to where a collection was read: everything added up to `after`. In the middle of a walk over pages that the server numbers itself,
 * `next` is its word for the page to come, and `last` the instant up to which the pages before it reached.
 */
const Place = z.object({ after: z.string().nullable(), next: z.string().nullable(), last: z.string().nullable() });
type Place = z.infer<typeof Place>;
const Places = z.record(z.string(), Place);

/** Pages of a collection in one poll; the next poll goes on. */
const mostPages = 1_000;

/** So many bytes of objects are read together. */
const stretchBytes = 8_000_000;

/** Collections of a TAXII 2.1 server (OASIS, 10 June 2021), read by the time at which objects were added. */
export const taxii: Source<Settings> = {
  kind: 'taxii',
  version: 1,
  about: {
    es: 'Las colecciones de un servidor TAXII 2.1, con o sin cuenta.',
    en: 'The collections of a TAXII 2.1 server, with an account or without.',
  },
  settings: Settings,
  reachesBack: () => true,
  poll,
};

async function* poll(settings: Settings, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  const ask = asker(await headersOf(settings.signIn, tools), tools);
  const kept = Places.safeParse(from);
  const places: Record<string, Place> = kept.success ? { ...kept.data } : {};
  for (const collection of await collectionsOf(new URL(settings.url), settings.collections, ask)) {
    const { path, url } = collection;
    const start = places[path] ?? { after: sixDigits(tools.since), next: null, last: null };
    for await (const { objects, tooComplex, place, cut } of stretches(collection, start, settings.limit, ask)) {
      for (let count = 0; count < tooComplex; count += 1) yield { kind: 'refused', externalId: null, code: 'too-complex' };
      if (objects.length > 0) yield* tools.unpack(envelopeOf(objects), { name: url.href, mediaType: taxiiType });
      if (JSON.stringify(place) === JSON.stringify(places[path])) continue;
      places[path] = place;
      yield { kind: 'mark', cursor: { ...places }, ...(cut && { more: true }) };
    }
  }
}

type Stretch = { readonly objects: readonly Uint8Array[]; readonly tooComplex: number; readonly place: Place; readonly cut: boolean };

/**
 * The pages from a place on, several together: a report often stands on another page than what it refers to. When the server fails,
 * what it had given until then is handed on first.
 */
async function* stretches(collection: Collection, start: Place, limit: number, ask: Ask): AsyncGenerator<Stretch> {
  let gathered: Stretch = { objects: [], tooComplex: 0, place: start, cut: false };
  let size = 0;
  for (let count = 0; count < mostPages; count += 1) {
    let more: boolean;
    try {
      const { page, place } = await pageAt(collection, gathered.place, limit, ask);
      const objects = [...gathered.objects, ...page.objects];
      gathered = { objects, tooComplex: gathered.tooComplex + page.tooComplex, place: behind(place, page), cut: false };
      size += page.objects.reduce((sum, { byteLength }) => sum + byteLength, 0);
      more = page.more;
    } catch (fault) {
      if (gathered.objects.length > 0) yield gathered;
      throw fault;
    }
    if (more && size < stretchBytes) continue;
    yield gathered;
    if (!more) return;
    gathered = { objects: [], tooComplex: 0, place: gathered.place, cut: false };
    size = 0;
  }
  yield { ...gathered, cut: true };
}

/** Servers write microseconds, and some compare instants as text. */
function sixDigits(since: string | null): string | null {
  return since === null ? null : new Date(since).toISOString().replace('Z', '000Z');
}

async function headersOf(signIn: Settings['signIn'], { secret }: Tools): Promise<Record<string, string>> {
  switch (signIn.kind) {
    case 'none':
      return {};
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${signIn.user}:${await secret(signIn.password)}`).toString('base64')}` };
    case 'bearer':
      return { authorization: `Bearer ${await secret(signIn.token)}` };
    case 'header':
      return { [signIn.name]: await secret(signIn.key) };
  }
}

/**
 * The page behind a place. A server forgets its own words for pages after a while and refuses them: then the walk begins again where it
 * began. Pages of more bytes than may be fetched are asked for with fewer objects.
 */
async function pageAt(collection: Collection, place: Place, limit: number, ask: Ask): Promise<{ page: Page; place: Place }> {
  const url = new URL(collection.url);
  url.searchParams.set('limit', String(limit));
  if (place.after !== null) url.searchParams.set('added_after', place.after);
  if (place.next !== null) url.searchParams.set('next', place.next);
  let answer: Answer;
  try {
    answer = await ask(url, place.next === null ? [] : [400, 404, 410, 422]);
  } catch (fault) {
    if (!(fault instanceof Failure && fault.code === 'too-large') || limit === 1) throw fault;
    return await pageAt(collection, place, Math.floor(limit / 2), ask);
  }
  if (place.next !== null && answer.status >= 400) return await pageAt(collection, { ...place, next: null, last: null }, limit, ask);
  return { page: await pageOf(answer), place };
}

/** @throws Failure `odd-answer` when there is more and no way to it. */
function behind({ after, next, last }: Place, page: Page): Place {
  const added = page.lastAdded ?? last;
  if (!page.more) return { after: added ?? after, next: null, last: null };
  if (page.next !== null && page.next !== next) return { after, next: page.next, last: added };
  if (page.next === null && added !== null && added !== after) return { after: added, next: null, last: null };
  throw new Failure('odd-answer', 'more, and no way to it', { detail: { kind: 'TAXII 2.1' } });
}
