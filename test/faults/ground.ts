import { expect, vi } from 'vitest';
import { now } from '#lib/clock.ts';
import { type Db, nameOf, openDatabase, type Place, type SourceRecord, saveSource, sourcesIn, verifyStore } from '#store';
import { openWork, type Work, type WorkEvent } from '#work';
import { settingsOf } from '../fakes/children/settings.ts';

// Processes start and die here, and the machine may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

/** A service on a place, and what it told the operator. */
export type Service = { readonly work: Work; readonly told: WorkEvent[] };

export async function openService(place: Place, clock: () => Date = now): Promise<Service> {
  const told: WorkEvent[] = [];
  return { work: await openWork(settingsOf(place, (event) => told.push(event), clock)), told };
}

/** Codes of the faults that were told, those without one by their name. */
export function faultsIn(told: readonly WorkEvent[]): string[] {
  return told.flatMap((event) => (event.kind === 'fault' ? [codeOf(event.fault)] : []));
}

export function codeOf(fault: unknown): string {
  const { code, name } = fault as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
}

/** @throws Error when it does not come to hold within `seconds`. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 120): Promise<void> {
  for (let tries = 0; tries < seconds * 20; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came to hold');
}

/** What a source says of itself comes to be this: it is kept when the poll ends, and posts may be judged before that. */
export async function expectHealth(service: Service, source: string, health: Readonly<Record<string, unknown>>): Promise<void> {
  await expect.poll(() => healthOf(service, source), { timeout: 120_000, interval: 50 }).toMatchObject(health);
}

/** How many posts there are, judged and not. */
export async function counts(db: Db): Promise<{ readonly posts: number; readonly judged: number }> {
  const [posts, judged] = await Promise.all(
    (['post', 'judgement'] as const).map((table) =>
      db
        .selectFrom(table)
        .select((one) => one.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    ),
  );
  return { posts: posts?.n ?? 0, judged: judged?.n ?? 0 };
}

/** How many jobs are in line or under way. The queue's own depth may be a minute old. */
export async function inLine({ work }: Service): Promise<number> {
  const { rows } = await work.database.execute("select 1 from queue.job where name = 'judge' and state in ('created', 'retry', 'active')");
  return rows.length;
}

/** Nothing lost, nothing doubled: each of the posts is there and was judged once, the log tells of it once, and the log holds. */
export async function expectWhole(db: Db, names: readonly string[]): Promise<void> {
  const kept = await db.selectFrom('post').select('id').execute();
  expect(kept.map(({ id }) => nameOf(id)).sort()).toEqual([...names].sort());
  const log = await db.selectFrom('ledger').select(['kind', 'subject']).where('kind', 'in', ['post', 'judgement']).execute();
  for (const kind of ['post', 'judgement']) {
    expect(
      log
        .filter((entry) => entry.kind === kind)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual([...names].sort());
  }
  expect((await verifyStore(db, { verifiers: [] })).faults.filter(({ kind }) => kind !== 'checkpoint')).toEqual([]);
}

export async function addSource({ work }: Service, id: string, kind: string, settings: unknown): Promise<void> {
  const source = { id, kind, settings, class: 'test', mayKeepDays: null, enabled: true };
  await work.database.transaction((tx) => saveSource(tx, source, now().toISOString()));
}

/** How a source is doing. */
export async function healthOf({ work }: Service, id: string): Promise<SourceRecord> {
  const found = (await sourcesIn(work.database.db)).find((source) => source.id === id);
  if (found === undefined) throw new Error(`no source ${id}`);
  return found;
}

/** A worker on a server that has been silent for two minutes is taken for dead. Here the time is made to pass. */
export async function letTimePass(place: Place): Promise<void> {
  const { execute, close } = await openDatabase(place, now);
  await execute("update queue.job set started_on = started_on - interval '1 hour' where state = 'active'");
  await execute('update queue.queue set monitor_on = null, monitor_claim_on = null');
  await close();
}
