import { globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Builds the pages before the tests where a source of theirs is newer, so that what is tested is what is shipped. */
export async function setup(): Promise<void> {
  const built = statSync(`${root}dist/console/index.html`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = [...globSync('console/**/*.*', { cwd: root }), 'vite.config.ts'];
  if (sources.some((path) => statSync(`${root}${path}`).mtimeMs > built))
    await build({ root: `${root}console`, configFile: `${root}vite.config.ts` });
}
