import { writeSync } from 'node:fs';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { keep } from '../../../src/store/posts.ts';
import { arrivalOf } from '../arrivals.ts';

/**
 * `node writer.ts FOLDER NAME [MOST]`: keeps one post after the other in an embedded store until it is killed, and says the name of each
 * on standard output after its commit was acknowledged. The first line says that the store is open.
 */
const [folder = '', name = '', most = '1000000'] = process.argv.slice(2);
const database = await openDatabase({ folder }, now);
writeSync(1, 'open\n');
for (let number = 0; number < Number(most); number += 1) {
  const arrival = arrivalOf(`post ${number} of writer ${name}. ${'Acceso a la red. '.repeat(number % 40)}`, now().toISOString());
  await database.transaction((tx) => keep(tx, [{ arrival, fingerprints: [], sealed: null }]));
  writeSync(1, `${sha256(arrival.post.text)}\n`);
}
setInterval(() => {}, 60_000);
