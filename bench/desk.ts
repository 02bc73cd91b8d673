import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '#api';
import { now } from '#lib/clock.ts';
import { randomOf } from '#lib/random.ts';
import { SectorName } from '#model';
import { openWork, takeIn } from '#work';
import { linkSome } from '../src/work/cases/linking.ts';
import { itemOf } from '../test/fakes/arrivals.ts';
import { settingsOf } from '../test/fakes/children/settings.ts';
import { keepSketches } from '../test/fakes/queue.ts';
import { processorMs } from './processes.ts';
import { listing } from './texts.ts';

const countries = ['MX', 'MX', 'MX', 'BR', 'BR', 'CO', 'CL', 'AR', 'PE', 'EC', 'GT', 'HN'];
const batch = 500;

/** `npm run bench -- desk`: what the pages wait for, embedded, over loopback, beside so many cases. */
export async function desk(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-desk-'));
  const work = await openWork(settingsOf({ folder }, () => {}, now));
  const random = randomOf('desk');
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  for (let at = 0; at < count; at += batch) {
    const sketches = Array.from({ length: batch }, (_, one) => ({
      name: `bench ${at + one}`,
      level: Math.floor(random() ** 3 * 5),
      likely: random(),
      actor: `seller_${Math.floor(random() * 3_000)}`,
      tlp: random() < 0.9 ? ('AMBER' as const) : ('AMBER+STRICT' as const),
      toldAt: new Date(now().getTime() - random() * 400 * 86_400_000).toISOString(),
      victim: { name: null, descriptor: 'una empresa', country: pick(countries), sector: pick(SectorName.options) },
    }));
    await keepSketches(work.database, sketches, now().toISOString());
  }
  const real = Math.min(1_000, count / 20);
  for (let at = 0; at < real; at += 1)
    await takeIn([itemOf(`${listing(at)}\n${at}`)], { source: 'bench', collector: 'bench 1', settings: null }, work.intake);
  const { database, readers, reposts } = work;
  const linking = { database, readers, reposts, now, onLinked: () => {}, onFault: (fault: unknown) => console.error(fault) };
  while ((await linkSome(linking)) > 0);
  await database.execute('vacuum analyze case_file');
  const service = await serve({ host: '127.0.0.1', port: 0, work });
  const ask = async (path: string, init?: RequestInit) => (await fetch(`${service.url}/api/v1${path}`, init)).text();
  try {
    await ask('/radar');
    console.log(`\n# desk: ${count} cases embedded, over loopback\n`);
    for (const query of queries) console.log(line(`radar ${query || '(as it opens)'}`, await timed(40, () => ask(`/radar?${query}`))));
    console.log(line('counts, as it opens', await timed(20, () => ask('/radar/counts'))));
    console.log(line('counts of a search by actor', await timed(20, () => ask('/radar/counts?actor=seller_17'))));
    const { rows } = JSON.parse(await ask('/radar?text=nas&triage=all&limit=500')) as { rows: { id: string }[] };
    const ids = rows.map(({ id }) => id);
    console.log(line(`case, the first time (${ids.length})`, await timed(ids.length, (at) => ask(`/cases/${ids[at]}?lang=es`))));
    await throughput(ids, ask);
    const tried = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const answer = (at: number) => JSON.stringify({ answers: [{ factor: 'moderator-saw-proof', answer: at % 2 ? 'yes' : 'no' }] });
    console.log(line('what-if', await timed(100, (at) => ask(`/cases/${ids[at % 5]}/what-if`, { ...tried, body: answer(at) }))));
  } finally {
    await service.close();
    await work.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const queries = [
  '',
  'level=high',
  'country=HN&sector=water',
  'country=MX&level=severe',
  'actor=seller_17',
  'kind=leak',
  'unseen=yes',
  `changedSince=${new Date(Date.now() - 86_400_000).toISOString()}`,
  'triage=all&by=time',
  'text=fortigate',
];

type Timed = { readonly sorted: readonly number[]; readonly processor: number };

/** By the clock, and what this process worked in the middle (milliseconds): on a busy machine the clock says little. */
async function timed(rounds: number, work: (at: number) => Promise<unknown>): Promise<Timed> {
  const all: number[] = [];
  const worked = processorMs([]);
  for (let at = 0; at < rounds; at += 1) {
    const start = performance.now();
    await work(at);
    all.push(performance.now() - start);
  }
  return { sorted: all.sort((a, b) => a - b), processor: (processorMs([]) - worked) / rounds };
}

/** Reads of the same cases, eight at a time. */
async function throughput(ids: readonly string[], ask: (path: string) => Promise<unknown>): Promise<void> {
  const rounds = 4_000;
  const start = performance.now();
  const worked = processorMs([]);
  let next = 0;
  const all: number[] = [];
  const one = async () => {
    while (next < rounds) {
      const at = next++;
      const begun = performance.now();
      await ask(`/cases/${ids[at % ids.length]}?lang=es`);
      all.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  const seconds = (performance.now() - start) / 1_000;
  const processor = (processorMs([]) - worked) / rounds;
  const timed = { sorted: all.sort((a, b) => a - b), processor };
  console.log(`${line('case, again, eight at a time', timed)}, ${Math.round(rounds / seconds)} a second`);
}

function line(what: string, { sorted, processor }: Timed): string {
  const at = (share: number) =>
    `p${share * 100} ${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;
  return `${what.padEnd(48)} ${at(0.5)}, ${at(0.99)}, processor ${processor.toFixed(1)} ms`;
}
