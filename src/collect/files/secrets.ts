import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { readBytes, statOf } from './bytes.ts';

/** Where a password stands: `env:NAME` or `file:/path`. Settings hold only this. */
export const Secret = z.string().regex(/^(?:env:[A-Za-z_]\w{0,99}|file:\/[^\0\r\n]{1,1000})$/u, 'env:NAME or file:/path');

/** Names of variables to their values: the environment as `cli/surroundings.ts` hands it in. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Room for the certificates of several authorities. */
const secretBytes = 262_144;

/**
 * The value of a reference to a secret, without white space around it. A file that every user of the machine can read keeps no secret
 * and is refused, unless it holds a certificate, which is none.
 * @throws Failure `secret-missing`, `secret-exposed`: both name the reference and never the value.
 */
export async function secretFrom(reference: string, environment: Environment): Promise<string> {
  if (!Secret.safeParse(reference).success) throw new Failure('secret-missing', 'no reference to a secret');
  const detail = { what: reference };
  const value = reference.startsWith('file:')
    ? await fileSecret(reference.slice('file:'.length), detail)
    : variable(reference.slice('env:'.length), environment);
  if (!value) throw new Failure('secret-missing', 'no such secret', { detail });
  return value;
}

/** Own names only: `env:constructor` is no variable. */
function variable(name: string, environment: Environment): string | undefined {
  return Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
}

async function fileSecret(path: string, detail: { readonly what: string }): Promise<string> {
  try {
    const { mode } = await statOf(path);
    const text = Buffer.from(await readBytes(path, secretBytes, true))
      .toString('utf8')
      .trim();
    // Windows has no such bits.
    const open = process.platform !== 'win32' && (mode & 0o004) !== 0;
    if (open && !text.startsWith('-----BEGIN CERTIFICATE-----')) throw new Failure('secret-exposed', 'others can read it', { detail });
    return text;
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code === 'secret-exposed') throw cause;
    throw new Failure('secret-missing', 'the file cannot be read', { cause, detail });
  }
}
