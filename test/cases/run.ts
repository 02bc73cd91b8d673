import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/program.ts';
import { joined, outcomes } from './joined.ts';
import { masked } from './masked.ts';

// `npm run cases -- --masked`: where the true victims of hidden listings stand in a register. `npm run cases [-- --held] [-- --lang en]`: the public cases with their outcomes laid beside, through `vigia cases`. Of the held
// half only the scores are shown: whoever sees its cases can no longer say that the rules were made without them.

if (process.argv.includes('--masked')) {
  process.stdout.write(masked());
  process.exit(0);
}

const held = process.argv.includes('--held');
const rest = process.argv.slice(2).filter((word) => word !== '--held');
const sets = held
  ? [['further-held'], ['first-hand', 'further-dev', 'further-held']]
  : [['first-hand'], ['second-hand'], ['further-dev'], ['first-hand', 'further-dev']];

const place = mkdtempSync(join(tmpdir(), 'vigia-cases-'));
try {
  const ends = outcomes();
  for (const files of sets) {
    const path = join(place, 'cases.jsonl');
    writeFileSync(path, joined(files, ends));
    process.stdout.write(`\n# ${files.join(' + ')}\n\n`);
    const code = await run(['cases', path, ...(held || files.length > 1 ? ['--brief'] : []), ...rest]);
    if (code !== 0) process.exitCode = code;
  }
} finally {
  rmSync(place, { recursive: true, force: true });
}
