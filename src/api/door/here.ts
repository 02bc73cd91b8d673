import type { FastifyRequest } from 'fastify';

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** Whether who asks sits at this machine. What came through another server did not, nor anything where people come by another (`url`). */
export function isHere(request: FastifyRequest, url: string | null): boolean {
  const { forwarded, 'x-forwarded-for': passedOn } = request.headers;
  return url === null && forwarded === undefined && passedOn === undefined && loopback.test(request.socket.remoteAddress ?? '');
}
