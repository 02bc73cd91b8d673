import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';

const folder = new URL('../../../dist/console/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Where the desk has pages; what lies below, the page itself knows. */
const rooms = ['radar', 'bring', 'cases', 'impact', 'actors', 'concerns', 'knowledge', 'sources', 'scoreboard', 'admin', 'sign-in'];
const places = ['/', ...rooms.flatMap((room) => [`/${room}`, `/${room}/*`])];

/**
 * The desk as it was built (dist/console), read once and served from memory by name; nothing else of the disk can be asked for. What has
 * its hash in its name is kept by the browser for good; the page itself is asked for again each time.
 */
export function servePages(app: FastifyInstance): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const body = readFileSync(new URL(name, folder));
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
    const kept = name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    for (const place of name === 'index.html' ? places : [`/${name}`]) {
      app.get(place, async (request, reply) => {
        reply.header('etag', tag).header('cache-control', kept);
        if (request.headers['if-none-match'] === tag) return reply.code(304).send();
        return reply.type(type).send(body);
      });
    }
  }
}
