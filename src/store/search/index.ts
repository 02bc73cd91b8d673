import { type RawBuilder, sql } from 'kysely';
import type { Author } from '#model';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Db } from '../database.ts';
import { type Place, placesOf } from './finding.ts';

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
  const { from, to, after, limit = usual } = query;
  const bounds = { from, to, after: after && { receivedAt: after.receivedAt, post: bytesOf(after.post) } };
  const wanted = await wantedOf(db, query, words);
  return wanted === '' ? [] : foundAt(db, await placesOf(db, wanted, bounds, Math.min(most, limit)));
}

/**
 * What is wanted as one tsquery, worked out once and not again for each row; null: everything, '': only words that stand nowhere. The tags stand beside a post's words as the
 * store makes them (`post_tags`).
 */
async function wantedOf(
  db: Db,
  { country, sector, actor, source, level }: Query,
  words: RawBuilder<unknown> | null,
): Promise<string | null> {
  const { rows } = await sql<{ wanted: string | null; folded: string | null }>`
    select ${words ?? sql`null::tsquery`}::text as wanted, lower(unaccent(${actor ?? null}::text)) as folded`.execute(db);
  if (words !== null && !rows[0]?.wanted) return '';
  const tags = {
    source: source?.slice(0, 500),
    country,
    sector,
    actor: rows[0]?.folded?.slice(0, 200),
    level: level === undefined || level <= 0 ? undefined : String(level),
  };
  const wanted = Object.entries(tags).flatMap(([name, value]) => (value === undefined ? [] : [lexeme(`${name}:${value}`)]));
  if (words !== null) wanted.unshift(`(${rows[0]?.wanted})`);
  return wanted.length === 0 ? null : wanted.join(' & ');
}

function lexeme(text: string): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'`;
}

async function foundAt(db: Db, places: readonly Place[]): Promise<Found[]> {
  const [newest, oldest] = [places[0], places.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  // The bounds are for the planner: it looks at no other months.
  const between = sql`between ${oldest.receivedAt}::timestamptz and ${newest.receivedAt}::timestamptz`;
  const { rows } = await sql<Omit<Found, 'post'> & { id: Uint8Array }>`
    select p.id, p.received_at as "receivedAt", p.published_at as "publishedAt", p.source, p.title, p.alias,
      coalesce(s.author, p.author) as author, coalesce(s.author_at, case when p.author is not null then p.received_at end) as "authorAt",
      left(p.text, ${sql.lit(extractLength)}) as extract, j.genre, j.level, j.countries, j.sectors, j.actors
    from post p left join judgement j on j.post = p.id and j.received_at = p.received_at and j.received_at ${between}
      left join lateral (select author, author_at from sighting where post = p.id and author is not null
        order by author_at desc limit 1) as s on true
    where p.erased_at is null and p.received_at ${between} and p.id in (${sql.join(places.map(({ post }) => post))})
    order by p.received_at desc, p.id desc`.execute(db);
  return rows.map(({ id, ...row }) => ({ post: nameOf(id), ...row }));
}
