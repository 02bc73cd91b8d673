import { type RawBuilder, sql } from 'kysely';
import type { Json, Said } from '#ledger';
import type { Relation } from '#link';
import { type Headline, type Odds, type Report, Tlp } from '#model';
import { json, storedHash } from '../connect/json.ts';
import { hexOf, nameOf } from '../connect/names.ts';
import type { Db, Tx } from '../database.ts';
import { append } from '../evidence/log.ts';
import { noteNews, tellable } from './news.ts';

/** What is said of whoever was attacked, shortly. */
export type VictimSummary = {
  readonly name: string | null;
  readonly descriptor: string | null;
  readonly country: string | null;
  readonly sector: string | null;
};

/**
 * What is found out about a case, without its posts. `post`: the one that it was made of first. `level` as in `Judged`; `likely`: the
 * probability of something real and current. `judged`: null where it is what stands in the judgement of its only post. `tlp`: of what we make
 * of it; a post that came with a stricter marking raises that of the case.
 */
export type CaseFile = {
  readonly id: string;
  readonly post: string;
  readonly madeAt: string;
  readonly knowledge: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly victim: VictimSummary | null;
  readonly price: Report['price'];
  readonly level: number;
  readonly likely: number | null;
  readonly origins: number;
  readonly outcome: string | null;
  readonly judged: unknown;
  readonly joinedInto: string | null;
  readonly headline: Headline | null;
  readonly odds: Odds | null;
  readonly expiresAt: string | null;
  readonly tlp: Tlp;
};

/** How a post tells of a case, beside those that told of it before. */
export type ToldAs = 'first' | Relation;

/**
 * That the n-th case of a post belongs to a case. `because`: what spoke for it. `act`: the number of the act of the person who put it
 * here; null where the program did. `keys`: what other posts of the same may have in common with it.
 */
export type Member = {
  readonly post: string;
  readonly number: number;
  readonly case: string;
  readonly toldAs: ToldAs;
  readonly because: unknown;
  readonly act: number | null;
  readonly at: string;
  readonly handle: string | null;
  readonly venue: string | null;
  readonly report: Report;
  readonly keys: readonly string[];
};

/** Where linking stands: it counts up with each change of where posts belong. */
export async function standOf(db: Db | Tx): Promise<number> {
  return (await db.selectFrom('linking').select('stand').executeTakeFirstOrThrow()).stand;
}

/** Whether nobody changed where posts belong since `seen`; from here to the commit nobody else does. */
export async function advanceStand(tx: Tx, seen: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('linking')
    .set({ stand: seen + 1 })
    .where('stand', '=', seen)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Puts cases of posts where they belong, in the place of where they were before. The cases are to be kept again then. */
export async function place(tx: Tx, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return;
  const rows = members.map((one) => ({ ...one, post: hexOf(one.post) }));
  await sql`insert into member (post, number, case_id, told_as, because, act, at, handle, venue, report, keys)
    select decode(post, 'hex'), number, "case", "toldAs", because, act, at, handle, venue, report, keys
    from jsonb_to_recordset(${json(rows)}::jsonb) as one (post text, number smallint, "case" text, "toldAs" text, because jsonb, act bigint,
      at timestamptz, handle text, venue text, report jsonb, keys text[])
    on conflict (post, number) do update set case_id = excluded.case_id, told_as = excluded.told_as, because = excluded.because,
      act = excluded.act, at = excluded.at, handle = excluded.handle, venue = excluded.venue, report = excluded.report,
      keys = excluded.keys`.execute(tx);
}

/**
 * Keeps cases as they stand after their members were placed, and tells the log. One that has no member and was joined into no other is gone.
 * @param at when they changed (UTC)
 */
export async function keepFiles(tx: Tx, files: readonly CaseFile[], at: string): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map((one) => ({ ...one, post: hexOf(one.post), tlp: Tlp.options.indexOf(one.tlp) }));
  const ids = files.map(({ id }) => id);
  const before = await tellable(tx, ids);
  await sql`insert into case_file (id, post, version, made_at, changed_at, first_at, last_at, knowledge, kind, actor, folded, victim, price,
      level, likely, posts, origins, outcome, judged, joined_into, headline, odds, expires_at, tlp, organisations)
    select id, decode(one.post, 'hex'), 1, "madeAt", ${at}::timestamptz, first_at, last_at, knowledge, kind, actor, lower(unaccent(actor)),
      victim, price, level, likely, coalesce(posts, 0), origins, outcome, judged, "joinedInto", headline, odds, "expiresAt", greatest(one.tlp, marked),
      coalesce(told.organisations, '{}')
    from jsonb_to_recordset(${json(rows)}::jsonb) as one (id text, post text, "madeAt" timestamptz, knowledge text, kind text, actor text,
        victim jsonb, price jsonb, level smallint, likely double precision, origins int, outcome text, judged jsonb, "joinedInto" text,
        headline jsonb, odds jsonb, "expiresAt" timestamptz, tlp smallint)
      left join (select case_id, count(distinct member.post) as posts, min(at) as first_at, max(at) as last_at,
          max(content.tlp) as marked, array_agg(distinct organisation order by organisation) filter (where organisation is not null) as organisations
        from member left join content on content.id = member.post
        where case_id in (${sql.join(ids)}) group by 1) as told on told.case_id = one.id
    on conflict (id) do update set version = case_file.version + 1, made_at = excluded.made_at, changed_at = excluded.changed_at,
      first_at = excluded.first_at, last_at = excluded.last_at, knowledge = excluded.knowledge, kind = excluded.kind,
      actor = excluded.actor, folded = excluded.folded, victim = excluded.victim, price = excluded.price, level = excluded.level,
      likely = excluded.likely, posts = excluded.posts, origins = excluded.origins, outcome = excluded.outcome, judged = excluded.judged,
      joined_into = excluded.joined_into, headline = excluded.headline, odds = excluded.odds, expires_at = excluded.expires_at,
      tlp = excluded.tlp, organisations = excluded.organisations`.execute(tx);
  await sql`delete from case_key where case_id in (${sql.join(ids)})`.execute(tx);
  await sql`insert into case_key (key, last_at, case_id) select key, max(at), case_id from member, unnest(keys) as key
    where case_id in (${sql.join(ids)}) group by key, case_id`.execute(tx);
  await sql`delete from case_file where posts = 0 and joined_into is null and id in (${sql.join(ids)})`.execute(tx);
  await noteNews(tx, before, await tellable(tx, ids), at);
  await tellOf(tx, ids, at);
}

/** Tells the log how these cases stand now. */
export async function tellOf(tx: Tx, ids: readonly string[], at: string): Promise<void> {
  const kept = new Map((await standing(tx, ids)).map((one) => [one.id, one.body]));
  await append(
    tx,
    [...new Set(ids)].map((id): Said => ({ at, kind: 'case', subject: id, body: kept.get(id) ?? { gone: true } })),
  );
}

/** What the log is told of cases: their level, and hashes of what is kept of them and of which posts are in them. */
export async function standing(db: Db | Tx, ids: readonly string[]): Promise<{ id: string; body: { [key: string]: Json } }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<
    { id: string; members: string; level: number; version: number; knowledge: string } & Pick<
      CaseFile,
      'headline' | 'odds' | 'expiresAt'
    > & { tlp: number }
  >`
    select id, version, knowledge, level, kind, actor, victim, price, likely, origins, outcome, judged, joined_into as "joinedInto",
      headline, odds, expires_at as "expiresAt", tlp,
      'sha256:' || encode(sha256(convert_to(coalesce((select string_agg(encode(member.post, 'hex') || '/' || number
        || coalesce(' ' || act, ''), ',' order by member.post, number) from member where case_id = case_file.id), ''), 'UTF8')), 'hex') as members
    from case_file where id in (${sql.join(ids)})`.execute(db);
  return rows.map(({ id, version, members, headline, odds, expiresAt, tlp, ...file }) => {
    const { level, knowledge } = file;
    const shown = storedHash({ headline, odds, expiresAt, tlp });
    return { id, body: { version, level, knowledge, file: storedHash(file), shown, members } };
  });
}

const fileColumns = sql.raw(`id, case_file.post, version, made_at as "madeAt", changed_at as "changedAt", first_at as "firstAt",
  last_at as "lastAt", knowledge, kind, actor, victim, price, level, likely, posts, origins, outcome, judged, joined_into as "joinedInto", headline, odds,
  expires_at as "expiresAt", tlp, organisations, news_at as "newsAt"`);

/**
 * A case as it is kept, with what follows from its members: how many posts, from when to when, and when anything of it changed last.
 * `organisations`: for whom its posts are (none: for everybody). `newsAt`: when something happened in it that is worth a look.
 */
export type KeptFile = CaseFile & {
  readonly version: number;
  readonly changedAt: string;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly posts: number;
  readonly organisations: readonly string[];
  readonly newsAt: string;
};

type Row = Omit<KeptFile, 'post' | 'tlp'> & { readonly post: Uint8Array; readonly tlp: number };

/** Cases, by a condition in SQL over `case_file` and what follows it. */
export async function filesWhere(db: Db | Tx, condition: RawBuilder<unknown>): Promise<KeptFile[]> {
  const { rows } = await sql<Row>`select ${fileColumns} from case_file ${condition}`.execute(db);
  return rows.map((row) => ({ ...row, post: nameOf(row.post), tlp: Tlp.options[row.tlp] ?? 'RED' }));
}

/** Cases by id; what is not there is left out. */
export async function filesOf(db: Db | Tx, ids: readonly string[]): Promise<KeptFile[]> {
  return ids.length === 0 ? [] : filesWhere(db, sql`where id in (${sql.join(ids)})`);
}

const memberColumns = sql.raw(`post, number, case_id as "case", told_as as "toldAs", because, act, at, handle, venue, report, keys`);

async function membersWhere(db: Db | Tx, condition: RawBuilder<unknown>): Promise<Member[]> {
  const { rows } = await sql<Omit<Member, 'post'> & { post: Uint8Array }>`select ${memberColumns} from ${condition}`.execute(db);
  return rows.map((row) => ({ ...row, post: nameOf(row.post) }));
}

/** The members of cases, oldest first; of a case of very many the first and the last, `most` in all. */
export async function membersOf(db: Db | Tx, ids: readonly string[], most = 10_000): Promise<Member[]> {
  if (ids.length === 0) return [];
  const half = sql.lit(Math.ceil(most / 2));
  return membersWhere(
    db,
    sql`(select *, row_number() over (partition by case_id order by at, post, number) as place,
        count(*) over (partition by case_id) as count from member where case_id in (${sql.join(ids)})) as one
      where place <= ${half} or place > count - ${half} order by at, post, number`,
  );
}

/** Where the cases of posts belong. */
export async function membersIn(db: Db | Tx, posts: readonly string[]): Promise<Member[]> {
  if (posts.length === 0) return [];
  return membersWhere(
    db,
    sql`member where post in (${sql.join(posts.map((post) => Buffer.from(hexOf(post), 'hex')))}) order by post, number`,
  );
}
