import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { now } from '#lib/clock.ts';
import type { Item } from '#model';
import { makePartitions, openDatabase, type Place, search, tidy } from '#store';
import { openWork, takeIn, type Work } from '#work';
import { type PostgresServer, postgresPrograms, startPostgres } from '../test/fakes/postgres.ts';
import { listing } from './texts.ts';

const bearer = { source: 'bench', collector: 'bench 1', settings: null };
const batch = 64;

function item(number: number): Item {
  const text = `${listing(number)}No. ${number}\n`;
  const origin = { externalId: String(number), url: null, editedAt: null, thread: null, tlp: null };
  return { bytes: Buffer.from(text), mediaType: 'text/plain', text, title: null, author: null, publishedAt: null, origin };
}

type Counted = { readonly work: Work; judged: number; readonly seconds: number[] };

async function open(place: Place, threads: number): Promise<Counted> {
  let counted: Counted | null = null;
  const work = await openWork({
    place,
    threads,
    keys: null,
    environment: {},
    now,
    tell: (event) => {
      if (event.kind === 'fault') console.error('  fault', event.where, event.fault);
      if (event.kind !== 'judged' || counted === null) return;
      counted.judged += event.count;
      counted.seconds.push(...event.seconds);
    },
  });
  counted = { work, judged: 0, seconds: [] };
  return counted;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
const share = (sorted: readonly number[], part: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes in `count` posts as fast as they go, until all are judged; prints the rate and the most memory that the process had. */
async function flood(name: string, place: Place, count: number, target: number): Promise<void> {
  const counted = await open(place, 2);
  const { work } = counted;
  work.start({ collecting: true });
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 200);
  const begin = performance.now();
  for (let number = 0; number < count; number += batch) {
    await takeIn(
      Array.from({ length: Math.min(batch, count - number) }, (_, at) => item(number + at)),
      bearer,
      work.intake,
    );
    work.queue.wake();
    // As a collector does: it waits when more lies in line than is judged soon.
    while (number - counted.judged > 5_000) await sleep(20);
  }
  const kept = (performance.now() - begin) / 1000;
  while (counted.judged < count) await sleep(50);
  const all = (performance.now() - begin) / 1000;
  clearInterval(watch);
  console.log(
    `${name.padEnd(34)} ${count.toLocaleString('en').padStart(9)} posts  ${(count / kept).toFixed(0).padStart(5)} kept/s  ${(count / all).toFixed(0).padStart(5)} judged/s (target ${target})  ${megabytes(peak)} at most`,
  );
  await work.stop();
}

/** Fifty posts a second, each by itself: from receipt to stored judgement. */
async function trickle(place: Place, seconds: number): Promise<void> {
  const counted = await open(place, 2);
  const { work } = counted;
  work.start({ collecting: true });
  await takeIn([item(5_000_000)], bearer, work.intake);
  work.queue.wake();
  while (counted.judged < 1) await sleep(20);
  counted.seconds.length = 0;
  const count = seconds * 50;
  const begin = performance.now();
  const taken: Promise<unknown>[] = [];
  for (let number = 0; number < count; number += 1) {
    taken.push(takeIn([item(6_000_000 + number)], bearer, work.intake).then(() => work.queue.wake()));
    await sleep(Math.max(0, begin + (number + 1) * 20 - performance.now()));
  }
  await Promise.all(taken);
  while (counted.judged < count + 1) await sleep(20);
  const sorted = counted.seconds.toSorted((a, b) => a - b);
  const line = [0.5, 0.95, 0.99].map((part) => `p${part * 100} ${(share(sorted, part) * 1000).toFixed(0)} ms`).join('  ');
  console.log(`50 posts a second, embedded, ${seconds} s    ${line} (target p99 < 1000)`);
  await work.stop();
}

const questions = [
  { text: 'fortinet vpn' },
  { text: '"domain user"' },
  { text: 'clínicas saúde' },
  { text: 'доступ банк' },
  { text: 'seller 17' },
  { country: 'MX', level: 2 },
  { sector: 'energy' },
  { text: 'electricidad', country: 'MX' },
  { actor: 'seller_17' },
  { text: 'telegram', level: 3 },
] as const;

async function searches(name: string, place: Place): Promise<void> {
  const opened = performance.now();
  const database = await openDatabase(place, now);
  const start = performance.now() - opened;
  await makePartitions(database.db, now().toISOString());
  await tidy(database);
  if (database.kind === 'server') await database.execute('vacuum analyze');
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    for (const question of questions) {
      const begin = performance.now();
      await search(database.db, question);
      times.push(performance.now() - begin);
    }
  }
  const { rows } = await database.execute('select count(*) as n from post');
  const sorted = times.toSorted((a, b) => a - b);
  console.log(
    `search ${name.padEnd(12)} ${Number(rows[0]?.['n']).toLocaleString('en').padStart(9)} posts  p50 ${share(sorted, 0.5).toFixed(1)} ms  p95 ${share(sorted, 0.95).toFixed(1)} ms (target < 100)  opened in ${(start / 1000).toFixed(1)} s`,
  );
  await database.close();
}

/** Prints what the service does: rate, memory, delay and search, embedded and on a PostgreSQL of this machine. */
export async function service(count = 100_000): Promise<void> {
  console.log('\nservice (two cores: database, readers and this bench share them)');
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  let server: PostgresServer | null = null;
  try {
    await trickle({ folder: join(folder, 'trickle') }, count >= 100_000 ? 60 : 10);
    await flood('embedded', { folder: join(folder, 'flood') }, count, 400);
    await searches('embedded', { folder: join(folder, 'flood') });
    if (postgresPrograms() === null) return console.log('PostgreSQL is not installed: its part is left out');
    server = await startPostgres();
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('create database bench');
    await client.end();
    await flood('PostgreSQL, two reading threads', { server: server.url('bench') }, count, 700);
    await searches('PostgreSQL', { server: server.url('bench') });
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
