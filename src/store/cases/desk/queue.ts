import { type RawBuilder, sql } from 'kysely';
import { type Clearance, type Headline, type Odds, type Report, Tlp } from '#model';
import type { Db } from '../../database.ts';
import { cleared } from '../../people/clearing.ts';
import { placesOf } from '../../search/finding.ts';
import { wordsOf } from '../../search/words.ts';
import type { VictimSummary } from '../files.ts';
import type { Changes } from '../news.ts';

/** How a case stands with those who work through the queue. `taken`: somebody has it. `aside`: looked at, and nothing comes of it. */
export type TriageState = 'open' | 'seen' | 'aside' | 'taken';

/**
 * Which cases are wanted in the queue. `level`: the lowest rank; `changedSince`: when something worth a look happened (UTC); `triage`: any of
 * these, absent: all; `assigned`: to whom (a person's id); `unseen`: not looked at since the last news by this person; `ids`: only these.
 * `by`: what matters most first (how grave and how new), or the newest news.
 */
export type QueueQuery = {
  readonly level?: number;
  readonly kind?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly actor?: string;
  readonly text?: string;
  readonly changedSince?: string;
  readonly triage?: readonly TriageState[];
  readonly assigned?: string;
  readonly unseen?: string;
  readonly ids?: readonly string[];
  readonly by?: 'matters' | 'time';
  readonly after?: Place;
  readonly limit?: number;
};

/** Where a page ended: the key that it is ordered by, as the database writes it, and the id. */
export type Place = { readonly key: string; readonly id: string };

export type Cleared = Clearance;

/** Who looks: what he may see, and since when he wants to be told of changes (null: since he looked last, else since `before`). */
export type Looking = {
  readonly person: string | null;
  readonly clearance: Cleared;
  readonly since: string | null;
  readonly before: string;
};

/** A row of the queue. `news`: what changed since the reader looked, one after the other. `sawAt`: since when he knows what we make of it. */
export type QueueRow = {
  readonly id: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly victim: VictimSummary | null;
  readonly price: Report['price'];
  readonly headline: Headline | null;
  readonly odds: Odds | null;
  readonly level: number;
  readonly expiresAt: string | null;
  readonly tlp: Tlp;
  readonly origins: number;
  readonly posts: number;
  readonly outcome: string | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly newsAt: string;
  readonly lookedAt: string | null;
  readonly sawAt: string | null;
  readonly since: string;
  readonly news: readonly Changes[] | null;
  readonly triage: TriageState;
  readonly act: {
    readonly number: number;
    readonly who: string;
    readonly at: string;
    readonly body: { readonly [key: string]: unknown };
  } | null;
  readonly place: string;
};

const usual = 50;
const most = 500;
/** So many changes of a case are put together at most. */
const mostNews = 50;
/** So many posts that hold the words of a search are asked for their cases, the newest. */
const mostPosts = 2_000;

/** The queue, a page of it. */
export async function queueOf(db: Db, query: QueueQuery, looking: Looking): Promise<QueueRow[]> {
  const { by = 'matters', after, limit = usual } = query;
  const key = sql.ref(by === 'time' ? 'case_file.news_at' : 'case_file.matters');
  const tests = [...(await testsOf(db, query, looking)), ...narrowing(query)];
  if (after !== undefined)
    tests.push(sql`(${key}, case_file.id) < (${after.key}::${sql.raw(by === 'time' ? 'timestamptz' : 'timestamp')}, ${after.id})`);
  const seen =
    query.unseen === undefined ? sql`` : sql`left join looked on looked.case_id = case_file.id and looked.person = ${query.unseen}`;
  const { rows } = await sql<Omit<QueueRow, 'tlp'> & { tlp: number }>`
    with page as (select case_file.id as page_id, ${key} as place from case_file ${seen} where ${sql.join(tests, sql` and `)}
      order by ${key} desc, case_file.id desc limit ${sql.lit(Math.min(limit, most))})
    select ${rowColumns(looking)} order by page.place desc, id desc`.execute(db);
  return rows.map((row) => ({ ...row, tlp: Tlp.options[row.tlp] ?? 'RED' }));
}

function rowColumns({ person, since, before }: Looking): RawBuilder<unknown> {
  const from = since === null ? sql`coalesce(looked.at, ${before}::timestamptz)` : sql`${since}::timestamptz`;
  return sql`id, case_file.kind, actor, victim, price, headline, odds, level, expires_at as "expiresAt", tlp, origins, posts, outcome,
      first_at as "firstAt", last_at as "lastAt", news_at as "newsAt", looked.at as "lookedAt", looked.saw_at as "sawAt", ${from} as since, news,
      triage, place::text as place, case when act.number is not null then jsonb_build_object('number', act.number, 'who', act.who,
        'at', to_char(act.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'body', act.body) end as act
    from page join case_file on id = page_id
      left join act on act.number = triage_act
      left join looked on looked.case_id = id and looked.person = ${person ?? ''}
      left join lateral (select jsonb_agg(changes order by number) as news from (select number, changes from case_news
        where case_id = id and case_news.at > ${from} order by number desc limit ${sql.lit(mostNews)}) as one) as two on true`;
}

/** The conditions that are counted within, whatever else is narrowed: who looks, and what is searched for. */
export async function testsOf(db: Db, query: QueueQuery, { clearance }: Pick<Looking, 'clearance'>): Promise<RawBuilder<unknown>[]> {
  const { actor, text, changedSince, unseen, ids } = query;
  const tests: RawBuilder<unknown>[] = [sql`joined_into is null`, cleared(clearance)];
  if (actor !== undefined) tests.push(sql`folded = lower(unaccent(${actor}))`);
  if (changedSince !== undefined) tests.push(sql`news_at >= ${changedSince}::timestamptz`);
  if (unseen !== undefined) tests.push(sql`(looked.at is null or looked.at < news_at)`);
  if (ids !== undefined) tests.push(ids.length === 0 ? sql`false` : sql`case_file.id in (${sql.join(ids)})`);
  if (text !== undefined && text.trim() !== '') {
    const words = await wordsOf(db, text);
    const bounds = { from: undefined, to: undefined, after: undefined, cleared: null };
    const posts = words === '' ? [] : (await placesOf(db, words, bounds, mostPosts)).map(({ post }) => post);
    tests.push(
      posts.length === 0
        ? sql`false`
        : // Worked out once, before any case is looked at; an array in its place would be gone through for each.
          sql`case_file.id in (with found as materialized (select case_id from member where post = any (${posts}::bytea[])) select case_id from found)`,
    );
  }
  return tests;
}

function narrowing({ level = 0, kind, country, sector, triage, assigned }: QueueQuery): RawBuilder<unknown>[] {
  return [
    ...(level > 0 ? [sql`level >= ${level}`] : []),
    ...(kind === undefined ? [] : [sql`case_file.kind = ${kind}`]),
    ...(country === undefined ? [] : [sql`country = ${country}`]),
    ...(sector === undefined ? [] : [sql`sector = ${sector}`]),
    // Written out, so that the index of what is open can be used.
    ...(triage === undefined ? [] : [sql`triage in (${sql.join(triage.map((state) => sql.lit(state)))})`]),
    ...(assigned === undefined ? [] : [sql`taken_by = ${assigned}`]),
  ];
}
