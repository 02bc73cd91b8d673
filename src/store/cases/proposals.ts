import { sql } from 'kysely';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';

/** Two cases that may be the same, the lesser id first. `act`: that by which a person held them apart; null while nobody was asked. */
export type Proposal = {
  readonly one: string;
  readonly other: string;
  readonly madeAt: string;
  readonly because: unknown;
  readonly act: number | null;
};

function pairOf(a: string, b: string): { readonly one: string; readonly other: string } {
  return a < b ? { one: a, other: b } : { one: b, other: a };
}

/** Keeps what may be the same for a person to look at; what he held apart stays so. */
export async function propose(
  tx: Tx,
  proposals: readonly { readonly a: string; readonly b: string; readonly madeAt: string; readonly because: unknown }[],
): Promise<void> {
  const rows = proposals.flatMap(({ a, b, ...one }) => (a === b ? [] : [{ ...one, ...pairOf(a, b) }]));
  if (rows.length === 0) return;
  await sql`insert into proposal (one, other, made_at, because)
    select distinct on (one, other) one, other, "madeAt", because
    from jsonb_to_recordset(${json(rows)}::jsonb) as p (one text, other text, "madeAt" timestamptz, because jsonb)
    order by one, other on conflict do nothing`.execute(tx);
}

/** That a person holds two cases apart, or (null) no longer does. */
export async function holdApart(tx: Tx, a: string, b: string, act: number | null, at: string): Promise<void> {
  await tx
    .insertInto('proposal')
    .values({ ...pairOf(a, b), made_at: at, because: json({}), act })
    .onConflict((on) => on.columns(['one', 'other']).doUpdateSet({ act }))
    .execute();
}

/** Forgets that two cases may be the same: they are, or one of them is no more. */
export async function forgetProposals(tx: Tx, gone: { readonly pair: readonly [string, string] } | { readonly id: string }): Promise<void> {
  const { one, other } = 'pair' in gone ? pairOf(...gone.pair) : { one: gone.id, other: gone.id };
  const which = 'pair' in gone ? sql`one = ${one} and other = ${other}` : sql`one = ${one} or other = ${other}`;
  await sql`delete from proposal where ${which}`.execute(tx);
}

/** Pairs that hold one of these cases; all that nobody was asked about, the newest first, where none is named. */
export async function proposalsOf(db: Db | Tx, ids: readonly string[] | null, limit = 100): Promise<Proposal[]> {
  const which =
    ids === null
      ? sql`act is null order by made_at desc, one limit ${sql.lit(limit)}`
      : sql`one in (${sql.join(ids)}) or other in (${sql.join(ids)})`;
  return (await sql<Proposal>`select one, other, made_at as "madeAt", because, act from proposal where ${which}`.execute(db)).rows;
}
