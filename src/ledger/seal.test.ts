import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, generateIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sealerFor, unseal } from './seal.ts';

const withAge = spawnSync('age', ['--version']).status === 0;
const identity = await generateIdentity();
const recipient = await identityToRecipient(identity);
const seal = sealerFor([recipient]);
const text = new TextEncoder().encode('Vendo acceso a una clínica inventada\n');

test.each([0, 1, 1024, 65_536, 65_537, 300_000])('%i bytes are sealed and opened', async (size) => {
  const bytes = new Uint8Array(randomBytes(size));
  const sealed = await seal(bytes);
  expect(size > 16 && Buffer.from(sealed).includes(Buffer.from(bytes))).toBe(false);
  expect(Buffer.from(await unseal(sealed, identity)).equals(bytes)).toBe(true);
});

test('the same bytes are never sealed the same way', async () => {
  expect(Buffer.from(await seal(text)).equals(await seal(text))).toBe(false);
});

test('each of several recipients can open, others are told so', async () => {
  const second = await generateIdentity();
  const sealed = await sealerFor([recipient, await identityToRecipient(second)])(text);
  for (const one of [identity, second, `${second}\n`]) expect(await unseal(sealed, one)).toEqual(text);
  await expect(unseal(sealed, await generateIdentity())).rejects.toMatchObject({ code: 'not-sealed-for-key' });
});

test.each([
  ['nothing', ''],
  ['a secret key', identity],
  ['a mistyped recipient', `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`],
  ['a post-quantum recipient, which age 1.1 cannot open', await identityToRecipient(await generateHybridIdentity())],
])('nothing is sealed for %s', (_what, one) => {
  expect(() => sealerFor([one])).toThrow(expect.objectContaining({ code: 'bad-key' }));
});

test('nothing is sealed for nobody, and no identity but a real one opens', async () => {
  expect(() => sealerFor([])).toThrow(expect.objectContaining({ code: 'bad-key' }));
  await expect(unseal(await seal(text), 'hola')).rejects.toMatchObject({ code: 'bad-key' });
});

test('any change of sealed bytes is found, and any bytes end in a failure', async () => {
  const sealed = await seal(text);
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ flip : byte));
      await expect(unseal(changed, identity)).rejects.toMatchObject({ name: 'Failure' });
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      await expect(unseal(bytes, identity)).rejects.toMatchObject({ name: 'Failure' });
    }),
  );
});

test.skipIf(!withAge)('the age program opens what we seal, and we open what it seals', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-age-'));
  const [key, ours] = [join(folder, 'key.txt'), join(folder, 'ours.age')];
  writeFileSync(key, `${identity}\n`);
  writeFileSync(ours, await seal(text));
  expect(execFileSync('age', ['-d', '-i', key, ours])).toEqual(Buffer.from(text));
  const theirs = execFileSync('age', ['-r', recipient], { input: text });
  expect(await unseal(theirs, identity)).toEqual(text);
});
