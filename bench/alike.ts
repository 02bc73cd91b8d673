import { randomOf } from '#lib/random.ts';
import { createAlike, sketchOf } from '#link';
import { likenessAt, sketchSize } from '../src/link/alike/sketch.ts';
import { languages, madeUp, replaced, reworded, type Told, templated, varied } from './offers.ts';

/** What is asked of the index here, and how many questions make a line. */
const wanted = { atLeast: 0.3, most: 50 };
const questions = 400;

/** Processor time in milliseconds: what others do on the machine at the same time does not count. */
const spent = () => process.cpuUsage().user / 1000;
const part = (times: readonly number[], share: number) =>
  (times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0).toFixed(2);
const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`.padStart(8);

/** Prints how reposts are found among `count` posts of one kind, what that costs, and beside it a look at every sketch. */
function among(name: string, count: number, post: (number: number) => Told): void {
  const index = createAlike();
  const all = new Uint16Array(count * sketchSize).fill(0xffff);
  let [sketching, adding, worst] = [0, 0, 0];
  for (let number = 0; number < count; number += 1) {
    const { text } = post(number);
    const begin = spent();
    const sketch = sketchOf(text);
    const made = spent();
    index.add(number, sketch);
    const added = spent() - made;
    [sketching, adding, worst] = [sketching + made - begin, adding + added, Math.max(worst, added)];
    all.set(sketch, number * sketchSize);
  }
  const random = randomOf(name);
  console.log(
    `\n${name}, ${count.toLocaleString('en')}: a sketch ${((sketching * 1000) / count).toFixed(1)} µs, adding ${((adding * 1000) / count).toFixed(1)} µs (target ≤ 50), at worst ${worst.toFixed(0)} ms; ${(index.bytes() / count).toFixed(0)} bytes each (target ≤ 150)`,
  );
  console.log('  words changed     found  in first ten     first   found with it    ms p50     p95     p99');
  const ask = (label: string, change: (told: Told) => string, of: (told: Told) => boolean = () => true) => {
    let [found, ten, first, others, asked] = [0, 0, 0, 0, 0];
    const times: number[] = [];
    while (asked < questions) {
      const number = Math.floor(random() * count);
      const told = post(number);
      if (!of(told)) continue;
      asked += 1;
      const sketch = sketchOf(change(told));
      const begin = spent();
      const near = index.near(sketch, wanted);
      times.push(spent() - begin);
      const place = near.findIndex(({ id }) => id === number);
      if (place >= 0) [found, ten, first] = [found + 1, ten + Number(place < 10), first + Number(place === 0)];
      others += near.length - Number(place >= 0);
    }
    const shares = [found, ten, first].map((one) => percent(one, asked)).join('  ');
    const ms = [0.5, 0.95, 0.99].map((share) => part(times, share).padStart(7)).join(' ');
    console.log(`  ${label.padEnd(14)} ${shares}  ${(others / asked).toFixed(1).padStart(12)}   ${ms}`);
  };
  for (const share of [0.1, 0.2, 0.3, 0.4]) ask(`${share * 100} %`, (told) => reworded(told, share, random));
  for (const one of languages)
    ask(
      `30 % ${one}`,
      (told) => reworded(told, 0.3, random),
      ({ language }) => language === one,
    );
  ask('30 % replaced', (told) => replaced(told, 0.3, random));
  const times: number[] = [];
  let near = 0;
  for (let round = 0; round < 20; round += 1) {
    const sketch = sketchOf(post(round).text);
    const begin = spent();
    for (let number = 0; number < count; number += 1) if (likenessAt(sketch, all, number * sketchSize) >= wanted.atLeast) near += 1;
    times.push(spent() - begin);
  }
  console.log(`  a look at every sketch instead: p50 ${part(times, 0.5)} ms, p95 ${part(times, 0.95)} ms, ${(near / 20).toFixed(1)} found`);
}

/** Prints how well and how fast reposts are found among 100,000 and 1,000,000 posts (`share` of each). */
export function alike(share = 1): void {
  console.log(`reposts among sketches (target: 30 % of words changed found ≥ 95 %, < 50 ms among 1,000,000, about 1 ms among 100,000)`);
  among('varied posts', 100_000 * share, varied);
  among('varied posts', 1_000_000 * share, varied);
  among('twenty of each template', 1_000_000 * share, templated);
  among('made-up words', 1_000_000 * share, madeUp);
}
