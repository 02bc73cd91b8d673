import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';

const folder = new URL('../../../console/', import.meta.url);

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
