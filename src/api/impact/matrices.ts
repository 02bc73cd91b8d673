import { z } from 'zod';
import { keepMatrix, matricesIn, matrixOf, removeMatrix } from '#store';
import type { GroundFile } from '#work';
import { signatureOf, toDecide, toRead } from '../desk/asking.ts';
import { attached, route, Sent } from '../door/route.ts';
import { words } from '../forms/words.ts';
import type { Desk } from '../routes/desk.ts';

const mostSource = 4_000_000;
const csv = 'text/csv; charset=utf-8';

export const matrixName = z.string().regex(/^[0-9a-f]{12}$/);
const Side = z.enum(['supply', 'demand']);

/** A matrix or table that somebody brought. `basis`: which it is; figures come from a table only. `side`: which way a stop runs through it. */
const Matrix = z.strictObject({
  id: z.string(),
  name: z.string(),
  side: Side,
  basis: z.enum(['matrix', 'table']),
  sectors: z.int(),
  radius: z.number(),
  who: z.string(),
  at: z.iso.datetime(),
});

/** What came of one that was brought: kept, or everything that is wrong with it by line and column, and then nothing is kept. */
const Brought = z.strictObject({
  matrix: Matrix.nullable(),
  radius: z.number().nullable(),
  problems: z.array(z.strictObject({ line: z.int(), column: z.string().nullable(), what: z.string() })),
});

/** The matrix that somebody asks for, as its file; null where he means ours. @throws Failure `no-such-record` */
export async function groundAsked(id: string | undefined, { work }: Pick<Desk, 'work'>): Promise<GroundFile | null> {
  if (id === undefined) return null;
  const { source, side } = await matrixOf(work.database.db, id);
  return { source, side };
}

/** Matrices of sectors that the house keeps beside ours: brought, listed, handed back, taken out. */
export const matrixRoutes = [
  route({
    name: 'listMatrices',
    method: 'GET',
    path: '/api/v1/matrices',
    says: { es: 'Matrices y tablas de insumo-producto propias', en: 'Own matrices and input–output tables' },
    needs: toRead,
    answers: z.strictObject({ matrices: z.array(Matrix) }),
    handle: async (_asked, { work }: Desk) => ({ matrices: await matricesIn(work.database.db) }),
  }),
  route({
    name: 'bringMatrix',
    method: 'POST',
    path: '/api/v1/matrices',
    says: {
      es: 'Traer una matriz o tabla en CSV; se revisa entera y se guarda solo si está bien',
      en: 'Bring a matrix or table as CSV; all of it is checked, and it is kept only if it is sound',
    },
    needs: toDecide,
    body: z.strictObject({
      who: words(200).min(1).optional(),
      name: words(120).min(1),
      side: Side.default('supply'),
      source: words(mostSource),
    }),
    answers: Brought,
    handle: async ({ body, who, tongues: [tongue] }, { work, means }: Desk) => {
      const signed = signatureOf(who, body.who);
      const { source, side } = body;
      const { problems, radius, basis, edition, sectors } = await work.readers.net({ source, side });
      if (basis === 'judged' || radius === null || problems.length > 0)
        return { matrix: null, radius, problems: problems.map(({ line, column, what }) => ({ line, column, what: what[tongue] })) };
      const at = means.now().toISOString();
      const id = edition.replace(/^sha256:/, '');
      const matrix = { id, name: body.name.trim(), side, basis, sectors: sectors.length, radius, who: signed, at };
      await work.database.transaction((tx) => keepMatrix(tx, { ...matrix, source }));
      return { matrix, radius, problems: [] };
    },
  }),
  route({
    name: 'showMatrixForm',
    method: 'GET',
    path: '/api/v1/matrices/form',
    says: { es: 'Plantilla de una matriz, con nuestros sectores', en: 'The form of a matrix, with our sectors' },
    needs: toRead,
    answers: 'text/csv',
    handle: async (_asked, { live }: Desk) => {
      const names = Object.keys((await live.shelf()).sectors.sectors);
      const lines = [['sector', 'ours', ...names], ...names.map((name) => [name, name, ...names.map(() => '0')])];
      return attached(`${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`, csv, 'vigia-matrix.csv');
    },
  }),
  route({
    name: 'readMatrix',
    method: 'GET',
    path: '/api/v1/matrices/:id',
    says: { es: 'Una matriz propia, tal como se trajo', en: 'An own matrix, as it was brought' },
    needs: toRead,
    params: z.strictObject({ id: matrixName }),
    answers: 'text/csv',
    handle: async ({ params: { id } }, { work }: Desk) => attached((await matrixOf(work.database.db, id)).source, csv, `vigia-${id}.csv`),
  }),
  route({
    name: 'removeMatrix',
    method: 'DELETE',
    path: '/api/v1/matrices/:id',
    says: { es: 'Quitar una matriz propia', en: 'Take out an own matrix' },
    needs: toDecide,
    params: z.strictObject({ id: matrixName }),
    body: z.strictObject({ who: words(200).min(1).optional() }),
    answers: 'application/json',
    handle: async ({ params: { id }, body, who }, { work, means }: Desk) => {
      const by = { who: signatureOf(who, body.who), at: means.now().toISOString() };
      await work.database.transaction((tx) => removeMatrix(tx, id, by));
      return new Sent(null, { status: 204 });
    },
  }),
];
