import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { now } from '#lib/clock.ts';
import { openDatabase, type Place, type Query, search, tidy } from '#store';
import { type PostgresServer, postgresPrograms, startPostgres } from '../test/fakes/postgres.ts';
import { fillPosts } from './filling.ts';
import { processorMs, serverProcesses } from './processes.ts';

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

const share = (sorted: readonly number[], part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function measure(name: string, place: Place, count: number, besides: () => readonly string[] = () => []): Promise<void> {
  const first = await openDatabase(place, now);
  const begin = performance.now();
  await fillPosts(first, count);
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
