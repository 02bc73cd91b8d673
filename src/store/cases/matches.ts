import { type RawBuilder, sql } from 'kysely';
import { sha256 } from '#lib/hash.ts';
import type { Candidate, Clearance, Concerns } from '#model';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';
import { cleared } from '../people/clearing.ts';

/** A case that is to be matched, and which version of it. */
export type Unmatched = { readonly id: string; readonly version: number };

/** Cases that were not matched as they stand, by the register as it stands; the newest first. */
export async function unmatchedCases(db: Db, stand: number, most: number): Promise<Unmatched[]> {
  const { rows } = await sql<Unmatched>`select file.id, file.version from case_file as file left join matched on matched.case_id = file.id
    where file.joined_into is null and (matched.case_id is null or matched.version <> file.version or matched.stand <> ${stand})
    order by file.changed_at desc, file.id desc limit ${most}`.execute(db);
  return rows;
}

/** What becomes of a case that was matched; null: there is no register any more. */
export type Matched = Unmatched & { readonly concerns: Concerns | null };

/** Keeps whom cases concern, in the place of what was kept of them before. What is as it was keeps its turn, and everybody since when he stands there. */
export async function keepMatches(tx: Tx, all: readonly Matched[], stand: number, at: string): Promise<void> {
  if (all.length === 0) return;
  const { rows: known } = await sql<{ id: string; hash: string; turn: number }>`select case_id as id, hash, turn from matched
    where case_id in (${sql.join(all.map(({ id }) => id))})`.execute(tx);
  const before = new Map(known.map((one) => [one.id, one]));
  const hashed = all.map((one) => ({ ...one, hash: one.concerns === null ? '' : sha256(json(one.concerns)) }));
  const changed = hashed.filter(({ id, hash }) => hash !== (before.get(id)?.hash ?? ''));
  const turn = changed.length === 0 ? 0 : await nextTurn(tx);
  const told = hashed.map(({ id, version, concerns, hash }) => ({
    ...{ id, version, hash },
    nobody: concerns?.matches.nobodyRegistered ?? null,
    equally: concerns?.matches.fitEqually ?? null,
    body: concerns && { dependents: concerns.dependents, likely: concerns.likely },
    turn: changed.some((one) => one.id === id) ? turn : (before.get(id)?.turn ?? 0),
  }));
  await sql`insert into matched (case_id, version, stand, nobody, equally, turn, body, hash)
    select id, version, ${stand}, nobody, equally, turn, body, hash from jsonb_to_recordset(${json(told)}::jsonb)
      as one (id text, version int, nobody double precision, equally int, turn bigint, body jsonb, hash text)
    on conflict (case_id) do update set version = excluded.version, stand = excluded.stand, nobody = excluded.nobody,
      equally = excluded.equally, turn = excluded.turn, body = excluded.body, hash = excluded.hash`.execute(tx);
  if (changed.length > 0) await keepThem(tx, changed, at);
}

async function nextTurn(tx: Tx): Promise<number> {
  const { rows } = await sql<{ turn: number }>`update register_stand set turn = turn + 1 returning turn`.execute(tx);
  return rows[0]?.turn ?? 0;
}

async function keepThem(tx: Tx, changed: readonly Matched[], at: string): Promise<void> {
  const ids = changed.map(({ id }) => id);
  const { rows: since } = await sql<{ id: string; constituent: string; since: string }>`delete from case_match
    where case_id in (${sql.join(ids)}) returning case_id as id, constituent, since`.execute(tx);
  const known = new Map(since.map((one) => [`${one.id} ${one.constituent}`, one.since]));
  const from = (id: string, constituent: string) => known.get(`${id} ${constituent}`) ?? at;
  const rows = changed.flatMap(({ id, concerns }) => [
    ...(concerns?.matches.candidates ?? []).map(({ constituent, name, probability, ...body }) => ({
      ...{ id, constituent, name, probability, body },
      since: from(id, constituent),
    })),
    ...(concerns?.matches.equals ?? []).map(({ constituent, name }) => ({
      ...{ id, constituent, name, probability: null, body: null },
      since: from(id, constituent),
    })),
  ]);
  if (rows.length === 0) return;
  await sql`insert into case_match (case_id, constituent, name, probability, body, since)
    select id, constituent, name, probability, body, since from jsonb_to_recordset(${json(rows)}::jsonb)
      as one (id text, constituent text, name text, probability double precision, body jsonb, since timestamptz)
    on conflict (case_id, constituent) do nothing`.execute(tx);
}

/** Up to which turn matches were kept, and which cases were matched anew behind another. */
export async function matchedSince(
  db: Db,
  turn: number | null,
  most: number,
): Promise<{ readonly turn: number; readonly cases: string[] }> {
  if (turn === null) {
    const { rows } = await sql<{ turn: number }>`select turn from register_stand`.execute(db);
    return { turn: rows[0]?.turn ?? 0, cases: [] };
  }
  const { rows } = await sql<{ id: string; turn: number }>`select case_id as id, turn from matched where turn > ${turn}
    order by turn fetch first ${sql.lit(most)} rows with ties`.execute(db);
  return { turn: rows.at(-1)?.turn ?? turn, cases: rows.map(({ id }) => id) };
}

/** Whom cases concern, as they were matched last; those that never were, or all where there is no register, are not among them. */
export async function concernsOfCases(db: Db, ids: readonly string[]): Promise<Map<string, Concerns>> {
  if (ids.length === 0) return new Map();
  const { rows: stood } = await sql<{
    id: string;
    nobody: number | null;
    equally: number | null;
    body: Pick<Concerns, 'dependents' | 'likely'> | null;
  }>`select case_id as id, nobody, equally, body from matched
    where case_id in (${sql.join(ids)}) and body is not null and exists (select from constituent)`.execute(db);
  const { rows } = await sql<{
    id: string;
    constituent: string;
    name: string;
    probability: number | null;
    body: Omit<Candidate, 'constituent' | 'name' | 'probability'> | null;
  }>`select case_id as id, constituent, name, probability, body from case_match where case_id in (${sql.join(ids)})
    order by probability desc nulls last, name`.execute(db);
  const found = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    stood.map(({ id, nobody, equally, body }) => {
      const own = found.get(id) ?? [];
      const matches = {
        candidates: own.flatMap(({ probability, body: told, constituent, name }) =>
          probability === null || told === null ? [] : [{ constituent, name, probability, ...told }],
        ),
        nobodyRegistered: nobody,
        fitEqually: equally,
        equals: own.flatMap(({ probability, constituent, name }) => (probability === null ? [{ constituent, name }] : [])),
      };
      return [id, { matches, dependents: body?.dependents ?? [], likely: body?.likely ?? null }];
    }),
  );
}

/** Which cases concern somebody: of whom, those too that he fits only as well as others (`equally`), behind which. */
export type ConcernQuery = {
  readonly constituent?: string;
  readonly equally: boolean;
  readonly limit: number;
  readonly after?: { readonly since: string; readonly id: string };
};

/** Cases that concern organisations that somebody is cleared for, by when that was found, the newest first. */
export async function concernedCases(db: Db, query: ConcernQuery, clearance: Clearance): Promise<{ id: string; since: string }[]> {
  const { constituent, equally, limit, after } = query;
  const tests: RawBuilder<unknown>[] = [
    sql`joined_into is null`,
    cleared(clearance),
    ...(clearance.organisations === 'all' ? [] : [isOwn(clearance.organisations)]),
    ...(equally ? [] : [sql`probability is not null`]),
    ...(constituent === undefined ? [] : [sql`constituent = ${constituent}`]),
  ];
  const behind = after === undefined ? sql`true` : sql`(max(since), case_id) < (${after.since}::timestamptz, ${after.id})`;
  const { rows } = await sql<{ id: string; since: string }>`select case_id as id, max(since) as since
    from case_match join case_file on case_file.id = case_id where ${sql.join(tests, sql` and `)}
    group by case_id having ${behind} order by max(since) desc, case_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Whether cases still wait to be matched by the register as it stands. */
export async function isSettling(db: Db): Promise<boolean> {
  const { rows } = await sql<{ settling: boolean }>`select exists (select from register_stand, case_file as file
    left join matched on matched.case_id = file.id where file.joined_into is null and exists (select from constituent)
    and (matched.case_id is null or matched.version <> file.version or matched.stand <> register_stand.stand)) as settling`.execute(db);
  return rows[0]?.settling ?? false;
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
  const { rows } = await sql<Concern>`select case_id as "case", constituent, name, probability, body from case_match
    where ${organisations === 'all' ? sql`probability is not null` : isOwn(organisations)}
    order by probability desc nulls last, case_id limit ${most}`.execute(db);
  return rows;
}

/** Of `case_match`, what tells of somebody in particular, as far as a reader is cleared for him: those that fit equally are no concern yet. */
export function concerning({ organisations }: Clearance): RawBuilder<unknown> {
  return organisations === 'all' ? sql`probability is not null` : sql`probability is not null and ${isOwn(organisations)}`;
}

/** Whether there is a register at all. */
export async function hasRegister(db: Db): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from constituent) as has`.execute(db);
  return rows[0]?.has ?? false;
}

function isOwn(organisations: readonly string[]): RawBuilder<unknown> {
  const own = json(organisations);
  return sql`(constituent in (select jsonb_array_elements_text(${own}::jsonb)) or name in (select jsonb_array_elements_text(${own}::jsonb)))`;
}
