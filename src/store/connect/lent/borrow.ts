import { createConnection, type Socket } from 'node:net';
import { Failure } from '#lib/failure.ts';
import { createLine, type Result, refuseInside, type Session, type Sessions } from '../session.ts';
import { type Answered, atSocket, type Hello, messages, send } from './wire.ts';

/** Longer than any turn that is lent, so that a line of a few is waited for. */
const patienceMs = 300_000;

/**
 * The sessions of an embedded database that another process has and lends. Each is a connection of its own, one after the other: whatever
 * this process has to do, it takes one place in the lender's line.
 * @param form must be that of the lender: else one of the two would misread the store
 * @param held who has the folder, as he was found
 * @returns null where nobody lends
 * @throws Failure `folder-held` with `wanted: same-version` when the lender is of another form
 */
export async function borrow(folder: string, form: string, held: Failure): Promise<Sessions | null> {
  const turn = createLine();
  let open: Socket | null = null;
  const connect = async (): Promise<Session> => {
    refuseInside();
    const release = await turn();
    try {
      const socket = await atSocket(folder, connected);
      open = socket.once('close', release);
      const heard = messages(socket);
      const tired = setTimeout(() => socket.destroy(), patienceMs);
      const hello = (await next(heard).finally(() => clearTimeout(tired))) as Hello;
      if (hello.form === form) return sessionOn(socket, heard);
      socket.destroy();
    } catch (cause) {
      release();
      throw cause instanceof Failure ? cause : gone(cause);
    }
    throw new Failure('folder-held', 'another version has the folder', { detail: { ...held.detail, wanted: 'same-version' } });
  };
  try {
    (await connect()).release();
  } catch (fault) {
    if (fault instanceof Failure && fault.code === 'folder-held') throw fault;
    return null;
  }
  return { kind: 'embedded', connect, end: async () => void open?.destroy() };
}

function sessionOn(socket: Socket, heard: AsyncGenerator<unknown, void>): Session {
  const ask = async (sql: string, parameters: readonly unknown[] | null): Promise<Result> => {
    send(socket, { sql, parameters });
    const answer = (await next(heard)) as Answered;
    if ('result' in answer) return answer.result;
    throw Object.assign(new Error(answer.fault.message), answer.fault);
  };
  return {
    query: (sql, parameters = []) => ask(sql, parameters),
    script: (sql) => ask(sql, null),
    release: () => void socket.destroy(),
  };
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path, () => resolve(socket));
    // Whoever waits for an answer is told; here it only must not end the process.
    socket.on('error', reject);
  });
}

/** @throws Failure `database` when the lender has left, or has taken his turn back */
async function next(heard: AsyncGenerator<unknown, void>): Promise<unknown> {
  const { done, value } = await heard.next().catch((cause: unknown) => {
    throw gone(cause);
  });
  if (done) throw gone(null);
  return value;
}

function gone(cause: unknown): Failure {
  return new Failure('database', 'the process that has the folder does not answer', { cause, detail: { lender: 'gone' } });
}
