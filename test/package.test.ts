import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'vigia-package-'));
const project = join(place, 'project');

// The program as its users get it: packed, installed into an empty project, compiled against and run.
beforeAll(() => {
  const packed = npm(root, 'pack', '--pack-destination', place, '--json', '--ignore-scripts');
  const tarball = (JSON.parse(packed) as { filename: string }[])[0]?.filename ?? '';
  mkdirSync(project);
  write('package.json', JSON.stringify({ name: 'user', version: '1.0.0', private: true, type: 'module' }));
  npm(project, 'install', '--prefer-offline', '--no-audit', '--no-fund', join(place, tarball));
}, 300_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

function npm(folder: string, ...words: string[]): string {
  return execFileSync('npm', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function write(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}

test('another project imports it with its types, compiles and runs', () => {
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2024',
        strict: true,
        outDir: 'out',
      },
      include: ['use.ts'],
    }),
  );
  write(
    'use.ts',
    `import { assess, judge, link, loadKnowledge, localise, type Post, read, type Reading } from 'vigia';

const knowledge = loadKnowledge();
const post: Post = {
  id: 'sha256:${'0'.repeat(64)}', source: 'mail', mediaType: 'text/plain', title: null, recognised: false, author: null,
  text: 'Selling VPN access to a hospital in Mexico, domain admin, price $3,000, escrow accepted.',
  publishedAt: null, receivedAt: '2026-11-22T18:00:00Z',
};
const reading: Reading = read(post, knowledge);
const price: number | null | undefined = reading.offers[0]?.price.amount;
const asSold: number[] = link(reading, [], post.receivedAt).map((one) => judge(one, knowledge).asSold.probability);
const dossier = localise(assess(post, knowledge, { asOf: post.receivedAt, facts: [] }), 'es');
const line: string = dossier.bottomLine;
console.log(JSON.stringify({ price, asSold, line }));
`,
  );
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project], { stdio: 'pipe' });
  const said = execFileSync(process.execPath, [join(project, 'out/use.js')], { cwd: project, encoding: 'utf8' });
  const { price, asSold, line } = JSON.parse(said) as { price: number; asSold: number[]; line: string };
  expect(price).toBe(3000);
  expect(asSold).toHaveLength(1);
  expect(line.length).toBeGreaterThan(20);
});

test('the command that it installs works', () => {
  const bin = join(project, 'node_modules/.bin/vigia');
  const said = execFileSync(process.execPath, [bin, 'assess', '-', '--json'], {
    input: 'Selling RDP access, $500',
    encoding: 'utf8',
  });
  expect((JSON.parse(said) as { format: string }).format).toBe('vigia/dossier/1');
});

test('it brings neither a Node of its own nor tests nor sources', () => {
  expect(readdirSync(join(project, 'node_modules')).filter((name) => /^node-(linux|win|darwin)/.test(name))).toEqual([]);
  const own = join(project, 'node_modules/vigia');
  for (const name of ['src', 'test', 'runtime', 'bench', 'dist/.stamp']) expect(existsSync(join(own, name)), name).toBe(false);
  for (const name of ['LICENSE', 'README.md', 'knowledge', 'schemas', 'dist/console/index.html']) {
    expect(existsSync(join(own, name)), name).toBe(true);
  }
});
