import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The laws of the house that no compiler flag and no lint rule enforces; AGENTS.md names each with its test here.

const root = fileURLToPath(new URL('..', import.meta.url));
const stages = ['collect', 'read', 'link', 'judge', 'match', 'gauge', 'warn', 'share', 'score'];
const pure = ['read', 'link', 'judge', 'match', 'gauge', 'warn', 'score', 'model'];

type Source = {
  readonly path: string;
  readonly top: string;
  readonly text: string;
  readonly code: string;
  readonly imports: readonly string[];
};

const sources: readonly Source[] = filesIn('src')
  .filter((path) => path.endsWith('.ts'))
  .map(sourceOf);
const shipped = sources.filter(({ path }) => !path.endsWith('.test.ts'));

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function sourceOf(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  const imports = [...code.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((one) => one[1] ?? '');
  return { path, top: path.split('/')[1] ?? '', text, code, imports };
}

// Good enough for laws: strings that hold `//` lose their end, which can only hide, never invent, an import.
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** The folder of `src` that an import of ours leads to; undefined for packages and Node's own. */
function target(source: Source, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0];
  if (!specifier.startsWith('.')) return undefined;
  const path = relative(join(root, 'src'), resolve(root, dirname(source.path), specifier));
  return path.startsWith('..') ? undefined : path.split('/')[0];
}

/** Every file and import that breaks a law, as `file: import`. */
function offenders(of: readonly Source[], breaks: (source: Source, specifier: string) => boolean): string[] {
  return of.flatMap((source) => source.imports.filter((one) => breaks(source, one)).map((one) => `${source.path}: ${one}`));
}

test('law 1: stages never import each other', () => {
  const found = offenders(shipped, (source, specifier) => {
    const to = target(source, specifier);
    return stages.includes(source.top) && to !== undefined && to !== source.top && stages.includes(to);
  });
  expect(found).toEqual([]);
});

test('law 1: nobody goes round a door', () => {
  const found = offenders(shipped, (source, specifier) => {
    const to = target(source, specifier);
    return specifier.startsWith('.') && to !== source.top && to !== undefined && source.path.split('/').length > 2;
  });
  expect(found).toEqual([]);
});

test('law 1: the pages know the service by its typed client, and the nouns by their types', () => {
  // Words of the pages hold «from» too: whole lines are looked at.
  const pages = filesIn('console')
    .filter((path) => /\.tsx?$/.test(path))
    .map(sourceOf)
    .map((one) => ({
      ...one,
      imports: [...one.code.matchAll(/^(?:import|export|\}).* from '([^']+)';$/gm)].map((found) => found[1] ?? ''),
    }));
  expect(pages.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  const own = (source: Source, one: string) =>
    one.startsWith('.')
      ? /^(console|src\/api\/client)\//.test(relative(root, resolve(root, dirname(source.path), one)))
      : /^(preact|@preact\/signals|@tanstack\/virtual-core)(\/|$)/.test(one);
  expect(offenders(pages, (source, one) => one !== '#model' && !own(source, one))).toEqual([]);
  expect(pages.filter(({ code }) => /^import (?!type\b)[^;]*'#model'/m.test(code)).map(({ path }) => path)).toEqual([]);
  // Links and the stream of events name a place; whoever asks does so by the client.
  expect(pages.filter(({ code }) => /\bfetch\(|XMLHttpRequest/.test(code)).map(({ path }) => path)).toEqual([]);
});

test('law 1: the model and the library import nothing of ours', () => {
  const found = offenders(shipped, (source, specifier) => {
    const to = target(source, specifier);
    return (
      ['model', 'lib'].includes(source.top) &&
      to !== undefined &&
      to !== source.top &&
      !(source.top === 'lib' && to === 'model' && source.text.includes('import type'))
    );
  });
  expect(found).toEqual([]);
});

test('law 2: the stages between reading and warning touch no network, file, clock or thread', () => {
  const outside =
    /^(node:)?(fs|net|http|https|http2|dgram|dns|tls|child_process|worker_threads|cluster|timers|os|process|readline|repl)(\/|$)/;
  const packages = /^(undici|fastify|@fastify\/|tesseract\.js|unpdf|mammoth|postal-mime|linkedom|commander|yaml)/;
  const clock = /#lib\/(clock|http|log)\.ts/;
  const inPure = shipped.filter(({ top }) => pure.includes(top));
  expect(offenders(inPure, (_source, one) => outside.test(one) || packages.test(one) || clock.test(one))).toEqual([]);
  const asynchronous = inPure.filter(({ code }) => /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\bfetch\(|\bMath\.random\(/.test(code));
  expect(asynchronous.map(({ path }) => path)).toEqual([]);
});

test('law 2: the ledger of evidence touches no network, file, clock or database', () => {
  const ledger = shipped.filter(({ top }) => top === 'ledger');
  const own = /^(node:(?!crypto$)|#(?!lib\/(canonical|failure|hash|files\/tar)\.ts$|model$)|pg$|kysely)/;
  expect(offenders(ledger, (_source, one) => own.test(one))).toEqual([]);
});

test('law 2: formats are pure', () => {
  const formats = shipped.filter(({ path }) => /^src\/share\/(?!channels\/|press\/)/.test(path));
  expect(offenders(formats, (_source, one) => one.startsWith('node:') || one.startsWith('#lib/clock'))).toEqual([]);
});

test('law 3: each stage has one function, named as its folder', () => {
  const found = stages
    .filter((stage) => sources.some(({ path }) => path === `src/${stage}/index.ts`))
    .filter((stage) => {
      const { code } = sources.find(({ path }) => path === `src/${stage}/index.ts`) as Source;
      return !new RegExp(`export (async )?function\\*? ${stage}\\b|export \\{[^}]*\\b${stage}\\b[^}]*\\}`).test(code);
    });
  expect(found).toEqual([]);
});

test('law 6: at most 300 lines a source file', () => {
  const own = ['src', 'test', 'bench', 'scripts', 'console'].flatMap(filesIn).filter((path) => /\.(tsx?|js|css|html)$/.test(path));
  const long = own
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter(({ path, lines }) => lines > 300 && !path.startsWith('test/gold/'));
  expect(long).toEqual([]);
});

test('law 6: about 8 entries a folder', () => {
  const crowded = foldersIn('src')
    .map((folder) => ({ folder, entries: entriesOf(folder) }))
    .filter(({ entries }) => entries > 12);
  expect(crowded).toEqual([]);
});

function foldersIn(folder: string): string[] {
  const below = readdirSync(join(root, folder)).filter((name) => statSync(join(root, folder, name)).isDirectory());
  return [folder, ...below.flatMap((name) => foldersIn(`${folder}/${name}`))];
}

// A test stands beside its code and is no entry of its own; the stages themselves are as many as they are, and so are migrations, which only grow.
function entriesOf(folder: string): number {
  if (folder === 'src' || folder === 'src/store/migrations') return 0;
  return readdirSync(join(root, folder)).filter((name) => !name.endsWith('.test.ts')).length;
}

test('law 6: no name that says nothing', () => {
  const empty = /(^|[/.-])(utils?|helpers?|common|misc|managers?|shared)([/.-]|$)/i;
  const own = ['src', 'test', 'bench', 'scripts', 'console', 'knowledge'].flatMap(filesIn);
  expect(own.filter((path) => empty.test(path))).toEqual([]);
  expect(sources.filter(({ code }) => /\bclass \w*(Manager|Helper|Util)\b/.test(code)).map(({ path }) => path)).toEqual([]);
});

test('law 7: patterns from data are compiled in lib/pattern.ts only', () => {
  const found = shipped.filter(({ path, code }) => path !== 'src/lib/pattern.ts' && /\bnew RegExp\(|[^.\w]RegExp\(/.test(code));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test.each([
  ['the environment', /\bprocess\.env\b|\{[^}]*\benv\b[^}]*\} = process\b/, ['src/cli/surroundings.ts']],
  ['the clock', /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bhrtime\b/, ['src/lib/clock.ts']],
  ['the console', /\bconsole\./, []],
  ['SQL', /\b(SELECT\s.+\sFROM|INSERT INTO|CREATE TABLE|UPDATE\s\w+\sSET)\s/, []],
] as const)('law 8: %s stands in its one place', (_what, pattern, places: readonly string[]) => {
  const found = shipped.filter(({ path, code }) => !places.includes(path) && !path.startsWith('src/store/') && pattern.test(code));
  expect(found.map(({ path }) => path)).toEqual([]);
});

test('names: no default export, no enum, relative imports end in .ts', () => {
  expect(shipped.filter(({ code }) => /^export default\b|^(export )?(const )?enum\b/m.test(code)).map(({ path }) => path)).toEqual([]);
  expect(offenders(sources, (_source, one) => one.startsWith('.') && !one.endsWith('.ts'))).toEqual([]);
});

test('every law names its test in AGENTS.md', () => {
  const guide = readFileSync(join(root, 'AGENTS.md'), 'utf8');
  for (const law of [1, 2, 3, 4, 5, 6, 7, 8]) expect(guide).toMatch(new RegExp(`^\\| ${law} \\|`, 'm'));
});

test('the published schemas are those of the code', async () => {
  const { schemaNames, schemaOf } = await import('#share');
  for (const name of schemaNames) {
    const published: unknown = JSON.parse(readFileSync(join(root, `schemas/${name}-1.schema.json`), 'utf8'));
    expect(published, `npm run schemas (${name})`).toEqual(schemaOf(name));
  }
});
