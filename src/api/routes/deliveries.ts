import { z } from 'zod';
import { ailAnswer, ailPong } from '#collect';
import { Failure } from '#lib/failure.ts';
import { deliver } from '#work';
import { type Asked, route, Sent } from '../door/route.ts';
import type { Desk } from './desk.ts';

const Pong = z.strictObject({ status: z.string() });

/** The ways in for who pushes: AIL's feeders as they know them, anybody else at `/api/v1/push/NAME` with a signature. */
export const deliveryRoutes = [
  route({
    name: 'ailPing',
    method: 'GET',
    path: '/api/v1/ping',
    says: { es: 'Lo que un alimentador de AIL pregunta primero', en: 'What a feeder of AIL asks first' },
    needs: 'anybody',
    answers: Pong,
    handle: async () => ailPong,
  }),
  route({
    name: 'ailImport',
    method: 'POST',
    path: '/api/v1/import/json/item',
    says: { es: 'Recibe lo que envía un alimentador de AIL', en: 'Takes what a feeder of AIL pushes' },
    needs: 'sender',
    takes: 'bytes',
    answers: z.strictObject({ status: z.string(), reason: z.string().optional() }),
    handle: async (asked, { work, environment }: Desk) => {
      const failure = await deliver({ kind: 'ail' }, deliveryOf(asked), work, environment).then(
        () => null,
        (fault: unknown) => {
          if (fault instanceof Failure) return fault;
          throw fault;
        },
      );
      const { status, body } = ailAnswer(failure);
      return new Sent(JSON.stringify(body), { status });
    },
  }),
  route({
    name: 'push',
    method: 'POST',
    path: '/api/v1/push/:id',
    says: { es: 'Recibe un envío firmado de una fuente', en: 'Takes a signed delivery of a source' },
    needs: 'sender',
    params: z.strictObject({ id: z.string() }),
    takes: 'bytes',
    answers: z.strictObject({ fresh: z.int(), known: z.int(), refused: z.int() }),
    handle: async (asked, { work, environment }: Desk) => deliver({ id: asked.params.id }, deliveryOf(asked), work, environment),
  }),
];

function deliveryOf({ headers, upload }: Pick<Asked, 'headers' | 'upload'>) {
  return { headers, body: upload?.bytes ?? Buffer.alloc(0) };
}
