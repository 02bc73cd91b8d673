import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '#knowledge';
import { read, readAll } from '#read';
import { postOf } from './post.ts';
import { article, listing, thread } from './texts.ts';

const knowledge = loadKnowledge();
const here = fileURLToPath(new URL('.', import.meta.url));

/** Seconds that some work takes, the median of several runs. */
function seconds(work: () => void, runs = 5): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  }).sort((a, b) => a - b);
  return times[runs >> 1] ?? 0;
}

/** After so many posts V8 has compiled what it will. */
const SETTLED = 2_000;

/** Prints how fast posts and articles are read on one core, beside the targets. */
export function speeds(): void {
  const listings = Array.from({ length: 400 }, (_, k) => postOf(listing(k)));
  const size = listings.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / listings.length;
  // As in a worker that has run for a few seconds: until then V8 compiles.
  for (let round = 0; round < SETTLED / listings.length; round += 1) readAll(listings, knowledge);
  const abreast = seconds(() => readAll(listings, knowledge));
  const each = seconds(() => {
    for (const one of listings) read(one, knowledge);
  });
  const [many, single] = [abreast, each].map((time) => Math.round(listings.length / time).toLocaleString('en'));
  console.log(
    `listings of ${(size / 1024).toFixed(1)} KB      ${many} a second as workers read them (target ≥ 1,000), ${single} one by one`,
  );
  const articles = Array.from({ length: 60 }, (_, k) => postOf(article.repeat(12).replaceAll('X', String(k))));
  const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  const all = seconds(() => {
    for (const one of articles) read(one, knowledge);
  });
  console.log(`article text            ${(bytes / all / 1e6).toFixed(2)} MB/s (target ≥ 2)`);
}

/** Prints that time grows with size, not faster, and that hostile lines end in time. */
export function growth(): void {
  console.log('\nsize        listing text            ratio of time to size, 1 KB = 1');
  const base = seconds(() => read(postOf(thread(1, 1000)), knowledge), 9);
  for (const size of [1e3, 1e4, 1e5, 1e6, 1e7]) {
    const text = thread(1, size);
    const time = seconds(() => read(postOf(text), knowledge), size > 1e5 ? 1 : 5);
    console.log(
      `${String(size).padStart(8)}   ${(time * 1000).toFixed(1).padStart(9)} ms            ${(time / base / (size / 1000)).toFixed(2)}`,
    );
  }
  console.log('\nhostile single lines of 200 kB (target < 1 s each)');
  const hostile: Record<string, string> = {
    letters: 'a',
    digits: '1',
    'dots and digits': '1.',
    brackets: '((((',
    'at signs': 'a@',
    quotes: '"a ',
    amounts: '30k$ ',
    labels: 'Price: ',
    'price words': 'vendo acceso ',
    entities: '&amp;',
    flags: '🇲🇽',
    'zero width': 'a\u200b',
    homoglyphs: 'аc',
    hedges: 'podría ',
    pipes: '| a ',
    hex: 'deadbeef',
    base58: '1A1zP1eP5Q',
    'si condicional': 'si habría ',
    colons: 'a:b ',
    mails: 'a@b.mx:pw ',
  };
  for (const [name, piece] of Object.entries(hostile)) {
    const text = piece.repeat(Math.ceil(200_000 / piece.length)).slice(0, 200_000);
    const time = seconds(() => read(postOf(text), knowledge), 1);
    console.log(`  ${name.padEnd(18)} ${(time * 1000).toFixed(0).padStart(6)} ms${time >= 1 ? '  TOO SLOW' : ''}`);
  }
}

/** Prints the peak memory of the command line over a folder of posts. */
export function folder(count = 100_000): void {
  const root = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  try {
    for (let k = 0; k < count; k += 1) {
      if (k % 1000 === 0) mkdirSync(join(root, String(k / 1000)));
      writeFileSync(join(root, String(Math.floor(k / 1000)), `${k}.txt`), listing(k));
    }
    // The first call may build the program, which takes more memory than reading does.
    spawnSync(`${here}../vigia`, ['--version']);
    const start = performance.now();
    const run = spawnSync('/usr/bin/time', ['-f', '%M', `${here}../vigia`, 'read', root, '--json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    const took = (performance.now() - start) / 1000;
    const peak = Number(run.stderr.trim().split('\n').at(-1)) / 1024;
    console.log(
      `\nfolder of ${count.toLocaleString('en')} posts   ${peak.toFixed(0)} MB at most (target < 400), ${(count / took).toFixed(0)} posts a second, exit ${run.status}`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
