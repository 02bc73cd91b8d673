import { ImapFlow } from 'imapflow';
import { Failure } from '#lib/failure.ts';
import { checkedUrl, guardedLookup, hostOf, systemResolve } from '../../web/guard.ts';
import type { Tools } from '../source.ts';
import { asFailure } from './faults.ts';
import type { ImapSettings } from './settings.ts';

/** What the server says of a message before it is taken: its size in bytes and when it arrived there. */
export type Notice = { readonly uid: number; readonly bytes: number; readonly arrivedAt: Date | null };

/**
 * A folder of mail, open for reading only (EXAMINE): nothing in it changes, no message is marked as seen. `validity` is its UIDVALIDITY:
 * while it stays the same, a UID means the same message. `next` is the UID that the next message to arrive gets at least.
 */
export type Mailbox = {
  readonly validity: string;
  readonly next: number;
  /** UIDs above `uid` of messages that arrived since that day, ascending. */
  readonly above: (uid: number, since: Date | null) => Promise<readonly number[]>;
  readonly notices: (uids: readonly number[]) => Promise<readonly Notice[]>;
  /** The message as it was received, at most so many bytes of it; null when it is gone. */
  readonly message: (uid: number, limit: number) => Promise<Uint8Array | null>;
  readonly close: () => void;
};

const waits = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/** A line holds at most an answer to a search: two million numbers. */
const lineBytes = 16_000_000;

/** @throws Failure `address-refused`, `sign-in-refused`, `insecure-connection`, `not-on-server`, `server-unreachable`, `odd-answer`. */
export async function openMailbox(settings: ImapSettings, tools: Pick<Tools, 'secret' | 'signal'>): Promise<Mailbox> {
  const client = await clientFor(settings, tools);
  const close = () => client.close();
  tools.signal.addEventListener('abort', close, { once: true });
  // What ends the connection is told here; the command under way only learns that the connection is gone.
  let end: unknown = null;
  client.on('error', (fault) => {
    end ??= fault;
  });
  client.on('close', () => tools.signal.removeEventListener('abort', close));
  const asked = <T>(question: () => Promise<T>): Promise<T> =>
    question().catch((fault: unknown) => {
      tools.signal.throwIfAborted();
      throw asFailure(client.usable ? fault : (end ?? fault), settings.folder);
    });
  try {
    tools.signal.throwIfAborted();
    await asked(() => client.connect());
    await asked(() => client.getMailboxLock(settings.folder, { readOnly: true }));
    const { mailbox } = client;
    if (mailbox === false || mailbox.readOnly !== true)
      throw new Failure('odd-answer', 'not open for reading', { detail: { kind: 'IMAP' } });
    return {
      validity: mailbox.uidValidity.toString(),
      next: Number.isSafeInteger(mailbox.uidNext) ? mailbox.uidNext : 1,
      above: (uid, since) => asked(() => above(client, uid, since)),
      notices: (uids) => asked(() => notices(client, uids)),
      message: (uid, limit) => asked(() => message(client, uid, limit)),
      close,
    };
  } catch (fault) {
    close();
    throw fault;
  }
}

async function clientFor(settings: ImapSettings, { secret }: Pick<Tools, 'secret'>): Promise<ImapFlow> {
  const allowPrivate = settings.privateHost ? [settings.host] : [];
  const host = hostOf(
    checkedUrl(`https://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}/`, { allowPrivate, onion: false }),
  );
  const ca = settings.ca === null ? {} : { ca: await secret(settings.ca) };
  return new ImapFlow({
    host,
    port: settings.port,
    secure: settings.security === 'tls',
    doSTARTTLS: settings.security === 'starttls',
    auth: { user: settings.user, pass: await secret(settings.password) },
    tls: { lookup: guardedLookup(allowPrivate, systemResolve), minVersion: 'TLSv1.2', ...ca },
    logger: false,
    disableAutoIdle: true,
    // A bomb can be packed into DEFLATE, too, and mail gains little by it.
    disableCompression: true,
    maxLineLength: lineBytes,
    maxLiteralSize: settings.messageBytes + 1,
    maxResponseSize: settings.messageBytes + lineBytes,
    ...waits,
  });
}

/** `n:*` always names the last message, even one below `n`. SINCE knows days only, in the server's own time. */
async function above(client: ImapFlow, uid: number, since: Date | null): Promise<readonly number[]> {
  const day = since && new Date(since.getTime() - 86_400_000);
  const found = await client.search({ uid: `${uid + 1}:*`, ...(day && { since: day }) }, { uid: true });
  if (!Array.isArray(found)) throw new Failure('odd-answer', 'the search was refused', { detail: { kind: 'IMAP' } });
  return [...new Set(found)].filter((one) => one > uid).sort((a, b) => a - b);
}

async function notices(client: ImapFlow, uids: readonly number[]): Promise<readonly Notice[]> {
  const found = await client.fetchAll([...uids], { uid: true, size: true, internalDate: true }, { uid: true });
  return found
    .filter(({ uid }) => uids.includes(uid))
    .sort((a, b) => a.uid - b.uid)
    .map(({ uid, size, internalDate }) => ({ uid, bytes: size ?? 0, arrivedAt: internalDate ? new Date(internalDate) : null }));
}

async function message(client: ImapFlow, uid: number, limit: number): Promise<Uint8Array | null> {
  const found = await client.fetchOne(String(uid), { uid: true, source: { start: 0, maxLength: limit } }, { uid: true });
  return found === false ? null : (found.source ?? null);
}
