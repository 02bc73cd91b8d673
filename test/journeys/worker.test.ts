import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { now as clock } from '#lib/clock.ts';
import { keep } from '#store';
import { openWork } from '#work';
import { arrivalOf } from '../fakes/arrivals.ts';
import { settingsOf } from '../fakes/children/settings.ts';
import { postgresPrograms } from '../fakes/postgres.ts';
import { emptyFolder, freshServer } from '../stores.ts';

// An operator adds a machine that judges, and watches it.

// Processes start here, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000 });

const program = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url));
const around = {
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  LANG: 'C.UTF-8',
  XDG_DATA_HOME: emptyFolder(),
};
let worker: ChildProcess | null = null;
afterEach(() => void worker?.kill('SIGKILL'));

describe.skipIf(postgresPrograms() === null)('PostgreSQL', () => {
  test('a worker says what it judges, in its log and to Prometheus, and ends in good order', async () => {
    const place = await freshServer();
    const { database, queue, stop } = await openWork(settingsOf(place, () => {}));
    const posts = [1, 2, 3].map((number) =>
      arrivalOf(`Vendo acceso VPN a una empresa de agua en Perú, lote ${number}.`, clock().toISOString()),
    );
    await database.transaction(async (tx) => {
      const names = await keep(
        tx,
        posts.map((arrival) => ({ arrival, fingerprints: [], sealed: null })),
      );
      await queue.put(tx, [names]);
    });
    const words = ['work', '--database', place.server, '--threads', '1', '--metrics', '127.0.0.1:0', '--lang', 'es'];
    worker = spawn(process.execPath, ['--conditions=source', program, ...words], { env: around });
    let told = '';
    worker.stderr?.setEncoding('utf8').on('data', (text: string) => (told += text));
    const url = () => /http:\/\/127\.0\.0\.1:\d+/.exec(told)?.[0] ?? '';
    await expect.poll(url, { timeout: 60_000 }).not.toBe('');
    expect(told).toContain(`Juzgando con 1 hilos  ${url()}/metrics  (Ctrl+C para terminar)`);
    const read = async (path: string) => (await fetch(url() + path)).text();
    await expect.poll(() => read('/metrics'), { timeout: 60_000 }).toMatch(/^vigia_judged_total 3$/m);
    expect(JSON.parse(await read('/healthz'))).toEqual({ status: 'ok' });
    expect(JSON.parse(await read('/readyz'))).toMatchObject({ status: 'ready', store: 'server', queue: { waiting: 0 } });
    expect(await Promise.all(['/', '/api/v1/posts', '/api/v1/backup'].map(async (path) => (await fetch(url() + path)).status))).toEqual([
      404, 404, 404,
    ]);
    expect((await fetch(`${url()}/metrics`, { method: 'POST', headers: { origin: 'https://foro.example' } })).status).toBe(403);
    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
    expect(told).toMatch(/^\{"level":30,.*"count":3,"slowestSeconds":[\d.]+,"msg":"judged"\}$/m);
    expect(told).not.toContain('Perú');
    await stop();
  });
});

test.each(['9464', '127.0.0.1', '127.0.0.1:99999', 'http://127.0.0.1:9464', '[zz]:9464'])('a worker is not watched at %s', (address) => {
  const words = ['work', '--database', 'postgres://127.0.0.1:1/none', '--metrics', address];
  const { status, stderr } = spawnSync(process.execPath, ['--conditions=source', program, ...words], { encoding: 'utf8', env: around });
  expect(status).toBe(2);
  expect(stderr).toContain('--metrics 127.0.0.1:9464');
});
