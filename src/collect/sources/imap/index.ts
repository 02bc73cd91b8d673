import { z } from 'zod';
import type { Item } from '#model';
import type { Brought, Cursor, Source, Tools } from '../source.ts';
import { attachmentsOf } from './attachments.ts';
import { type Mailbox, type Notice, openMailbox } from './mailbox.ts';
import { ImapSettings } from './settings.ts';

/** Messages between two marks. */
const batch = 20;

/** Up to where a folder was read: `validity` is its UIDVALIDITY, `uid` the last message. */
const Place = z.object({ validity: z.string(), uid: z.int().min(0) });

/**
 * A folder of a mailbox over IMAP4 (RFC 3501, 9051): each message is an item, as received, and so is each attachment that can be read.
 * When the server numbers its messages anew (UIDVALIDITY), it is read from the beginning; what comes twice is known by its hash.
 */
export const imap: Source<ImapSettings> = {
  kind: 'imap',
  version: 1,
  about: {
    es: 'Un buzón de correo por IMAP: boletines, avisos y reenvíos. Sólo se lee; nada se marca, mueve ni borra.',
    en: 'A mailbox over IMAP: newsletters, notices and forwarded mail. It is only read; nothing is marked, moved or deleted.',
  },
  settings: ImapSettings,
  reachesBack: () => true,
  poll,
};

async function* poll(settings: ImapSettings, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  const mailbox = await openMailbox(settings, tools);
  try {
    const { validity } = mailbox;
    const mark = (uid: number): Brought => ({ kind: 'mark', cursor: { validity, uid } });
    const place = Place.safeParse(from);
    const start = place.success && place.data.validity === validity ? place.data.uid : 0;
    const since = tools.since === null ? null : new Date(tools.since);
    const uids = await mailbox.above(start, since);
    for (let at = 0; at < uids.length; at += batch) {
      const some = uids.slice(at, at + batch);
      for (const notice of await mailbox.notices(some)) {
        if (since === null || notice.arrivedAt === null || notice.arrivedAt >= since) yield* take(notice, mailbox, settings, tools);
      }
      yield mark(some.at(-1) ?? start);
    }
    // What is older than `since` is not looked for again, and what arrived meanwhile has a higher number than this.
    const end = Math.max(start, uids.at(-1) ?? 0, mailbox.next - 1);
    if (end !== (uids.at(-1) ?? start) || !place.success || place.data.validity !== validity) yield mark(end);
  } finally {
    mailbox.close();
  }
}

async function* take({ uid, bytes: size }: Notice, mailbox: Mailbox, settings: ImapSettings, tools: Tools): AsyncGenerator<Brought> {
  // As RFC 5092 names a message within its server.
  const externalId = `${settings.folder};UIDVALIDITY=${mailbox.validity}/;UID=${uid}`;
  const limit = settings.messageBytes;
  // One byte more than allowed shows that the server had told a smaller size than it is.
  const bytes = size > limit ? null : await mailbox.message(uid, limit + 1);
  if (size > limit || (bytes !== null && bytes.byteLength > limit)) yield { kind: 'refused', externalId, code: 'too-large' };
  else if (bytes !== null && bytes.byteLength > 0) {
    yield { kind: 'item', item: mail(bytes, externalId) };
    if (settings.attachments) yield* attachmentsOf(bytes, externalId, tools.unpack);
  }
}

/** Title, text and date stand in the message and are found when it is decoded. */
function mail(bytes: Uint8Array, externalId: string): Item {
  return {
    bytes,
    mediaType: 'message/rfc822',
    text: null,
    title: null,
    author: null,
    publishedAt: null,
    origin: { externalId, url: null, editedAt: null, thread: null, tlp: null },
  };
}
