import type { FastifyRequest } from 'fastify';
import type { Tongue } from '#model';

/** Languages asked for: `?lang=es,en`, else the browser's first that we speak, else English. Never empty. */
export function tonguesOf(request: FastifyRequest): readonly Tongue[] {
  const asked = (request.query as Record<string, unknown> | undefined)?.['lang'];
  const named = typeof asked === 'string' ? asked.split(',').filter(isTongue) : [];
  if (named.length > 0) return [...new Set(named)];
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find(isTongue);
  return [accepted ?? 'en'];
}

function isTongue(text: string): text is Tongue {
  return text === 'es' || text === 'en';
}
