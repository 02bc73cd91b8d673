import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../database.ts';
import type { Table } from './tables.ts';

/** The columns of a table with their types, in an order that stays; generated ones are left out. */
export type Columns = ReadonlyMap<string, string>;

/** What columns the tables have in this database. */
export async function columnsOf(db: Db | Tx, tables: readonly Table[]): Promise<ReadonlyMap<string, Columns>> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select attrelid::regclass::text as table, attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = any (${tables.map(({ name }) => name)}::regclass[]) and attnum > 0 and not attisdropped and attgenerated = ''
    order by attrelid, attnum`.execute(db);
  return new Map(
    tables.map(({ name }) => {
      const own = rows.filter((row) => row.table === name);
      return [name, new Map(own.map((row) => [row.name, row.type]))];
    }),
  );
}

/** Most rows and bytes of a page; a row that is larger by itself makes a page of its own. */
const pageRows = 500;
const pageBytes = 4_000_000;

/** Where reading has come to: the key of the last row, as texts; null before the first. */
export type Place = readonly string[] | null;

/**
 * The rows of a table by its key, a page at a time: each page is one short statement, and memory is bounded whatever rows weigh. A row is
 * a JSON object in one line, made by the database itself, so that numbers, instants and nulls are exact; what is null is left out of it.
 * `posts`: only what belongs to these, names in base64.
 */
export async function* pages(
  db: Db | Tx,
  table: Table,
  columns: Columns,
  { after = null, posts = null }: { readonly after?: Place; readonly posts?: readonly string[] | null } = {},
): AsyncGenerator<{ readonly lines: readonly string[]; readonly last: Place }> {
  const { name, key, weight } = table;
  const order = sql.raw(key.map(([column]) => column).join(', '));
  const bytes = sql.raw(weight ?? '0');
  const size = sql`(sum(${bytes}) over (order by ${order} rows unbounded preceding)) - (${bytes})`;
  let last = after;
  for (;;) {
    const tests = [...(last === null ? [] : [beyond(key, last)]), ...(posts === null ? [] : [belongs(table, posts)])];
    const where = tests.length === 0 ? sql`` : sql`where ${sql.join(tests, sql` and `)}`;
    const { rows } = await sql<{ line: string; at: string[]; found: number }>`
      select ${lineOf(columns)} as line, found, array[${sql.raw(key.map(([column]) => `${column}::text`).join(', '))}] as at
      from (select one.*, ${size} as "bytes before", count(*) over () as found
        from (select * from ${sql.id(name)} ${where} order by ${order} limit ${sql.lit(pageRows)}) as one) as page
      where "bytes before" < ${sql.lit(pageBytes)} order by ${order}`.execute(db);
    if (rows.length === 0) return;
    last = rows.at(-1)?.at ?? null;
    yield { lines: rows.map(({ line }) => line), last };
    // Not asked again: where others write all the time there would be no end.
    if (rows.length < pageRows && rows.length === rows[0]?.found) return;
  }
}

function beyond(key: Table['key'], last: readonly string[]): RawBuilder<unknown> {
  const values = key.map(([, type], at) => sql`${last[at]}::text::${sql.raw(type)}`);
  return sql`(${sql.raw(key.map(([column]) => column).join(', '))}) > (${sql.join(values)})`;
}

function belongs({ post = 'post' }: Table, posts: readonly string[]): RawBuilder<unknown> {
  return sql`${sql.id(post)} in (select decode(one, 'base64') from jsonb_array_elements_text(${JSON.stringify(posts)}::jsonb) as one)`;
}

function lineOf(columns: Columns): RawBuilder<string> {
  const members = [...columns].map(([name, type]) => {
    const column = sql.id(name);
    // `encode` breaks lines after 76 characters.
    const value = type === 'bytea' ? sql`to_json(translate(encode(${column}, 'base64'), E'\n', ''))` : sql`to_json(${column})`;
    return sql`${sql.lit(`${JSON.stringify(name)}:`)} || ${value}::text`;
  });
  return sql<string>`'{' || concat_ws(',', ${sql.join(members)}) || '}'`;
}

/** Puts rows into a table, as `pages` gave them. */
export async function insert(tx: Tx, { name }: Table, columns: Columns, lines: readonly string[]): Promise<void> {
  const names = [...columns.keys()].map((one) => sql.id(one));
  const values = [...columns].map(([one, type]) => cellFrom(one, type));
  await sql`insert into ${sql.id(name)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as r`.execute(tx);
}

function cellFrom(name: string, type: string): RawBuilder<unknown> {
  const text = sql`r->>${sql.lit(name)}`;
  if (type === 'bytea') return sql`decode(${text}, 'base64')`;
  // A JSON null that is kept is not the same as nothing kept.
  if (type === 'jsonb') return sql`r->${sql.lit(name)}`;
  if (type.endsWith('[]'))
    return sql`case when jsonb_exists(r, ${sql.lit(name)})
      then array(select jsonb_array_elements_text(r->${sql.lit(name)}))::${sql.raw(type)} end`;
  return sql`(${text})::${sql.raw(type)}`;
}

/** Takes out what belongs to these posts (names in base64), and gives it as lines. */
export async function remove(tx: Tx, table: Table, columns: Columns, posts: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`delete from ${sql.id(table.name)} where ${belongs(table, posts)}
    returning ${lineOf(columns)} as line`.execute(tx);
  return rows.map(({ line }) => line);
}
