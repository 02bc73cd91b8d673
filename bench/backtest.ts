import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elapsed } from '#lib/clock.ts';
import { run } from '../src/cli/program.ts';

/**
 * `npm run backtest [-- --shared FOLDER] [-- --lang es|en]`: forecasts leak-site posts with `vigia backtest`, which prints the table beside the
 * baselines, and has the same forecasts scored by the exam's own script, which knows nothing of ours. The posts may not be shipped, and
 * the script is not ours: both stay in `../shared/data`.
 */
async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const at = words.indexOf('--shared');
  const shared = at < 0 ? fileURLToPath(new URL('../../shared', import.meta.url)) : (words[at + 1] ?? '');
  const rest = at < 0 ? words : words.toSpliced(at, 2);
  const [posts, script] = ['leak-site-posts.csv', 'forecast_check.py'].map((name) => join(shared, 'data', name)) as [string, string];
  const missing = [posts, script].filter((path) => !existsSync(path));
  if (missing.length > 0) {
    console.error(
      `The backtest needs what may not be shipped; not found:\n${missing.map((path) => `  ${path}`).join('\n')}\nName its folder with --shared FOLDER.`,
    );
    return 1;
  }
  const place = mkdtempSync(join(tmpdir(), 'vigia-backtest-'));
  try {
    const forecasts = join(place, 'forecasts.jsonl');
    const start = elapsed();
    const code = await run(['backtest', '--data', posts, '--forecasts', forecasts, ...rest]);
    console.log(`\n${((elapsed() - start) / 1000).toFixed(1)} s for forecasts, baselines and intervals.\n\n# ${script} --score`);
    const scored = spawnSync('python3', [script, '--score', forecasts], { stdio: 'inherit' });
    if (scored.error) console.error('python3 could not be started; the table above is ours alone.');
    return code || (scored.status ?? 1);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

process.exitCode = await main();
