import { sql } from 'kysely';
import { type Author, type Clearance, everything } from '#model';
import { storable } from '../connect/json.ts';
import { bytesOf, nameOf } from '../connect/names.ts';
import type { Db } from '../database.ts';
import { clearedPost } from '../people/clearing.ts';
import { type Place, placesOf } from './finding.ts';
import { otherVersions } from './versions.ts';
import { isPlain, wordsOf } from './words.ts';

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
  /** How many other forms of it are known (`versionsOf`): edits of the same post at its place. */
  readonly others: number;
};

/** `instead`: names near to a word that stood nowhere, which were looked for in its place. */
export type Answer = { readonly found: readonly Found[]; readonly instead: readonly string[] };

const extractLength = 240;
const usual = 50;
const most = 500;

/** Searches what is kept, in four languages at once: stems, accents folded, phrases; a name with a typo finds the names near to it. */
export async function search(db: Db, query: Query, clearance: Clearance = everything): Promise<Answer> {
  const text = storable(query.text?.trim() ?? '');
  if (text === '') return { found: await find(db, query, null, clearance), instead: [] };
  const found = await find(db, query, await wordsOf(db, text), clearance);
  if (found.length > 0 || query.after !== undefined) return { found, instead: [] };
  // Whoever leaves something out knows what there is.
  const near = isPlain(text) ? await namesNear(db, text) : [];
  if (near.length === 0) return { found, instead: [] };
  // A name that stands only where he may not look is not told.
  const known: string[] = [];
  for (const name of near)
    if ((await find(db, { ...query, limit: 1 }, await namesAsWords(db, [name]), clearance)).length > 0) known.push(name);
  if (known.length === 0) return { found, instead: [] };
  return { found: await find(db, query, await namesAsWords(db, known), clearance), instead: known };
}

/** Names that are written almost like the text, nearest first. */
async function namesNear(db: Db, text: string): Promise<string[]> {
  const { rows } = await sql<{ shown: string }>`select shown from name
    where folded % lower(unaccent(${text})) order by similarity(folded, lower(unaccent(${text}))) desc, folded limit 5`.execute(db);
  return rows.map(({ shown }) => shown);
}

/** Names as phrases; they are written as they are in most languages, so two sets of stems do. */
async function namesAsWords(db: Db, names: readonly string[]): Promise<string> {
  const each = names.map((name) => sql`phraseto_tsquery('vigia_en', ${name}) || phraseto_tsquery('vigia_es', ${name})`);
  const { rows } = await sql<{ words: string }>`select (${sql.join(each, sql` || `)})::text as words`.execute(db);
  return rows[0]?.words ?? '';
}

async function find(db: Db, query: Query, words: string | null, clearance: Clearance): Promise<Found[]> {
  const { from, to, after, limit = usual } = query;
  const bounds = {
    from,
    to,
    after: after && { receivedAt: after.receivedAt, post: bytesOf(after.post) },
    cleared: clearedPost(clearance, 'finding.post'),
  };
  const wanted = await wantedOf(db, query, words);
  return wanted === '' ? [] : foundAt(db, await placesOf(db, wanted, bounds, Math.min(most, limit)), clearance);
}

/** What is wanted as one tsquery; null: everything, '': nothing that can be. The tags stand beside a post's words as the store makes them (`post_tags`). */
async function wantedOf(db: Db, { country, sector, actor, source, level }: Query, words: string | null): Promise<string | null> {
  if (words === '') return '';
  const tags = {
    source: source?.slice(0, 500),
    country,
    sector,
    actor: actor === undefined ? undefined : (await folded(db, actor)).slice(0, 200),
    level: level === undefined || level <= 0 ? undefined : String(level),
  };
  const wanted = Object.entries(tags).flatMap(([name, value]) => (value === undefined ? [] : [lexeme(`${name}:${value}`)]));
  if (words !== null) wanted.unshift(`(${words})`);
  return wanted.length === 0 ? null : wanted.join(' & ');
}

/** A name as the store folds it: no capitals, no accents. */
async function folded(db: Db, name: string): Promise<string> {
  const { rows } = await sql<{ folded: string }>`select lower(unaccent(${name}::text)) as folded`.execute(db);
  return rows[0]?.folded ?? '';
}

function lexeme(text: string): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'`;
}

async function foundAt(db: Db, places: readonly Place[], clearance: Clearance): Promise<Found[]> {
  const [newest, oldest] = [places[0], places.at(-1)];
  if (newest === undefined || oldest === undefined) return [];
  // The bounds are for the planner, which looks at no other months; `content` says of which of these each post is.
  const between = sql`between ${oldest.receivedAt}::timestamptz and ${newest.receivedAt}::timestamptz`;
  const { rows } = await sql<Omit<Found, 'post'> & { id: Uint8Array }>`
    select p.id, p.received_at as "receivedAt", p.published_at as "publishedAt", p.source, p.title, p.alias,
      coalesce(s.author, p.author) as author, coalesce(s.author_at, case when p.author is not null then p.received_at end) as "authorAt",
      left(p.text, ${sql.lit(extractLength)}) as extract, j.genre, j.level, j.countries, j.sectors, j.actors,
      ${otherVersions(clearance)} as others
    from content c join post p on p.id = c.id and p.received_at = c.received_at
      left join judgement j on j.post = p.id and j.received_at = p.received_at and j.received_at ${between}
      left join lateral (select author, author_at from sighting where post = p.id and author is not null
        order by author_at desc limit 1) as s on true
    where p.erased_at is null and p.received_at ${between} and c.id in (${sql.join(places.map(({ post }) => post))})
    order by p.received_at desc, p.id desc`.execute(db);
  return rows.map(({ id, ...row }) => ({ post: nameOf(id), ...row }));
}
