import { sql } from 'kysely';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Clearance, Constituent } from '#model';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';
import { append } from '../evidence/log.ts';

/** How the register stands: a number that counts up with each change, and how many are in it. */
export type RegisterStand = { readonly stand: number; readonly count: number };

/** So many rows go into one statement. */
const together = 2_000;

export async function registerStand(db: Db | Tx): Promise<RegisterStand> {
  const { rows } = await sql<RegisterStand>`select stand, (select count(*) from constituent)::int as count from register_stand`.execute(db);
  return rows[0] ?? { stand: 0, count: 0 };
}

/** Who keeps, from which file, and whether those that are not in it go (`all`). */
export type Importing = { readonly who: string; readonly at: string; readonly all: boolean };

/** What an import did. */
export type Imported = { readonly fresh: number; readonly changed: number; readonly removed: number };

/** Organisations as one statement keeps them: made ready by whoever has time for it, which the thread that serves has not. */
export type RegisterPart = { readonly rows: string; readonly ids: string; readonly count: number; readonly hash: string };

export function* registerParts(register: readonly Constituent[]): Generator<RegisterPart> {
  for (let from = 0; from < register.length; from += together) {
    const some = register.slice(from, from + together);
    const rows = json(some.map((one) => ({ id: one.id, name: one.name, country: one.country, sector: one.sector, body: one })));
    yield { rows, ids: json(some.map(({ id }) => id)), count: some.length, hash: sha256(rows) };
  }
}

/** Keeps organisations, each in the place of that of its id. The log is told how many and their hash, not who they are. */
export async function keepConstituents(tx: Tx, parts: readonly RegisterPart[], { who, at, all }: Importing): Promise<Imported> {
  const before = await registerStand(tx);
  let changed = 0;
  for (const { rows: given } of parts) {
    const { rows: known } = await sql<{ old: number }>`with given as (
        select * from jsonb_to_recordset(${given}::jsonb) as one (id text, name text, country text, sector text, body jsonb)
      ), kept as (
        insert into constituent (id, name, country, sector, body) select id, name, country, sector, body from given
        on conflict (id) do update set name = excluded.name, country = excluded.country, sector = excluded.sector, body = excluded.body
        returning (xmax <> 0)::int as old
      ) select coalesce(sum(old), 0)::int as old from kept`.execute(tx);
    changed += known[0]?.old ?? 0;
  }
  let removed = 0;
  if (all) {
    const lists = sql.join(parts.map(({ ids }) => sql`${ids}::jsonb`));
    const { numAffectedRows = 0n } = await sql`delete from constituent where id not in
      (select jsonb_array_elements_text(list) from unnest(array[${lists}]) as list)`.execute(tx);
    removed = Number(numAffectedRows);
  }
  const count = parts.reduce((sum, one) => sum + one.count, 0);
  await advance(tx, at, { who, count, hash: sha256(parts.map(({ hash }) => hash).join()), removed, before: before.count });
  return { fresh: count - changed, changed, removed };
}

/** Takes one out of the register. @throws Failure `no-such-record` */
export async function removeConstituent(tx: Tx, id: string, { who, at }: { readonly who: string; readonly at: string }): Promise<void> {
  const { numDeletedRows } = await tx.deleteFrom('constituent').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows !== 1n) throw unknown(id);
  await advance(tx, at, { who, removed: 1, id });
}

async function advance(tx: Tx, at: string, body: { readonly [key: string]: string | number }): Promise<void> {
  await sql`update register_stand set stand = stand + 1`.execute(tx);
  await append(tx, [{ at, kind: 'register', subject: 'register', body }]);
}

/** The whole register, by id. */
export async function allConstituents(db: Db | Tx): Promise<Constituent[]> {
  const all: Constituent[] = [];
  for await (const texts of registerTexts(db)) for (const text of texts) all.push(JSON.parse(text) as Constituent);
  return all;
}

/** The same as JSON, in parts: what the embedded database takes apart need not be put together where it is only handed on. */
export async function* registerTexts(db: Db | Tx): AsyncGenerator<string[]> {
  let last = '';
  for (;;) {
    const { rows } = await sql<{ id: string; body: string }>`select id, body::text as body from constituent
      where id > ${last} order by id limit ${sql.lit(together * 2)}`.execute(db);
    yield rows.map(({ body }) => body);
    if (rows.length < together * 2) return;
    last = rows.at(-1)?.id ?? last;
  }
}

/** Ids with their owners: what a file that is to be imported may speak of. */
export async function ownersIn(db: Db | Tx): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ id: string; parent: string | null }>`select id, body->>'parent' as parent from constituent`.execute(db);
  return new Map(rows.map(({ id, parent }) => [id, parent]));
}

/** The same as the JSON of a list of pairs, to be handed on. */
export async function ownersText(db: Db | Tx): Promise<string> {
  const { rows } = await sql<{ all: string | null }>`select jsonb_agg(jsonb_build_array(id, body->>'parent'))::text as all
    from constituent`.execute(db);
  return rows[0]?.all ?? '[]';
}

/** What is asked of the register; `after`: the name and id of the last that was given. */
export type RegisterQuery = {
  readonly text?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly limit: number;
  readonly after?: { readonly name: string; readonly id: string };
};

/** Organisations that somebody is cleared for, by name. */
export async function constituentsFor(db: Db, query: RegisterQuery, clearance: Pick<Clearance, 'organisations'>): Promise<Constituent[]> {
  const { limit, after } = query;
  const behind = after === undefined ? sql`true` : sql`(name, id) > (${after.name}, ${after.id})`;
  const { rows } = await sql<{ body: Constituent }>`select body from constituent where ${wantedOf(query, clearance)} and ${behind}
    order by name, id limit ${limit}`.execute(db);
  return rows.map(({ body }) => body);
}

/** How many of them there are, in all. */
export async function countConstituents(
  db: Db,
  query: Pick<RegisterQuery, 'text' | 'country' | 'sector'>,
  clearance: Pick<Clearance, 'organisations'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from constituent
    where ${wantedOf(query, clearance)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function wantedOf({ text, country, sector }: Partial<RegisterQuery>, { organisations }: Pick<Clearance, 'organisations'>) {
  const said = sql`lower(unaccent(name || ' ' || id || ' ' || (body->>'names') || ' ' || (body->>'domains')))`;
  const tests = [
    sql`true`,
    ...(organisations === 'all' ? [] : [ownIn(organisations)]),
    ...(country === undefined ? [] : [sql`country = ${country}`]),
    ...(sector === undefined ? [] : [sql`sector = ${sector}`]),
    ...(text === undefined ? [] : [sql`position(lower(unaccent(${text})) in ${said}) > 0`]),
  ];
  return sql.join(tests, sql` and `);
}

function ownIn(organisations: readonly string[]) {
  const own = json(organisations);
  return sql`(id in (select jsonb_array_elements_text(${own}::jsonb)) or name in (select jsonb_array_elements_text(${own}::jsonb)))`;
}

/** One that somebody is cleared for. @throws Failure `no-such-record` */
export async function constituentFor(db: Db, id: string, { organisations }: Pick<Clearance, 'organisations'>): Promise<Constituent> {
  const row = await db.selectFrom('constituent').select('body').where('id', '=', id).executeTakeFirst();
  const found = row?.body as Constituent | undefined;
  if (found === undefined || (organisations !== 'all' && !organisations.includes(found.id) && !organisations.includes(found.name)))
    throw unknown(id);
  return found;
}

function unknown(id: string): Failure {
  return new Failure('no-such-record', 'constituent', { detail: { name: id.slice(0, 80) } });
}
