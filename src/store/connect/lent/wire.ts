import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Failure } from '#lib/failure.ts';
import type { Result } from '../session.ts';

/** The lender's first word on a connection, when its turn has come: which form the store has, and which program has it. */
export type Hello = { readonly form: string };
/** One statement (`parameters: null`: a script), and what it gave. */
export type Asked = { readonly sql: string; readonly parameters: readonly unknown[] | null };
export type Answered =
  | { readonly result: Result }
  | { readonly fault: { readonly message: string; readonly code: string | null; readonly detail: string | null } };

const head = 4;
const mostBytes = 256_000_000;
/** What the system takes as the path of a socket: 108 bytes with the zero at the end on Linux, 104 on macOS. */
const mostPath = 100;

/** Writes one message: its length in four bytes, then a structured clone of it. */
export function send(socket: Socket, message: Hello | Asked | Answered): void {
  const body = serialize(message);
  const length = Buffer.alloc(head);
  length.writeUInt32BE(body.length);
  socket.cork();
  socket.write(length);
  socket.write(body);
  socket.uncork();
}

/** The messages of a connection, one after the other, until it ends. @throws Failure `too-large`; whatever the connection breaks with */
export async function* messages(socket: AsyncIterable<Buffer>): AsyncGenerator<unknown, void> {
  let parts: Buffer[] = [];
  let [size, needed] = [0, head];
  for await (const part of socket) {
    parts.push(part);
    size += part.length;
    while (size >= needed) {
      const all = Buffer.concat(parts, size);
      needed = head + all.readUInt32BE();
      if (needed > mostBytes) throw new Failure('too-large', 'message between processes', { detail: { limit: mostBytes } });
      parts = [all];
      if (size < needed) break;
      yield deserialize(all.subarray(head, needed));
      parts = [all.subarray(needed)];
      [size, needed] = [size - needed, head];
    }
  }
}

/** Where a folder's engine is lent: in a folder of its own, which only its owner may enter. */
export function lentIn(folder: string): string {
  return join(resolve(folder), 'lent');
}

/**
 * Hands over the path of a folder's socket to listen at or connect to. One that is too long for the system goes by a link in a folder
 * of our own, which lasts only as long as `use` does.
 */
export async function atSocket<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  const name = 'engine.sock';
  const path = join(lentIn(folder), name);
  if (Buffer.byteLength(path) <= mostPath) return use(path);
  const short = mkdtempSync(join(tmpdir(), 'vigia-'));
  try {
    symlinkSync(lentIn(folder), join(short, 'lent'));
    return await use(join(short, 'lent', name));
  } finally {
    rmSync(short, { recursive: true, force: true });
  }
}
