import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of functions that keep nothing between calls: their files follow one another in one process, which loads the program and what it knows once. */
const pure = [
  'src/*.test.ts',
  'src/{gauge,judge,knowledge,ledger,lib,link,match,read,score,share,warn}/**/*.test.ts',
  'src/collect/{decode,exports,sniff}/**/*.test.ts',
  'test/*.test.ts',
];

export default defineConfig({
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    // Only what hangs ends so: on a busy machine everything takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A second, which is what it waits by itself, is soon gone on a machine that does other things too.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    globalSetup: ['test/built.ts'],
    // By itself vitest leaves one core idle, and much of what the tests do is waiting.
    maxWorkers: 2,
    // Programs that tests start find their modules compiled: starting one takes half the time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    projects: [
      { extends: true, test: { name: 'whole', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: pure } },
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
    ],
  },
});
