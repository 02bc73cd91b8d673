import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import { secretFrom } from './secrets.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigia-secret-'));
  await file('closed', 'abre-te sésamo\n', 0o600);
  await file('of the group', 'llave', 0o640);
  await file('open', 'a la vista de todos', 0o644);
  await file('authority', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n', 0o644);
  await file('empty', ' \n', 0o600);
  await file('huge', 'x'.repeat(300_000), 0o600);
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string, mode: number): Promise<void> {
  await writeFile(join(folder, name), text);
  await chmod(join(folder, name), mode);
}

const environment = { KEY: ' clave \n', NOTHING: '' };
const of = (reference: string) => secretFrom(reference.replace('@', `${folder}/`), environment);

test.each([
  ['env:KEY', 'clave'],
  ['file:@closed', 'abre-te sésamo'],
  ['file:@of the group', 'llave'],
  ['file:@authority', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----'],
])('%s is resolved, without the white space around it', async (reference, value) => {
  expect(await of(reference)).toBe(value);
});

test.each([
  ['env:NOTHING', 'secret-missing'],
  ['env:ELSE', 'secret-missing'],
  ['env:constructor', 'secret-missing'],
  ['env:A=B', 'secret-missing'],
  ['clave', 'secret-missing'],
  ['file:relative', 'secret-missing'],
  ['file:@nowhere', 'secret-missing'],
  ['file:@', 'secret-missing'],
  ['file:@empty', 'secret-missing'],
  ['file:@huge', 'secret-missing'],
  ['file:@open', 'secret-exposed'],
])('%s ends as %s', async (reference, code) => {
  await expect(of(reference)).rejects.toMatchObject({ code });
});

test('what is refused is named in the sentence, and its content nowhere', async () => {
  const fault = (await of('file:@open').catch((one: unknown) => one)) as Failure;
  expect(fault).toBeInstanceOf(Failure);
  expect(sentence(fault, 'es')).toContain(`(file:${folder}/open)`);
  expect(sentence(fault, 'es')).toContain('chmod 600');
  expect(`${fault.stack}${JSON.stringify(fault)}`).not.toContain('a la vista');
});
