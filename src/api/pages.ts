import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';

const folder = new URL('../../console/', import.meta.url);
const exampleFolder = new URL('../../examples/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The console's few files, read once and served from memory by name; nothing else of the disk can be asked for. */
export function servePages(app: FastifyInstance): void {
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(new URL(name, folder));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
    app.get(name === 'index.html' ? '/' : `/${name}`, async (request, reply) => {
      reply.header('etag', tag).header('cache-control', 'no-cache');
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      return reply.type(type).send(body);
    });
  }
}

const Examples = z.array(z.strictObject({ name: z.string().regex(/^[a-z0-9-]+\.\w+$/), es: z.string(), en: z.string() }));

/** The inputs to try it on: what they are called in both languages, and each as it lies in the folder. */
export function serveExamples(app: FastifyInstance): void {
  const examples = Examples.parse(JSON.parse(readFileSync(new URL('index.json', exampleFolder), 'utf8')));
  app.get('/api/v1/examples', async () => ({ examples }));
  app.get<{ Params: { name: string } }>('/api/v1/examples/:name', async ({ params }, reply) => {
    const known = examples.find(({ name }) => name === params.name);
    if (known === undefined) throw new Failure('not-found', 'example');
    return reply.type('application/octet-stream').send(readFileSync(new URL(known.name, exampleFolder)));
  });
}
