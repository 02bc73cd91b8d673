import type { FastifyRequest } from 'fastify';
import type { Tongue } from '#model';

/** Languages asked for: `?lang=es,en`, else the browser's first that we speak, else English. */
export function tonguesOf(request: FastifyRequest): readonly [Tongue, ...Tongue[]] {
  const asked = (request.query as Record<string, unknown> | undefined)?.['lang'];
  const [first, ...others] = typeof asked === 'string' ? new Set(asked.split(',').filter(isTongue)) : [];
  if (first !== undefined) return [first, ...others];
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find(isTongue);
  return [accepted ?? 'en'];
}

function isTongue(text: string): text is Tongue {
  return text === 'es' || text === 'en';
}
