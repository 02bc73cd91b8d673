import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { Dossier, ReadingDossier, Rejected } from '#model';
import { pagesOf } from '../fakes/printed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'vigia-journey-'));
const listing = join(root, 'examples/listing-hospital.txt');
const broken = join(root, 'examples/danado.docx');

afterAll(() => rmSync(place, { recursive: true, force: true }));

type Outcome = { readonly code: number | null; readonly out: string; readonly err: string };

function vigia(words: readonly string[], options: { input?: string; env?: Record<string, string> } = {}): Outcome {
  const program = ['--conditions=source', join(root, 'src/cli/index.ts'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    encoding: 'utf8',
    input: options.input ?? '',
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], LANG: 'C.UTF-8', ...options.env },
    maxBuffer: 100_000_000,
  });
  return { code: status, out: stdout, err: stderr };
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test.each([
  ['the version', ['--version'], 0],
  ['help', ['--help'], 0],
  ['help of a command', ['assess', '--help'], 0],
  ['no command', [], 2],
  ['an unknown command', ['asess'], 2],
  ['an unknown option', ['assess', '--jsonn', listing], 2],
  ['an unknown format', ['assess', '--format', 'pdf', listing], 2],
  ['an unknown language', ['assess', '--lang', 'fr', listing], 2],
  ['a day that is none', ['assess', '--as-of', 'yesterday', listing], 2],
  ['a file that is not there', ['assess', '/nowhere/at-all.txt'], 1],
  ['a broken file', ['assess', broken], 1],
  ['an empty input', ['assess', '-'], 1],
  ['a post', ['assess', listing], 0],
] as const)('exit code for %s', (_what, words, code) => {
  const outcome = vigia(words);
  expect(outcome.code).toBe(code);
  if (code !== 0) expect(outcome.err).toMatch(/\S.*\./);
  expect(outcome.err).not.toMatch(/^\s+at /m);
});

test('one JSON object a line in the order given, an unreadable input in its place', () => {
  const { code, out } = vigia(['assess', '--json', '--lang', 'es', '--as-of', '2026-11-22', listing, broken, listing]);
  const [first, second, third] = lines(out);
  expect(code).toBe(1);
  expect(Dossier.parse(first).asOf).toBe('2026-11-22T00:00:00.000Z');
  expect(Rejected.parse(second).code).toBe('broken-file');
  expect(third).toEqual(first);
});

test('read gives the dossier down to its redactions', () => {
  const { code, out } = vigia(['read', '--json', join(root, 'examples/conversa.txt')]);
  expect(code).toBe(0);
  const reading = ReadingDossier.parse(lines(out)[0]);
  expect(reading.redactions.map(({ kind }) => kind)).toContain('cpf');
  expect(out).not.toContain('111.444.777-35');
});

test('the language comes from --lang, else from the environment, and quotes stay as they are', () => {
  const spanish = vigia(['assess', listing], { env: { LANG: 'es_MX.UTF-8' } });
  const english = vigia(['assess', listing, '--lang=en'], { env: { LANG: 'es_MX.UTF-8' } });
  expect(spanish.out).toContain('QUÉ HACER AHORA');
  expect(english.out).toContain('WHAT TO DO NOW');
  for (const { out } of [spanish, english]) expect(out).toContain('Escrow welcome');
});

test('a pipe gets no colour and no progress', () => {
  const { out, err } = vigia(['assess', listing], { env: { TERM: 'xterm-256color' } });
  expect(out).not.toContain('\u001b');
  expect(err).toBe('');
});

test('standard input is read when nothing is named', () => {
  const { code, out } = vigia(['assess', '--json'], { input: readFileSync(listing, 'utf8') });
  expect(code).toBe(0);
  expect(Dossier.parse(lines(out)[0]).offers).toHaveLength(1);
});

test('a file takes the format of its ending and nothing goes to standard output', () => {
  for (const [name, start] of [
    ['page.html', /^<!doctype html>/],
    ['page.md', /^# /],
    ['page.json', /^\{"format":"vigia\/dossier\/1"/],
    ['page.txt', /^ VIGÍA/],
  ] as const) {
    const path = join(place, name);
    expect(vigia(['assess', listing, '--out', path])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(path, 'utf8')).toMatch(start);
  }
  expect(vigia(['assess', listing, '--out', join(place, 'nowhere/page.md')]).code).toBe(1);
});

test('a page on the terminal says what is due tonight and how to see the rest; a file is whole', () => {
  const [short, whole] = [vigia(['assess', listing, '--lang', 'en']).out, vigia(['assess', listing, '--lang', 'en', '--all']).out];
  const path = join(place, 'whole.txt');
  vigia(['assess', listing, '--lang', 'en', '--out', path]);
  expect(short).toContain('--all');
  expect(whole).not.toContain('--all');
  expect(short.match(/\[ \]/g)?.length).toBeLessThan(whole.match(/\[ \]/g)?.length ?? 0);
  expect(readFileSync(path, 'utf8').match(/\[ \]/g)).toEqual(whole.match(/\[ \]/g));
});

test('several posts make one standalone page', () => {
  const { out } = vigia(['assess', listing, listing, '--format', 'html']);
  expect(out.match(/<article>/g)).toHaveLength(2);
  expect(out.match(/<html/g)).toHaveLength(1);
  expect(out.trimEnd()).toMatch(/<\/html>$/);
});

test('what the analyst answers moves the numbers and is shown as his', () => {
  const facts = join(place, 'facts.yaml');
  writeFileSync(facts, '- factor: moderator-saw-proof\n  answer: yes\n  who: Ana Torres\n  at: 2026-11-22\n  source: the thread\n');
  const before = Dossier.parse(lines(vigia(['assess', '--json', listing]).out)[0]);
  const after = Dossier.parse(lines(vigia(['assess', '--json', listing, '--facts', facts]).out)[0]);
  const real = (dossier: Dossier) => dossier.assessments[0]?.judgement?.realAndCurrent.probability ?? 0;
  expect(real(after)).toBeGreaterThan(real(before));
  expect(vigia(['assess', listing, '--facts', facts]).out).toContain('Ana Torres');
  writeFileSync(facts, '- factor: no-such-factor\n  answer: perhaps\n');
  const refused = vigia(['assess', listing, '--facts', facts]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('fact 1');
});

test('a bulletin is a PDF of one post: to a file or a pipe, never of several, and never of a text that claims nothing', async () => {
  const at = ['--as-of', '2026-11-22T18:00:00Z', '--lang', 'es'];
  const file = join(place, 'boletin.pdf');
  expect(vigia(['assess', listing, '--out', file, ...at])).toEqual({ code: 0, out: '', err: '' });
  const [first] = await pagesOf(new Uint8Array(readFileSync(file)));
  expect(first).toContain('Presunta venta de acceso');
  const [several, nothing] = [
    [listing, listing],
    [join(root, 'examples/aviso.eml'), '--format', 'bulletin'],
  ].map((words) => vigia(['assess', ...words, '--out', file, ...at]));
  expect([several?.code, nothing?.code]).toEqual([2, 1]);
  expect(nothing?.err).toContain('no hay de qué hacer un boletín');
});

test('a reader that leaves early ends the program without a word', () => {
  const folder = join(place, 'many');
  mkdirSync(folder);
  for (let at = 0; at < 200; at += 1) copyFileSync(listing, join(folder, `${at}.txt`));
  const program = `"${process.execPath}" --conditions=source "${join(root, 'src/cli/index.ts')}" assess --json "${folder}"`;
  const { stdout, stderr } = spawnSync('sh', ['-c', `${program} | head -n 1`], { encoding: 'utf8' });
  expect(lines(stdout)).toHaveLength(1);
  expect(stderr).toBe('');
});

const terminal = existsSync('/usr/bin/script') && process.platform === 'linux';
test.skipIf(!terminal)('a terminal gets colour, progress on a long run, and no PDF (needs script of util-linux)', () => {
  const folder = join(place, 'thousand');
  mkdirSync(folder);
  for (let at = 0; at < 300; at += 1) copyFileSync(listing, join(folder, `${at}.txt`));
  const program = `"${process.execPath}" --conditions=source "${join(root, 'src/cli/index.ts')}" assess`;
  const on = (rest: string, env: Record<string, string>) =>
    execFileSync('script', ['-qec', `${program} ${rest}`, '/dev/null'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], TERM: 'xterm', LANG: 'C.UTF-8', ...env },
    });
  expect(on(`"${listing}"`, {})).toContain('\u001b[1m');
  expect(on(`"${listing}"`, { NO_COLOR: '1' })).not.toContain('\u001b[');
  expect(() => on(`"${listing}" --format bulletin`, {})).toThrow(
    expect.objectContaining({ stdout: expect.stringContaining('a terminal cannot show') }),
  );
  expect(on(`"${folder}" --out "${join(place, 'thousand.jsonl')}"`, {})).toMatch(/\d+ \/ 300 · /);
});

test('the launcher works from elsewhere and through a link', () => {
  const link = join(place, 'v');
  symlinkSync(join(root, 'vigia'), link);
  const version = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
  expect(execFileSync(link, ['--version'], { cwd: place, encoding: 'utf8' }).trim()).toBe(version);
  // Where a source is newer than what was built, the launcher builds first.
}, 300_000);
