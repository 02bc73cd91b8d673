import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { Failure } from '#lib/failure.ts';
import type { Session, Sessions } from '../session.ts';
import { type Answered, type Asked, atSocket, lentIn, messages, send } from './wire.ts';

/** How the engine is lent: the form of the store, and whom to tell that somebody else has committed something. */
export type Lending = { readonly form: string; readonly onWritten: () => void };

/** A borrower who has the turn and asks for nothing, or has had it for so long, loses it: the service waits for him. */
export type LentFor = { readonly idleMs: number; readonly wholeMs: number };

const usual: LentFor = { idleMs: 20_000, wholeMs: 120_000 };
const mostBorrowers = 64;

/**
 * Lends the sessions of an embedded database to other processes of the same person, by a socket in its folder. A connection is a
 * session: it waits in the same line as the owner's own, and when it ends, however that comes about, what it had not committed is
 * taken back. Whoever calls holds the folder.
 * @returns ends the lending: nobody new comes in, and whoever is at work is cut off
 * @throws what the system says where there can be no socket
 */
export async function lend(sessions: Sessions, folder: string, lending: Lending, lentFor = usual): Promise<() => Promise<void>> {
  const place = lentIn(folder);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  chmodSync(place, 0o700);
  const busy = new Map<Socket, Promise<void>>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    const served = serve(socket, sessions, lending, lentFor).finally(() => busy.delete(socket));
    busy.set(socket, served);
  });
  server.maxConnections = mostBorrowers;
  await atSocket(folder, (path) => listening(server, path));
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of busy.keys()) socket.destroy();
    await Promise.all([closed, ...busy.values()]);
    rmSync(place, { recursive: true, force: true });
  };
}

/** A socket of that name was left by a process that was killed: the folder is ours. */
function listening(server: Server, path: string): Promise<void> {
  rmSync(path, { force: true });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      chmodSync(path, 0o600);
      resolve();
    });
  });
}

async function serve(socket: Socket, sessions: Sessions, { form, onWritten }: Lending, { idleMs, wholeMs }: LentFor): Promise<void> {
  const session = await sessions.connect().catch(() => null);
  if (session === null) return void socket.destroy();
  const cut = () => socket.destroy();
  const whole = setTimeout(cut, wholeMs);
  let idle = setTimeout(cut, idleMs);
  let ended = true;
  try {
    send(socket, { form });
    for await (const asked of messages(socket)) {
      clearTimeout(idle);
      const { sql, parameters } = asked as Asked;
      ended = false;
      const answer = await answered(session, sql, parameters);
      ended = /^(commit|rollback)$/i.test(sql) && 'result' in answer;
      if (ended && /^c/i.test(sql)) onWritten();
      send(socket, answer);
      idle = setTimeout(cut, idleMs);
    }
  } catch {
    // A connection that breaks is a borrower who has left; so is one whose statement our own database could not take.
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    socket.destroy();
    if (!ended) await session.script('rollback').catch(() => {});
    session.release();
  }
}

/** @throws Failure of the database itself: that ends the session */
async function answered(session: Session, sql: string, parameters: readonly unknown[] | null): Promise<Answered> {
  try {
    return { result: await (parameters === null ? session.script(sql) : session.query(sql, parameters)) };
  } catch (fault) {
    if (fault instanceof Failure) throw fault;
    const { message, code, detail } = fault as { message: string; code?: string; detail?: string };
    return { fault: { message, code: code ?? null, detail: detail ?? null } };
  }
}
