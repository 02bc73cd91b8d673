import { z } from 'zod';
import { ailAnswer, ailPong } from '#collect';
import { Failure } from '#lib/failure.ts';
import type { Item } from '#model';
import { deliver, takeIn } from '#work';
import { toDecide } from '../desk/asking.ts';
import { type Asked, route, Sent, type Upload } from '../door/route.ts';
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
  route({
    name: 'bringPost',
    method: 'POST',
    path: '/api/v1/posts',
    says: {
      es: 'Guarda y dictamina lo que alguien trae: un texto o un archivo de una publicación',
      en: 'Keeps and judges what somebody brings: a text, or a file of one post',
    },
    needs: toDecide,
    takes: 'file',
    body: z.strictObject({ text: z.string().min(1) }),
    answers: z.strictObject({ fresh: z.int(), known: z.int() }),
    handle: async ({ body, upload }, { work }: Desk) => {
      const { fresh, known, refused } = await takeIn([broughtAs(body, upload)], brought, work.intake);
      const [first] = refused;
      if (first !== undefined) throw new Failure(first.code, 'brought at the desk');
      return { fresh: fresh.length, known };
    },
  }),
];

/** Who hands over what is brought at the desk. */
const brought = { source: 'desk', collector: 'desk 1', settings: null };

/** A text is what it says; a file is decoded by its looks, for what a browser calls it says little. */
function broughtAs(body: { readonly text: string } | undefined, upload: Upload | null): Item {
  const origin = { externalId: upload?.name || null, url: null, editedAt: null, thread: null, tlp: null };
  const unknown = { title: null, author: null, publishedAt: null, origin };
  if (upload !== null) return { ...unknown, bytes: upload.bytes, mediaType: null, text: null };
  const text = body?.text ?? '';
  return { ...unknown, bytes: Buffer.from(text), mediaType: 'text/plain', text };
}

function deliveryOf({ headers, upload }: Pick<Asked, 'headers' | 'upload'>) {
  return { headers, body: upload?.bytes ?? Buffer.alloc(0) };
}
