import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { ownVersion } from '#lib/version.ts';
import { backup } from '#store';
import { attached, route, Sent } from '../door/route.ts';
import type { Desk, House } from './desk.ts';

const Depth = z.strictObject({ waiting: z.int(), active: z.int(), dead: z.int() });

/** Whether the process answers, and whether its store does: 503 with the sentence when not. */
export const healthRoutes = [
  route({
    name: 'isAlive',
    method: 'GET',
    path: '/healthz',
    says: { es: 'El proceso responde', en: 'The process answers' },
    needs: 'anybody',
    answers: z.strictObject({ status: z.literal('ok') }),
    handle: async () => ({ status: 'ok' as const }),
  }),
  route({
    name: 'isReady',
    method: 'GET',
    path: '/readyz',
    says: { es: 'El almacén responde también', en: 'The store answers too' },
    needs: 'anybody',
    answers: z.strictObject({ status: z.literal('ready'), store: z.enum(['embedded', 'server']).nullable(), queue: Depth.optional() }),
    handle: async (_asked, { work }: Pick<House, 'work'>) => {
      if (work === null) return { status: 'ready' as const, store: null };
      const queue = await work.queue.depth().catch((cause: unknown) => {
        throw new Failure('database', 'the store does not answer', { cause });
      });
      return { status: 'ready' as const, store: work.database.kind, queue };
    },
  }),
];

export const metricsRoute = route({
  name: 'readMetrics',
  method: 'GET',
  path: '/metrics',
  says: { es: 'Mediciones para Prometheus', en: 'What is measured, for Prometheus' },
  needs: 'anybody',
  answers: 'text/plain',
  handle: async (_asked, { work, metrics }: Pick<Desk, 'work' | 'metrics'>) => {
    // What is measured of this process is wanted most while its store is away.
    metrics.depth(await work.queue.depth().catch(() => null));
    return new Sent(await metrics.registry.metrics(), { type: metrics.registry.contentType });
  },
});

/** The whole store as one file, while it works. What breaks on the way ends the connection, and the file lacks its end. */
export const backupRoute = route({
  name: 'backup',
  method: 'POST',
  path: '/api/v1/backup',
  says: { es: 'Respaldo de todo el almacén en un archivo', en: 'The whole store as one file' },
  needs: { role: 'admin', scope: 'operate' },
  answers: 'application/zstd',
  handle: async (_asked, { work: { database } }: Desk) => {
    const out = new PassThrough();
    backup(database, out, { now, program: ownVersion() }).catch((fault: unknown) => out.destroy(fault as Error));
    return attached(out, 'application/zstd', 'backup.vigia');
  },
});
