import { createHash } from 'node:crypto';
import { type Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { Failure } from '#lib/failure.ts';

/**
 * A copy is one frame of Zstandard (RFC 8878), lines of JSON inside, and then a skippable frame with the SHA-256 of all that stands before
 * it: `zstd -dc FILE` reads it and passes over the last, and no byte can change or be missing without being found.
 */
const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 32, 0, 0, 0]);
const sealBytes = skippable.length + 32;
/** Longest line that is read: an original of 50 MB in base64, or a text of as many code units, has room. */
const mostLine = 250_000_000;

/** Why a file is no copy, for the person. */
export function badCopy(why: string, cause?: unknown): Failure {
  return new Failure('bad-backup', why, { cause, detail: { why } });
}

/** Puts text into the copy and waits while its reader has no room. */
export type Write = (text: string) => Promise<void>;

/** Writes a copy to `out` and ends it: whole, or `out` is destroyed. */
export async function writeCopy<T>(out: Writable, work: (write: Write) => Promise<T>): Promise<T> {
  const compress = createZstdCompress();
  const written = pipeline(compress, sealing(), out);
  written.catch(() => {});
  try {
    // Each write is waited for: Node makes a second, empty frame when the end overtakes the last one.
    const result = await work((text) => put(compress, text));
    compress.end();
    await written;
    return result;
  } catch (fault) {
    const ours = !compress.destroyed;
    compress.destroy();
    await written.catch((first: unknown) => {
      throw ours ? fault : first;
    });
    throw fault;
  }
}

/** A stream that is destroyed in the middle of a write may never say so to the write itself. */
function put(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('closed before it was written'));
    stream.once('close', gone);
    stream.write(chunk, (fault) => {
      stream.off('close', gone);
      if (fault) reject(fault);
      else resolve();
    });
  });
}

function sealing(): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
    flush: (done) => done(null, Buffer.concat([skippable, hash.digest()])),
  });
}

/**
 * The lines of a copy. It ends without a fault only when every byte of the file was as it had been written; until then nothing that came
 * out of it is sure.
 * @throws Failure `bad-backup`
 */
export async function* linesOf(copy: Readable): AsyncGenerator<string> {
  const plain = createZstdDecompress();
  const fed = feed(copy, plain);
  fed.catch((fault) => plain.destroy(fault));
  try {
    yield* split(plain);
    // What is decompressed may end before the file does.
    await fed;
  } catch (fault) {
    throw /^(ZSTD_|Z_)/.test(String((fault as NodeJS.ErrnoException).code)) ? badCopy('damaged', fault) : fault;
  } finally {
    copy.destroy();
    plain.destroy();
  }
}

/** Passes on all but the seal, and compares that at the end. */
async function feed(copy: Readable, plain: Writable): Promise<void> {
  const hash = createHash('sha256');
  let held = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of copy) {
    held = Buffer.concat([held, chunk]);
    if (!begun && held.length >= frame.length && !held.subarray(0, frame.length).equals(frame)) throw badCopy('unknown format');
    begun ||= held.length >= frame.length;
    const free = held.subarray(0, Math.max(0, held.length - sealBytes));
    held = held.subarray(free.length);
    hash.update(free);
    if (free.length > 0 && !plain.destroyed) await put(plain, free).catch(() => {});
  }
  if (held.length < sealBytes || !held.subarray(0, skippable.length).equals(skippable)) throw badCopy('truncated');
  if (!held.subarray(skippable.length).equals(hash.digest())) throw badCopy('wrong hash');
  plain.end();
}

async function* split(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...held, chunk.subarray(from, end)]).toString('utf8');
      [held, size, from] = [[], 0, end + 1];
      yield line;
    }
    const rest = chunk.subarray(from);
    size += rest.length;
    if (size > mostLine) throw badCopy('a line too long');
    if (rest.length > 0) held.push(rest);
  }
  if (size > 0) throw badCopy('truncated');
}
