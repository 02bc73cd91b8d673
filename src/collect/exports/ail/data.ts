import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { FailureCode } from '#lib/failure.ts';

/** So many bytes one item may have when its gzip is undone. */
const limit = 20_000_000;

export type Data = { readonly kind: 'data'; readonly bytes: Uint8Array } | { readonly kind: 'refused'; readonly code: FailureCode };

/**
 * The content that `data` carries: gzip in base64 as PyAIL sends it, base64 alone or the text itself as feeders print it. With
 * `data-sha256`, which is over the content, it is the one of the three that has that hash; without it, gzip where it is gzip, else
 * the text. Refused: `empty`, `too-large` when unpacked, `broken-file` where nothing has the hash.
 */
export function dataOf(data: unknown, hash: string | null): Data {
  if (typeof data !== 'string' || data.trim() === '') return { kind: 'refused', code: 'empty' };
  const packed = /[^A-Za-z0-9+/=\s]/u.test(data) ? null : Buffer.from(data, 'base64');
  const unpacked = packed !== null && packed[0] === 0x1f && packed[1] === 0x8b ? gunzip(packed) : null;
  if (unpacked === 'too-large') return { kind: 'refused', code: 'too-large' };
  if (unpacked === 'broken-file' && hash === null) return { kind: 'refused', code: 'broken-file' };
  const text = new TextEncoder().encode(data.toWellFormed());
  const found =
    hash === null
      ? (unpacked ?? text)
      : [unpacked, packed, text].find((bytes) => bytes instanceof Uint8Array && sha256Of(bytes) === hash.toLowerCase());
  if (!(found instanceof Uint8Array)) return { kind: 'refused', code: 'broken-file' };
  return found.length === 0 ? { kind: 'refused', code: 'empty' } : { kind: 'data', bytes: new Uint8Array(found) };
}

function gunzip(packed: Uint8Array): Uint8Array | 'too-large' | 'broken-file' {
  try {
    return gunzipSync(packed, { maxOutputLength: limit });
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken-file';
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
