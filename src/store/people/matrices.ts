import { sql } from 'kysely';
import { Failure } from '#lib/failure.ts';
import type { Db, Tx } from '../database.ts';
import { append } from '../evidence/log.ts';

/**
 * A matrix of sectors or an input–output table that somebody brought. `id`: of its contents; `side`: which way a stop runs through a table;
 * `basis`: which of the two it is; `radius`: its spectral radius; `who` brought it.
 */
export type KeptMatrix = {
  readonly id: string;
  readonly name: string;
  readonly side: 'supply' | 'demand';
  readonly basis: 'matrix' | 'table';
  readonly sectors: number;
  readonly radius: number;
  readonly who: string;
  readonly at: string;
};

const mostMatrices = 60;
const columns = ['id', 'name', 'side', 'basis', 'sectors', 'radius', 'who', 'at'] as const;

/** All of them, by name; without what is in them. */
export async function matricesIn(db: Db | Tx): Promise<KeptMatrix[]> {
  const rows = await db.selectFrom('matrix').select(columns).orderBy('name').orderBy('id').execute();
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }) as KeptMatrix);
}

/** One with the file that it came as. @throws Failure `no-such-record` */
export async function matrixOf(db: Db | Tx, id: string): Promise<KeptMatrix & { readonly source: string }> {
  const row = await db
    .selectFrom('matrix')
    .select([...columns, 'source'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw unknown(id);
  return { ...row, at: new Date(row.at).toISOString() } as KeptMatrix & { readonly source: string };
}

/** Keeps one; who brings the same again gives it another name. The log is told its hash. @throws Failure `too-large` where there are too many */
export async function keepMatrix(tx: Tx, one: KeptMatrix & { readonly source: string }): Promise<void> {
  const { id, name, side, basis, sectors, radius, who, at, source } = one;
  const others = (await matricesIn(tx)).filter((other) => other.id !== id);
  if (others.length >= mostMatrices) throw new Failure('too-large', 'matrices', { detail: { limit: mostMatrices } });
  await sql`insert into matrix (id, name, side, basis, sectors, radius, who, at, source)
    values (${id}, ${name}, ${side}, ${basis}, ${sectors}, ${radius}, ${who}, ${at}::timestamptz, ${source})
    on conflict (id) do update set name = excluded.name, who = excluded.who, at = excluded.at`.execute(tx);
  await append(tx, [{ at, kind: 'matrix', subject: id, body: { who, side, basis, sectors } }]);
}

/** Takes one out. @throws Failure `no-such-record` */
export async function removeMatrix(tx: Tx, id: string, { who, at }: { readonly who: string; readonly at: string }): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('matrix').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows !== 1n) throw unknown(id);
  await append(tx, [{ at, kind: 'matrix', subject: id, body: { who, removed: true } }]);
}

function unknown(id: string): Failure {
  return new Failure('no-such-record', 'matrix', { detail: { name: id.slice(0, 40) } });
}
