import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Post } from '#model';
import type { Decoded } from './decode/decoded.ts';
import { decodePlain } from './decode/text.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Kind } from './sniff/kinds.ts';
import { sniff } from './sniff/sniff.ts';
import { createPool, type Pool } from './threads/pool.ts';
import type { Step } from './threads/task.ts';

/** What is known of bytes beside themselves: where from, what a server called them, when they came (UTC, ISO 8601). */
export type DecodeHint = { readonly source: string; readonly mediaType?: string | null; readonly receivedAt: string };

/** Threads with the limits they keep. Idle threads never hold the process; `close` ends them at once. */
export type Decoders = { readonly pool: Pool; readonly limits: Limits; readonly close: () => Promise<void> };

export function createDecoders(limits: Partial<Limits> = {}, size?: number): Decoders {
  const pool = createPool(size);
  return { pool, limits: { ...defaultLimits, ...limits }, close: pool.close };
}

/** Used where nobody brought his own. */
let shared: Decoders | null = null;

function sharedDecoders(): Decoders {
  shared ??= createDecoders();
  return shared;
}

/**
 * Bytes of any kind to a post. Text is decoded here; everything with a structure, in a thread of the pool.
 * @throws Failure with a code of decoding (`empty`, `binary`, `unknown-type`, `broken-file`, `no-text`, `encrypted`, `too-large`,
 * `too-complex`, `took-too-long`).
 */
export async function decode(bytes: Uint8Array, hint: DecodeHint, decoders?: Decoders, onStep?: (step: Step) => void): Promise<Post> {
  const limits = decoders?.limits ?? defaultLimits;
  if (bytes.byteLength > limits.fileBytes) throw new Failure('too-large', 'over the limit', { detail: { limit: limits.fileBytes } });
  const kind = sniff(bytes, hint);
  const charset = /;\s{0,5}charset\s{0,5}=\s{0,5}"?([\w-]{2,40})/iu.exec(hint.mediaType ?? '')?.[1] ?? null;
  const decoded =
    kind.decoder === 'text'
      ? decodePlain(bytes, charset, kind.mediaType === 'text/markdown')
      : await decodeInThread(bytes, kind, charset, decoders ?? sharedDecoders(), onStep);
  return { id: sha256(bytes), source: hint.source, mediaType: kind.mediaType, receivedAt: hint.receivedAt, ...decoded };
}

/** A page that proves too much for the tree is read again as plain text, without one. */
async function decodeInThread(
  bytes: Uint8Array,
  kind: Kind,
  charset: string | null,
  { pool, limits }: Decoders,
  onStep: ((step: Step) => void) | undefined,
): Promise<Decoded> {
  const { decoder } = kind;
  if (decoder === 'text') return decodePlain(bytes, charset, false);
  const limitMs = decoder === 'picture' ? limits.recogniseMs : limits.decodeMs;
  const run = (wary: boolean, ms: number) => pool.run({ decoder, bytes, charset, wary, limits }, ms, onStep);
  if (decoder !== 'html') return run(false, limitMs);
  try {
    return await run(false, limitMs / 2);
  } catch (fault) {
    if (!(fault instanceof Failure) || (fault.code !== 'took-too-long' && fault.code !== 'too-complex')) throw fault;
    return run(true, limitMs / 2);
  }
}
