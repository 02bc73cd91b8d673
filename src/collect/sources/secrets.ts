import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { readBytes } from '../files/bytes.ts';

/** Where a password stands: `env:NAME` or `file:/path`. Settings hold only this. */
export const Secret = z.string().regex(/^(?:env:[A-Za-z_]\w{0,99}|file:\/[^\0\r\n]{1,1000})$/u, 'env:NAME or file:/path');

/** Bytes that a file with a secret may have: room for the certificates of several authorities. */
const secretBytes = 262_144;

/**
 * Resolves references to secrets: names of `environment`, or files, whose last line end does not count.
 * @throws Failure `secret-missing`, which names the reference and never the value.
 */
export function secretsFrom(environment: Readonly<Record<string, string | undefined>>): (reference: string) => Promise<string> {
  return async (reference) => {
    const missing = (cause?: unknown) =>
      new Failure('secret-missing', 'no such secret', { cause, detail: { what: reference.slice(0, 200) } });
    if (!Secret.safeParse(reference).success) throw new Failure('secret-missing', 'no reference to a secret');
    if (reference.startsWith('file:')) {
      const bytes = await readBytes(reference.slice('file:'.length), secretBytes, false).catch((fault: unknown) => {
        throw fault instanceof Failure ? missing(fault) : fault;
      });
      return Buffer.from(bytes)
        .toString('utf8')
        .replace(/\r?\n$/u, '');
    }
    const value = environment[reference.slice('env:'.length)];
    if (value === undefined || value === '') throw missing();
    return value;
  };
}
