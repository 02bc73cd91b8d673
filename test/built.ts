import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Builds the pages before the tests where a source of theirs is newer, as `scripts/setup.sh` does: what is tested is what is shipped. */
export function setup(): void {
  const built = statSync(`${root}dist/console/index.html`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [...globSync('console/**/*.*', { cwd: root }), 'vite.config.ts'];
  if (!sources.some((path) => statSync(`${root}${path}`).mtimeMs > built)) return;
  // In a process of its own: vitest calls itself a test, and then the build would be one for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [`${root}node_modules/vite/bin/vite.js`, 'build'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
