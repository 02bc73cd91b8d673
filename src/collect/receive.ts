import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Item, Post } from '#model';
import { type DecodeHint, type Decoders, decode } from './decode.ts';
import { defaultLimits } from './limits.ts';

/**
 * The post that an item is: with the text that its form says, else decoded by its looks. What the item says of title, author and
 * time wins over what decoding found. The same item gives the same post.
 * @throws Failure of decoding; `no-text` and `too-large` for a text that is given.
 */
export async function postOf(item: Item, hint: Omit<DecodeHint, 'mediaType'>, decoders?: Decoders): Promise<Post> {
  const { bytes, identity, mediaType, text, title, author, publishedAt } = item;
  if (text === null) {
    const post = await decode(bytes, { ...hint, mediaType }, decoders);
    return { ...post, title: title ?? post.title, author: author ?? post.author, publishedAt: publishedAt ?? post.publishedAt };
  }
  const limit = (decoders?.limits ?? defaultLimits).fileBytes;
  if (text.length > limit) throw new Failure('too-large', 'text over the limit', { detail: { limit } });
  if (!/\S/u.test(text)) throw new Failure('no-text', 'an item without text', { detail: { kind: 'item' } });
  return {
    id: sha256(identity ?? bytes),
    source: hint.source,
    mediaType: mediaType ?? 'text/plain',
    title,
    // JSON may name half a character or a zero one, which no database can hold.
    text: text.toWellFormed().replaceAll('\0', ''),
    recognised: false,
    author,
    publishedAt,
    receivedAt: hint.receivedAt,
  };
}
