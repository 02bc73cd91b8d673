import { type RawBuilder, sql } from 'kysely';
import { type Clearance, everything, type Reading } from '#model';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Db, Tx } from '../database.ts';
import { cleared } from '../people/clearing.ts';
import { filesOf, filesWhere, type KeptFile } from './files.ts';

/**
 * Which cases are wanted. `level` is the lowest rank; times bound when something of them changed last (UTC, `to` excluded); `ended`:
 * only those with an outcome, or without. `by`: the newest first, or the gravest. `after` continues behind the last of an earlier answer.
 */
export type CaseQuery = {
  readonly level?: number;
  readonly kind?: string;
  readonly actor?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly ended?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly by?: 'time' | 'level';
  readonly after?: { readonly level: number; readonly changedAt: string; readonly id: string };
  readonly limit?: number;
};

const usual = 50;
const most = 500;

/** Cases that fit and that somebody may see; those that were joined into another are found as that one. */
export async function casesIn(db: Db | Tx, query: CaseQuery = {}, clearance: Clearance = everything): Promise<KeptFile[]> {
  const { level = 0, kind, actor, country, sector, ended, from, to, by = 'time', after, limit = usual } = query;
  const tests: RawBuilder<unknown>[] = [sql`joined_into is null`, cleared(clearance)];
  if (level > 0) tests.push(sql`level >= ${level}`);
  if (kind !== undefined) tests.push(sql`kind = ${kind}`);
  if (actor !== undefined) tests.push(sql`folded = lower(unaccent(${actor}))`);
  if (country !== undefined) tests.push(sql`victim->>'country' = ${country}`);
  if (sector !== undefined) tests.push(sql`victim->>'sector' = ${sector}`);
  if (ended !== undefined) tests.push(ended ? sql`outcome is not null` : sql`outcome is null`);
  if (from !== undefined) tests.push(sql`changed_at >= ${from}::timestamptz`);
  if (to !== undefined) tests.push(sql`changed_at < ${to}::timestamptz`);
  const order = by === 'level' ? sql.raw('level, changed_at, id') : sql.raw('changed_at, id');
  if (after !== undefined) {
    const place = sql`${after.changedAt}::timestamptz, ${after.id}`;
    tests.push(by === 'level' ? sql`(${order}) < (${after.level}::smallint, ${place})` : sql`(${order}) < (${place})`);
  }
  const descending = by === 'level' ? sql`level desc, changed_at desc, id desc` : sql`changed_at desc, id desc`;
  return filesWhere(db, sql`where ${sql.join(tests, sql` and `)} order by ${descending} limit ${sql.lit(Math.min(limit, most))}`);
}

/** The case of that id, or of which it is the beginning, if only one is; what was joined into another leads there. Null: none, or several. */
export async function caseNamed(db: Db | Tx, id: string): Promise<KeptFile | null> {
  if (!/^[0-9a-f]{4,16}$/.test(id)) return null;
  const [one, another] = await filesWhere(db, sql`where id between ${id} and ${`${id}g`} order by id limit 2`);
  if (one === undefined || another !== undefined) return null;
  let found = one;
  while (found.joinedInto !== null) {
    const [next] = await filesOf(db, [found.joinedInto]);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

/** Each of these cases with the ids of all that were joined into it: what was said of those holds for it. */
export async function namesOfCases(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ root: string; id: string }>`with recursive whole as (
      select id as root, id from case_file where id in (${sql.join(ids)})
      union select root, one.id from whole join case_file as one on one.joined_into = whole.id)
    select root, id from whole order by id`.execute(db);
  const names = new Map<string, string[]>();
  for (const { root, id } of rows) names.set(root, [...(names.get(root) ?? []), id]);
  return names;
}

/** So many cases that have a key in common are looked at, the newest: of those that many share no more would help. */
const perKey = 16;

/** Of each key the cases that have it too, the newest first. */
export async function casesByKey(db: Db, keys: readonly string[]): Promise<Map<string, string[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; id: string }>`select wanted.key, found.case_id as id
    from unnest(${[...new Set(keys)]}::text[]) as wanted (key)
      cross join lateral (select case_id from case_key where key = wanted.key order by last_at desc limit ${sql.lit(perKey)}) as found`.execute(
    db,
  );
  const found = new Map<string, string[]>();
  for (const { key, id } of rows) found.set(key, [...(found.get(key) ?? []), id]);
  return found;
}

/** A post as it was judged by itself. Where it does not say when it was written, `document.publishedAt` is when it came. */
export type Told = {
  readonly post: string;
  readonly receivedAt: string;
  readonly madeAt: string;
  readonly knowledge: string;
  readonly reading: Reading;
  readonly cases: readonly unknown[];
};

type Row = Omit<Told, 'post' | 'reading' | 'cases'> & { id: Uint8Array; publishedAt: string } & Record<
    'document' | 'reading' | 'cases',
    string
  >;

/**
 * Posts with their readings, as they were kept; those that were erased or are not judged are left out. They come as text: what the embedded
 * database takes apart in its thread has to be put together again in this one, which takes twice as long.
 */
export async function toldOf(db: Db | Tx, posts: readonly string[]): Promise<Map<string, Told>> {
  if (posts.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select post.id, post.received_at as "receivedAt", judgement.made_at as "madeAt", knowledge, reading::text, cases::text,
      jsonb_build_object('source', source, 'mediaType', media_type, 'language', language, 'genre', genre, 'title', title,
        'recognised', recognised, 'text', text)::text as document, coalesce(published_at, post.received_at) as "publishedAt"
    from content join post on post.id = content.id and post.received_at = content.received_at
      join judgement on judgement.post = post.id and judgement.received_at = post.received_at
    where content.id in (${sql.join(posts.map(bytesOf))}) and erased_at is null`.execute(db);
  return new Map(
    rows.map(({ id, document, reading, cases, publishedAt, ...rest }) => {
      const post = nameOf(id);
      const whole = { document: { ...JSON.parse(document), id: post, publishedAt }, ...JSON.parse(reading) } as Reading;
      return [post, { ...rest, post, reading: whole, cases: JSON.parse(cases) as unknown[] }];
    }),
  );
}
