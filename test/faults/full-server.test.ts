import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { takeIn } from '#work';
import { itemOf, listing } from '../fakes/arrivals.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from '../fakes/postgres.ts';
import { emptyFolder } from '../stores.ts';
import { addSource, counts, expectHealth, expectWhole, faultsIn, openService, until } from './ground.ts';

// A real server on a real disk of 220 MB, in memory, that is filled to the last megabytes. It takes the right to mount one.
const disk = emptyFolder();
const mounted = postgresPrograms() !== null && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m', 'vigia-test', disk]).status === 0;
afterAll(() => void (mounted && spawnSync('umount', ['-l', disk])));

const bearer = { source: 'test', collector: 'test 1', settings: null };
const long = (number: number) => `${listing(number)} ${'Más detalles por mensaje privado. '.repeat(600)}`;
const leftFree = 500_000;

async function answers(server: PostgresServer): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  client.on('error', () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

describe.skipIf(!mounted)('a PostgreSQL whose disk is full', () => {
  test('who writes is told so, what was acknowledged is there; with room again, and the server up, the service goes on', async () => {
    const server = await startPostgres(disk);
    const drop = emptyFolder();
    const service = await openService({ server: server.url('postgres') });
    const { work, told } = service;
    const { database, intake } = work;
    await addSource(service, 'drop', 'folder', { path: drop, settleSeconds: 0 });
    const kept: string[] = [];
    const { bavail, bsize } = statfsSync(disk);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - leftFree));
    let refusal: unknown = null;
    for (let number = 0; refusal === null && number < 5_000; number += 1) {
      refusal = await takeIn([itemOf(long(number))], bearer, intake).then(
        () => null,
        (fault: unknown) => fault,
      );
      if (refusal === null) kept.push(long(number));
    }
    expect(refusal).toMatchObject({ code: 'disk-full' });
    const waiting = Array.from({ length: 40 }, (_, at) => long(10_000 + at));
    for (const [at, text] of waiting.entries()) writeFileSync(join(drop, `${at}.txt`), text);
    work.start({ collecting: true });
    await until(() => faultsIn(told).length > 5);
    // A server that cannot write its own log either ends, and is not there until somebody starts it.
    expect(['disk-full', 'database']).toEqual(expect.arrayContaining([...new Set(faultsIn(told))]));
    rmSync(ballast);
    if (!(await answers(server))) {
      await server.kill();
      await server.start();
    }
    const all = [...kept, ...waiting];
    await until(async () => (await counts(database.db).catch(() => null))?.judged === all.length);
    await expectWhole(database.db, all.map(sha256));
    await expectHealth(service, 'drop', { posts: 40, failures: 0, lastFault: null });
    await work.stop();
    await server.stop();
  });
});
