import { type RawBuilder, sql } from 'kysely';
import { bytesOf } from '../connect/names.ts';
import type { Db, Tx } from '../database.ts';

type Named = { readonly id: string; readonly receivedAt: string };

/** What some posts are found by, and by whom, made from what stands in their rows now. */
export async function makeFindable(tx: Tx, posts: readonly Named[]): Promise<void> {
  await sql`select mark_posts(${posts.map(({ id }) => bytesOf(id))}::bytea[])`.execute(tx);
  const times = posts.map(({ receivedAt }) => receivedAt).sort();
  // The bounds are for the planner: it looks at no other months.
  await fill(
    tx,
    sql`and post.id in (${sql.join(posts.map(({ id }) => bytesOf(id)))})
      and post.received_at between ${times[0] ?? ''}::timestamptz and ${times.at(-1) ?? ''}::timestamptz`,
  );
}

/** What all posts are found by, made anew. The index is built over the whole: row by row that takes many times as long. */
export async function makeAllFindable(tx: Tx): Promise<void> {
  await sql`drop index finding_words`.execute(tx);
  await sql`delete from finding`.execute(tx);
  await fill(tx, sql``);
  await sql`create index finding_words on finding using gin (words)`.execute(tx);
}

async function fill(tx: Tx, among: RawBuilder<unknown>): Promise<void> {
  await sql`insert into finding (post, received_at, words)
    select post.id, post.received_at, post_words(language, title, alias, text) || post_tags(source, level, countries, sectors, actors)
    from post left join judgement on judgement.post = post.id and judgement.received_at = post.received_at
    where erased_at is null ${among}
    on conflict (post) do update set words = excluded.words`.execute(tx);
}

/** What a search is narrowed by. Times in UTC, `to` excluded; `after`: only what comes behind this one, newest first. */
export type Bounds = {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly after: { readonly receivedAt: string; readonly post: Uint8Array } | undefined;
  /** Over `finding`: what of it may be seen; null: all. */
  readonly cleared: RawBuilder<unknown> | null;
};
export type Place = { readonly post: Uint8Array; readonly receivedAt: string };

/** So many of the newest are looked through one by one; so many more where those promise that it will do; only then the index is asked. */
const walks = [4_000, 16_000];

/**
 * Where the newest posts stand that `wanted` (a tsquery as text; null: all) fits. What is common stands among the newest, and is found by walking
 * back from there; what does not fill the answer that way is so rare that the index gives few. Either alone would take seconds for the
 * other kind, and the planner cannot tell them apart: it has no statistics of words (migration 0006) and takes all for rare.
 */
export async function placesOf(db: Db, wanted: string | null, bounds: Bounds, limit: number): Promise<Place[]> {
  if (wanted === null) {
    return (
      await sql<Place>`select post, received_at as "receivedAt" from finding ${where(bounds)} ${order} limit ${sql.lit(limit)}`.execute(db)
    ).rows;
  }
  const found: Place[] = [];
  let after = bounds.after;
  let looked = 0;
  for (const length of walks) {
    if (looked > 0 && (found.length / looked) * length < limit - found.length) break;
    const { fitting, last } = await walk(db, wanted, { ...bounds, after }, limit - found.length, length);
    found.push(...fitting);
    if (found.length === limit || last === null) return found;
    after = last;
    looked += length;
  }
  const rest = await sql<Place>`
    with fitting as materialized (select post, received_at from finding ${where({ ...bounds, after }, sql`words @@ ${wanted}::tsquery`)})
    select post, received_at as "receivedAt" from fitting ${order} limit ${sql.lit(limit - found.length)}`.execute(db);
  return [...found, ...rest.rows];
}

const order = sql`order by received_at desc, post desc`;

/** Those that fit among so many of the newest, at most `limit`; `last`: where it stopped looking, null when there is nothing behind. */
async function walk(
  db: Db,
  wanted: string,
  bounds: Bounds,
  limit: number,
  length: number,
): Promise<{ fitting: Place[]; last: Place | null }> {
  const { rows } = await sql<Place & { fits: boolean; place: number }>`
    select post, received_at as "receivedAt", fits, place from (
      select post, received_at, words @@ ${wanted}::tsquery ${bounds.cleared === null ? sql`` : sql`and ${bounds.cleared}`} as fits, row_number() over (${order}) as place
      from (select * from finding ${where({ ...bounds, cleared: null })} ${order} limit ${sql.lit(length)}) as finding) as one
    where fits or place = ${sql.lit(length)} ${order} limit ${sql.lit(limit + 1)}`.execute(db);
  const fitting = rows.filter(({ fits }) => fits).slice(0, limit);
  const last = rows.at(-1);
  return { fitting, last: last?.place === length ? last : null };
}

function where({ from, to, after, cleared }: Bounds, ...also: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const tests = [
    ...also,
    ...(cleared === null ? [] : [cleared]),
    ...(from === undefined ? [] : [sql`received_at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`received_at < ${to}::timestamptz`]),
    ...(after === undefined ? [] : [sql`(received_at, post) < (${after.receivedAt}::timestamptz, ${after.post}::bytea)`]),
  ];
  return tests.length === 0 ? sql`` : sql`where ${sql.join(tests, sql` and `)}`;
}
