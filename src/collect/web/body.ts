import { type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Failure } from '#lib/failure.ts';

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
 * transfer, so a bomb costs what a page costs.
 * @throws Failure `too-large`, `broken-file`.
 */
export async function collectBody(source: AsyncIterable<Uint8Array>, encoding: string, limit: number): Promise<Uint8Array> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'identity');
  // Nobody packs twice but to hide or to multiply a bomb.
  if (names.length > 1) throw new Failure('broken-file', 'more than one content encoding', { detail: { kind: 'http' } });
  const make = names[0] === undefined ? null : unpackers[names[0]];
  if (make === undefined) throw new Failure('broken-file', 'unknown content encoding', { detail: { kind: 'http' } });
  const { sink, bytes } = collector(limit);
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

function collector(limit: number): { sink: Writable; bytes: () => Uint8Array } {
  const chunks: Buffer[] = [];
  let total = 0;
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      total += chunk.byteLength;
      chunks.push(chunk);
      done(total > limit ? tooLarge(limit) : null);
    },
  });
  return { sink, bytes: () => Buffer.concat(chunks) };
}

function tooLarge(limit: number): Failure {
  return new Failure('too-large', 'body over the limit', { detail: { limit } });
}
