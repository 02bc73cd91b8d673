import { sql } from 'kysely';
import type { Said } from '#ledger';
import { sha256 } from '#lib/hash.ts';
import type { Arrival, Clearance, Post } from '#model';
import { json, storable, storedHash } from './connect/json.ts';
import { bytesOf, hexOf, nameOf } from './connect/names.ts';
import type { Db, Tx } from './database.ts';
import { append } from './evidence/log.ts';
import { insertJudgements, type Judged, saidOf } from './judgements.ts';
import { clearedContent } from './people/clearing.ts';
import { makeFindable } from './search/finding.ts';
import { keepSketches } from './search/sketches.ts';

/** A masked value as a keyed hash, to be compared with those of older leaks. */
export type Fingerprint = { readonly kind: string; readonly digest: string };

/**
 * A post to keep, with what belongs beside it: fingerprints, the original sealed where it may be kept, its judgement where there is one, and
 * the sketch of its text where that has been made.
 */
export type Keeping = {
  readonly arrival: Arrival;
  readonly fingerprints: readonly Fingerprint[];
  readonly sealed: { readonly bytes: Uint8Array; readonly recipients: readonly string[] } | null;
  readonly judged?: Judged | null;
  readonly sketch?: Uint16Array<ArrayBuffer> | null;
};

/**
 * Keeps posts and tells the ledger. What is there already is not kept twice: only that it was seen again, where and when, and what was said
 * of its author then. Gives the names of those that are new. Rows that others may be writing at the same time go in one order, so that nobody waits for each other.
 */
export async function keep(tx: Tx, batch: readonly Keeping[]): Promise<string[]> {
  const once = [...new Map(batch.map((one) => [one.arrival.post.id, one])).values()];
  if (once.length === 0) return [];
  const { rows } = await sql<{ id: Uint8Array }>`insert into content (id, received_at)
    select decode(one.id, 'hex'), one.at from jsonb_to_recordset(${json(
      once.map(({ arrival: { post } }) => ({ id: hexOf(post.id), at: post.receivedAt })),
    )}::jsonb) as one (id text, at timestamptz)
    order by id on conflict do nothing returning id`.execute(tx);
  const fresh = new Set(rows.map(({ id }) => nameOf(id)));
  const kept = once.filter(({ arrival }) => fresh.has(arrival.post.id));
  if (kept.length > 0) await insert(tx, kept);
  await see(
    tx,
    batch.map(({ arrival }) => arrival),
  );
  await observe(
    tx,
    batch.flatMap(({ arrival }) => (fresh.has(arrival.post.id) ? [] : [arrival])),
  );
  return [...fresh];
}

/** Those of these posts that are there already, or were once. */
export async function knownOf(db: Db | Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('content').select('id').where('id', 'in', ids.map(bytesOf)).execute();
  return new Set(rows.map(({ id }) => nameOf(id)));
}

async function insert(tx: Tx, kept: readonly Keeping[]): Promise<void> {
  const rows = kept.map(({ arrival: { post, language, redactions, origin, source, collector } }) => ({
    ...post,
    id: hexOf(post.id),
    language,
    redactions,
    origin,
    source,
    collector,
    masked: post.masked ?? [],
  }));
  await sql`insert into post (id, received_at, published_at, source, collector, media_type, language, title, text, author, alias,
      origin, recognised, redactions, masked)
    select decode(id, 'hex'), "receivedAt", "publishedAt", source, collector, "mediaType", language, title, text, author, author->>'alias',
      origin, recognised, redactions, masked
    from jsonb_to_recordset(${json(rows)}::jsonb) as one (id text, "receivedAt" timestamptz, "publishedAt" timestamptz, source text,
      collector text, "mediaType" text, language text, title text, text text, author jsonb, origin jsonb, recognised boolean,
      redactions jsonb, masked jsonb)`.execute(tx);
  const fingerprints = kept.flatMap(({ arrival, fingerprints: all }) => all.map((one) => ({ ...one, post: hexOf(arrival.post.id) })));
  await sql`insert into fingerprint (digest, kind, post)
    select digest, kind, decode(post, 'hex') from jsonb_to_recordset(${json(fingerprints)}::jsonb) as one (digest text, kind text, post text)
    on conflict do nothing`.execute(tx);
  for (const { arrival, sealed } of kept) {
    if (sealed === null) continue;
    const { receivedAt: sealed_at, id } = arrival.post;
    await tx
      .insertInto('sealed')
      .values({ post: bytesOf(id), sealed_at, recipients: [...sealed.recipients], bytes: sealed.bytes })
      .execute();
  }
  const judged = kept.flatMap((one) => one.judged ?? []);
  await insertJudgements(tx, judged);
  await makeFindable(
    tx,
    kept.map(({ arrival: { post } }) => ({ id: post.id, receivedAt: post.receivedAt })),
  );
  const said = [
    ...kept.map(({ arrival, sealed }): Said => {
      const { post, source, collector, settings, bytes, received, redactions } = arrival;
      const hashes = { text: sha256(storable(post.text)), besides: besides(arrival), sealed: sealed && sha256(sealed.bytes) };
      const body = {
        ...hashes,
        source,
        collector,
        settings,
        bytes,
        ...(received === undefined ? {} : { received }),
        masked: redactions.map((one) => ({ ...one })),
      };
      return { at: post.receivedAt, kind: 'post', subject: post.id, body };
    }),
    ...judged.map(saidOf),
  ];
  const { seq } = await append(tx, said);
  await keepSketches(
    tx,
    kept.map(({ sketch = null }, at) => ({ seq: seq - said.length + 1 + at, words: sketch })),
  );
}

/** The hash of what is kept of a post beside its text. */
export function besides({ post, origin, language }: Pick<Arrival, 'post' | 'origin' | 'language'>): string {
  const { mediaType, title, author, recognised, masked = [], publishedAt } = post;
  const published = publishedAt === null ? null : new Date(publishedAt).toISOString();
  return storedHash({ mediaType, title, author, recognised, masked, published, origin, language });
}

async function see(tx: Tx, arrivals: readonly Arrival[]): Promise<void> {
  const rows = arrivals.map(({ post, source, origin }) => ({
    post: hexOf(post.id),
    source,
    external_id: origin.externalId ?? '',
    url: origin.url,
    seen_at: post.receivedAt,
  }));
  await sql`insert into sighting (post, source, external_id, url, seen_at)
    select decode(post, 'hex'), source, external_id, url, seen_at
    from jsonb_to_recordset(${json(rows)}::jsonb) as one (post text, source text, external_id text, url text, seen_at timestamptz)
    order by 1, 2, 3 on conflict do nothing`.execute(tx);
}

/** What the place of known posts says of their authors by now, where it is not what it said before. Of several at once the last holds. */
async function observe(tx: Tx, known: readonly Arrival[]): Promise<void> {
  const last = new Map(
    known.map(({ post, source, origin: { externalId } }) => {
      const row = { post: hexOf(post.id), source, external_id: externalId ?? '', author: post.author, at: post.receivedAt };
      return [[row.post, source, row.external_id].join('\n'), row];
    }),
  );
  const rows = [...last.values()].filter(({ author }) => author !== null);
  if (rows.length === 0) return;
  await sql`with changed as materialized (
      select seen.post, seen.source, seen.external_id, one.author, one.at
      from jsonb_to_recordset(${json(rows)}::jsonb) as one (post text, source text, external_id text, author jsonb, at timestamptz)
        join sighting as seen on seen.post = decode(one.post, 'hex') and seen.source = one.source and seen.external_id = one.external_id
        join content on content.id = seen.post
        join post on post.id = content.id and post.received_at = content.received_at and post.erased_at is null
      where one.author is distinct from coalesce(seen.author, post.author)
      order by 1, 2, 3 for update of seen)
    update sighting set author = changed.author, author_at = changed.at from changed
    where sighting.post = changed.post and sighting.source = changed.source and sighting.external_id = changed.external_id`.execute(tx);
}

/** Those of these posts that somebody may see. */
export async function seenPosts(db: Db, ids: readonly string[], clearance: Clearance): Promise<string[]> {
  if (ids.length === 0) return [];
  const among = sql.join(ids.map(bytesOf));
  const { rows } = await sql<{ id: Uint8Array }>`select id from content where id in (${among}) and ${clearedContent(clearance)}`.execute(
    db,
  );
  return rows.map(({ id }) => nameOf(id));
}

/** Kept posts by name, in the form that stages take, with what is known beside; names that are not there, or were erased, are left out. */
export async function postsOf(db: Db | Tx, ids: readonly string[]): Promise<Arrival[]> {
  const rows = await db
    .selectFrom('post')
    .innerJoin('content', (on) => on.onRef('content.id', '=', 'post.id').onRef('content.received_at', '=', 'post.received_at'))
    .selectAll('post')
    .where('content.id', 'in', ids.map(bytesOf))
    .where('erased_at', 'is', null)
    .execute();
  return rows.map((row) => {
    const post = {
      id: nameOf(row.id),
      source: row.source,
      mediaType: row.media_type,
      title: row.title,
      text: row.text,
      recognised: row.recognised,
      author: row.author,
      publishedAt: row.published_at,
      receivedAt: row.received_at,
      masked: row.masked,
    } as Post;
    const { language, redactions, origin, source, collector } = row;
    return { post, language, redactions, origin, source, collector, settings: null, bytes: 0 } as Arrival;
  });
}
