import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { now } from '#lib/clock.ts';
import type { Item } from '#model';
import type { Place } from '#store';
import { ingest, linkSome, openWork, takeIn, type Work } from '#work';
import { postgresPrograms, startPostgres } from '../test/fakes/postgres.ts';
import { processorMs, residentOf, serverProcesses } from './processes.ts';
import { listing } from './texts.ts';

const bearer = { source: 'bench', collector: 'bench 1', settings: null };

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

/** A file of `count` posts, one JSON object a line, as exports hold them. */
async function writePosts(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  for (let number = 0; number < count; number += 1) {
    const line = `${JSON.stringify({ id: String(number), text: `${listing(number)}No. ${number}\n` })}\n`;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/**
 * Ingests a file of `count` posts until all are judged; prints the rate, that of the second half (V8 takes a while to run at speed), what a
 * post cost of the processor in it, and the most memory that the process had, with that of the database's own processes where it has any.
 */
async function flood(name: string, place: Place, count: number, target: number, besides: () => string[] = () => []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  const path = join(folder, 'posts.jsonl');
  await writePosts(path, count);
  const counted = await open(place, 2);
  const { work } = counted;
  work.start({ collecting: true });
  let peak = { own: 0, all: 0 };
  const halves: { readonly at: number; readonly worked: number }[] = [];
  const watch = setInterval(() => {
    const own = process.memoryUsage.rss();
    peak = { own: Math.max(peak.own, own), all: Math.max(peak.all, own + residentOf(besides())) };
  }, 500);
  const begin = performance.now();
  const onProgress = () => {
    if (halves.length === 0 && counted.judged >= count / 2) halves.push({ at: performance.now(), worked: processorMs(besides()) });
  };
  const { fresh } = await ingest(path, work, { mapping: null, onProgress, onRefused: () => {}, signal: new AbortController().signal });
  while (counted.judged < fresh) await sleep(50);
  const [end, worked] = [performance.now(), processorMs(besides())];
  clearInterval(watch);
  const half = halves[0] ?? { at: begin, worked: 0 };
  const rate = (from: number, posts: number) => ((posts * 1000) / (end - from)).toFixed(0).padStart(5);
  const memory = peak.all === peak.own ? megabytes(peak.own) : `${megabytes(peak.own)}, with the database ${megabytes(peak.all)}`;
  console.log(
    `${name.padEnd(31)} ${fresh.toLocaleString('en').padStart(9)} posts  ${rate(begin, fresh)}/s kept and judged, second half ${rate(half.at, fresh / 2)}/s (target ${target}), ${(((worked - half.worked) * 2) / fresh).toFixed(1)} ms of processor each  at most ${memory} (target 1,000)`,
  );
  await work.stop();
  rmSync(folder, { recursive: true, force: true });
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

/** Keeps `count` posts and then links them to cases, with nothing beside: much of what one seller writes is alike, so that few cases hold all. */
async function linking(place: Place, count: number): Promise<void> {
  const { work } = await open(place, 2);
  const { database, readers, reposts, intake } = work;
  const batch = 64;
  for (let from = 0; from < count; from += batch)
    await takeIn(
      Array.from({ length: Math.min(batch, count - from) }, (_, at) => item(from + at)),
      bearer,
      intake,
    );
  const [begin, before] = [performance.now(), process.cpuUsage()];
  const means = { database, readers, reposts, now, onLinked: () => {}, onFault: (fault: unknown) => console.error('  fault', fault) };
  while ((await linkSome(means)) > 0);
  const { user, system } = process.cpuUsage(before);
  const rate = ((count * 1000) / (performance.now() - begin)).toFixed(0);
  console.log(
    `linking, embedded                    ${count} posts  ${rate}/s, ${((user + system) / 1000 / count).toFixed(1)} ms of processor a post`,
  );
  await work.stop();
}

/** How long a service takes from its start until it works, on a store that is there. */
async function opening(place: Place): Promise<void> {
  const begin = performance.now();
  const { work } = await open(place, 2);
  work.start({ collecting: true });
  console.log(`start on that folder                        ${((performance.now() - begin) / 1000).toFixed(1)} s (target < 5)`);
  await work.stop();
}

const parts = {
  trickle: (count: number) => inFolder((place) => trickle(place, count >= 100_000 ? 60 : 10)),
  embedded: (count: number) =>
    inFolder(async (place) => {
      await flood('embedded', place, count, 400);
      await opening(place);
    }),
  linking: (count: number) => inFolder((place) => linking(place, Math.min(2_000, count))),
  postgres: async (count: number) => {
    if (postgresPrograms() === null) return console.log('PostgreSQL is not installed: its part is left out');
    const server = await startPostgres();
    try {
      const client = new pg.Client({ connectionString: server.url('postgres') });
      await client.connect();
      await client.query('create database bench');
      await client.end();
      await flood('PostgreSQL, two reading threads', { server: server.url('bench') }, count, 700, serverProcesses);
    } finally {
      await server.stop();
    }
  },
};

async function inFolder(work: (place: Place) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  await work({ folder }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/**
 * Prints what the service does: delay, rate and memory, embedded and on a PostgreSQL of this machine. Each part in a process of its own, with
 * the flags that the launcher gives, so that none pays for the memory of another.
 */
export function service(count = 100_000): void {
  console.log('\nservice (two cores: database, readers and this bench share them)');
  const launcher = readFileSync(new URL('../vigia', import.meta.url), 'utf8');
  const flags = /exec "\$node" (--.*?) "\$home/.exec(launcher)?.[1]?.split(' ') ?? [];
  for (const part of Object.keys(parts))
    spawnSync(process.execPath, ['--conditions=source', ...flags, self, part, String(count)], { stdio: 'inherit' });
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) await parts[process.argv[2] as keyof typeof parts](Number(process.argv[3]));
