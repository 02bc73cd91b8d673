import * as crypto from 'node:crypto';
import { promisify } from 'node:util';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { Failure } from '#lib/failure.ts';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. About 30 ms.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;
const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22,86})\$([\w+/]{43})$/;
const least = 12;
const most = 200;
const leastDistinct = 5;

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number; readonly tagLength: number };

/** Node 22 has no argon2 of its own; there it takes half a second. */
async function derive(password: string, nonce: Uint8Array, { memory, passes, parallelism, tagLength }: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'));
  if (typeof crypto.argon2 === 'function')
    return promisify(crypto.argon2)('argon2id', { message, nonce, memory, passes, parallelism, tagLength });
  return Buffer.from(await argon2idAsync(message, nonce, { m: memory, t: passes, p: parallelism, dkLen: tagLength }));
}

/** What is kept of a password: argon2id in the form of the reference implementation (PHC). */
export async function hashPassword(password: string): Promise<string> {
  const nonce = crypto.randomBytes(16);
  const tag = await derive(password, nonce, cost);
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(nonce)}$${plain(tag)}`;
}

/** Whether that is the password. Where nobody has one (null) it takes as long and is not. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = (kept === null ? null : form.exec(kept)) ?? [];
  if (memory === undefined || password.length > most) {
    await derive(password.slice(0, most), Buffer.alloc(16), cost);
    return false;
  }
  const expected = Buffer.from(tag, 'base64');
  const of = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: expected.length };
  return crypto.timingSafeEqual(await derive(password, Buffer.from(nonce, 'base64'), of), expected);
}

/** @throws Failure `weak-password` for one that is short, long beyond reason, of few different letters, or holds the name */
export function checkPassword(password: string, name: string): void {
  const [plain, own] = [password.normalize('NFKC').toLowerCase(), name.normalize('NFKC').trim().toLowerCase()];
  const isWeak =
    plain.length < least || plain.length > most || new Set(plain).size < leastDistinct || (own.length > 2 && plain.includes(own));
  if (isWeak) throw new Failure('weak-password', 'password');
}
