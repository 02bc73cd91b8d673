import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { collect, decode } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import type { Post, Rejected, Tongue } from '#model';
import type { Lane } from './lane.ts';
import { problemFromRejected } from './problems.ts';
import { tonguesOf } from './tongue.ts';

/** A text of this many code units or more is assessed in a thread of its own kind, so that it does not hold up short ones. */
const longText = 200_000;

const Body = z.union([z.strictObject({ text: z.string() }), z.strictObject({ url: z.string().max(2048) })]);

/**
 * `POST /api/v1/assessments`: `{text}` or `{url}` as JSON, or one file as multipart. `?lang=es,en` gives one dossier a language,
 * in that order; `?outline` adds the outline that pages are drawn from.
 */
export function serveAssessments(app: FastifyInstance, lanes: { readonly short: Lane; readonly long: Lane }): void {
  app.post('/api/v1/assessments', async (request, reply) => {
    const tongues = tonguesOf(request);
    const post = await postFrom(request, tongues[0] ?? 'en');
    if ('format' in post) {
      const problem = problemFromRejected(post);
      return reply.code(problem.status).type('application/problem+json').send(problem);
    }
    const lane = post.text.length < longText ? lanes.short : lanes.long;
    const outlines = (request.query as Record<string, unknown>)['outline'] !== undefined;
    return reply.type('application/json').send(await lane.assess({ post, tongues, outlines }));
  });
}

async function postFrom(request: FastifyRequest, tongue: Tongue): Promise<Post | Rejected> {
  if (request.isMultipart()) {
    const file = await request.file();
    if (file === undefined) throw new Failure('wrong-use', 'no file', { detail: { what: 'multipart' } });
    const bytes = await file.toBuffer();
    return decode(bytes, { source: file.filename, mediaType: file.mimetype, receivedAt: now().toISOString() });
  }
  const body = Body.safeParse(request.body);
  if (!body.success) throw new Failure('wrong-use', 'body', { detail: { what: '{text} | {url}' } });
  if ('text' in body.data) {
    return decode(Buffer.from(body.data.text), { source: 'pegado · pasted', receivedAt: now().toISOString() });
  }
  const { url } = body.data;
  // Only the web: a path here would read files of this machine.
  if (!/^(https?|hxxps?):\/\//i.test(url)) throw new Failure('address-refused', 'scheme', { detail: { why: 'scheme' } });
  for await (const one of collect([url], { now, tongue })) return one;
  throw new Failure('unreachable', 'nothing came');
}
