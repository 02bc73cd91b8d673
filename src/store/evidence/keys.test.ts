import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { unseal } from '#ledger';
import { emptyFolder } from '../../../test/stores.ts';
import { openKeys } from './keys.ts';

const folder = () => join(emptyFolder(), 'keys');

test('keys are made once, and only we may read them', async () => {
  const at = folder();
  const first = await openKeys(at);
  const second = await openKeys(at);
  expect(second.signer.verifier.line).toBe(first.signer.verifier.line);
  expect(second.fingerprintKey).toEqual(first.fingerprintKey);
  expect(first.fingerprintKey).toHaveLength(32);
  expect(first.sealing).toBeNull();
  expect(readdirSync(at).sort()).toEqual(['fingerprint.key', 'ledger.pem', 'ledger.pub']);
  for (const name of readdirSync(at)) expect(statSync(join(at, name)).mode & 0o077, name).toBe(0);
  expect(statSync(at).mode & 0o077).toBe(0);
  expect(readFileSync(join(at, 'ledger.pub'), 'utf8')).toBe(`${first.signer.verifier.line}\n`);
});

test('several that open an empty folder at once get the same keys', async () => {
  const at = folder();
  const all = await Promise.all([1, 2, 3, 4].map(() => openKeys(at)));
  expect(new Set(all.map(({ signer }) => signer.verifier.line)).size).toBe(1);
  expect(new Set(all.map(({ fingerprintKey }) => fingerprintKey.join())).size).toBe(1);
});

test('an earlier key goes on being trusted, and originals are sealed for those who are named', async () => {
  const [at, earlier] = [folder(), await openKeys(folder())];
  const identity = await generateIdentity();
  await openKeys(at);
  writeFileSync(join(at, 'trusted.txt'), `# until 2026\n${earlier.signer.verifier.line}\n`);
  writeFileSync(join(at, 'recipients.txt'), `${await identityToRecipient(identity)}  # the custodian\n`);
  const { verifiers, sealing } = await openKeys(at);
  expect(verifiers.map(({ line }) => line)).toContain(earlier.signer.verifier.line);
  const sealed = await sealing?.seal(Buffer.from('raw'));
  expect(Buffer.from(await unseal(sealed ?? new Uint8Array(), identity)).toString()).toBe('raw');
});

test.each([
  ['ledger.pem', 'hola', 'bad-key'],
  ['ledger.pub', 'a name with spaces+00000000+AA', 'bad-key'],
  ['trusted.txt', 'hola', 'bad-key'],
  ['recipients.txt', 'hola', 'bad-key'],
])('a folder whose %s makes no sense is refused', async (name, content, code) => {
  const at = folder();
  await openKeys(at);
  writeFileSync(join(at, name), content, { mode: 0o600 });
  await expect(openKeys(at)).rejects.toMatchObject({ code });
});

test('a key that others can read is refused', async () => {
  const at = folder();
  await openKeys(at);
  chmodSync(join(at, 'ledger.pem'), 0o644);
  await expect(openKeys(at)).rejects.toMatchObject({ code: 'secret-exposed' });
});
