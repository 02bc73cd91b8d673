import { sql } from 'kysely';
import { json } from '../connect/json.ts';
import type { Db, Tx } from '../database.ts';

/** Bytes of a sketch: 32 numbers of 16 bits, the low byte first. */
const width = 64;

/** A run of sketches, by the numbers of the entries that tell of their posts; `words` null: to be made from the text. */
export type Sketched = { readonly seq: number; readonly words: Uint16Array<ArrayBuffer> | null };

/** Keeps the sketches of posts that the log has just been told of, in the same transaction. */
export async function keepSketches(tx: Tx, all: readonly Sketched[]): Promise<void> {
  await sql`insert into sketch (seq, words) select seq, decode(words, 'base64')
    from jsonb_to_recordset(${json(all.map(packed))}::jsonb) as one (seq bigint, words text)`.execute(tx);
}

/** Keeps sketches that were to be made; what was erased meanwhile has none, and what another process is keeping is left to that one. */
export async function fillSketches(db: Db, all: readonly Sketched[]): Promise<void> {
  await sql`with free as materialized (select seq from sketch where seq in (${sql.join(all.map(({ seq }) => seq))}) for update skip locked)
    update sketch set words = decode(one.words, 'base64')
    from jsonb_to_recordset(${json(all.map(packed))}::jsonb) as one (seq bigint, words text) join free using (seq)
    where sketch.seq = one.seq`.execute(db);
}

/** In an empty store that was filled from a copy: each post is to have one. */
export async function markSketches(tx: Tx): Promise<void> {
  await sql`insert into sketch (seq) select seq from ledger join post on post.id = decode(substr(subject, 8), 'hex') and post.received_at = at
    where kind = 'post' and erased_at is null`.execute(tx);
}

function packed({ seq, words }: Sketched): { seq: number; words: string | null } {
  return { seq, words: words && Buffer.from(words.buffer, words.byteOffset, width).toString('base64') };
}

/**
 * The sketches behind a number, in order, at most so many. They come in one text: rows of their own, and bytes that are no text, cost the
 * embedded database ten times as much.
 */
export async function sketchesAfter(db: Db, seq: number, most: number): Promise<Sketched[]> {
  const { rows } = await sql<{ seqs: string | null; words: string | null; missing: number[] }>`
    select encode(string_agg(int8send(seq), '' order by seq), 'hex') as seqs,
      encode(string_agg(coalesce(words, ${Buffer.alloc(width)}), '' order by seq), 'hex') as words,
      coalesce(json_agg(seq) filter (where words is null), '[]') as missing
    from (select seq, words from sketch where seq > ${seq} order by seq limit ${sql.lit(most)}) as page`.execute(db);
  const numbers = Buffer.from(rows[0]?.seqs ?? '', 'hex');
  const words = Buffer.from(rows[0]?.words ?? '', 'hex');
  const missing = new Set(rows[0]?.missing);
  return Array.from({ length: numbers.length / 8 }, (_, at) => {
    const seq = Number(numbers.readBigInt64BE(at * 8));
    return { seq, words: missing.has(seq) ? null : unpacked(words.subarray(at * width, (at + 1) * width)) };
  });
}

function unpacked(bytes: Uint8Array): Uint16Array<ArrayBuffer> {
  const words = new Uint16Array(width / 2);
  new Uint8Array(words.buffer).set(bytes);
  return words;
}

/** Where the log stands: while that stays the same nothing was kept and nothing erased. */
export async function headOf(db: Db): Promise<number> {
  return (await db.selectFrom('ledger_head').select('seq').executeTakeFirstOrThrow()).seq;
}

/** Which posts, by the numbers of their sketches, were erased by entries of the log behind one number and up to another. */
export async function erasedBetween(db: Db, after: number, upTo: number): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`select told.seq from ledger as gone
    join ledger as told on told.subject = gone.subject and told.kind = 'post'
    where gone.seq > ${after} and gone.seq <= ${upTo} and gone.kind = 'deletion'`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** A kept post with its text, of which no more than so many characters; `seq` names it among sketches. */
export type Text = { readonly seq: number; readonly post: string; readonly text: string };

const longest = 100_000;

/** The texts of posts, by the numbers of their sketches or by their names; what was erased is left out. */
export async function textsOf(db: Db, by: { readonly seqs: readonly number[] } | { readonly posts: readonly string[] }): Promise<Text[]> {
  const [column, values] = 'seqs' in by ? (['ledger.seq', by.seqs] as const) : (['ledger.subject', by.posts] as const);
  if (values.length === 0) return [];
  const { rows } = await sql<Text>`select sketch.seq, subject as post, left(text, ${sql.lit(longest)}) as text
    from ledger join sketch on sketch.seq = ledger.seq join post on post.id = decode(substr(subject, 8), 'hex') and post.received_at = at
    where ${sql.ref(column)} in (${sql.join(values)}) and kind = 'post' and erased_at is null`.execute(db);
  return rows;
}
