import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { Caller } from '#model';
import { type Asked, type Needs, type Route, Sent, type Upload } from './route.ts';
import { tonguesOf } from './tongue.ts';

/** Who asks, where he may ask this. @throws Failure of who may not */
export type Admit = (request: FastifyRequest, needs: Needs) => Promise<Caller>;

const mostBytes = 20_000_000;

/** Serves routes: who may not is turned away before his body is read, what makes no sense before it is handled. */
export function mount<M>(app: FastifyInstance, routes: readonly Route<M>[], means: M, admit: Admit): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const serve = (on: FastifyInstance, one: Route<M>) =>
    on.route({
      method: one.method,
      url: one.path,
      onRequest: async (request) => {
        callers.set(request, await admit(request, one.needs));
      },
      handler: async (request, reply) => {
        const who = callers.get(request);
        if (who === undefined) throw new Error('nobody comes past the door');
        return answer(await one.handle(await askedOf(one, request, who), means), reply);
      },
    });
  for (const one of routes) if (one.takes !== 'bytes') serve(app, one);
  app.register(async (own) => {
    // A signature is over the bytes as they came, so nobody parses them before.
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) => done(null, body));
    for (const one of routes) if (one.takes === 'bytes') serve(own, one);
  });
}

async function askedOf({ params, query, body, takes }: Route<never>, request: FastifyRequest, who: Caller): Promise<Asked> {
  const upload = takes === null ? null : await uploadOf(request);
  return {
    who,
    upload,
    tongues: tonguesOf(request),
    headers: request.headers,
    params: params === null ? undefined : place(params, request.params),
    query: query === null ? undefined : given(query, withoutTongue(request.query)),
    body: body === null || upload !== null ? undefined : given(body, request.body),
  };
}

async function uploadOf(request: FastifyRequest): Promise<Upload | null> {
  if (request.isMultipart()) {
    const file = await request.file();
    if (file === undefined) throw new Failure('wrong-use', 'no file', { detail: { what: 'multipart' } });
    return { name: file.filename, mediaType: file.mimetype, bytes: await file.toBuffer() };
  }
  // Sent without a body there is none, and fastify asks no parser.
  return Buffer.isBuffer(request.body) ? { name: '', mediaType: request.headers['content-type'] ?? '', bytes: request.body } : null;
}

function withoutTongue(query: unknown): unknown {
  const { lang: _, ...rest } = query as Record<string, unknown>;
  return rest;
}

/** What cannot be the name of anything is answered like a name that nothing has. */
function place(form: z.ZodType, value: unknown): unknown {
  const parsed = form.safeParse(value);
  if (parsed.success) return parsed.data;
  const name = String((value as Record<PropertyKey, unknown>)[parsed.error.issues[0]?.path[0] ?? ''] ?? '');
  throw new Failure('no-such-record', 'path', { detail: { name: name.slice(0, 80) } });
}

/** @throws Failure `wrong-use` with the name of what is wrong; where the whole is, with what the form says of itself */
function given(form: z.ZodType, value: unknown): unknown {
  const parsed = form.safeParse(value);
  if (parsed.success) return defined(parsed.data);
  const [issue] = parsed.error.issues;
  const name = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  throw new Failure('wrong-use', 'request', { detail: { what: String(name || form.description || 'body').slice(0, 80) } });
}

/** Without what was not said: absent is not undefined. */
function defined(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

function answer(made: unknown, reply: FastifyReply): unknown {
  if (!(made instanceof Sent)) return reply.send(made);
  const { status = 200, type = 'application/json', headers = {} } = made.options;
  return reply
    .code(status)
    .headers(headers as Record<string, string | string[]>)
    .type(type)
    .send(made.body);
}
