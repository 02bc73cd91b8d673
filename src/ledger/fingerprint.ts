import { createHmac } from 'node:crypto';
import { Failure } from '#lib/failure.ts';
import type { RedactionKind } from '#model';

const asTheyStand: readonly RedactionKind[] = ['password', 'cookie', 'private-key', 'api-token'];

/**
 * A keyed hash of a masked value, so that a sample can be compared with an older leak without either being kept: HMAC-SHA256 over the
 * kind and the value in one spelling. The key is what protects it: a telephone number without one is found by trying them all.
 * @param key at least 32 bytes, the operator's own
 * @throws Failure `bad-key` for a shorter key
 */
export function fingerprint(key: Uint8Array, kind: RedactionKind, value: string): string {
  if (key.length < 32) throw new Failure('bad-key', 'fingerprint key under 32 bytes');
  return `hmac-sha256:${createHmac('sha256', key)
    .update(`${kind}\n${oneSpelling(kind, value)}`)
    .digest('hex')}`;
}

/** Secrets count as they stand. Of anything else case, accents, spaces and punctuation do not count: `55-1234 5678` is `5512345678`. */
function oneSpelling(kind: RedactionKind, value: string): string {
  if (asTheyStand.includes(kind)) return value.normalize('NFC');
  const plain = value.normalize('NFKD').toLowerCase();
  return kind === 'email' ? plain.replace(/[\p{M}\s]/gu, '') : plain.replace(/[^\p{L}\p{N}]/gu, '');
}
