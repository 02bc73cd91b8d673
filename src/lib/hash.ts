import { createHash } from 'node:crypto';

/** SHA-256 of bytes or UTF-8 text, as `sha256:<hex>`. */
export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
