import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { fieldsOf, parsed } from '#lib/json.ts';
import { Author, type Item } from '#model';
import type { Part } from '../exports/export.ts';
import { pieces } from '../sources/parts.ts';
import { headerOf, same } from './checks.ts';
import type { Delivery, PushTools } from './push.ts';

/** How far the clock of a sender may be off, and how old a delivery may be. */
const toleranceMs = 5 * 60_000;

const short = z.string().max(2_000).nullish();

/** One post as JSON: anything with a `text`. `author` is a name, or what else is known of him; other keys are passed over. */
const PushedPost = z.object({
  text: z.string().min(1).max(2_000_000),
  id: short,
  title: short,
  author: z.string().max(500).or(Author.partial()).nullish(),
  publishedAt: z.iso.datetime({ offset: true }).nullish(),
  editedAt: z.iso.datetime({ offset: true }).nullish(),
  url: z
    .url({ protocol: /^https?$/u })
    .max(4_000)
    .nullish(),
  thread: z.strictObject({ id: z.string().max(500), title: short, replyTo: short, forwardedFrom: short }).nullish(),
  tlp: z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']).nullish(),
});

/** What a sender writes into `x-vigia-signature` for a body sent at `timestamp` (`x-vigia-timestamp`: seconds since 1970). */
export function signatureOf(key: string, timestamp: string, body: Uint8Array): string {
  return `sha256=${createHmac('sha256', key).update(`${timestamp}.`).update(body).digest('hex')}`;
}

/**
 * One post as JSON, or anything that an export or a decoder reads; `x-vigia-filename` may help to know it. The same delivery twice gives
 * the same posts, known by their hash: a replay within the tolerance adds nothing.
 * @throws Failure `not-permitted` for a wrong signature or one out of time, `broken-file` for a post whose fields do not fit.
 */
export async function* webhookParts(key: string, delivery: Delivery, { unpack, now }: PushTools): AsyncGenerator<Part> {
  const { body } = delivery;
  const timestamp = headerOf(delivery, 'x-vigia-timestamp');
  const inTime = /^\d{1,12}$/u.test(timestamp) && Math.abs(now().getTime() - Number(timestamp) * 1_000) <= toleranceMs;
  const signed = same(headerOf(delivery, 'x-vigia-signature').toLowerCase(), signatureOf(key, timestamp, body));
  if (!inTime || !signed) throw new Failure('not-permitted', signed ? 'out of time' : 'wrong signature');
  const value = parsed(body);
  if (typeof fieldsOf(value)['text'] === 'string') yield { kind: 'item', item: itemOf(value, body) };
  else
    yield* unpack(pieces(body), {
      name: headerOf(delivery, 'x-vigia-filename').slice(0, 200),
      mediaType: headerOf(delivery, 'content-type') || null,
    });
}

function itemOf(value: unknown, bytes: Uint8Array): Item {
  const fits = PushedPost.safeParse(value);
  if (!fits.success)
    throw new Failure('broken-file', `a post that does not fit: ${fits.error.issues[0]?.path.join('.')}`, { detail: { kind: 'JSON' } });
  const post = fits.data;
  const { author, thread } = post;
  const nobody: Author = { alias: null, joinedOn: null, posts: null, reputation: null, forumDeposit: null };
  const given =
    typeof author === 'string'
      ? { alias: author }
      : Object.fromEntries(Object.entries(author ?? {}).filter(([, one]) => one !== undefined));
  return {
    bytes,
    mediaType: 'application/json',
    text: post.text,
    title: post.title ?? null,
    author: author == null ? null : { ...nobody, ...given },
    publishedAt: utc(post.publishedAt),
    origin: {
      externalId: post.id ?? null,
      url: post.url ?? null,
      editedAt: utc(post.editedAt),
      thread:
        thread == null
          ? null
          : { id: thread.id, title: thread.title ?? null, replyTo: thread.replyTo ?? null, forwardedFrom: thread.forwardedFrom ?? null },
      tlp: post.tlp ?? null,
    },
  };
}

function utc(instant: string | null | undefined): string | null {
  return instant == null ? null : new Date(instant).toISOString();
}
