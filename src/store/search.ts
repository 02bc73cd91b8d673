import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Author } from '#model';
import type { Db } from './database.ts';
import { nameOf } from './posts.ts';

/**
 * What is looked for. `text` as people write it: words, "a phrase", -without, or. Times bound when posts were received (UTC, `to`
 * excluded); `level` is the lowest rank; `after` continues behind the last row of an earlier answer.
 */
export type Query = {
  readonly text?: string;
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly actor?: string;
  readonly source?: string;
  readonly level?: number;
  readonly after?: { readonly receivedAt: string; readonly post: string };
  readonly limit?: number;
};

/** One post that fits, newest first. `level` and what follows are null while nobody has judged it. */
export type Found = {
  readonly post: string;
  readonly receivedAt: string;
  readonly publishedAt: string | null;
  readonly source: string;
  readonly title: string | null;
  readonly alias: string | null;
  /** As its place showed him last, and when that was seen: his standing changes, the post does not. */
  readonly author: Author | null;
  readonly authorAt: string | null;
  readonly extract: string;
  readonly genre: string | null;
  readonly level: number | null;
  readonly countries: readonly string[] | null;
  readonly sectors: readonly string[] | null;
  readonly actors: readonly string[] | null;
};

/** `instead`: names near to a word that stood nowhere, which were looked for in its place. */
export type Answer = { readonly found: readonly Found[]; readonly instead: readonly string[] };

const extractLength = 240;
const usual = 50;
const most = 500;

/** Searches what is kept, in four languages at once: stems, accents folded, phrases; a name with a typo finds the names near to it. */
export async function search(db: Db, query: Query): Promise<Answer> {
  const text = query.text?.trim() ?? '';
  if (text === '') return { found: await find(db, query, null), instead: [] };
  const found = await find(db, query, wordsOf(text));
  if (found.length > 0 || query.after !== undefined) return { found, instead: [] };
  const near = await namesNear(db, text);
  if (near.length === 0) return { found, instead: [] };
  const names = near.map((name) => sql`phraseto_tsquery('vigia_en', ${name}) || phraseto_tsquery('vigia_es', ${name})`);
  return { found: await find(db, query, sql`(${sql.join(names, sql` || `)})`), instead: near };
}

/** A post is indexed by the stems of its own language, and a person writes in his: any of the four may be meant. */
function wordsOf(text: string): RawBuilder<unknown> {
  const each = ['es', 'en', 'pt', 'ru'].map((code) => sql`websearch_to_tsquery(${sql.lit(`vigia_${code}`)}, ${text})`);
  return sql`(${sql.join(each, sql` || `)})`;
}

/** Names that are written almost like the text, nearest first. */
async function namesNear(db: Db, text: string): Promise<string[]> {
  const { rows } = await sql<{ shown: string }>`select shown from name
    where folded % lower(unaccent(${text})) order by similarity(folded, lower(unaccent(${text}))) desc, folded limit 5`.execute(db);
  return rows.map(({ shown }) => shown);
}

async function find(db: Db, query: Query, words: RawBuilder<unknown> | null): Promise<Found[]> {
  const { from, to, country, sector, actor, source, level, after } = query;
  const judged = country !== undefined || sector !== undefined || actor !== undefined || (level ?? 0) > 0;
  const tests: RawBuilder<SqlBool>[] = [
    sql<SqlBool>`p.erased_at is null`,
    ...(words === null ? [] : [sql<SqlBool>`p.words @@ ${words}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`p.received_at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql<SqlBool>`p.received_at < ${to}::timestamptz`]),
    ...(source === undefined ? [] : [sql<SqlBool>`p.source = ${source}`]),
    ...(country === undefined ? [] : [sql<SqlBool>`j.countries @> array[${country}]`]),
    ...(sector === undefined ? [] : [sql<SqlBool>`j.sectors @> array[${sector}]`]),
    ...(actor === undefined ? [] : [sql<SqlBool>`j.actors @> array[lower(unaccent(${actor}))]`]),
    ...(level === undefined || level === 0 ? [] : [sql<SqlBool>`j.level >= ${level}`]),
    ...(after === undefined
      ? []
      : [sql<SqlBool>`(p.received_at, p.id) < (${after.receivedAt}::timestamptz, decode(${after.post.slice(7)}, 'hex'))`]),
  ];
  const { rows } = await sql<Omit<Found, 'post'> & { id: Uint8Array }>`
    select p.id, p.received_at as "receivedAt", p.published_at as "publishedAt", p.source, p.title, p.alias,
      coalesce(s.author, p.author) as author, coalesce(s.author_at, case when p.author is not null then p.received_at end) as "authorAt",
      left(p.text, ${sql.lit(extractLength)}) as extract, j.genre, j.level, j.countries, j.sectors, j.actors
    from post p ${sql.raw(judged ? 'join' : 'left join')} judgement j on j.post = p.id and j.received_at = p.received_at
      left join lateral (select author, author_at from sighting where post = p.id and author is not null
        order by author_at desc limit 1) as s on true
    where ${sql.join(tests, sql` and `)}
    order by p.received_at desc, p.id desc
    limit ${sql.lit(Math.min(most, query.limit ?? usual))}`.execute(db);
  return rows.map(({ id, ...row }) => ({ post: nameOf(id), ...row }));
}
