import type { FastifyInstance } from 'fastify';
import { Failure } from '#lib/failure.ts';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Turns away what did not come from our own page: a name that a hostile site has pointed at this machine (DNS rebinding), and
 * a request that another page sends. `url`: by which people come through another server. Programs that send no Origin are let in: only a browser acts for somebody else.
 */
export function guard(app: FastifyInstance, host: string, url: string | null = null): void {
  const own = host.includes(':') ? `[${host}]` : host;
  // On all interfaces people come by names that we cannot know.
  const names = host === '0.0.0.0' || host === '::' ? null : new Set([...loopback, own, ...(url === null ? [] : [new URL(url).hostname])]);
  const ours = url === null ? null : new URL(url).origin;
  app.addHook('onRequest', async (request) => {
    const asked = request.headers.host ?? '';
    const name = asked.replace(/:\d+$/, '').toLowerCase();
    if (names !== null && !names.has(name)) throw new Failure('foreign-request', 'host');
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    if (origin !== undefined && origin !== `http://${asked}` && origin !== ours) throw new Failure('foreign-request', 'origin');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Failure('foreign-request', 'site');
  });
}
