import { benchIndicators, indicatorTable } from './indicators.ts';
import { folder, growth, speeds } from './reading.ts';

/** `npm run bench [-- quick]`: all that is claimed on speed and memory, in one run; `quick` takes a folder of 2,000 posts, not 100,000. */
const quick = process.argv.includes('quick');
speeds();
growth();
console.log(`\n${indicatorTable(benchIndicators())}`);
folder(quick ? 2_000 : 100_000);
