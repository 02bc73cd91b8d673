import { sql } from 'kysely';
import type { Candidate, Matches } from '#model';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';

/** A case that is to be matched, and which version of it. */
export type Unmatched = { readonly id: string; readonly version: number };

/** Cases that were not matched as they stand, by the register as it stands; the newest first. */
export async function unmatchedCases(db: Db, stand: number, most: number): Promise<Unmatched[]> {
  const { rows } = await sql<Unmatched>`select file.id, file.version from case_file as file left join matched on matched.case_id = file.id
    where file.joined_into is null and (matched.case_id is null or matched.version <> file.version or matched.stand <> ${stand})
    order by file.changed_at desc, file.id desc limit ${most}`.execute(db);
  return rows;
}

/** Keeps whom cases concern, in the place of what was kept of them before; null: there is no register any more. */
export async function keepMatches(
  tx: Tx,
  all: readonly (Unmatched & { readonly matches: Matches | null })[],
  stand: number,
): Promise<void> {
  if (all.length === 0) return;
  const ids = all.map(({ id }) => id);
  await sql`delete from case_match where case_id in (${sql.join(ids)})`.execute(tx);
  const told = all.map(({ id, version, matches }) => ({
    id,
    version,
    nobody: matches?.nobodyRegistered ?? null,
    equally: matches?.fitEqually ?? null,
  }));
  await sql`insert into matched (case_id, version, stand, nobody, equally)
    select id, version, ${stand}, nobody, equally from jsonb_to_recordset(${json(told)}::jsonb)
      as one (id text, version int, nobody double precision, equally int)
    on conflict (case_id) do update set version = excluded.version, stand = excluded.stand, nobody = excluded.nobody,
      equally = excluded.equally`.execute(tx);
  const rows = all.flatMap(({ id, matches }) => [
    ...(matches?.candidates ?? []).map(({ constituent, name, probability, ...body }) => ({ id, constituent, name, probability, body })),
    ...(matches?.equals ?? []).map(({ constituent, name }) => ({ id, constituent, name, probability: null, body: null })),
  ]);
  if (rows.length === 0) return;
  await sql`insert into case_match (case_id, constituent, name, probability, body)
    select id, constituent, name, probability, body from jsonb_to_recordset(${json(rows)}::jsonb)
      as one (id text, constituent text, name text, probability double precision, body jsonb)
    on conflict (case_id, constituent) do nothing`.execute(tx);
}

/** Whom a case concerns, as it was matched last; null where it never was, or there is no register. */
export async function matchesOfCase(db: Db, id: string): Promise<Matches | null> {
  const { rows: stood } = await sql<{ nobody: number | null; equally: number | null }>`select nobody, equally from matched
    where case_id = ${id} and exists (select from constituent)`.execute(db);
  const [as] = stood;
  if (as === undefined) return null;
  const { rows } = await sql<{
    constituent: string;
    name: string;
    probability: number | null;
    body: Omit<Candidate, 'constituent' | 'name' | 'probability'> | null;
  }>`
    select constituent, name, probability, body from case_match where case_id = ${id} order by probability desc nulls last, name`.execute(
    db,
  );
  return {
    candidates: rows.flatMap(({ probability, body, ...who }) =>
      probability === null || body === null ? [] : [{ ...who, probability, ...body }],
    ),
    nobodyRegistered: as.nobody,
    fitEqually: as.equally,
    equals: rows.flatMap(({ probability, constituent, name }) => (probability === null ? [{ constituent, name }] : [])),
  };
}

/** That a case may concern an organisation. `probability` null: it fits as well as others. */
export type Concern = {
  readonly case: string;
  readonly constituent: string;
  readonly name: string;
  readonly probability: number | null;
  readonly body: Pick<Candidate, 'reasons' | 'evidence'> | null;
};

/** What concerns organisations, of these or of all: those that are named first, the likeliest before the others. */
export async function concernsOf(db: Db, organisations: readonly string[] | 'all', most: number): Promise<Concern[]> {
  const own = json(organisations === 'all' ? [] : organisations);
  const isOwn = sql`(constituent in (select jsonb_array_elements_text(${own}::jsonb)) or name in (select jsonb_array_elements_text(${own}::jsonb)))`;
  const { rows } = await sql<Concern>`select case_id as "case", constituent, name, probability, body from case_match
    where ${organisations === 'all' ? sql`probability is not null` : isOwn}
    order by probability desc nulls last, case_id limit ${most}`.execute(db);
  return rows;
}
