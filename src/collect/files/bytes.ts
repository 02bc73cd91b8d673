import type { Stats } from 'node:fs';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Failure, type FailureCode } from '#lib/failure.ts';

/** What a path leads to. */
export async function statOf(path: string): Promise<Stats> {
  return asFailures(() => stat(path));
}

/**
 * Reads a whole file of at most `limit` bytes. The size is asked first, so a file of any size is refused at once; and what grows
 * meanwhile is not followed. A named pipe is read only where `pipes` says that a person named it: one found in a folder may never end.
 * @throws Failure `not-found`, `not-a-file`, `unreadable`, `empty`, `too-large`.
 */
export async function readBytes(path: string, limit: number, pipes: boolean): Promise<Uint8Array> {
  return asFailures(async () => {
    const stats = await stat(path);
    if (pipes && stats.isFIFO()) return await readStream(createReadStream(path), limit);
    if (!stats.isFile()) throw new Failure('not-a-file', 'neither file nor folder');
    if (stats.size > limit) throw new Failure('too-large', 'file over the limit', { detail: { limit } });
    if (stats.size === 0) throw new Failure('empty', 'no bytes');
    const handle = await open(path);
    try {
      const buffer = Buffer.allocUnsafeSlow(stats.size);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return buffer.subarray(0, length);
    } finally {
      await handle.close();
    }
  });
}

/**
 * Collects a stream of at most `limit` bytes; one byte more ends it.
 * @throws Failure `too-large`, `empty`.
 */
export async function readStream(stream: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of stream) {
    total += chunk.byteLength;
    if (total > limit) throw new Failure('too-large', 'stream over the limit', { detail: { limit } });
    chunks.push(chunk);
  }
  if (total === 0) throw new Failure('empty', 'no bytes');
  return Buffer.concat(chunks);
}

const codes: Readonly<Record<string, FailureCode>> = {
  ENOENT: 'not-found',
  ENOTDIR: 'not-found',
  ENAMETOOLONG: 'not-found',
  EISDIR: 'not-a-file',
};

async function asFailures<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw fileFailure(fault);
  }
}

/** What the file system says, as a failure; anything else stays what it is. */
export function fileFailure(fault: unknown): unknown {
  if (fault instanceof Failure || !(fault instanceof Error) || !('code' in fault)) return fault;
  const reason = String(fault.code);
  // A path with a zero byte in it never names a file.
  if (reason === 'ERR_INVALID_ARG_VALUE') return new Failure('not-found', 'no such path', { cause: fault });
  if (!('syscall' in fault)) return fault;
  return new Failure(codes[reason] ?? 'unreadable', `file system: ${reason}`, { cause: fault, detail: { reason } });
}
