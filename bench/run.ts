import { benchIndicators, indicatorTable } from './indicators.ts';
import { folder, growth, speeds } from './reading.ts';
import { service } from './work.ts';

/**
 * `npm run bench [-- quick] [-- service|reading]`: all that is claimed on speed and memory, in one run; `quick` takes 2,000 posts instead of
 * 100,000, a part of the name only that part.
 */
const words = process.argv.slice(2);
const count = words.includes('quick') ? 2_000 : 100_000;
const part = words.find((word) => word === 'service' || word === 'reading');
if (part !== 'service') {
  speeds();
  growth();
  console.log(`\n${indicatorTable(benchIndicators())}`);
  folder(count);
}
if (part !== 'reading') await service(count);
