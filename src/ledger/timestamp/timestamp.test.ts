import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { timestampAuthority } from '../../../test/fakes/timestamps.ts';
import { openTimestamp, timestampRequest } from './timestamp.ts';

const data = 'csirt.example/ledger\n7\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n';
const asked = { hash: sha256(data), nonce: '00ff01020304050607' };

const { path, openssl, stamp: stamped } = timestampAuthority();
const answer = stamped(timestampRequest(asked));

test('openssl understands the question', () => {
  writeFileSync(path('query.tsq'), timestampRequest(asked));
  const shown = openssl('ts', '-query', '-in', 'query.tsq', '-text');
  for (const part of ['Version: 1', 'Hash Algorithm: sha256', 'Nonce: 0xFF01020304050607', 'Certificate required: yes'])
    expect(shown).toContain(part);
});

test('the answer of an authority is read, and openssl vouches for who signed it', () => {
  const stamp = openTimestamp(answer, asked);
  expect(stamp).toMatchObject({ hash: asked.hash, nonce: 'ff01020304050607', policy: '1.3.6.1.4.1.99999.1', serial: 'abcdf0' });
  if (typeof stamp === 'string') throw new Error(stamp);
  expect(
    Math.abs(Date.parse(stamp.at) - Date.parse(openssl('ts', '-reply', '-in', 'answer.tsr', '-text').match(/Time stamp: (.*)/)?.[1] ?? '')),
  ).toBeLessThan(1000);
  writeFileSync(path('data'), data);
  const verify = ['ts', '-verify', '-in', 'answer.tsr', '-CAfile', 'ca.pem'];
  expect(openssl(...verify, '-data', 'data')).toContain('Verification: OK');
  writeFileSync(path('other'), `${data} `);
  expect(() => openssl(...verify, '-data', 'other')).toThrow();
});

test('a bare token is read as well', () => {
  openssl('ts', '-reply', '-in', 'answer.tsr', '-token_out', '-out', 'token.der');
  expect(openTimestamp(readFileSync(path('token.der')), asked)).toEqual(openTimestamp(answer, asked));
});

test('without a nonce none is expected', () => {
  const plain = { hash: asked.hash, nonce: null };
  expect(openTimestamp(stamped(timestampRequest(plain)), plain)).toMatchObject({ hash: asked.hash, nonce: null });
});

test.each([
  ['it is about something else', answer, { ...asked, hash: sha256('other') }, 'other-hash'],
  ['it answers another question', answer, { ...asked, nonce: 'aa' }, 'other-nonce'],
  ['it was refused', Buffer.from('30053003020102', 'hex'), asked, 'not-granted'],
  ['it is granted without a token', Buffer.from('30053003020100', 'hex'), asked, 'not-granted'],
  ['it is cut off', answer.subarray(0, -1), asked, 'malformed'],
  ['something follows it', Buffer.concat([answer, Buffer.from([0])]), asked, 'malformed'],
  ['it is a page', Buffer.from('<html>'), asked, 'malformed'],
  ['it is empty', Buffer.alloc(0), asked, 'malformed'],
] as const)('an answer counts for nothing when %s', (_why, bytes, question, why) => {
  expect(openTimestamp(bytes, question)).toBe(why);
});

test('a request that the authority refuses is seen as refused', () => {
  const odd = Buffer.from(timestampRequest(asked));
  odd[odd.indexOf(Buffer.from('6086480165030402', 'hex')) + 8] = 3;
  expect(openTimestamp(stamped(odd), asked)).toBe('not-granted');
});

test('any bytes, and any change of an answer, are read or refused without a crash', () => {
  const words = ['malformed', 'not-granted', 'other-hash', 'other-nonce'];
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => words.includes(openTimestamp(bytes, asked) as string)));
  fc.assert(
    fc.property(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Uint8Array.from(answer, (byte, index) => (index === at ? byte ^ flip : byte));
      const stamp = openTimestamp(changed, asked);
      return words.includes(stamp as string) || (typeof stamp === 'object' && stamp.hash === asked.hash);
    }),
  );
});
