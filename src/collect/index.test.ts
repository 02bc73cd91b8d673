import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Post, Rejected } from '#model';
import { countSpent } from '../../test/spent.ts';
import { type CollectOptions, collect, type Progress } from './index.ts';

let folder = '';
let server: Server;
let site = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigia-collect-'));
  const sub = join(folder, 'posts');
  await mkdir(join(sub, 'b'), { recursive: true });
  await mkdir(join(folder, 'nothing'));
  await writeFile(join(sub, 'c.txt'), 'tres');
  await writeFile(join(sub, 'a.md'), '\ufeff# Vendo\r\n\r\nacceso\r\n');
  await writeFile(join(sub, 'b', 'x.html'), '<html><p>dos</p></html>');
  await writeFile(join(sub, '.hidden'), 'no');
  await writeFile(join(sub, 'd.bin'), Buffer.alloc(2000));
  await writeFile(join(folder, 'empty'), '');
  await writeFile(join(folder, 'huge'), '');
  await truncate(join(folder, 'huge'), 1_000_000_000);
  await symlink('..', join(sub, 'b', 'circle'));
  await symlink('../c.txt', join(sub, 'b', 'y-link.txt'));
  execFileSync('mkfifo', [join(sub, 'e.pipe')]);
  server = createServer((_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>de la red</p>'));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const now = () => new Date('2026-11-22T18:00:00Z');
async function all(inputs: readonly string[], options: Partial<CollectOptions> = {}): Promise<(Post | Rejected)[]> {
  const results: (Post | Rejected)[] = [];
  for await (const result of collect(inputs, { now, ...options })) results.push(result);
  return results;
}
const brief = (result: Post | Rejected) => ('code' in result ? result.code : result.text);
async function* pipe(...chunks: string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

test('everything comes out in the order given, whole as the model has it, whatever fails between', async () => {
  const results = await all([site, join(folder, 'posts'), join(folder, 'nope'), '-', join(folder, 'posts', 'c.txt')], {
    allowPrivate: ['127.0.0.1'],
    stdin: pipe('de la ', 'entrada'),
  });
  expect(results.map(brief)).toEqual([
    'de la red',
    '# Vendo\r\n\r\nacceso\r\n',
    'dos',
    'tres',
    'tres',
    'binary',
    'not-a-file',
    'not-found',
    'de la entrada',
    'tres',
  ]);
  for (const one of results) expect(() => ('code' in one ? Rejected : Post).parse(one)).not.toThrow();
  expect(results[0]).toMatchObject({ source: site, receivedAt: '2026-11-22T18:00:00.000Z', mediaType: 'text/html' });
  expect(results[1]).toMatchObject({ mediaType: 'text/markdown', title: 'Vendo' });
});

test.each<[string, () => string, string, string]>([
  ['no such file', () => join(folder, 'x\0y'), 'not-found', 'No existe'],
  ['an empty file', () => join(folder, 'empty'), 'empty', 'vacío'],
  ['a file of 1 GB', () => join(folder, 'huge'), 'too-large', '50 MB'],
  ['an empty folder', () => join(folder, 'nothing'), 'empty-folder', 'carpeta'],
  ['a device', () => '/dev/null', 'not-a-file', 'dispositivo'],
  ['a private address', () => 'http://127.0.0.1:1/', 'address-refused', 'red interna'],
  ['another scheme', () => 'ftp://x.mx/a', 'address-refused', 'http y https'],
  ['a file address', () => 'file:///etc/passwd', 'address-refused', 'http y https'],
  ['standard input that nobody gave', () => '-', 'wrong-use', '--help'],
])('%s is a value with a sentence', async (_, input, code, words) => {
  const spent = countSpent();
  const [result] = await all([input()]);
  expect(result).toMatchObject({
    format: 'vigia/rejected/1',
    source: input(),
    code,
    message: expect.stringContaining(words),
  });
  expect(spent()).toBeLessThan(1_000);
});

test('the sentence is in the language asked for', async () => {
  const [result] = await all([join(folder, 'empty')], { tongue: 'en' });
  expect(result).toMatchObject({ message: expect.stringContaining('It is empty') });
});

test('standard input is bounded', async () => {
  async function* endless() {
    for (;;) yield Buffer.alloc(100_000, 'x');
  }
  const [result] = await all(['-'], { stdin: endless(), limits: { fileBytes: 1_000_000 } });
  expect(result).toMatchObject({ code: 'too-large', message: expect.stringContaining('1 MB') });
});

test('a pipe that a person names is read', async () => {
  const path = join(folder, 'posts', 'e.pipe');
  const [[result]] = await Promise.all([all([path]), writeFile(path, 'por el tubo')]);
  expect(result).toMatchObject({ text: 'por el tubo' });
});

test('progress counts what is done of all', async () => {
  const steps: Progress[] = [];
  await all([join(folder, 'posts'), join(folder, 'empty')], { onProgress: (one) => steps.push(one) });
  const inputs = steps.filter(({ unit }) => unit === 'inputs');
  expect(inputs.map(({ done, total }) => `${done}/${total}`)).toEqual(['1/7', '2/7', '3/7', '4/7', '5/7', '6/7', '7/7']);
});

test('the same bytes have the same id, wherever from', async () => {
  const [one, two] = await all([join(folder, 'posts', 'c.txt'), '-'], { stdin: pipe('tres') });
  expect(one).toMatchObject({ id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/u) });
  expect(two).toMatchObject({ id: (one as Post).id });
});
