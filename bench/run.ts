import { benchIndicators } from './indicators.ts';
import { folder, growth, speeds } from './reading.ts';

/** `npm run bench [-- quick]`: all that the README claims on speed and memory, in one run. */
const quick = process.argv.includes('quick');
speeds();
growth();
benchIndicators();
folder(quick ? 2_000 : 100_000);
