import { type RawBuilder, sql } from 'kysely';
import { type Clearance, type Headline, type Odds, type Report, Tlp } from '#model';
import type { Db } from '../../database.ts';
import { cleared } from '../../people/clearing.ts';
import { placesOf } from '../../search/finding.ts';
import { wordsOf } from '../../search/words.ts';
import type { VictimSummary } from '../files.ts';
import { concerning } from '../matches.ts';
import type { Changes } from '../news.ts';

/** How a case stands with those who work through the queue. `taken`: somebody has it. `aside`: looked at, and nothing comes of it. */
export type TriageState = 'open' | 'seen' | 'aside' | 'taken';

/**
 * Which cases are wanted in the queue. `level`: the lowest rank; `changedSince`: when something worth a look happened (UTC); `triage`: any of
 * these, absent: all; `assigned`: to whom (a person's id); `unseen`: not looked at since the last news by this person; `concerning`: that
 * concern an organisation that the reader is cleared for; `ids`: only these. `by`: what matters most first (how grave, how much it concerns
 * those organisations, and how new), or the newest news.
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
  readonly concerning?: boolean;
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

/** Whom a case concerns most, of those that the reader is cleared for; how likely it is meant, and of how many that is said. */
export type Concerned = { readonly name: string; readonly probability: number; readonly organisations: number };

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
  readonly concernsUs: Concerned | null;
  readonly place: string;
};

const usual = 50;
const most = 500;
/** So many changes of a case are put together at most. */
const mostNews = 50;
/** So many posts that hold the words of a search are asked for their cases, the newest. */
const mostPosts = 2_000;
/** A case that surely concerns somebody of ours stands as high as one that is graver by two levels (a level: two weeks of age, `matters`). */
const concern = sql.raw("interval '672 hours'");

/** The queue, a page of it. */
export async function queueOf(db: Db, query: QueueQuery, looking: Looking): Promise<QueueRow[]> {
  const { by = 'matters', limit = usual } = query;
  const tests = [...(await testsOf(db, query, looking)), ...narrowing(query)];
  const leaf = { tests, query, most: sql.lit(Math.min(limit, most)) };
  const page = by === 'time' ? sql`page as (${leafOf(sql`case_file.news_at`, 'timestamptz', leaf)})` : mattering(leaf, looking);
  const { rows } = await sql<Omit<QueueRow, 'tlp'> & { tlp: number }>`with ${page}
    select ${rowColumns(looking)} order by page.place desc, id desc`.execute(db);
  return rows.map((row) => ({ ...row, tlp: Tlp.options[row.tlp] ?? 'RED' }));
}

type Leaf = { readonly tests: readonly RawBuilder<unknown>[]; readonly query: QueueQuery; readonly most: RawBuilder<unknown> };

/** Cases of one order, behind where the page before ended. `of`: where else they are looked for than among all. */
function leafOf(
  key: RawBuilder<unknown>,
  type: 'timestamp' | 'timestamptz',
  { tests, query: { after, unseen }, most }: Leaf,
  of: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const behind = after === undefined ? [] : [sql`(${key}, case_file.id) < (${after.key}::${sql.raw(type)}, ${after.id})`];
  const seen = unseen === undefined ? sql`` : sql`left join looked on looked.case_id = case_file.id and looked.person = ${unseen}`;
  return sql`select case_file.id as page_id, ${key} as place from case_file ${of} ${seen} where ${sql.join([...tests, ...behind], sql` and `)}
    order by ${key} desc, case_file.id desc limit ${most}`;
}

/**
 * What matters most: the few cases that concern somebody whom the reader is cleared for, by what that is worth to him, between all others, which
 * come by their index. What he is not cleared for moves nothing in his order.
 */
function mattering(leaf: Leaf, { clearance }: Looking): RawBuilder<unknown> {
  const others = { ...leaf, tests: [...leaf.tests, sql`case_file.id not in (select case_id from own)`] };
  return sql`own as materialized (select case_id, max(probability) as share from case_match where ${concerning(clearance)} group by case_id),
    page as (select page_id, place from ((${leafOf(sql`(case_file.matters + own.share * ${concern})`, 'timestamp', leaf, sql`join own on own.case_id = case_file.id`)})
      union all (${leafOf(sql`case_file.matters`, 'timestamp', others)})) as leaf
      order by place desc, page_id desc limit ${leaf.most})`;
}

function rowColumns({ person, since, before, clearance }: Looking): RawBuilder<unknown> {
  const from = since === null ? sql`coalesce(looked.at, ${before}::timestamptz)` : sql`${since}::timestamptz`;
  return sql`id, case_file.kind, actor, victim, price, headline, odds, level, expires_at as "expiresAt", tlp, origins, posts, outcome,
      first_at as "firstAt", last_at as "lastAt", news_at as "newsAt", looked.at as "lookedAt", looked.saw_at as "sawAt", ${from} as since, news,
      triage, place::text as place, case when act.number is not null then jsonb_build_object('number', act.number, 'who', act.who,
        'at', to_char(act.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'body', act.body) end as act, us."concernsUs"
    from page join case_file on id = page_id
      left join act on act.number = triage_act
      left join looked on looked.case_id = id and looked.person = ${person ?? ''}
      left join lateral (select jsonb_agg(changes order by number) as news from (select number, changes from case_news
        where case_id = id and case_news.at > ${from} order by number desc limit ${sql.lit(mostNews)}) as one) as two on true
      left join lateral (select jsonb_build_object('name', (array_agg(name order by probability desc, name))[1], 'probability', max(probability),
        'organisations', count(*)) as "concernsUs" from case_match where case_id = id and ${concerning(clearance)} having count(*) > 0) as us on true`;
}

/** The conditions that are counted within, whatever else is narrowed: who looks, and what is searched for. */
export async function testsOf(db: Db, query: QueueQuery, { clearance }: Pick<Looking, 'clearance'>): Promise<RawBuilder<unknown>[]> {
  const { actor, text, changedSince, unseen, ids, concerning: ours } = query;
  const tests: RawBuilder<unknown>[] = [sql`joined_into is null`, cleared(clearance)];
  if (actor !== undefined) tests.push(sql`folded = lower(unaccent(${actor}))`);
  if (changedSince !== undefined) tests.push(sql`news_at >= ${changedSince}::timestamptz`);
  if (unseen !== undefined) tests.push(sql`(looked.at is null or looked.at < news_at)`);
  if (ours === true) tests.push(sql`case_file.id in (select case_id from case_match where ${concerning(clearance)})`);
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
