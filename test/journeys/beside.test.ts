import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { emptyFolder, freshFolder } from '../stores.ts';
import { type Run, start } from './program.ts';

// An analyst works on a folder beside the service that has it: nothing has to be stopped.

// Processes start here, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
const example = fileURLToPath(new URL('../../examples/auktsion.txt', import.meta.url));
const desk = emptyFolder();
const around = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], LANG: 'C.UTF-8', XDG_DATA_HOME: desk };
let data = '';
let up: Run;
let url = '';

beforeAll(async () => {
  data = (await freshFolder()).folder;
  up = start('up', '--data', data, '--port', '0', '--threads', '1');
  url = await up.says(/http:\/\/\S+/);
});

afterAll(async () => {
  up.process.kill('SIGKILL');
});

/** A command on that folder, as the analyst types it. */
async function vigia(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['--conditions=source', program, ...words, '--data', data, '--lang', 'es'], { env: around });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = await once(child, 'close');
  return { code, out, err };
}

async function posts(): Promise<{ post: string; level: number | null; source: string }[]> {
  const answer = (await (await fetch(`${url}/api/v1/posts`)).json()) as { found: { post: string; level: number | null; source: string }[] };
  return answer.found;
}

test('an export is ingested beside the service, and there and judged at once', async () => {
  const { code, err } = await vigia('ingest', example, '--threads', '1');
  expect(err).toMatch(/1 nuevas, 0 ya estaban, 0 rechazadas/);
  expect(code).toBe(0);
  await expect.poll(async () => (await posts()).map(({ level }) => level !== null), { timeout: 60_000 }).toEqual([true]);
});

test('a source is added and taken away while the service polls, and the service sees both', async () => {
  const folder = join(desk, 'llegadas');
  mkdirSync(folder);
  writeFileSync(join(folder, 'uno.txt'), 'Vendo acceso RDP a una empresa de agua en Perú, 300 usuarios, paquete 900 USD.');
  expect(await vigia('source', 'add', folder, '--set', 'settleSeconds=0')).toMatchObject({
    code: 0,
    err: expect.stringContaining('guardada (folder)'),
  });
  await expect.poll(async () => (await posts()).some(({ source }) => source === folder), { timeout: 60_000 }).toBe(true);
  expect(await vigia('source', '--json')).toMatchObject({ err: '', out: expect.stringContaining('"state":"well"') });
  expect(await vigia('source', 'remove', folder)).toMatchObject({ code: 0 });
  expect((await vigia('source', '--json')).out).not.toContain(folder);
});

test('what is kept is searched, corrected, checked and judged again beside the service', async () => {
  const found = await vigia('search', '--json');
  expect(found.out.trim().split('\n').length).toBe(2);
  const [{ post } = { post: '' }] = await posts();
  expect(await vigia('record', 'correct', post, '--note', 'Lo desmiente la empresa', '--who', 'Ana Torres')).toMatchObject({ code: 0 });
  expect(await vigia('verify')).toMatchObject({ code: 0, out: expect.stringContaining('La bitácora concuerda') });
  expect(await vigia('replay', '--from', '2020-01-01')).toMatchObject({ code: 0 });
});

test('a second service on the folder is refused with the name of the first, and so is a restore', async () => {
  const second = await vigia('up', '--port', '0');
  expect(second.code).toBe(1);
  expect(second.err).toMatch(
    new RegExp(`proceso ${up.process.pid}, desde \\d{4}-\\d\\d-\\d\\dT.*indique otra carpeta con «--data CARPETA»`),
  );
  const copy = join(desk, 'copia.vigia');
  expect(await vigia('backup', copy)).toMatchObject({ code: 0 });
  expect(await vigia('restore', copy)).toMatchObject({ code: 1, err: expect.stringContaining(`proceso ${up.process.pid}`) });
});
