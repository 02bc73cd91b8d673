import { fieldsOf, firstText, type Json, textOf } from '#lib/json.ts';
import type { Item, Thread } from '#model';
import { instantOf } from '../../decode/decoded.ts';

/** What a feeder says of its item beside the content. `externalId` and `thread` are null where it says nothing of a conversation. */
export type Meta = Pick<Item, 'title' | 'author' | 'publishedAt'> & {
  readonly externalId: string | null;
  readonly url: string | null;
  readonly editedAt: string | null;
  readonly thread: Thread | null;
};

/**
 * Reads `meta` as AIL's feeders write it. Chats (ail-feeder-telegram, Discord, Matrix): `id`, `date`, `edit_date`, `chat` with
 * `subchannel`, `thread`, `sender`, `reply_to`, `fwd_from` or `forward`. Older ones put the name of the place before the key
 * (`message:id`, `jabber:from`). Feeds: `link`, `title`, `published`. Of the sender only the name that he shows is taken.
 */
export function metaOf(meta: Json): Meta {
  const thread = threadOf(meta);
  const id = firstText(meta, 'id', 'message:id', 'jabber:id', 'twitter:tweet_id');
  return {
    title: firstText(meta, 'title'),
    author: authorOf(meta),
    publishedAt: instantIn(meta, 'date', 'timestamp', 'published', 'jabber:ts', 'twitter:timestamp', 'newspaper:publish_date'),
    externalId: id === null ? null : thread === null ? id : `${thread.id}/${id}`,
    url: addressIn(meta, 'message:url', 'link', 'url', 'discord:url-extracted', 'atom-rss:url-extracted', 'twitter:url-extracted'),
    editedAt: instantIn(meta, 'edit_date', 'edited_timestamp', 'updated'),
    thread,
  };
}

function authorOf(meta: Json): Item['author'] {
  const sender = fieldsOf(meta['sender']);
  const names = [firstText(sender, 'first_name', 'firstname'), firstText(sender, 'last_name', 'lastname')];
  const shown = names.filter((name) => name !== null).join(' ') || null;
  const alias = firstText(sender, 'username') ?? shown ?? firstText(meta, 'sender:profile', 'jabber:from', 'twitter:id');
  return alias === null ? null : { alias, joinedOn: null, posts: null, reputation: null, forumDeposit: null };
}

function threadOf(meta: Json): Thread | null {
  const chat = fieldsOf(meta['chat']);
  const room = fieldsOf(chat['subchannel']);
  const branch = fieldsOf(meta['thread']);
  const ids = [firstText(chat, 'id') ?? firstText(meta, 'channel:id'), firstText(room, 'id'), firstText(branch, 'id')];
  const id = ids.filter((one) => one !== null).join('/');
  if (id === '') return null;
  const names = [firstText(chat, 'name', 'username') ?? firstText(meta, 'server:name'), firstText(room, 'name'), firstText(branch, 'name')];
  return {
    id,
    title: names.filter((name) => name !== null).join(' › ') || null,
    replyTo:
      textOf(meta['reply_to']) ??
      firstText(fieldsOf(meta['reply_to']), 'message_id') ??
      firstText(fieldsOf(meta['referenced-message']), 'message-id'),
    forwardedFrom: forwarderOf(meta),
  };
}

/** Who wrote what is handed on: a name where one is shown, else the number of the account or channel. */
function forwarderOf(meta: Json): string | null {
  const forward = fieldsOf(meta['fwd_from'] ?? meta['forward']);
  const from = fieldsOf(forward['from_id'] ?? forward['from']);
  return firstText(forward, 'from_name', 'post_author') ?? firstText(from, 'name', 'username', 'id') ?? firstText(forward, 'chat');
}

/** The first that is an instant: ISO 8601, seconds since 1970, or `{ timestamp, datestamp }` of ail-feeder-telegram. */
function instantIn(meta: Json, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = meta[key];
    const given = typeof value === 'object' && value !== null ? (fieldsOf(value)['timestamp'] ?? fieldsOf(value)['datestamp']) : value;
    const instant = typeof given === 'number' ? fromSeconds(given) : instantOf(textOf(given));
    if (instant !== null) return instant;
  }
  return null;
}

function fromSeconds(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : instantOf(date.toISOString());
}

function addressIn(meta: Json, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const address = textOf(meta[key]);
    if (address !== null && /^https?:\/\//iu.test(address)) return address;
  }
  return null;
}
