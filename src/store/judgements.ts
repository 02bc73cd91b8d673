import { type SqlBool, sql } from 'kysely';
import type { Said } from '#ledger';
import type { Reading } from '#model';
import { addErrands } from './cases/errands.ts';
import { json, storedHash } from './connect/json.ts';
import { bytesOf, hexOf, nameOf } from './connect/names.ts';
import type { Db, Tx } from './database.ts';
import { append } from './evidence/log.ts';
import { makeFindable } from './search/finding.ts';

/**
 * What was made of a post: its reading without the text, its cases as they were judged, and what it can be found by. `level` is the rank of
 * the gravest case (0 none … 4 severe). Sentences for people are not in it: they stand in the knowledge of that version.
 */
export type Judged = {
  readonly post: string;
  readonly receivedAt: string;
  readonly madeAt: string;
  readonly knowledge: string;
  readonly genre: string;
  readonly level: number;
  readonly countries: readonly string[];
  readonly sectors: readonly string[];
  readonly actors: readonly string[];
  readonly reading: Omit<Reading, 'document'>;
  readonly cases: readonly unknown[];
  /** Names that it can be found by in spite of a typo: of actors, victims, authors. */
  readonly names: readonly { readonly shown: string; readonly kind: string }[];
};

/** Keeps judgements, each in the place of an earlier one of the same post, and tells the ledger. */
export async function keepJudgements(tx: Tx, all: readonly Judged[]): Promise<void> {
  if (all.length === 0) return;
  await insertJudgements(tx, all);
  await makeFindable(
    tx,
    all.map(({ post, receivedAt }) => ({ id: post, receivedAt })),
  );
  await append(tx, all.map(saidOf));
}

/** What the ledger is told of a judgement. */
export function saidOf({ post, madeAt, knowledge, level, reading, cases }: Judged): Said {
  const body = { knowledge, level, reading: storedHash(reading), cases: storedHash(cases) };
  return { at: madeAt, kind: 'judgement', subject: post, body };
}

/** The rows, and that their cases are to be linked; whoever calls tells the ledger, and makes the posts findable by them. */
export async function insertJudgements(tx: Tx, all: readonly Judged[]): Promise<void> {
  if (all.length === 0) return;
  const rows = all.map(({ post, names, ...one }) => ({ ...one, post: hexOf(post) }));
  await sql`insert into judgement (post, received_at, made_at, knowledge, genre, level, countries, sectors, actors, reading, cases)
    select decode(post, 'hex'), "receivedAt", "madeAt", knowledge, genre, level, countries, sectors,
      array(select lower(unaccent(each)) from unnest(actors) as each), reading, cases
    from jsonb_to_recordset(${json(rows)}::jsonb) as one (post text, "receivedAt" timestamptz, "madeAt" timestamptz, knowledge text,
      genre text, level smallint, countries text[], sectors text[], actors text[], reading jsonb, cases jsonb)
    on conflict (post, received_at) do update set made_at = excluded.made_at, knowledge = excluded.knowledge, genre = excluded.genre,
      level = excluded.level, countries = excluded.countries, sectors = excluded.sectors, actors = excluded.actors,
      reading = excluded.reading, cases = excluded.cases`.execute(tx);
  await addErrands(
    tx,
    all.flatMap(({ post, madeAt, cases }) => (cases.length > 0 ? [{ kind: 'link', subject: post, at: madeAt }] : [])),
  );
  const names = all.flatMap((one) => one.names.map(({ shown, kind }) => ({ shown: shown.slice(0, 200), kind })));
  if (names.length > 0) {
    await sql`insert into name (folded, shown, kind)
      select distinct on (folded) lower(unaccent(shown)) as folded, shown, kind
      from jsonb_to_recordset(${json(names)}::jsonb) as one (shown text, kind text) order by folded
      on conflict do nothing`.execute(tx);
  }
}

/** Posts received in a stretch of time that nobody has judged, oldest first. */
export async function unjudged(db: Db | Tx, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('post')
    .leftJoin('judgement', (on) => on.onRef('judgement.post', '=', 'post.id').onRef('judgement.received_at', '=', 'post.received_at'))
    .select('post.id')
    .where(sql<SqlBool>`judgement.post is null`)
    .where('erased_at', 'is', null)
    .orderBy('post.received_at')
    .limit(most)
    .execute();
  return rows.map(({ id }) => nameOf(id));
}

/** The judgement of one post; null where there is none. */
export async function judgementOf(db: Db, post: string): Promise<Omit<Judged, 'names'> | null> {
  const row = await db.selectFrom('judgement').selectAll().where('post', '=', bytesOf(post)).executeTakeFirst();
  if (row === undefined) return null;
  const { received_at: receivedAt, made_at: madeAt, ...rest } = row;
  return { ...rest, post, receivedAt, madeAt } as Omit<Judged, 'names'>;
}

/** Judgements of posts received between two instants (the second excluded), oldest first, a page at a time. */
export async function* judgementsBetween(
  db: Db,
  { from, to }: { readonly from: string; readonly to: string },
  page: number,
): AsyncGenerator<Omit<Judged, 'names' | 'reading'>[]> {
  let after: { at: string; post: Uint8Array } = { at: from, post: new Uint8Array() };
  for (;;) {
    const rows = await db
      .selectFrom('judgement')
      .select(['post', 'received_at', 'made_at', 'knowledge', 'genre', 'level', 'countries', 'sectors', 'actors', 'cases'])
      .where(sql<SqlBool>`(received_at, post) > (${after.at}::timestamptz, ${after.post}::bytea)`)
      .where('received_at', '<', to)
      .orderBy('received_at')
      .orderBy('post')
      .limit(page)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { at: last.received_at, post: last.post };
    yield rows.map(
      ({ post, received_at: receivedAt, made_at: madeAt, ...rest }) =>
        ({ ...rest, post: nameOf(post), receivedAt, madeAt }) as Omit<Judged, 'names' | 'reading'>,
    );
  }
}

/** Keeps the files of a version of the knowledge, packed. */
export async function keepKnowledge(db: Db, version: string, files: Uint8Array, at: string): Promise<void> {
  await db
    .insertInto('knowledge')
    .values({ version, files, kept_at: at })
    .onConflict((one) => one.doNothing())
    .execute();
}

/** The packed files of a version; null when it was never in use here. */
export async function knowledgeOf(db: Db, version: string): Promise<Uint8Array | null> {
  return (await db.selectFrom('knowledge').select('files').where('version', '=', version).executeTakeFirst())?.files ?? null;
}
