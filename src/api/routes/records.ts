import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { Arrival, Author } from '#model';
import { correctionsOf, judgementOf, membersIn, postsOf, type Query, search, seenPosts, versionsOf } from '#store';
import { healthOf } from '#work';
import { toldOfPost } from '../desk/withholding.ts';
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

/** What somebody put beside a record by which he corrects it, or answers it. */
const Note = z.strictObject({
  of: z.enum(['post', 'judgement', 'warning', 'source']),
  record: z.string(),
  note: z.string(),
  who: z.string(),
  at: when,
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
    answers: z.strictObject({ ...Arrival.shape, judgement: Judgement.nullable(), versions: z.array(Version), corrections: z.array(Note) }),
    handle: async ({ params: { id }, who }, desk: Desk) => {
      const { db } = desk.work.database;
      const seen = await seenPosts(db, [id], who.clearance);
      const [arrival] = seen.length === 0 ? [] : await postsOf(db, seen);
      if (arrival === undefined) throw new Failure('no-such-record', 'post', { detail: { name: id } });
      const judgement = await judgementOf(db, id);
      const placed = new Map((await membersIn(db, [id])).map((one) => [one.number, one.case]));
      const cases = judgement === null ? [] : await toldOfPost(who, { post: id, kept: judgement.cases, placed }, desk);
      const [versions, corrections] = [await versionsOf(db, id, who.clearance), await correctionsOf(db, [id])];
      return { ...arrival, judgement: judgement && { ...judgement, cases }, versions, corrections };
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
