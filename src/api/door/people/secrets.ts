import { createHash, randomBytes } from 'node:crypto';
import { base32 } from '@scure/base';

/** What is handed out once: 256 random bits, as text that fits a header, a cookie and an address. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is kept of it. So many random bits need no slow hash. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A code for when the authenticator is lost: 80 bits, in groups that can be written down. */
export function newRecoveryCode(): string {
  return (base32.encode(randomBytes(10)).toLowerCase().match(/.{4}/g) ?? []).join('-');
}

/** A code as it is compared: without what people put between its groups. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}
