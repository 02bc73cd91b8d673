import { type Decoders, postOf } from '#collect';
import { Failure, type FailureCode } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Item, Post } from '#model';
import { type Database, type Keeping, keep, knownOf, type Tx } from '#store';
import { grouped } from './line/grouped.ts';
import type { Queue } from './line/queue.ts';
import { isOverLimit, type Readers } from './threads/pool.ts';
import type { Answers, Masked, Masking } from './threads/task.ts';

/** Who brought an item: the source's name, its kind and version, and the hash of its settings. */
export type Bearer = { readonly source: string; readonly collector: string; readonly settings: string | null };

/** What became of a batch: names of posts that are new, how many were known, and what was refused and why. */
export type Taken = {
  readonly fresh: readonly string[];
  readonly known: number;
  readonly refused: readonly { readonly externalId: string | null; readonly code: FailureCode }[];
};

export type Intake = {
  readonly database: Database;
  readonly queue: Queue;
  readonly readers: Readers;
  readonly decoders: Decoders;
  /** Seals an original to the operator's key; null where he has given none. */
  readonly seal: ((bytes: Uint8Array) => Promise<Keeping['sealed']>) | null;
  /** See `judgingAtOnce`. */
  readonly atOnce: () => Promise<boolean>;
  /** See `createWriter`. */
  readonly write: (wish: Wish) => Promise<Taken>;
  readonly now: () => Date;
};

/** What is written in the same transaction: the source's cursor and counts. */
type Also = (tx: Tx, taken: Taken) => Promise<void>;

/** So many posts are judged in one job. */
const jobSize = 32;

/** Items decoded, masked and read, with nothing of them on the disk yet. */
export type Ready = { readonly keeping: readonly Keeping[]; readonly refused: Taken['refused'] };

/**
 * Takes items in: what cannot be read is refused by itself, the rest is kept in one transaction with whatever `also` writes. When it
 * resolves everything is on the disk.
 * @throws Failure of the database; nothing was kept then
 */
export async function takeIn(items: readonly Item[], bearer: Bearer, intake: Intake, also?: Also): Promise<Taken> {
  return keepReady(await makeReady(items, bearer, intake), intake, also);
}

/** Decodes items, masks them, and judges in the same reading those that are new, unless others are free to do that. */
export async function makeReady(items: readonly Item[], bearer: Bearer, intake: Intake): Promise<Ready> {
  const { database, decoders, readers, seal, atOnce, now } = intake;
  const receivedAt = now().toISOString();
  const decoded = await Promise.all(items.map((item) => decodeItem(item, bearer, receivedAt, decoders)));
  const whole = decoded.flatMap((one) => (one.kind === 'post' ? [one] : []));
  const refused = decoded.flatMap((one) => (one.kind === 'refused' ? [{ externalId: one.externalId, code: one.code }] : []));
  const known = await knownOf(
    database.db,
    whole.map(({ post }) => post.id),
  );
  const judging = await atOnce();
  const masked = await mask(
    whole.map(({ post, item }) => ({ post, origin: item.origin, asOf: judging && !known.has(post.id) ? receivedAt : null })),
    readers,
  );
  const keeping: Keeping[] = [];
  for (const [at, outcome] of masked.entries()) {
    const { item } = whole[at] as (typeof whole)[number];
    // What cannot be masked may not be kept in any form.
    if ('broken' in outcome) refused.push({ externalId: item.origin.externalId, code: 'unmaskable' });
    else keeping.push(await keepingOf(outcome.done, item, bearer, seal));
  }
  return { keeping, refused };
}

/**
 * Keeps what was made ready in one transaction; what could not be judged on the way in is put in line for it.
 * @throws Failure of the database; nothing was kept then
 */
export async function keepReady({ keeping, refused: named }: Ready, { readers, write }: Intake, also?: Also): Promise<Taken> {
  return write({ keeping, refused: await withoutPersons(named, readers), also });
}

/** What is to be written in one transaction, with others or alone. */
type Wish = Ready & { readonly also: Also | undefined };

/** Writes what many bring at the same time in as few transactions as it takes; what was judged on the way in is told to `onJudged`. */
export function createWriter(
  { database, queue, now }: Pick<Intake, 'database' | 'queue' | 'now'>,
  onJudged: (count: number, seconds: readonly number[]) => void,
): Intake['write'] {
  return grouped(async (wishes: readonly Wish[]) => {
    const keeping = wishes.flatMap((wish) => wish.keeping);
    const { takens, left, judged } = await database.transaction(async (tx) => {
      const fresh = new Set(await keep(tx, keeping));
      const done = new Map(keeping.flatMap(({ judged }) => (judged && fresh.has(judged.post) ? [[judged.post, judged]] : [])));
      const left = [...fresh].filter((post) => !done.has(post));
      await queue.put(tx, batchesOf(left));
      const takens: Taken[] = [];
      for (const { keeping: own, refused, also } of wishes) {
        // What two bring at the same time is new to the first of them.
        const ours = own.map(({ arrival }) => arrival.post.id).filter((post) => fresh.delete(post));
        const taken = { fresh: ours, known: own.length - ours.length, refused };
        await also?.(tx, taken);
        takens.push(taken);
      }
      return { takens, left, judged: [...done.values()] };
    });
    if (left.length > 0) queue.wake();
    const at = now().getTime();
    const seconds = judged.map(({ receivedAt }) => (at - Date.parse(receivedAt)) / 1000);
    if (judged.length > 0) onJudged(judged.length, seconds);
    return takens;
  }, mostTogether);
}

/** So many that wait go into one transaction; each brings up to 64 posts. */
const mostTogether = 16;

/** Persons are masked in the names of what is refused, too; a name that cannot be masked is not kept. */
async function withoutPersons(refused: Taken['refused'], readers: Readers): Promise<Taken['refused']> {
  const names = refused.flatMap(({ externalId }) => (externalId === null ? [] : [externalId.slice(0, longestName)]));
  if (names.length === 0) return refused;
  const masked = await readers.name(names).catch((fault: unknown) => {
    if (!isOverLimit(fault)) throw fault;
    return [];
  });
  let at = 0;
  return refused.map(({ externalId, code }) => {
    const outcome = externalId === null ? undefined : masked[at++];
    return { externalId: outcome !== undefined && 'done' in outcome ? outcome.done : null, code };
  });
}

const longestName = 1_000;

/** A batch that takes too much time or memory is only masked, each by itself: the one to blame is broken, the others are judged later. */
async function mask(posts: readonly Masking[], readers: Readers): Promise<Answers['mask']> {
  if (posts.length === 0) return [];
  try {
    return await readers.mask(posts);
  } catch (fault) {
    if (!isOverLimit(fault)) throw fault;
    if (posts.length === 1 && posts[0]?.asOf === null) return [{ broken: fault.code }];
  }
  const outcomes: Answers['mask'] = [];
  for (const one of posts) outcomes.push(...(await mask([{ ...one, asOf: null }], readers)));
  return outcomes;
}

type Decoded =
  | { readonly kind: 'post'; readonly item: Item; readonly post: Post }
  | { readonly kind: 'refused'; readonly externalId: string | null; readonly code: FailureCode };

async function decodeItem(item: Item, bearer: Bearer, receivedAt: string, decoders: Decoders): Promise<Decoded> {
  try {
    const post = await postOf(item, { source: bearer.source, receivedAt }, decoders);
    // A database holds no zero character; one unit for one, so that nothing moves.
    return { kind: 'post', item, post: { ...post, text: post.text.toWellFormed().replaceAll('\0', '\uFFFD') } };
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return { kind: 'refused', externalId: item.origin.externalId, code: fault.code };
  }
}

/** The original is sealed only where nothing in it had to be masked. */
async function keepingOf(
  { fingerprints, judged, sketch, ...masked }: Masked,
  item: Item,
  bearer: Bearer,
  seal: Intake['seal'],
): Promise<Keeping> {
  const sealed = seal !== null && masked.redactions.length === 0 ? await seal(item.bytes) : null;
  const received = item.identity === undefined ? {} : { received: sha256(item.bytes) };
  return { arrival: { ...masked, ...bearer, bytes: item.bytes.byteLength, ...received }, fingerprints, sealed, judged, sketch };
}

/** Names of posts, as many together as make one job. */
export function batchesOf(posts: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(posts.length / jobSize) }, (_, at) => posts.slice(at * jobSize, (at + 1) * jobSize));
}
