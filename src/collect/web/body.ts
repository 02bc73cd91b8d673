import { type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Failure } from '#lib/failure.ts';
import { headBytes } from './archives.ts';

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** The encodings that are asked for. */
export const accepted = 'gzip, br';

/**
 * Collects a body, unpacked, with at most `limit` bytes on the wire and again after unpacking. The first bytes beyond it end the
 * transfer, so a bomb costs what a page costs. `look` sees the unpacked beginning as soon as it is there and may throw to end it too.
 * @throws Failure `too-large`, `broken-file`, and what `look` throws.
 */
export async function collectBody(
  source: AsyncIterable<Uint8Array>,
  encoding: string,
  limit: number,
  look: (head: Uint8Array) => void,
): Promise<Uint8Array> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity');
  // Nobody packs twice but to hide or to multiply a bomb.
  if (names.length > 1) throw new Failure('broken-file', 'more than one content encoding', { detail: { kind: 'http' } });
  const make = names[0] === undefined ? null : unpackers[names[0]];
  if (make === undefined) throw new Failure('broken-file', 'unknown content encoding', { detail: { kind: 'http' } });
  const { sink, bytes } = collector(limit, look);
  const bounded = counted(source, limit);
  if (make === null) await pipeline(bounded, sink);
  else await pipeline(bounded, make(), sink);
  return bytes();
}

async function* counted(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > limit) throw tooLarge(limit);
    yield chunk;
  }
}

function collector(limit: number, look: (head: Uint8Array) => void): { sink: Writable; bytes: () => Uint8Array } {
  const chunks: Buffer[] = [];
  let total = 0;
  let looked = false;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      total += chunk.byteLength;
      chunks.push(chunk);
      if (total > limit) return done(tooLarge(limit));
      try {
        if (!looked && total >= headBytes) look(Buffer.concat(chunks));
        looked ||= total >= headBytes;
        done();
      } catch (refusal) {
        done(refusal as Error);
      }
    },
  });
  return { sink, bytes: () => Buffer.concat(chunks) };
}

function tooLarge(limit: number): Failure {
  return new Failure('too-large', 'body over the limit', { detail: { limit } });
}
