import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Failure } from '#lib/failure.ts';
import { sentence } from '#lib/sentences.ts';
import { startChild } from '../../../test/fakes/children/child.ts';
import { emptyFolder, freshFolder } from '../../../test/stores.ts';
import { type Database, openDatabase } from '../database.ts';
import { verifyStore } from '../evidence/verify.ts';
import { nameOf } from './names.ts';

/** The engine's own thread, with its calls of fsync counted. */
async function countedEngine(folder: string) {
  const fsyncs = new Int32Array(new SharedArrayBuffer(4));
  const counted = new URL('../../../test/fakes/children/counted-fsync.ts', import.meta.url);
  const engine = new Worker(new URL('./engine.ts', import.meta.url), {
    workerData: { folder, fsyncs },
    execArgv: ['--conditions=source', '--import', counted.href],
  });
  const heard = async () => (await once(engine, 'message'))[0];
  await heard();
  const ask = async (sql: string, parameters: readonly unknown[] | null = []) => {
    const reply = heard();
    engine.postMessage({ id: 1, sql, parameters });
    return reply;
  };
  return { ask, count: () => Atomics.load(fsyncs, 0), end: () => engine.terminate() };
}

test('each commit has reached the disk before it is acknowledged', async () => {
  const { ask, count, end } = await countedEngine(emptyFolder());
  await ask('create table one (n int)');
  for (let n = 0; n < 20; n += 1) {
    const before = count();
    expect(await ask('insert into one values ($1)', [n])).toMatchObject({ changed: 1 });
    expect(count()).toBeGreaterThan(before);
  }
  const before = count();
  await ask('begin; insert into one values (20); insert into one values (21)', null);
  expect(count()).toBe(before);
  await ask('commit', null);
  expect(count()).toBeGreaterThan(before);
  await end();
});

test('who comes second to a folder is told who has it and since when; the first goes on, and kill -9 lets the folder go', async () => {
  const place = await freshFolder();
  const first = startChild('writer.ts', place.folder, 'first');
  await first.until((said) => said.length > 3);
  const refusal = await openDatabase(place, now).catch((fault: unknown) => fault);
  expect(refusal).toMatchObject({ code: 'folder-held', detail: { pid: first.process.pid } });
  const { pid, since } = (refusal as Failure).detail;
  expect(Math.abs(Date.parse(String(since)) - now().getTime())).toBeLessThan(60_000);
  for (const tongue of ['es', 'en'] as const) {
    expect(sentence(refusal as Failure, tongue)).toContain(String(pid));
    expect(sentence(refusal as Failure, tongue)).toContain(String(since));
  }
  const before = first.said.length;
  await first.until((said) => said.length > before + 3);
  await first.kill();
  const database = await openDatabase(place, now);
  await holdsAll(database, first.said.slice(1));
  await database.close();
});

const kills = 50;

/** A number from 0 to 1 for each kill, the same in each run (xorshift). */
function* seeded(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

test(`what was acknowledged is there after ${kills} kills in the middle of writes, nothing twice, and the log holds`, async () => {
  const lanes = await Promise.all([freshFolder(), freshFolder()]);
  const random = seeded(20_261_123);
  await Promise.all(
    lanes.map(async (place) => {
      const acknowledged: string[] = [];
      for (let kill = 0; kill < kills / lanes.length; kill += 1) acknowledged.push(...(await written(place.folder, kill, random)));
      const database = await openDatabase(place, now);
      expect(acknowledged.length).toBeGreaterThan(kills);
      await holdsAll(database, acknowledged);
      await database.close();
    }),
  );
}, 400_000);

/**
 * What one writer had acknowledged when it was killed, some writes after it began and in the middle of the next, however slow the machine is.
 * Every tenth dies while it opens the folder and mends what the kill before left.
 */
async function written(folder: string, kill: number, random: Generator<number, never>): Promise<string[]> {
  const child = startChild('writer.ts', folder, String(kill));
  const chance = random.next().value;
  if (kill % 10 === 9) await sleep(200 + 400 * chance);
  else {
    await child.until((said) => said.length > 2 + Math.floor(12 * chance));
    await sleep(30 * random.next().value);
  }
  await child.kill();
  return child.said.slice(1);
}

/** Every name that was acknowledged is there once. One more may be there for each kill: committed, and not yet told. */
async function holdsAll({ db }: Database, acknowledged: readonly string[]): Promise<void> {
  const kept = (await db.selectFrom('post').select('id').execute()).map(({ id }) => nameOf(id));
  const there = new Set(kept);
  expect(there.size).toBe(kept.length);
  expect(acknowledged.filter((name) => !there.has(name))).toEqual([]);
  expect(kept.length - new Set(acknowledged).size).toBeLessThanOrEqual(kills);
  const { entries, faults } = await verifyStore(db, { verifiers: [] });
  expect({ entries, faults }).toEqual({ entries: kept.length, faults: [] });
}
