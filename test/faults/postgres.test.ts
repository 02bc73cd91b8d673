import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import type { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { sentence } from '#lib/sentences.ts';
import { type Database, keep, makePartitions, openDatabase, postsOf } from '#store';
import { takeIn } from '#work';
import { arrivalOf, itemOf, later, listings } from '../fakes/arrivals.ts';
import { freePort } from '../fakes/port.ts';
import { postgresPrograms } from '../fakes/postgres.ts';
import { freshServer, postgres } from '../stores.ts';
import { counts, expectWhole, faultsIn, openService, until } from './ground.ts';

const bearer = { source: 'test', collector: 'test 1', settings: null };
const items = (count: number, from = 0) => listings(count, from).map((text) => itemOf(text));
const names = (count: number) => listings(count).map(sha256);

/** One statement in a session of its own, as an administrator would run it. */
async function asAdministrator(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const sessions = "from pg_stat_activity where application_name = 'vigia' and datname = current_database() and pid <> pg_backend_pid()";

test('a server that is not there when the service starts is told of in a sentence that says what to do', async () => {
  const fault = await openDatabase({ server: `postgres://vigia:clave@127.0.0.1:${await freePort()}/vigia` }, now).catch(
    (one: unknown) => one,
  );
  expect(fault).toMatchObject({ code: 'database', detail: { reason: 'ECONNREFUSED' } });
  expect(sentence(fault as Failure, 'es')).toContain('Revise que esté en marcha');
  expect(JSON.stringify([fault, (fault as Failure).message, sentence(fault as Failure, 'en')])).not.toContain('clave');
});

describe.skipIf(postgresPrograms() === null)('on PostgreSQL', () => {
  test('the server is killed and comes back: the service tells of it, goes on by itself, and has lost nothing', async () => {
    const [server, place] = [await postgres(), await freshServer()];
    const { work, told } = await openService(place);
    await takeIn(items(150), bearer, later(work.intake));
    work.start({ collecting: false });
    await until(async () => (await counts(work.database.db)).judged > 0);
    await server.kill();
    await expect(takeIn(items(1, 150), bearer, work.intake)).rejects.toMatchObject({ code: 'database' });
    await until(() => faultsIn(told).length > 0);
    await server.start();
    await takeIn(items(1, 150), bearer, work.intake);
    await until(async () => (await counts(work.database.db)).judged === 151);
    await expectWhole(work.database.db, names(151));
    expect(await work.queue.dead()).toEqual([]);
    await work.stop();
  });

  test('sessions that are ended again and again cost time, never a post', async () => {
    const place = await freshServer();
    const { work, told } = await openService(place);
    await takeIn(items(200), bearer, later(work.intake));
    work.start({ collecting: false });
    // Counted beside the service, whose own sessions are those that end.
    const judged = async () => (await asAdministrator(place.server, 'select 1 from judgement')).rowCount;
    await until(async () => {
      await asAdministrator(place.server, `select pg_terminate_backend(pid) ${sessions}`);
      return faultsIn(told).length >= 2 || (await judged()) === 200;
    });
    // What was handed out into a session that ended in that instant is waited for until its time runs out.
    await until(async () => (await judged()) === 200, 240);
    await expectWhole(work.database.db, names(200));
    expect(await work.queue.dead()).toEqual([]);
    await work.stop();
  });

  test('when no session is free, who starts and who writes is told so; when one is again, all goes on', async () => {
    const place = await freshServer();
    const { work } = await openService(place);
    const name = new URL(place.server).pathname.slice(1);
    await asAdministrator(place.server, 'create role plain login; grant pg_read_all_data, pg_write_all_data to plain');
    await asAdministrator(place.server, `alter database ${name} connection limit 0`);
    const plain = place.server.replace('vigia@', 'plain@');
    await expect(openDatabase({ server: plain }, now)).rejects.toMatchObject({ code: 'database', detail: { reason: '53300' } });
    // All ten of the process are taken, by people who think long.
    const held = await Promise.all(Array.from({ length: 10 }, () => hold(work.database)));
    await expect(takeIn(items(1), bearer, work.intake)).rejects.toMatchObject({ code: 'database' });
    expect(await counts((await openDatabase(place, now)).db)).toEqual({ posts: 0, judged: 0 });
    for (const release of held) release();
    await takeIn(items(1), bearer, work.intake);
    work.start({ collecting: false });
    await until(async () => (await counts(work.database.db)).judged === 1);
    await expectWhole(work.database.db, names(1));
    await work.stop();
  });

  test('the same posts from two sources at the same moment are kept once, and seen twice', async () => {
    const place = await freshServer();
    const [first, second] = [await openService(place), await openService(place)];
    const texts = listings(256);
    const batches = Array.from({ length: 8 }, (_, at) => texts.slice(at * 32, at * 32 + 32));
    const take = async ({ work }: typeof first, source: string, part: readonly string[]) =>
      (
        await takeIn(
          part.map((text) => itemOf(text)),
          { ...bearer, source },
          work.intake,
        )
      ).fresh.length;
    // One of them in the other order, as two forums list the same.
    const taken = await Promise.all(batches.flatMap((part) => [take(first, 'forum', part), take(second, 'mirror', [...part].reverse())]));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(256);
    const { db } = first.work.database;
    expect(await db.selectFrom('sighting').select('post').execute()).toHaveLength(512);
    first.work.start({ collecting: false });
    second.work.start({ collecting: false });
    await until(async () => (await counts(db)).judged === 256);
    await expectWhole(db, texts.map(sha256));
    expect([...faultsIn(first.told), ...faultsIn(second.told)]).toEqual([]);
    await Promise.all([first.work.stop(), second.work.stop()]);
  });

  test('posts of a month without a partition are kept all the same, and services that make partitions at once do not trip over each other', async () => {
    const place = await freshServer();
    const at = '2031-03-31T23:59:59.000Z';
    const { work } = await openService(place);
    const { database } = work;
    await database.transaction((tx) => keep(tx, [{ arrival: arrivalOf(listings(1)[0] ?? '', at), fingerprints: [], sealed: null }]));
    const month = async () =>
      (await database.execute("select relname from pg_class where relname like 'post_2031%' and relkind = 'r'")).rows;
    await Promise.all(Array.from({ length: 8 }, () => makePartitions(database.db, at)));
    expect((await month()).map(({ relname }) => relname).sort()).toEqual(['post_2031_04', 'post_2031_05']);
    const later = await takeIn(items(2), bearer, { ...work.intake, now: () => new Date('2031-04-01T00:00:01Z') });
    expect(await postsOf(database.db, names(2))).toHaveLength(2);
    expect(later).toMatchObject({ fresh: [names(2)[1]], known: 1 });
    await work.stop();
  });
});

/** Takes one session of a process until it is released. */
async function hold({ transaction }: Database): Promise<() => void> {
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  void transaction(async () => {
    begun.resolve();
    await end.promise;
  });
  await begun.promise;
  return end.resolve;
}
