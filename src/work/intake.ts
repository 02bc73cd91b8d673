import { type Decoders, postOf } from '#collect';
import { Failure, type FailureCode } from '#lib/failure.ts';
import type { Arrival, Item, Post } from '#model';
import { type Database, type Keeping, keep, type Tx } from '#store';
import type { Queue } from './line/queue.ts';
import { isOverLimit, type Readers } from './threads/pool.ts';
import type { Answers, Masking } from './threads/task.ts';

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
  readonly now: () => Date;
};

/** So many posts are judged in one job. */
const jobSize = 32;

/**
 * Takes items in: decoded, masked, then kept and put in line for judging in one transaction, together with whatever `also` writes (the
 * source's cursor). When it resolves everything is on the disk. What cannot be read is refused by itself and the rest goes on.
 * @throws Failure of the database; nothing was kept then
 */
export async function takeIn(
  items: readonly Item[],
  bearer: Bearer,
  intake: Intake,
  also?: (tx: Tx, taken: Taken) => Promise<void>,
): Promise<Taken> {
  const receivedAt = intake.now().toISOString();
  const decoded = await Promise.all(items.map((item) => decodeItem(item, bearer, receivedAt, intake.decoders)));
  const whole = decoded.flatMap((one) => (one.kind === 'post' ? [one] : []));
  const refused = decoded.flatMap((one) => (one.kind === 'refused' ? [{ externalId: one.externalId, code: one.code }] : []));
  const masked = await mask(
    whole.map(({ post, item }) => ({ post, origin: item.origin })),
    intake.readers,
  );
  const keeping: Keeping[] = [];
  for (const [at, outcome] of masked.entries()) {
    const { item } = whole[at] as (typeof whole)[number];
    // What cannot be masked may not be kept in any form.
    if ('broken' in outcome) refused.push({ externalId: item.origin.externalId, code: 'unmaskable' });
    else keeping.push(await keepingOf(outcome.done, item, bearer, intake.seal));
  }
  return intake.database.transaction(async (tx) => {
    const fresh = await keep(tx, keeping);
    await intake.queue.put(tx, batchesOf(fresh));
    const taken = { fresh, known: keeping.length - fresh.length, refused };
    await also?.(tx, taken);
    return taken;
  });
}

/** One that takes too much time or memory ends its whole batch: each is then masked by itself, and only that one is broken. */
async function mask(posts: readonly Masking[], readers: Readers): Promise<Answers['mask']> {
  if (posts.length === 0) return [];
  try {
    return await readers.mask(posts);
  } catch (fault) {
    if (!isOverLimit(fault)) throw fault;
    if (posts.length === 1) return [{ broken: fault.code }];
  }
  const outcomes: Answers['mask'] = [];
  for (const one of posts) outcomes.push(...(await mask([one], readers)));
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
  { fingerprints, ...masked }: { fingerprints: Keeping['fingerprints'] } & Pick<Arrival, 'post' | 'language' | 'redactions' | 'origin'>,
  item: Item,
  bearer: Bearer,
  seal: Intake['seal'],
): Promise<Keeping> {
  const sealed = seal !== null && masked.redactions.length === 0 ? await seal(item.bytes) : null;
  return { arrival: { ...masked, ...bearer, bytes: item.bytes.byteLength }, fingerprints, sealed };
}

/** Names of posts, as many together as make one job. */
export function batchesOf(posts: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(posts.length / jobSize) }, (_, at) => posts.slice(at * jobSize, (at + 1) * jobSize));
}
