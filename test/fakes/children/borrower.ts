import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { now } from '#lib/clock.ts';
import { openDatabase } from '../../../src/store/database.ts';

/** `node borrower.ts FOLDER`: borrows the engine of a folder that another process has, writes inside a transaction, and never ends it. */
const [folder = ''] = process.argv.slice(2);
const database = await openDatabase({ folder }, now, { borrow: true });
await database.transaction(async (tx) => {
  await sql`insert into knowledge (version, kept_at, files) values ('half done', now(), '')`.execute(tx);
  writeSync(1, database.borrowed ? 'inside\n' : 'not borrowed\n');
  await new Promise(() => setInterval(() => {}, 60_000));
});
