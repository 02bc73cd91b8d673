import { sql } from 'kysely';
import type { Report } from '#model';
import { json } from '../connect/json.ts';
import type { Tx } from '../database.ts';

/** What was and what is. */
export type Change<T> = readonly [was: T, is: T];

/** What changed in a case at one moment. `fresh`: it began then. */
export type Changes = {
  readonly fresh?: true;
  readonly posts?: Change<number>;
  readonly level?: Change<number>;
  readonly likely?: Change<number | null>;
  readonly price?: Change<Report['price']>;
  readonly actor?: Change<string | null>;
  readonly outcome?: Change<string | null>;
};

type Tellable = {
  readonly id: string;
  readonly posts: number;
  readonly level: number;
  readonly likely: number | null;
  readonly price: Report['price'];
  readonly actor: string | null;
  readonly outcome: string | null;
};

/** A likelihood that moves by less is no news. */
const leastMove = 0.05;

/** Of cases what news are made of, as it stands now; those that were joined into another have none. */
export async function tellable(tx: Tx, ids: readonly string[]): Promise<Map<string, Tellable>> {
  const { rows } = await sql<Tellable>`select id, posts, level, likely, price, actor, outcome from case_file
    where joined_into is null and id in (${sql.join(ids)})`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Keeps what changed in cases between two looks at them. News are of when they happened: a post of long ago that comes today makes no case
 * new. A case that was seen is open again with any news, one that was set aside when it became graver.
 */
export async function noteNews(
  tx: Tx,
  before: ReadonlyMap<string, Tellable>,
  after: ReadonlyMap<string, Tellable>,
  at: string,
): Promise<void> {
  const news = [...after.values()].flatMap((is) => {
    const was = before.get(is.id);
    const changes = was === undefined ? { fresh: true as const } : changesOf(was, is);
    if (Object.keys(changes).length === 0) return [];
    const told = Object.keys(changes).every((name) => name === 'fresh' || name === 'posts');
    return [{ id: is.id, changes, told, graver: was !== undefined && is.level > was.level }];
  });
  if (news.length === 0) return;
  await sql`insert into case_news (case_id, at, changes)
    select id, ${at}::timestamptz, changes from jsonb_to_recordset(${json(news)}::jsonb) as one (id text, changes jsonb)`.execute(tx);
  await sql`update case_file set
      news_at = greatest(news_at, case when told then least(${at}::timestamptz, last_at) else ${at}::timestamptz end),
      triage = case when triage = 'seen' or (triage = 'aside' and graver) then 'open' else triage end,
      triage_act = case when triage = 'seen' or (triage = 'aside' and graver) then null else triage_act end
    from jsonb_to_recordset(${json(news)}::jsonb) as one (id text, told boolean, graver boolean) where case_file.id = one.id`.execute(tx);
}

/** Forgets what changed in cases that lost a post: it may have come from there. */
export async function forgetNews(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.deleteFrom('case_news').where('case_id', 'in', ids).execute();
}

function changesOf(was: Tellable, is: Tellable): Changes {
  const moved = was.likely === null || is.likely === null ? was.likely !== is.likely : Math.abs(was.likely - is.likely) >= leastMove;
  return {
    ...(was.posts === is.posts ? {} : { posts: [was.posts, is.posts] as const }),
    ...(was.level === is.level ? {} : { level: [was.level, is.level] as const }),
    ...(moved ? { likely: [was.likely, is.likely] as const } : {}),
    ...(was.price?.amount === is.price?.amount && was.price?.currency === is.price?.currency
      ? {}
      : { price: [was.price, is.price] as const }),
    ...(was.actor === is.actor ? {} : { actor: [was.actor, is.actor] as const }),
    ...(was.outcome === is.outcome ? {} : { outcome: [was.outcome, is.outcome] as const }),
  };
}
