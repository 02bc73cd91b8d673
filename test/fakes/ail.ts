import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** When the feeder says that it pushes, in seconds. */
export const pushedAtS = 1_795_000_000;

/** A text as PyAIL pushes it. */
export function pushedByAil(text: string, more: object = {}): string {
  return JSON.stringify({
    data: gzipSync(text).toString('base64'),
    'data-sha256': createHash('sha256').update(text).digest('hex'),
    meta: { 'pastebin:id': 'x1' },
    source: 'ail_feeder_paste',
    source_uuid: '0f1e2d3c-1111-4222-8333-444455556666',
    default_encoding: 'UTF-8',
    timestamp: pushedAtS,
    ...more,
  });
}
