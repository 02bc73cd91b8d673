import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ailAnswer, ailPong } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { judgementOf, postsOf, search } from '#store';
import { deliver, healthOf, type Work } from '#work';

const Wanted = z.object({
  text: z.string().max(1_000).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  country: z.string().length(2).optional(),
  sector: z.string().max(40).optional(),
  actor: z.string().max(200).optional(),
  source: z.string().max(200).optional(),
  level: z.coerce.number().int().min(0).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});

const PostName = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const mostDelivered = 20_000_000;

/** What is kept, for people and programs: `GET /api/v1/posts` searches, `GET /api/v1/posts/:id` gives one with its judgement, `GET /api/v1/sources` how sources do. */
export function serveRecords(app: FastifyInstance, { database }: Work): void {
  app.get('/api/v1/posts', async (request) => {
    const wanted = Wanted.safeParse(request.query);
    if (!wanted.success) throw new Failure('wrong-use', 'query', { detail: { what: String(wanted.error.issues[0]?.path[0] ?? '') } });
    return search(database.db, defined(wanted.data));
  });
  app.get<{ Params: { id: string } }>('/api/v1/posts/:id', async ({ params: { id } }) => {
    const [arrival] = PostName.safeParse(id).success ? await postsOf(database.db, [id]) : [];
    if (arrival === undefined) throw new Failure('no-such-record', 'post', { detail: { name: id.slice(0, 80) } });
    return { ...arrival, judgement: await judgementOf(database.db, id) };
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
      const failure = await deliver({ kind: 'ail' }, { headers: request.headers, body: request.body as Buffer }, work, environment).then(
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
      deliver({ id: request.params.id }, { headers: request.headers, body: request.body as Buffer }, work, environment),
    );
  });
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
