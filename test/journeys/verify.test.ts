import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { now as clock } from '#lib/clock.ts';
import { openDatabase } from '#store';
import { filled, idOf, signer, signerPem } from '../fakes/evidence.ts';
import { emptyFolder, freshFolder } from '../stores.ts';

// A CSIRT checks its log, hands evidence over to a prosecutor, and somebody tampers.

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
const desk = emptyFolder();
let data = '';
let note = '';

beforeAll(async () => {
  const place = await freshFolder();
  data = place.folder;
  mkdirSync(join(data, 'keys'), { mode: 0o700 });
  writeFileSync(join(data, 'keys/ledger.pem'), signerPem, { mode: 0o600 });
  writeFileSync(join(data, 'keys/ledger.pub'), signer.verifier.line, { mode: 0o600 });
  const database = await filled(place);
  note = join(desk, 'note.txt');
  const row = await database.db.selectFrom('checkpoint').select('note').where('seq', '=', 13).executeTakeFirstOrThrow();
  writeFileSync(note, row.note);
  await database.close();
});

function vigia(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', program, 'verify', ...words], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], LANG: 'C.UTF-8', XDG_DATA_HOME: desk },
  });
  return { code: status, out: stdout, err: stderr };
}

test('the log holds, and is checked against a checkpoint that was kept elsewhere', () => {
  const { code, out } = vigia('--data', data, '--checkpoint', note, '--lang', 'es');
  expect(out).toBe('La bitácora concuerda: 15 asientos, 2 puntos de control (el último, en el asiento 13).\n');
  expect(code).toBe(0);
});

test('a bundle is made, holds anywhere, and tells whether its key is known', () => {
  const bundle = join(desk, 'case.tar');
  const made = vigia(
    '--data',
    data,
    '--export',
    bundle,
    '--posts',
    idOf('dos').slice(7),
    '--who',
    'Ana Torres',
    '--reason',
    'oficio 12/2026',
  );
  expect([made.code, made.err]).toEqual([0, '']);
  const known = vigia('--bundle', bundle, '--key', signer.verifier.line, '--lang', 'es');
  expect(known.out).toMatch(
    /^El paquete concuerda: 1 publicación de csirt\.example\/ledger, .*\n {2}llave csirt\.example\/ledger\+\S+: conocida\n$/,
  );
  expect(known.code).toBe(0);
  expect(vigia('--bundle', bundle).out).toContain('have it confirmed by its owner');
  const bytes = readFileSync(bundle);
  bytes[bytes.indexOf('dos')] = 0x44;
  writeFileSync(bundle, bytes);
  const changed = vigia('--bundle', bundle);
  expect(changed.out).toContain('The bundle does NOT hold');
  expect(changed.out).toContain(`  posts/${idOf('dos').slice(7)}/text.txt: is not the one that was listed`);
  expect(changed.code).toBe(1);
});

test.each([
  ['no such folder', ['--data', '/nowhere'], 1],
  ['no data yet', [], 1],
  ['no such bundle', ['--bundle', '/nowhere/case.tar'], 1],
  ['a bundle that is none', ['--bundle', program], 1],
  ['a key that is none', ['--bundle', program, '--key', 'a+b'], 1],
] as const)('it ends with a sentence: %s', (_what, words, code) => {
  const { code: ended, err } = vigia(...words);
  expect(ended).toBe(code);
  expect(err).toMatch(/^vigia: \S.*\.\n$/);
});

test('a bundle is made for somebody and for a reason only', () => {
  for (const words of [['--who', 'Ana'], ['--reason', 'x'], []]) {
    expect(vigia('--data', data, '--export', join(desk, 'x.tar'), '--posts', idOf('dos'), ...words).code).toBe(2);
  }
  expect(vigia('--data', data, '--export', join(desk, 'x.tar'), '--posts', 'hola', '--who', 'Ana', '--reason', 'x').code).toBe(2);
});

test('what somebody changed with SQL is named', async () => {
  const { execute, close } = await openDatabase({ folder: data }, clock);
  await execute(`update post set text = 'otra' where text = 'tres'`);
  await close();
  const { code, out } = vigia('--data', data);
  expect(out).toContain(`The log does NOT hold`);
  expect(out).toContain(`  post ${idOf('tres')}: is not as it was recorded (entry 3)\n`);
  expect(code).toBe(1);
  expect(JSON.parse(vigia('--data', data, '--json').out)).toMatchObject({
    faultCount: 1,
    faults: [{ kind: 'row', table: 'post', seq: 3 }],
  });
});
