import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { loadKnowledge } from '#knowledge';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { assessReading } from '#pipeline';
import { read } from '#read';
import { type Database, makeAllFindable, makePartitions, openDatabase, type Place, type Query, search, tidy } from '#store';
import { record } from '../src/work/threads/record.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../test/fakes/postgres.ts';
import { processorMs, serverProcesses } from './processes.ts';
import { listing } from './texts.ts';

/** Months that the posts are spread over, and how many are written at once. */
const months = 24;
const step = 5_000;
const dayMs = 86_400_000;

const countries = ['MX', 'BR', 'CO', 'AR', 'CL', 'PE', 'EC', 'GT', 'UY', 'BO', 'US', 'ES', 'PA', 'CR', 'DO', 'HN', 'SV', 'PY', 'NI', 'VE'];
const sectors = ['energy', 'finance', 'government', 'health', 'telecommunications', 'transport', 'water', 'education', 'retail', 'defense'];

/** What people look for: words of each language, common and rare, phrases, typos, names, and filters that cut them down to few or none. */
const questions: readonly Query[] = [
  { text: 'fortigate vpn' },
  { text: 'fortinet citrix' },
  { text: '"domain user"' },
  { text: 'clínicas saúde' },
  { text: 'доступ банк' },
  { text: 'seller_1234' },
  { text: 'seler_1234' },
  { text: 'reembolsable -garante' },
  { text: 'citrix', country: 'VE', level: 4 },
  { text: 'citrix', sector: 'defense', country: 'NI' },
  { country: 'MX', level: 4 },
  { country: 'HN', sector: 'water', level: 3 },
  { sector: 'energy' },
  { actor: 'seller_17' },
  { actor: 'nobody_at_all' },
  { text: 'telegram', level: 3, to: '2026-01-01T00:00:00Z' },
  { text: 'hospital oaxaca' },
  { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z', level: 4 },
];

/** Writes `count` posts with judgements, of which 400 were really read, spread over two years; no two texts are the same. */
async function fill(database: Database, count: number): Promise<void> {
  const knowledge = loadKnowledge();
  const asOf = now().toISOString();
  const models = Array.from({ length: 400 }, (_, number) => {
    const text = listing(number);
    const post = {
      id: sha256(text),
      source: 'bench',
      receivedAt: asOf,
      publishedAt: null,
      mediaType: 'text/plain',
      title: null,
      author: null,
      recognised: false,
    };
    const whole = read({ ...post, text }, knowledge);
    const { genre, reading, cases } = record(assessReading(whole, knowledge, { asOf }), asOf);
    return { number, text, language: whole.document.language, genre, reading, cases };
  });
  await database.execute('create table model (number int primary key, text text, language text, genre text, reading jsonb, cases jsonb)');
  await database.execute(
    `insert into model select * from jsonb_to_recordset($1::jsonb)
       as one (number int, text text, language text, genre text, reading jsonb, cases jsonb)`,
    [JSON.stringify(models)],
  );
  const span = months * 30 * dayMs;
  for (let month = 0; month <= months; month += 1)
    await makePartitions(database.db, new Date(now().getTime() - month * 30 * dayMs).toISOString());
  for (let from = 0; from < count; from += step) {
    await database.execute(
      `with made as materialized (
         select m.*, n, 'seller_' || n % 5000 as alias, $3::timestamptz - make_interval(secs => $4::float * (n::float / $5)) as at,
           m.text || 'No. ' || n || ' ' || substr(md5(n::text), 1, 7) || ' ' || substr(md5(n::text), 8, 6) as body
         from generate_series($1::int, $2::int) as n join model m on m.number = n % 400),
       posted as (
         insert into post (id, received_at, source, collector, media_type, language, text, alias, origin, recognised, redactions, masked)
         select sha256(convert_to(body, 'UTF8')), at, 'bench', 'bench 1', 'text/plain', language, body, alias, '{}', false, '[]', '[]'
         from made returning id, received_at),
       kept as (insert into content (id, received_at) select id, received_at from posted),
       named as (insert into name (folded, shown, kind) select distinct alias, alias, 'persona' from made on conflict do nothing)
       insert into judgement (post, received_at, made_at, knowledge, genre, level, countries, sectors, actors, reading, cases)
       select sha256(convert_to(body, 'UTF8')), at, at, 'bench', genre, (array[0, 1, 1, 1, 2, 2, 2, 3, 3, 4])[1 + n / 270 % 10],
         array[($6::text[])[1 + greatest(0, n % 27 - 7)]], array[($7::text[])[1 + n / 27 % 10]], array[alias], reading, cases from made`,
      [from, Math.min(from + step, count) - 1, now().toISOString(), span / 1000, count, countries, sectors],
    );
  }
  await database.transaction((tx) => makeAllFindable(tx));
}

const share = (sorted: readonly number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function measure(name: string, place: Place, count: number, besides: () => readonly string[] = () => []): Promise<void> {
  const first = await openDatabase(place, now);
  const begin = performance.now();
  await fill(first, count);
  console.log(`  filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  if (first.kind === 'server') await first.execute('vacuum analyze');
  else await tidy(first);
  await first.close();
  const opening = performance.now();
  const database = await openDatabase(place, now);
  const opened = (performance.now() - opening) / 1000;
  const all: number[] = [];
  const allSpent: number[] = [];
  for (const question of questions) {
    const times: number[] = [];
    const spent: number[] = [];
    const others = besides();
    let rows = 0;
    for (let round = 0; round < 8; round += 1) {
      const before = processorMs(others);
      const start = performance.now();
      rows = (await search(database.db, question)).found.length;
      times.push(performance.now() - start);
      spent.push(processorMs(others) - before);
    }
    all.push(...times);
    allSpent.push(...spent);
    const [sorted, worked] = [times, spent].map((one) => one.toSorted((a, b) => a - b)) as [number[], number[]];
    console.log(
      `  ${share(sorted, 0.5).toFixed(1).padStart(8)} ms, at worst ${share(sorted, 1).toFixed(1).padStart(8)}, processor ${share(worked, 0.5).toFixed(1).padStart(6)}  ${String(rows).padStart(3)} shown  ${JSON.stringify(question)}`,
    );
  }
  const [sorted, worked] = [all, allSpent].map((one) => one.toSorted((a, b) => a - b)) as [number[], number[]];
  console.log(
    `search ${name.padEnd(12)} ${count.toLocaleString('en').padStart(9)} posts  p50 ${share(sorted, 0.5).toFixed(1)} ms  p95 ${share(sorted, 0.95).toFixed(1)} ms (target < 100), processor p50 ${share(worked, 0.5).toFixed(1)} p95 ${share(worked, 0.95).toFixed(1)} ms  opened in ${opened.toFixed(1)} s (target < 5)`,
  );
  await database.close();
}

/** Prints how long searches take among 100,000 posts of a folder and 1,000,000 of a PostgreSQL of this machine (`part` of each). */
export async function searches(part = 1): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-'));
  let server: PostgresServer | null = null;
  try {
    await measure('embedded', { folder }, 100_000 * part);
    if (postgresPrograms() === null) return console.log('PostgreSQL is not installed: its part is left out');
    server = await startPostgres();
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('create database bench');
    await client.end();
    await measure('PostgreSQL', { server: server.url('bench') }, 1_000_000 * part, serverProcesses);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
