import { createHash } from 'node:crypto';
// What a request has more where forms with files are read.
import type {} from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import type { Caller } from '#model';
import type { Once } from './once.ts';
import { type Asked, type Needs, type Route, Sent, type Upload } from './route.ts';
import { tonguesOf } from './tongue.ts';

/** Who asks, where he may ask this. @throws Failure of who may not */
export type Admit = (request: FastifyRequest, needs: Needs) => Promise<Caller>;

/** Of one address in a minute, where somebody may be guessing. */
const mostTries = 30;
const mostBytes = 20_000_000;

/** What goes with every write: that it is done once, and, before it is answered, that all who listen hear of it. */
export type Writing = { readonly once: Once; readonly onWritten: () => Promise<void> };
const alone: Writing = { once: (_request, _who, work) => work(), onWritten: async () => {} };

/** Serves routes: who may not is turned away before his body is read, what makes no sense before it is handled. */
export function mount<M>(
  app: FastifyInstance,
  routes: readonly Route<M>[],
  means: M,
  admit: Admit,
  { once, onWritten }: Writing = alone,
): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const serve = (on: FastifyInstance, one: Route<M>) =>
    on.route({
      method: one.method,
      url: one.path,
      ...(one.guarded ? { config: { rateLimit: { max: mostTries, timeWindow: 60_000 } } } : {}),
      onRequest: async (request) => {
        callers.set(request, await admit(request, one.needs));
      },
      handler: async (request, reply) => {
        const who = callers.get(request);
        if (who === undefined) throw new Error('nobody comes past the door');
        const asked = await askedOf(one, request, who);
        const work = async () => {
          const made = await one.handle(asked, means);
          if (isTold(one)) await onWritten();
          return made;
        };
        return answer(await (isKept(one) ? once(request, who, work) : work()), request, reply);
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

/** Where secrets are handed out (links, tokens, sessions) no answer is kept to be given again. */
function isKept({ needs, secret }: Pick<Route<never>, 'needs' | 'secret'>): boolean {
  return typeof needs !== 'string' && !secret;
}

/** Whether others have to hear of it before it is answered. What who only reads may do is of himself; what a source sends is told when it was judged. */
function isTold({ method, needs }: Pick<Route<never>, 'method' | 'needs'>): boolean {
  if (method === 'GET' || needs === 'sender') return false;
  return typeof needs === 'string' || needs.scope !== 'read';
}

async function askedOf({ params, query, body, takes }: Route<never>, request: FastifyRequest, who: Caller): Promise<Asked> {
  const upload = takes === null ? null : await uploadOf(request);
  return {
    who,
    upload,
    tongues: tonguesOf(request),
    headers: request.headers,
    address: request.ip,
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

/** A read has a tag, and who has it already is told so. */
function answer(made: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!(made instanceof Sent)) {
    const json = JSON.stringify(made);
    return answer(new Sent(json, isRead ? { headers: { etag: tagOf(json) } } : {}), request, reply);
  }
  const { status = 200, type = 'application/json', headers = {} } = made.options;
  reply.headers(headers as Record<string, string | string[]>);
  const tag = headers['etag'];
  if (tag !== undefined) reply.header('cache-control', 'private, no-cache');
  if (isRead && tag !== undefined && request.headers['if-none-match']?.split(/,\s*/).includes(String(tag))) return reply.code(304).send();
  if (made.body === null) return reply.code(status).send();
  return reply.code(status).type(type).send(made.body);
}

function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}
