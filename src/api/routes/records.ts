import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { Arrival, Author } from '#model';
import { judgementOf, postsOf, type Query, search, seenPosts, versionsOf } from '#store';
import { healthOf } from '#work';
import { route } from '../door/route.ts';
import { country, instant, level, limit, postName, words } from '../forms/words.ts';
import type { Desk } from './desk.ts';

/** `after` is what the answer before gave as `next`. */
const Wanted = z.strictObject({
  text: words(1_000).optional(),
  from: instant.optional(),
  to: instant.optional(),
  country: country.optional(),
  sector: words(40).optional(),
  actor: words(200).optional(),
  source: words(4_200).optional(),
  level: level.optional(),
  limit,
  after: z
    .string()
    .regex(/^[^/]{20,40}\/sha256:[0-9a-f]{64}$/)
    .transform(placeOf)
    .pipe(z.object({ receivedAt: instant, post: postName }))
    .optional(),
});

const when = z.iso.datetime();

const Found = z.strictObject({
  post: z.string(),
  receivedAt: when,
  publishedAt: when.nullable(),
  source: z.string(),
  title: z.string().nullable(),
  alias: z.string().nullable(),
  author: Author.nullable(),
  authorAt: when.nullable(),
  extract: z.string(),
  genre: z.string().nullable(),
  level: z.int().nullable(),
  countries: z.array(z.string()).nullable(),
  sectors: z.array(z.string()).nullable(),
  actors: z.array(z.string()).nullable(),
  others: z.int(),
});

const Judgement = z.strictObject({
  post: z.string(),
  receivedAt: when,
  madeAt: when,
  knowledge: z.string(),
  genre: z.string(),
  level: z.int(),
  countries: z.array(z.string()),
  sectors: z.array(z.string()),
  actors: z.array(z.string()),
  reading: z.unknown(),
  cases: z.array(z.unknown()),
});

const Version = z.strictObject({
  post: z.string(),
  source: z.string(),
  externalId: z.string(),
  seenAt: when,
  editedAt: when.nullable(),
  erased: z.boolean(),
});

const Health = z.strictObject({
  id: z.string(),
  kind: z.string(),
  enabled: z.boolean(),
  posts: z.int(),
  failures: z.int(),
  lastSuccessAt: when.nullable(),
  lastPostAt: when.nullable(),
  lastFault: z.string().nullable(),
  nextTryAt: when.nullable(),
  backfill: z.strictObject({ since: z.string(), doneAt: when.nullable() }).nullable(),
  state: z.enum(['off', 'waiting', 'well', 'silent', 'failing']),
  perDay: z.number(),
  refused: z.array(z.strictObject({ code: z.string(), count: z.int(), lastAt: when })),
});

const needs = { role: 'reader', scope: 'read' } as const;

/** What is kept, for people and programs, and how its sources do. */
export const recordRoutes = [
  route({
    name: 'searchPosts',
    method: 'GET',
    path: '/api/v1/posts',
    says: { es: 'Busca en lo guardado, de lo más nuevo a lo más viejo', en: 'Searches what is kept, newest first' },
    needs,
    query: Wanted,
    answers: z.strictObject({ found: z.array(Found), instead: z.array(z.string()), next: z.string().nullable() }),
    handle: async ({ query, who }, { work }: Desk) => {
      const { found, instead } = await search(work.database.db, query as Query, who.clearance);
      const last = found.at(-1);
      return { found, instead, next: last && found.length === query.limit ? `${last.receivedAt}/${last.post}` : null };
    },
  }),
  route({
    name: 'showPost',
    method: 'GET',
    path: '/api/v1/posts/:id',
    says: { es: 'Una publicación con su lectura y sus otras versiones', en: 'One post with its judgement and its other forms' },
    needs,
    params: z.strictObject({ id: postName }),
    answers: z.strictObject({ ...Arrival.shape, judgement: Judgement.nullable(), versions: z.array(Version) }),
    handle: async ({ params: { id }, who }, { work: { database } }: Desk) => {
      const seen = await seenPosts(database.db, [id], who.clearance);
      const [arrival] = seen.length === 0 ? [] : await postsOf(database.db, seen);
      if (arrival === undefined) throw new Failure('no-such-record', 'post', { detail: { name: id } });
      return { ...arrival, judgement: await judgementOf(database.db, id), versions: await versionsOf(database.db, id, who.clearance) };
    },
  }),
  route({
    name: 'listSources',
    method: 'GET',
    path: '/api/v1/sources',
    says: { es: 'Cómo va cada fuente', en: 'How every source does' },
    needs,
    answers: z.strictObject({ sources: z.array(Health) }),
    handle: async ({ who }, { work }: Desk) => ({ sources: await healthOf(work.database, now(), who.clearance) }),
  }),
];

function placeOf(after: string): { readonly receivedAt: string; readonly post: string } {
  const [receivedAt = '', post = ''] = after.split('/');
  return { receivedAt, post };
}
