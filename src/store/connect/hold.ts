import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Failure } from '#lib/failure.ts';

/** That a folder is ours until `release`, or until this process ends in whatever way. */
export type Hold = { readonly release: () => Promise<void> };

const patienceMs = 1_000;

/**
 * Makes this process the only owner of a folder. The lock is a socket that the system takes down with its process (an abstract
 * one on Linux, a pipe on Windows), so nothing stale is left after `kill -9`; who comes second is told who was first. Two
 * containers that share a folder but not a network do not see each other: see docs/operations.md.
 * @throws Failure `folder-held` with `pid` and `since`
 */
export async function holdFolder(folder: string, now: () => Date): Promise<Hold> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { address, file } = addressOf(realpathSync(folder));
  const owner = JSON.stringify({ pid: process.pid, since: now().toISOString() });
  // A socket in the file system stays behind when its process is killed; nobody answers there then.
  for (const attempt of [1, 2]) {
    const server = createServer((socket) => socket.on('error', () => {}).end(owner));
    if (await listens(server, address)) {
      server.unref();
      return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    const held = await ownerAt(address);
    if (held === null && file && attempt === 1) rmSync(address, { force: true });
    else throw new Failure('folder-held', 'another process owns the folder', { detail: { path: folder, ...(held ?? {}) } });
  }
  throw new Error('unreachable');
}

function addressOf(folder: string): { readonly address: string; readonly file: boolean } {
  const name = `vigia-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return { address: `\0${name}`, file: false };
  if (process.platform === 'win32') return { address: `\\\\.\\pipe\\${name}`, file: false };
  return { address: join(folder, 'owner.sock'), file: true };
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => (fault.code === 'EADDRINUSE' ? resolve(false) : reject(fault)));
    server.listen(address, () => resolve(true));
  });
}

/** Who listens there; null when nobody answers. An owner that is too busy to answer is an owner without a name. */
function ownerAt(address: string): Promise<{ pid?: number; since?: string } | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let text = '';
    socket.setTimeout(patienceMs, () => {
      socket.destroy();
      resolve({});
    });
    socket.on('data', (data) => (text += data.toString('utf8')));
    socket.on('error', () => resolve(null));
    socket.on('end', () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve({});
      }
    });
  });
}
