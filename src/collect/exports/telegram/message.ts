import { z } from 'zod';
import { parsed, textOf } from '#lib/json.ts';
import type { Item } from '#model';
import { instantOf } from '../../decode/decoded.ts';
import { identityOf, type Part } from '../export.ts';
import { type Piece, wordsOf } from './text.ts';

/** What an export says of a chat before its messages. */
export type Chat = { readonly name?: string | null; readonly type?: string | null; readonly id?: string | null };

const said = z.unknown().optional().transform(textOf);
const piece: z.ZodType<Piece> = z.union([
  z.string(),
  z.object({ type: said, text: z.string().catch(''), href: said }),
  z.unknown().transform(() => ''),
]);
/** Text is a string, or pieces of which some are marked. */
const text = z
  .union([z.string().transform((whole): readonly Piece[] => [whole]), z.array(piece)])
  .nullish()
  .catch(null);

const Message = z.object({
  id: said,
  type: said,
  date: said,
  date_unixtime: said,
  edited: said,
  edited_unixtime: said,
  from: said,
  from_id: said,
  forwarded_from: said,
  reply_to_message_id: said,
  reply_to_peer_id: said,
  text,
  text_entities: text,
  file: said,
  file_name: said,
  media_type: said,
  poll: z
    .object({ question: text, answers: z.array(z.object({ text })).catch([]) })
    .nullish()
    .catch(null),
  contact_information: z.object({ first_name: said, last_name: said, phone_number: said }).nullish().catch(null),
  place_name: said,
  address: said,
  inline_bot_buttons: z
    .array(z.array(z.object({ type: said, text: said, data: said })))
    .nullish()
    .catch(null),
});
export type Message = z.infer<typeof Message>;

/**
 * What a message of a chat becomes: its item; null for what is no message (someone joined, a title was changed). A message without
 * words (a sticker, a picture without caption) is refused.
 */
export function partOf(bytes: Uint8Array, chat: Chat): Part | null {
  const read = Message.safeParse(mended(bytes));
  if (!read.success) return { kind: 'refused', externalId: null, code: 'broken-file' };
  const message = read.data;
  if (message.type === 'service') return null;
  const externalId = nameOf(chat.id, message.id);
  const words = wordsOf(message);
  if (!/\S/u.test(words)) return { kind: 'refused', externalId, code: 'no-text' };
  return { kind: 'item', item: itemOf(message, words, externalId, bytes, chat) };
}

function itemOf(message: Message, words: string, externalId: string | null, bytes: Uint8Array, chat: Chat): Item {
  // Who deleted his account has no name any more, but still his number.
  const alias = message.from ?? message.from_id ?? null;
  const publishedAt = timeOf(message.date_unixtime, message.date);
  const origin = {
    externalId,
    url: null,
    editedAt: timeOf(message.edited_unixtime, message.edited),
    thread: {
      id: chat.id ?? chat.name ?? '',
      title: chat.name ?? null,
      replyTo: nameOf(message.reply_to_peer_id?.replace(/^\D+/u, '') ?? chat.id, message.reply_to_message_id),
      forwardedFrom: message.forwarded_from ?? null,
    },
    tlp: null,
  };
  return {
    bytes,
    // A name is what the exporter's address book says; the number stays.
    identity: identityOf(words, message.from_id ?? alias, origin, publishedAt),
    mediaType: 'application/json',
    text: words,
    title: null,
    author: alias === null ? null : { alias, joinedOn: null, posts: null, reputation: null, forumDeposit: null },
    publishedAt,
    origin,
  };
}

/** A number of a message is its own only within its chat. */
function nameOf(chat: string | null | undefined, message: string | null | undefined): string | null {
  if (message === null || message === undefined) return null;
  return chat ? `${chat}/${message}` : message;
}

/** Seconds since 1970. Exports before 2021 have only the exporter's local time: taken as UTC, so it is up to 14 hours off. */
function timeOf(unixtime: string | null | undefined, local: string | null | undefined): string | null {
  const seconds = Number(unixtime ?? '');
  if (!Number.isInteger(seconds) || seconds <= 0 || seconds > 4e9) return instantOf(local);
  return new Date(seconds * 1000).toISOString();
}

/** JSON as Telegram Desktop writes it: control characters as `\x0B`, which is no JSON. */
function mended(bytes: Uint8Array): unknown {
  const value = parsed(bytes);
  if (value !== undefined) return value;
  const written = new TextDecoder().decode(bytes);
  return parsed(Buffer.from(written.replace(/\\(?:x([0-9A-F]{2})|[\s\S])/gu, (whole, code) => (code ? `\\u00${code}` : whole))));
}
