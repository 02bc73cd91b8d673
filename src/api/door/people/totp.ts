import { Secret, TOTP } from 'otpauth';

const period = 30;

/** A new secret for an authenticator app. */
export function newTotp(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the app reads as a picture, or a person types. */
export function totpUri(secret: string, name: string): string {
  return totp(secret, name).toString();
}

/** The step of time whose code that is, at most one step off the clock; null for a wrong one. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1_000 / period) + delta;
}

/** SHA-1, six digits, 30 seconds: what every app does (RFC 6238). */
function totp(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Vigía', label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period });
}
