import { writeSync } from 'node:fs';
import { now } from '#lib/clock.ts';
import { openDatabase } from '../../../src/store/database.ts';

/** `node lender.ts FOLDER`: has an embedded store and lends it until it is killed; `open` says that it does. */
const [folder = ''] = process.argv.slice(2);
await openDatabase({ folder }, now, { lend: { onWritten: () => {} } });
writeSync(1, 'open\n');
setInterval(() => {}, 60_000);
