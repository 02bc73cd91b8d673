import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { signerFrom, verifierFrom } from './keys.ts';
import { openNote, signNote } from './note.ts';

// Key, text and signature from the documentation of golang.org/x/mod/sumdb/note, the reference of this form.
const go = {
  seed: 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  line: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const goNote = `${go.text}\n${go.signature}`;

function pemOf(seed: Buffer): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
}

const newPem = () => generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const ours = signerFrom('csirt.example/ledger', newPem());
const head = { seq: 20_852_163, hash: `sha256:${'ab'.repeat(32)}` };
const signed = signCheckpoint(head, ours);

test('keys, notes and signatures are those of the reference implementation', () => {
  const signer = signerFrom('PeterNeumann', pemOf(Buffer.from(go.seed, 'base64').subarray(1)));
  expect(signer.verifier.line).toBe(go.line);
  expect(signNote(go.text, signer)).toBe(goNote);
  expect(openNote(goNote, [verifierFrom(go.line)])).toMatchObject({ kind: 'signed', text: go.text });
});

test('a checkpoint has the three lines that tools of transparency logs know', () => {
  const [origin, size, root, empty, signature] = signed.split('\n');
  expect([origin, size, root, empty]).toEqual(['csirt.example/ledger', '20852163', Buffer.alloc(32, 0xab).toString('base64'), '']);
  expect(signature).toMatch(/^— csirt\.example\/ledger [A-Za-z0-9+/]{91}=$/);
  expect(openCheckpoint(signed, [verifierFrom(ours.verifier.line)])).toMatchObject({ origin: 'csirt.example/ledger', head });
});

test.each([
  ['another size', signed.replace('20852163', '20852164'), 'bad-signature'],
  ['another root', signed.replace('q6ur', 'q6us'), 'bad-signature'],
  ['no signature', signed.slice(0, signed.indexOf('—')), 'malformed'],
  ['a signature of somebody else only', signCheckpoint(head, signerFrom('otro.example', newPem())), 'unknown-key'],
  ['our name with another key', signCheckpoint(head, signerFrom('csirt.example/ledger', newPem())), 'unknown-key'],
  ['a note that is no checkpoint', signNote('hola\n', ours), 'malformed'],
  ['a size with a leading zero', signNote(`a\n01\n${Buffer.alloc(32).toString('base64')}\n`, ours), 'malformed'],
  ['a control character', signNote(`a\u0007\n1\n${Buffer.alloc(32).toString('base64')}\n`, ours), 'malformed'],
] as const)('a checkpoint counts for nothing with %s', (_what, note, why) => {
  expect(openCheckpoint(note, [ours.verifier])).toBe(why);
});

test('a second signature, of a witness, does no harm and can be asked for', () => {
  const witness = signerFrom('testigo.example', newPem());
  const cosigned = signed + signNote(signed.slice(0, signed.indexOf('\n\n') + 1), witness).split('\n\n')[1];
  expect(openCheckpoint(cosigned, [ours.verifier, witness.verifier])).toMatchObject({ by: [{}, {}] });
  expect(openCheckpoint(cosigned, [ours.verifier])).toMatchObject({ by: [{}] });
});

test('openssl checks a signature with the key in PEM', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-note-'));
  const checkpoint = openCheckpoint(signed, [ours.verifier]);
  if (typeof checkpoint === 'string') throw new Error(checkpoint);
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const key = file('key.pem', ours.verifier.pem);
  const sig = file('sig', checkpoint.by[0]?.bytes ?? '');
  const check = (text: string) =>
    execFileSync('openssl', ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-in', file('text', text), '-sigfile', sig], {
      stdio: 'pipe',
    }).toString();
  expect(check(checkpoint.text)).toContain('Signature Verified Successfully');
  expect(() => check(checkpoint.text.replace('2', '3'))).toThrow();
});

test.each([
  ['no PEM', 'name', 'hola'],
  ['a key of another kind', 'name', generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()],
  ['a name with a space', 'mi nombre', newPem()],
  ['a name with a plus', 'a+b', newPem()],
  ['no name', '', newPem()],
])('a signer is refused for %s', (_what, name, pem) => {
  expect(() => signerFrom(name, pem)).toThrow(Failure);
});

test.each(['hola', go.line.replace('c74f20a3', 'c74f20a4'), go.line.replace('+ARp', '+BRp'), go.line.slice(0, -4)])(
  'no key is trusted by the line %s',
  (line) => {
    expect(() => verifierFrom(line)).toThrow(Failure);
  },
);

test('a signature is taken in one form only, whatever its last letter leaves open', () => {
  const at = signed.lastIndexOf('=') - 1;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];
  const taken = letters.filter((one) => openNote(signed.slice(0, at) + one + signed.slice(at + 1), [ours.verifier]).kind === 'signed');
  expect(taken).toEqual([signed[at]]);
});

test('any text is opened or refused, and one changed character of a note is found', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => openNote(text, [ours.verifier]).kind === 'refused'));
  fc.assert(
    fc.property(fc.nat(signed.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, one) => {
      const changed = signed.slice(0, at) + one + signed.slice(at + 1);
      expect(typeof openCheckpoint(changed, [ours.verifier]) === 'string').toBe(changed !== signed);
    }),
  );
});
