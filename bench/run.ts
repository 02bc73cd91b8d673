import { alike } from './alike.ts';
import { bulletins } from './bulletins.ts';
import { cascades } from './cascade.ts';
import { desk } from './desk.ts';
import { benchIndicators, indicatorTable } from './indicators.ts';
import { judging } from './judging.ts';
import { matching } from './match/index.ts';
import { folder, growth, speeds } from './reading.ts';
import { searches } from './searches.ts';
import { service } from './work.ts';

/**
 * `npm run bench [-- quick] [-- service|reading|judge|search|alike|bulletin|desk|cascade]`: all that is claimed on speed and memory, in one run; `quick` takes a fiftieth of
 * the posts, a number so many, a part of the name only that part.
 */
const words = process.argv.slice(2);
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? (words.includes('quick') ? 2_000 : 100_000));
const part = words.find((word) =>
  ['service', 'reading', 'judge', 'search', 'alike', 'bulletin', 'desk', 'cascade', 'match'].includes(word),
);
if (part === undefined || part === 'reading') {
  speeds();
  growth();
  console.log(`\n${indicatorTable(benchIndicators())}`);
  folder(count);
}
if (part === undefined || part === 'judge') judging(count / 50);
if (part === undefined || part === 'service') service(count);
if (part === undefined || part === 'search') await searches(count / 100_000);
if (part === undefined || part === 'alike') alike(count / 100_000);
if (part === undefined || part === 'bulletin') await bulletins(count / 100_000);
if (part === undefined || part === 'desk') await desk(count);
if (part === undefined || part === 'cascade') cascades();
if (part === undefined || part === 'match') await matching(count / 100_000);
