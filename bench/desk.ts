import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '#api';
import { now } from '#lib/clock.ts';
import { openWork } from '#work';
import { tokenFor } from '../test/desk.ts';
import { settingsOf } from '../test/fakes/children/settings.ts';
import type { Asked, Asking } from './asker.ts';
import { fillCases, fillPosts } from './filling.ts';
import { processorMs } from './processes.ts';

/** `npm run bench -- desk`: what the pages wait for, embedded, over loopback, beside so many cases. */
export async function desk(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigia-bench-desk-'));
  const work = await openWork(settingsOf({ folder }, () => {}, now));
  const begun = performance.now();
  await fillPosts(work.database, count);
  await fillCases(work.database);
  const service = await serve({ host: '127.0.0.1', port: 0, work });
  const asker = fork(new URL('./asker.ts', import.meta.url), { serialization: 'advanced' });
  const common = { url: `${service.url}/api/v1`, method: 'GET' as const, token: await tokenFor(work.database, 'analyst'), lanes: 1 };
  const ask = async (asking: Pick<Asking, 'paths' | 'rounds'> & Partial<Asking>): Promise<Measured> => {
    const worked = processorMs([]);
    asker.send({ ...common, ...asking });
    const [asked] = (await once(asker, 'message')) as [Asked];
    return { ...asked, processor: (processorMs([]) - worked) / asking.rounds };
  };
  const print = async (what: string, asking: Parameters<typeof ask>[0]) => console.log(line(what, await ask(asking), asking.rounds));
  try {
    console.log(`\n# desk: ${count} cases embedded, over loopback; filled in ${((performance.now() - begun) / 1_000).toFixed(0)} s\n`);
    await ask({ paths: ['/radar'], rounds: 3 });
    for (const query of queries) await print(`radar ${query || '(as it opens)'}`, { paths: [`/radar?${query}`], rounds: 40 });
    await print('radar, leafed through', { paths: await leaves(common), rounds: 40 });
    await print('counts, as it opens', { paths: ['/radar/counts'], rounds: 20 });
    await print('counts of a search by actor', { paths: ['/radar/counts?actor=seller_17'], rounds: 20 });
    const ids = await idsOf(common);
    const cases = ids.map((id) => `/cases/${id}?lang=es`);
    await print(`case, the first time (${ids.length})`, { paths: cases, rounds: cases.length });
    await print('case, again, one at a time', { paths: cases, rounds: 2_000 });
    await print('case, again, eight at a time', { paths: cases, rounds: 5_000, lanes: 8 });
    await print('case, not changed (304), eight at a time', { paths: cases, rounds: 5_000, lanes: 8, again: true });
    const tried = (answer: string) => JSON.stringify({ answers: [{ factor: 'moderator-saw-proof', answer }] });
    const whatIf = { method: 'POST' as const, bodies: ['yes', 'no', 'unknown'].map(tried), rounds: 200 };
    await print('what-if, of five cases', { ...whatIf, paths: ids.slice(0, 5).map((id) => `/cases/${id}/what-if`) });
  } finally {
    asker.disconnect();
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
  'text=fortigate%20mexican&country=MX',
  'text=inexistente',
];

type Measured = Asked & { readonly processor: number };
type Common = Pick<Asking, 'url' | 'token'>;

async function read(path: string, { url, token }: Common): Promise<Record<string, unknown>> {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as Record<string, unknown>;
}

/** At most 400 cases, the newest and those that matter most: pages of 64 MB are kept, and one has some 100 kB. */
async function idsOf(common: Common): Promise<string[]> {
  const found = await Promise.all(
    ['matters', 'time'].map((by) => read(`/radar?by=${by}&triage=all&limit=200`, common) as Promise<{ rows?: { id: string }[] }>),
  );
  return [...new Set(found.flatMap(({ rows = [] }) => rows.map(({ id }) => id)))];
}

/** The pages of the queue, one behind the other. */
async function leaves(common: Common): Promise<string[]> {
  const paths = ['/radar'];
  while (paths.length < 10) {
    const { next } = await read(paths.at(-1) ?? '', common);
    if (typeof next !== 'string') break;
    paths.push(`/radar?after=${next}`);
  }
  return paths;
}

/** By the clock, and what the server worked for each (milliseconds of processor, all its threads): on a busy machine the clock says little. */
function line(what: string, { sorted, seconds, processor, bytes, statuses }: Measured, rounds: number): string {
  const at = (share: number) => `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;
  const [load = 0] = loadavg();
  const odd = Object.entries(statuses).filter(([status]) => status !== '200');
  const told = odd.length === 0 ? '' : `, ${odd.map(([status, many]) => `${many} × ${status}`).join(' ')}`;
  return [
    `${what.padEnd(44)} p50 ${at(0.5)}, p99 ${at(0.99)}, processor ${processor.toFixed(2)} ms`,
    `${Math.round(rounds / seconds)} a second, ${(bytes / rounds / 1_000).toFixed(0)} kB${told}, load ${load.toFixed(1)}`,
  ].join(', ');
}
