import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '#lib/clock.ts';
import { openWork, takeIn } from '#work';
import { itemOf, later, listings } from '../arrivals.ts';
import { settingsOf } from './settings.ts';

/**
 * `node service.ts PLACE collect|feed`: a service over a store (PLACE as JSON) until it is killed. Says what it tells, a line each. When it
 * collects it says how many posts there are (`posts N`); fed, it takes in one listing after the other, half of them to be judged from the
 * line, and says of how many that was acknowledged (`taken N`).
 */
const [place = '', what = ''] = process.argv.slice(2);
const say = (text: string) => writeSync(1, `${text}\n`);
const work = await openWork(settingsOf(JSON.parse(place), ({ kind }) => say(kind), now));
work.start({ collecting: what === 'collect' });

const bearer = { source: 'test', collector: 'test 1', settings: null };
const batch = 16;
for (let taken = 0; ; ) {
  if (what === 'collect') {
    const { rows } = await work.database.execute('select count(*) as n from post');
    say(`posts ${rows[0]?.['n']}`);
  } else if ((await work.queue.depth()).waiting < 4) {
    const items = listings(batch, taken).map((text) => itemOf(text));
    await takeIn(items, bearer, taken % (2 * batch) === 0 ? work.intake : later(work.intake));
    taken += batch;
    say(`taken ${taken}`);
  }
  await sleep(20);
}
