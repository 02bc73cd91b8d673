import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ailAnswer, ailPong } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { judgementOf, postsOf, search, versionsOf } from '#store';
import { deliver, healthOf, type Work } from '#work';

const PostName = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** A database holds no zero character, and no year before the first. */
const words = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/);
const instant = z.iso
  .datetime()
  .max(40)
  .regex(/^(?!0000)/);

/** `after` is what the answer before gave as `next`. */
const Wanted = z.strictObject({
  text: words(1_000).optional(),
  from: instant.optional(),
  to: instant.optional(),
  country: z
    .string()
    .regex(/^[a-z]{2}$/i)
    .toUpperCase()
    .optional(),
  sector: words(40).optional(),
  actor: words(200).optional(),
  source: words(4_200).optional(),
  level: z.coerce.number().int().min(0).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z
    .string()
    .regex(/^[^/]{20,40}\/sha256:[0-9a-f]{64}$/)
    .transform(placeOf)
    .pipe(z.object({ receivedAt: instant, post: PostName }))
    .optional(),
  lang: z.string().optional(),
});

const mostDelivered = 20_000_000;

/** What is kept, for people and programs: `GET /api/v1/posts` searches, `GET /api/v1/posts/:id` gives one with its judgement and its other forms, `GET /api/v1/sources` how sources do. */
export function serveRecords(app: FastifyInstance, { database }: Work): void {
  app.get('/api/v1/posts', async (request) => {
    const wanted = Wanted.safeParse(request.query);
    if (!wanted.success) throw new Failure('wrong-use', 'query', { detail: { what: wrongIn(wanted.error.issues[0]) } });
    const { lang: _, ...query } = wanted.data;
    const { found, instead } = await search(database.db, defined(query));
    const last = found.at(-1);
    return { found, instead, next: last && found.length === query.limit ? `${last.receivedAt}/${last.post}` : null };
  });
  app.get<{ Params: { id: string } }>('/api/v1/posts/:id', async ({ params: { id } }) => {
    const [arrival] = PostName.safeParse(id).success ? await postsOf(database.db, [id]) : [];
    if (arrival === undefined) throw new Failure('no-such-record', 'post', { detail: { name: id.slice(0, 80) } });
    return { ...arrival, judgement: await judgementOf(database.db, id), versions: await versionsOf(database.db, id) };
  });
  app.get('/api/v1/sources', async () => ({ sources: await healthOf(database, now()) }));
}

/** The ways in for who pushes: AIL's feeders as they know them, anybody else at `/api/v1/push/NAME` with a signature. */
export function serveDeliveries(app: FastifyInstance, work: Work, environment: Readonly<Record<string, string | undefined>>): void {
  app.get('/api/v1/ping', async () => ailPong);
  app.register(async (own) => {
    // The signature is over the bytes as they came, so nobody parses them before.
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostDelivered }, (_request, body, done) => done(null, body));
    own.post('/api/v1/import/json/item', async (request, reply) => {
      const failure = await deliver({ kind: 'ail' }, { headers: request.headers, body: bodyOf(request) }, work, environment).then(
        () => null,
        (fault: unknown) => {
          if (fault instanceof Failure) return fault;
          throw fault;
        },
      );
      const { status, body } = ailAnswer(failure);
      return reply.code(status).send(body);
    });
    own.post<{ Params: { id: string } }>('/api/v1/push/:id', async (request) =>
      deliver({ id: request.params.id }, { headers: request.headers, body: bodyOf(request) }, work, environment),
    );
  });
}

/** Sent without a body there is none, and fastify asks no parser. */
function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function placeOf(after: string): { readonly receivedAt: string; readonly post: string } {
  const [receivedAt = '', post = ''] = after.split('/');
  return { receivedAt, post };
}

function wrongIn(issue: z.core.$ZodIssue | undefined): string {
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path[0];
  return String(name ?? '').slice(0, 40);
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
