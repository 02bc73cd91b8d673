import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now as clock } from '#lib/clock.ts';
import { openDatabase, search } from '#store';
import { filled, idOf, signer, signerPem } from '../fakes/evidence.ts';
import { postgresPrograms } from '../fakes/postgres.ts';
import { emptyFolder, freshFolder, freshServer } from '../stores.ts';
import { type Run, start } from './program.ts';

// An operator backs a working service up, brings it back elsewhere, and moves it to a server.

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
const desk = emptyFolder();
let data = '';
let up: Run;
let url = '';

beforeAll(async () => {
  const place = await freshFolder();
  data = place.folder;
  mkdirSync(join(data, 'keys'), { mode: 0o700 });
  writeFileSync(join(data, 'keys/ledger.pem'), signerPem, { mode: 0o600 });
  writeFileSync(join(data, 'keys/ledger.pub'), signer.verifier.line, { mode: 0o600 });
  await (await filled(place)).close();
  up = start('up', '--data', data, '--port', '0', '--threads', '1');
  url = await up.says(/http:\/\/\S+/);
});

afterAll(() => void up.process.kill('SIGKILL'));

const around = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], LANG: 'C.UTF-8', XDG_DATA_HOME: desk };
function vigia(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', program, ...words, '--lang', 'es'], {
    encoding: 'utf8',
    env: around,
  });
  return { code: status, out: stdout, err: stderr };
}

test('a folder is backed up while the service has it, by the command and by the service', async () => {
  const beside = vigia('backup', join(desk, 'beside.vigia'), '--data', data);
  expect([beside.code, beside.err]).toEqual([0, expect.stringContaining('beside.vigia')]);
  const answer = await fetch(`${url}/api/v1/backup`, { method: 'POST' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zstd']);
  writeFileSync(join(desk, 'live.vigia'), Buffer.from(await answer.arrayBuffer()));
  const foreign = await fetch(`${url}/api/v1/backup`, { method: 'POST', headers: { origin: 'https://foro.example' } });
  expect(foreign.status).toBe(403);
  up.process.kill('SIGTERM');
  await once(up.process, 'exit');
  const brought = vigia('restore', join(desk, 'live.vigia'), '--data', join(desk, 'second'), '--keys', join(data, 'keys'));
  // The service has begun with the four posts that nobody had put in line.
  expect(brought.err).toMatch(/por juzgar: \d+\nLa bitácora concuerda: \d+ asientos/);
  expect(brought.code).toBe(0);
});

test.skipIf(postgresPrograms() === null)('a store moves to another database and back, and never into one that holds anything', async () => {
  const first = join(desk, 'first.vigia');
  expect(vigia('db', 'export', first, '--data', data).err).toMatch(/first\.vigia: \d+ registros, bitácora hasta el asiento \d+ \(sha256:/);
  const place = await freshServer();
  const there = ['--database', place.server];
  const moved = vigia('db', 'import', first, ...there, '--keys', join(data, 'keys'));
  expect([moved.code, moved.err]).toEqual([0, expect.stringContaining('La bitácora concuerda')]);
  const database = await openDatabase(place, clock);
  expect((await search(database.db, { text: '"sobre dos"' })).found.map(({ post }) => post)).toEqual([idOf('dos')]);
  await database.close();
  const again = vigia('restore', first, ...there);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('ya tiene datos')]);
});

test('what is no backup is refused, and a backup that cannot be written leaves nothing', () => {
  const text = join(desk, 'text.vigia');
  writeFileSync(text, 'Vendo acceso a un hospital');
  const fresh = join(desk, 'third');
  const refused = vigia('restore', text, '--data', fresh);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('no es un respaldo completo de Vigía (no tiene ese formato)')]);
  expect(vigia('restore', join(desk, 'nothing'), '--data', fresh)).toMatchObject({ code: 1 });
  expect(vigia('backup', join(desk, 'no/where.vigia'), '--data', data)).toMatchObject({ code: 1 });
  expect(vigia('db', 'move', text, '--data', data)).toMatchObject({ code: 2 });
});
