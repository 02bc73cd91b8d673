import { sql } from 'kysely';
import { Failure } from '#lib/failure.ts';
import type { Tlp } from '#model';
import { tellOf } from './cases/files.ts';
import { json } from './connect/json.ts';
import type { Db, Tx } from './database.ts';
import { append } from './evidence/log.ts';

/** Older posts that were asked for: from that day on, how far they were had, and when all of them were. */
export type Backfill = { readonly since: string; readonly cursor: unknown; readonly doneAt: string | null };

/** A place that posts come from, as the operator set it up, and how it has been doing. Instants in UTC. */
export type SourceRecord = {
  readonly id: string;
  readonly kind: string;
  readonly settings: unknown;
  readonly class: string;
  /** Days that its posts are kept; null: for good. */
  readonly mayKeepDays: number | null;
  readonly enabled: boolean;
  /** For which organisation its posts are (null: for everybody), and under which marking where they bear none. */
  readonly organisation: string | null;
  readonly tlp: Tlp | null;
  readonly addedAt: string;
  readonly cursor: unknown;
  readonly backfill: Backfill | null;
  readonly posts: number;
  readonly refused: number;
  /** Polls that failed since the last that did not. */
  readonly failures: number;
  readonly lastTryAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastPostAt: string | null;
  readonly lastFault: string | null;
  readonly nextTryAt: string | null;
};

const columns =
  sql.raw(`id, kind, settings, class, may_keep_days as "mayKeepDays", enabled, organisation, tlp, added_at as "addedAt", cursor, backfill, posts, refused,
  failures, last_try_at as "lastTryAt", last_success_at as "lastSuccessAt", last_post_at as "lastPostAt", last_fault as "lastFault",
  next_try_at as "nextTryAt"`);

/** Every source, by name. */
export async function sourcesIn(db: Db | Tx): Promise<SourceRecord[]> {
  return (await sql<SourceRecord>`select ${columns} from source order by id`.execute(db)).rows;
}

/** Says for whom the posts of a source are, those that are there too; their cases are marked anew. The log is told. @throws Failure `no-such-record` */
export async function markSource(tx: Tx, id: string, marking: Pick<SourceRecord, 'organisation' | 'tlp'>, at: string): Promise<void> {
  const { organisation, tlp } = marking;
  const { numUpdatedRows } = await tx.updateTable('source').set({ organisation, tlp }).where('id', '=', id).executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Failure('no-such-record', 'source', { detail: { name: id } });
  await sql`select mark_posts(array(select id from post where source = ${id}))`.execute(tx);
  await remarkCases(tx, id, at);
  await append(tx, [{ at, kind: 'source', subject: id, body: { organisation, tlp } }]);
}

/** Adds a source, or replaces the settings of the one of that name; the log is told. Its cursor stays where kind and settings stay. */
export async function saveSource(
  tx: Tx,
  source: Pick<SourceRecord, 'id' | 'kind' | 'settings' | 'class' | 'mayKeepDays' | 'enabled'>,
  at: string,
): Promise<void> {
  const { id, kind, settings, mayKeepDays, enabled } = source;
  await sql`insert into source (id, kind, settings, class, may_keep_days, enabled, added_at)
    values (${id}, ${kind}, ${json(settings)}::jsonb, ${source.class}, ${mayKeepDays}, ${enabled}, ${at})
    on conflict (id) do update set kind = excluded.kind, settings = excluded.settings, class = excluded.class,
      may_keep_days = excluded.may_keep_days, enabled = excluded.enabled, next_try_at = null, failures = 0,
      cursor = case when source.kind = excluded.kind and source.settings = excluded.settings then source.cursor end,
      backfill = case when source.kind = excluded.kind and source.settings = excluded.settings then source.backfill end`.execute(tx);
  await append(tx, [{ at, kind: 'source', subject: id, body: { kind, enabled, class: source.class, mayKeepDays } }]);
}

/** Takes a source away; its posts stay. @returns whether there was one */
export async function removeSource(tx: Tx, id: string, at: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('source').where('id', '=', id).executeTakeFirstOrThrow();
  if (numDeletedRows > 0) await append(tx, [{ at, kind: 'source', subject: id, body: { removed: true } }]);
  return numDeletedRows > 0;
}

/** Who wants to poll, and from when until when he is to be believed; the clock is his. */
type Claim = { readonly by: string; readonly at: string; readonly until: string };

/**
 * Makes a process the only one that polls a source, or prolongs that. What another one left behind when it died lapses; so does what a clock
 * that was far ahead wrote.
 * @param seen the source as it was when it was found to be due
 * @returns false when another process polls it, or has polled it since, or it is gone
 */
export async function claim(db: Db, seen: SourceRecord, { by, at, until }: Claim): Promise<boolean> {
  const { rows } = await sql`insert into polling (source, by, until)
    select id, ${by}, ${until}::timestamptz from source
      where id = ${seen.id} and last_try_at is not distinct from ${seen.lastTryAt}::timestamptz
    on conflict (source) do update set by = excluded.by, until = excluded.until
      where polling.by = excluded.by or polling.until <= ${at}::timestamptz or polling.until > excluded.until + interval '1 hour'
    returning source`.execute(db);
  return rows.length > 0;
}

/** Lets a source go. What another process has claimed meanwhile stays his. */
export async function unclaim(db: Db, id: string, by: string): Promise<void> {
  await db.deleteFrom('polling').where('source', '=', id).where('by', '=', by).execute();
}

/** Asks a source for all that it has since an instant; what was asked before is forgotten. The log is told. @returns whether there is one */
export async function askBackfill(tx: Tx, id: string, since: string, at: string): Promise<boolean> {
  const backfill = json({ since, cursor: null, doneAt: null });
  const { numAffectedRows = 0n } = await sql`update source set backfill = ${backfill}::jsonb, next_try_at = null where id = ${id}`.execute(
    tx,
  );
  if (numAffectedRows > 0n) await append(tx, [{ at, kind: 'source', subject: id, body: { backfill: since } }]);
  return numAffectedRows > 0n;
}

/** How far a back-fill is, and that it is done; nothing where another was asked for meanwhile. */
export async function advanceBackfill(db: Db | Tx, id: string, { since, cursor, doneAt }: Backfill): Promise<void> {
  await sql`update source set backfill = ${json({ since, cursor, doneAt })}::jsonb where id = ${id} and backfill->>'since' = ${since}`.execute(
    db,
  );
}

/** Up to where the newest of a source were had; in the transaction of its posts. */
export async function reach(tx: Tx, id: string, cursor: unknown): Promise<void> {
  await sql`update source set cursor = ${json(cursor)}::jsonb where id = ${id}`.execute(tx);
}

/** What a part of a poll brought: kept with its posts, in their transaction. */
export async function advance(
  tx: Tx,
  id: string,
  { at, posts, refused }: { at: string; posts: number; refused: readonly { externalId: string | null; code: string }[] },
): Promise<void> {
  await sql`update source set posts = posts + ${posts}, refused = refused + ${refused.length},
    last_post_at = case when ${posts} > 0 then ${at}::timestamptz else last_post_at end where id = ${id}`.execute(tx);
  for (const { externalId, code } of refused) {
    await tx.insertInto('refused').values({ source: id, external_id: externalId, code, at }).execute();
  }
}

/** How a poll ended: `fault` is a code, null when it went well. */
export async function polled(
  db: Db,
  id: string,
  { at, fault, nextTryAt }: { at: string; fault: string | null; nextTryAt: string },
): Promise<void> {
  await sql`update source set last_try_at = ${at}::timestamptz, next_try_at = ${nextTryAt}::timestamptz, last_fault = ${fault},
    failures = ${fault === null ? sql`0` : sql`failures + 1`},
    last_success_at = case when ${fault === null} then ${at}::timestamptz else last_success_at end where id = ${id}`.execute(db);
}

/** What a source's posts were refused for, most frequent first. */
export async function refusals(db: Db, id: string): Promise<{ code: string; count: number; lastAt: string }[]> {
  const { rows } = await sql<{ code: string; count: number; lastAt: string }>`select code, count(*) as count, max(at) as "lastAt"
    from refused where source = ${id} group by code order by count desc limit 20`.execute(db);
  return rows;
}

/** How many posts a source brought a day (UTC) since an instant. */
export async function broughtBy(db: Db, id: string, since: string): Promise<Record<string, number>> {
  const { rows } = await sql<{
    day: string;
    count: number;
  }>`select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as count
    from post where source = ${id} and received_at >= ${since}::timestamptz group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ day, count }) => [day, count]));
}

/** Cases that tell of posts of a source, by the markings of all their posts; what was judged of them is no less strict than before. */
async function remarkCases(tx: Tx, source: string, at: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`update case_file set tlp = greatest(told.tlp, handling), organisations = told.organisations
    from (select case_id, max(content.tlp) as tlp,
        max(tlp_rank((judgement.cases->(number - 1))->'handling'->>'tlp')) as handling,
        coalesce(array_agg(distinct organisation order by organisation) filter (where organisation is not null), '{}') as organisations
      from member join content on content.id = member.post
        left join judgement on judgement.post = content.id and judgement.received_at = content.received_at
      where case_id in (select case_id from member join post on post.id = member.post where source = ${source}) group by 1) as told
    where case_file.id = told.case_id returning id`.execute(tx);
  if (rows.length > 0)
    await tellOf(
      tx,
      rows.map(({ id }) => id),
      at,
    );
}
