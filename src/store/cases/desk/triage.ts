import { sql } from 'kysely';
import { Failure } from '#lib/failure.ts';
import type { Tx } from '../../database.ts';
import { cleared } from '../../people/clearing.ts';
import { sayAll } from '../acts.ts';
import type { Cleared, TriageState } from './queue.ts';

/** How cases are to stand from now on. `reason`: needed where they are set aside. `to`: who has them, where they are taken. */
export type Triage = {
  readonly cases: readonly string[];
  readonly state: TriageState;
  readonly reason: string | null;
  readonly to: { readonly id: string; readonly name: string } | null;
};

/**
 * Puts cases into a state, each by an act of its own. Gives the acts in the order of the cases.
 * @throws Failure `no-such-record` where one is not there, was joined into another, or may not be seen; then nothing is done
 */
export async function triage(
  tx: Tx,
  { cases, state, reason, to }: Triage,
  { who, at, clearance }: { readonly who: string; readonly at: string; readonly clearance: Cleared },
): Promise<{ readonly act: number; readonly case: string }[]> {
  const ids = [...new Set(cases)];
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select id from case_file
    where id in (${sql.join(ids)}) and joined_into is null and ${cleared(clearance)} for update`.execute(tx);
  const there = new Set(rows.map(({ id }) => id));
  const missing = ids.find((id) => !there.has(id));
  if (missing !== undefined) throw new Failure('no-such-record', 'case', { detail: { name: missing } });
  const body = { state, ...(reason === null ? {} : { reason }), ...(to === null ? {} : { to }) };
  const numbers = await sayAll(
    tx,
    ids.map((subject) => ({ kind: 'triage', subject, who, at, body })),
  );
  const acts = ids.map((id, at) => ({ case: id, act: numbers[at] as number }));
  await sql`update case_file set triage = ${state}, triage_act = one.act, taken_by = ${state === 'taken' ? (to?.id ?? null) : null}
    from unnest(${ids}::text[], ${numbers}::bigint[]) as one (id, act) where case_file.id = one.id`.execute(tx);
  return acts;
}

/** Puts a case back as the last act that holds put it; open where there is none. */
export async function triageAsSaid(tx: Tx, id: string): Promise<void> {
  await sql`update case_file set triage = coalesce(last.body->>'state', 'open'), triage_act = last.number,
      taken_by = case when last.body->>'state' = 'taken' then last.body->'to'->>'id' end
    from (select 1) as one left join (select number, body from act where kind = 'triage' and subject = ${id}
      and not exists (select 1 from act as back where back.undoes = act.number) order by number desc limit 1) as last on true
    where case_file.id = ${id}`.execute(tx);
}
