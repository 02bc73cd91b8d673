import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Knowledge, loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { randomOf } from '#lib/random.ts';
import { match, readRegister, registerCsv } from '#match';
import type { Constituent } from '#model';
import { keepConstituents, openDatabase, registerParts } from '#store';
import { laidOf } from '../../src/match/laid.ts';
import { bestOf, oddsOf } from '../../src/match/masked/index.ts';
import { traitsOf } from '../../src/match/masked/traits.ts';
import { offerCase } from '../../test/fakes/cases.ts';
import { offerOf } from '../../test/fakes/readings.ts';
import { exactOdds, listingOf, victimIn } from './listing.ts';
import { access, bodyOf, countries, kinds, levels, products, registeredShare, sectors, sizes, states, wordOf } from './world.ts';

const spent = () => process.cpuUsage().user / 1000;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(7);

/** What is guessed with: our knowledge of how listings are wrong, and of how this region is spread. */
function knowledgeOf(base: Knowledge, register: readonly Constituent[]): Knowledge {
  const { matching, gauges } = base.judging;
  const perMillion = matching.prior.organisationsPerMillion;
  const counts = Map.groupBy(register, ({ country }) => country ?? '');
  const populations = Object.fromEntries(
    Object.keys(countries).map((of) => [of, ((counts.get(of)?.length ?? 0) / registeredShare / perMillion) * 1e6]),
  );
  const prior = { ...matching.prior, inhabitants: (register.length / registeredShare / perMillion) * 1e6 };
  const spread = ([middle, deviation]: readonly [number, number]) => ({
    middle: Math.exp(middle),
    within: Math.exp(deviation * 1.645),
    share: 0.9,
  });
  const byAccess: { [kind: string]: number } = {};
  for (const [name, share] of Object.entries(products)) byAccess[access[name] ?? ''] = (byAccess[access[name] ?? ''] ?? 0) + share;
  const nobody = {
    ...matching.nobody,
    ...{
      sectors: { ...matching.nobody.sectors, chemical: 0, defense: 0, ...sectors },
      levels: { ...matching.nobody.levels, ...levels },
      subsectors: 1 / kinds,
    },
    ...{ subdivisions: Object.fromEntries(Object.keys(countries).map((of) => [of, states])), subdivisionsElsewhere: states },
    ...{ revenue: spread(sizes.revenue), employees: spread(sizes.employees), hosts: spread(sizes.hosts) },
    ...{
      access: { ...matching.nobody.access, ...byAccess },
      products: Object.fromEntries(Object.entries(products).map(([name, share]) => [name, share / (byAccess[access[name] ?? ''] ?? 1)])),
    },
  };
  return { ...base, judging: { ...base.judging, matching: { ...matching, prior, nobody }, gauges: { ...gauges, populations } } };
}

/** Predictions and what came of them. */
class Tally {
  readonly #bins = Array.from({ length: 10 }, () => ({ sum: 0, hits: 0, count: 0 }));
  top = 0;
  add(probability: number, isTrue: boolean): void {
    const bin = this.#bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) return;
    bin.sum += probability;
    bin.hits += Number(isTrue);
    bin.count += 1;
  }
  error(): number {
    const all = this.#bins.reduce((sum, { count }) => sum + count, 0);
    return this.#bins.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.hits), 0) / Math.max(1, all);
  }
}

const top = 5;

/** Prints how the hidden victim is found in a register of `size`: ours, the generator's own posterior, and the plain filter, on the same listings. */
function masked(size: number, listings: number, base: Knowledge): void {
  const random = randomOf(`masked ${size}`);
  const bodies = Array.from({ length: size }, (_, at) => bodyOf(at, random));
  const register = bodies.map(({ at }) => at);
  const knowledge = knowledgeOf(base, register);
  const laid = laidOf(register, knowledge);
  const [ours, exact, filter] = [new Tally(), new Tally(), new Tally()];
  let registered = 0;
  let time = 0;
  for (let number = 0; number < listings; number += 1) {
    const truth = random() < registeredShare ? Math.floor(random() * size) : -1;
    const said = listingOf(bodies[truth] ?? bodyOf(size + number, random), random);
    const offer = offerOf(victimIn(said) as Parameters<typeof offerOf>[0]);
    const begin = spent();
    const traits = traitsOf(offer, laid.columns, knowledge);
    const own = oddsOf(traits, laid, knowledge);
    time += spent() - begin;
    registered += Number(truth >= 0);
    for (const [tally, { odds, nobody }] of [
      [ours, own],
      [exact, exactOdds(said, register)],
    ] as const) {
      const best = bestOf(odds, top);
      tally.top += Number(best.includes(truth));
      for (const at of best) tally.add(odds[at] ?? 0, at === truth);
      tally.add(nobody, truth < 0);
    }
    const fits = register.flatMap(({ country, sector }, at) =>
      (said.country === null || country === said.country) && (said.sector === null || sector === said.sector) ? [at] : [],
    );
    const share = 1 / Math.max(1, fits.length);
    if (truth >= 0 && fits.includes(truth)) filter.top += Math.min(1, top * share);
    for (let place = 0; place < Math.min(top, fits.length); place += 1) {
      const at = fits[Math.floor(random() * fits.length)];
      filter.add(share, at === truth);
    }
    filter.add(0, truth < 0);
  }
  const line = (name: string, tally: Tally) =>
    console.log(`  ${name.padEnd(34)} ${percent(tally.top / registered)}   ${tally.error().toFixed(3)}`);
  console.log(
    `\n${size.toLocaleString('en')} registered, ${listings} listings of which ${registered} are of somebody registered: ${(time / listings).toFixed(1)} ms of processor each`,
  );
  console.log('                                  first five   calibration error');
  line('ours', ours);
  line("the generator's own posterior", exact);
  line('country and sector alone', filter);
  const gap = Math.abs(ours.top - exact.top) / registered;
  console.log(
    `  first five within 0.05 of its own: ${gap <= 0.05 ? 'holds' : 'MISSED'} (${gap.toFixed(3)}); calibration error at most 0.05: ${ours.error() <= 0.05 ? 'holds' : 'MISSED'}`,
  );
}

/** Prints how fast somebody named is looked up among `size` organisations of four names. */
function named(size: number, base: Knowledge): void {
  const random = randomOf('named');
  const register = Array.from({ length: size }, (_, at) => bodyOf(at, random).at);
  const began = spent();
  laidOf(register, base);
  console.log(
    `\n${size.toLocaleString('en')} organisations of four names, laid out in ${((spent() - began) / 1000).toFixed(1)} s of processor`,
  );
  const swap = (name: string) => name.replace(/(\w)(\w)(\w+)$/u, '$2$1$3');
  const kindsOf: readonly (readonly [string, (one: Constituent) => { name?: string; domain?: string }])[] = [
    ['its name', ({ name }) => ({ name: name.toUpperCase() })],
    ['another name of it', ({ names }) => ({ name: names[2]?.text ?? '' })],
    ['a letter wrong', ({ name }) => ({ name: swapped(name) })],
    ['a domain below its own', ({ domains }) => ({ domain: `vpn.${domains[0]}` })],
    ['nobody', () => ({ name: swap(`${wordOf(random)} ${wordOf(random)} ${wordOf(random)}`) })],
  ];
  console.log('  said                      found   ms of processor p50, p95, most');
  for (const [label, said] of kindsOf) {
    const times: number[] = [];
    let found = 0;
    for (let round = 0; round < 400; round += 1) {
      const one = register[Math.floor(random() * size)];
      if (one === undefined) continue;
      const asked = offerCase({ victim: { masked: false, ...said(one) } });
      const begin = spent();
      const first = match(asked, register, base)?.candidates[0];
      times.push(spent() - begin);
      found += Number(first?.constituent === one.id);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2).padStart(6);
    console.log(`  ${label.padEnd(24)} ${percent(found / 400)}  ${at(0.5)} ${at(0.95)} ${at(1)}`);
  }
}

/** A name with two letters in each other's place, in its longest word. */
function swapped(name: string): string {
  const longest = name.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? '';
  const middle = Math.floor(longest.length / 2);
  return name.replace(
    longest,
    longest.slice(0, middle) + (longest[middle + 1] ?? '') + (longest[middle] ?? '') + longest.slice(middle + 2),
  );
}

/** Prints how long an import of `size` organisations takes, from the text of a table to the disk of an embedded store. */
async function importing(size: number): Promise<void> {
  const random = randomOf('import');
  const text = registerCsv(Array.from({ length: size }, (_, at) => bodyOf(at, random).at));
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-register-'));
  const database = await openDatabase({ folder }, now);
  const begin = performance.now();
  const { constituents } = readRegister(text);
  const read = performance.now();
  await database.transaction((tx) =>
    keepConstituents(tx, [...registerParts(constituents)], { who: 'bench', at: now().toISOString(), all: false }),
  );
  const kept = performance.now();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  console.log(
    `\nimport of ${constituents.length.toLocaleString('en')} (${(text.length / 1e6).toFixed(0)} MB of CSV): read and checked in ${seconds(read - begin)} s, kept in ${seconds(kept - read)} s, together ${seconds(kept - begin)} s (target < 20)`,
  );
}

/** Prints how well and how fast a register is matched; `share` of it where somebody is in a hurry. What it says of hidden victims measures the generator: real sellers differ. */
export async function matching(share = 1): Promise<void> {
  const base = loadKnowledge();
  console.log('hidden victims of a made-up region (bench/match/world.ts): this measures the generator, real sellers differ');
  const times = Math.max(0.1, share);
  for (const [size, listings] of [
    [1_000, 3_000],
    [10_000, 1_500],
    [100_000, 300],
  ] as const)
    masked(size, Math.round(listings * times), base);
  named(share < 1 ? 10_000 : 100_000, base);
  await importing(share < 1 ? 10_000 : 100_000);
}
