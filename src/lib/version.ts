import { readFileSync } from 'node:fs';

/** The version of this program, as its package names it. */
export function ownVersion(): string {
  const own: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return own !== null && typeof own === 'object' && 'version' in own ? String(own.version) : '0';
}
