import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { openDatabase, type Place } from '#store';
import { takeIn } from '#work';
import { itemOf, listing } from '../fakes/arrivals.ts';
import { emptyFolder, freshFolder, onBoth } from '../stores.ts';
import { addSource, counts, expectHealth, expectWhole, faultsIn, openService, until } from './ground.ts';

// The embedded database stands on a disk that can be made full; see test/fakes/children/full-disk.ts.
const options = process.env['NODE_OPTIONS'];
process.env['NODE_OPTIONS'] = `${options ?? ''} --import=${new URL('../fakes/children/full-disk.ts', import.meta.url).href}`;
afterAll(() => {
  if (options === undefined) delete process.env['NODE_OPTIONS'];
  else process.env['NODE_OPTIONS'] = options;
});

/** No room from now on, until the end that it gives. A server has none for posts: it says so, as it does on a full disk. */
async function fill(place: Place): Promise<() => Promise<void>> {
  if ('folder' in place) {
    const sign = join(place.folder, 'full');
    writeFileSync(sign, '');
    return async () => rmSync(sign);
  }
  const { execute, close } = await openDatabase(place, now);
  await execute(`create function no_room() returns trigger language plpgsql as $$ begin
      raise exception using errcode = 'disk_full', message = 'could not extend file "base/5/16513": No space left on device'; end $$;
    create trigger full_disk before insert on post for each row execute function no_room()`);
  return async () => {
    await execute('drop trigger full_disk on post');
    await close();
  };
}

const bearer = { source: 'test', collector: 'test 1', settings: null };
const long = (number: number) => `${listing(number)} ${'Más detalles por mensaje privado. '.repeat(600)}`;

onBoth((fresh, kind) => {
  test('a full disk: who writes is told so, and what was acknowledged is there; with room again the service goes on by itself', async () => {
    const place = await fresh();
    const drop = emptyFolder();
    const service = await openService(place);
    const { work, told } = service;
    const { database, intake } = work;
    await addSource(service, 'drop', 'folder', { path: drop, settleSeconds: 0 });
    const kept = [long(0), long(1)];
    await takeIn(
      kept.map((text) => itemOf(text)),
      bearer,
      intake,
    );
    const makeRoom = await fill(place);
    // What the files still have inside is used up first: that is acknowledged, and counts.
    let refusal: unknown = null;
    for (let number = 2; refusal === null && number < 200; number += 1) {
      refusal = await takeIn([itemOf(long(number))], bearer, intake).then(
        () => null,
        (fault: unknown) => fault,
      );
      if (refusal === null) kept.push(long(number));
    }
    expect(refusal).toMatchObject({ code: 'disk-full' });
    expect(await counts(database.db)).toEqual({ posts: kept.length, judged: kept.length });
    // An engine that cannot write what it keeps about itself ends.
    if (kind === 'embedded') await expect(database.execute('checkpoint')).rejects.toMatchObject({ code: 'disk-full' });

    const waiting = Array.from({ length: 40 }, (_, at) => long(200 + at));
    for (const [at, text] of waiting.entries()) writeFileSync(join(drop, `${at}.txt`), text);
    work.start({ collecting: true });
    await until(() => faultsIn(told).length > 2);
    expect(new Set(faultsIn(told))).toEqual(new Set(['disk-full']));
    await makeRoom();
    const all = [...kept, ...waiting];
    await until(async () => (await counts(database.db)).judged === all.length);
    await expectWhole(database.db, all.map(sha256));
    await expectHealth(service, 'drop', { posts: 40, failures: 0, lastFault: null });
    await work.stop();
  });
});

test('a store is not begun on a full disk, and the reason is told', async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'full'), '');
  await expect(openDatabase({ folder }, now)).rejects.toMatchObject({ code: 'disk-full' });
  rmSync(join(folder, 'full'));
  await (await openDatabase({ folder }, now)).close();
});

test('a disk that refuses a flush: nothing is acknowledged, nothing that was is lost, and the store is begun again', async () => {
  const place = await freshFolder();
  const { work } = await openService(place);
  await takeIn([itemOf(listing(0))], bearer, work.intake);
  writeFileSync(join(place.folder, 'broken'), '');
  await expect(takeIn([itemOf(listing(1))], bearer, work.intake)).rejects.toMatchObject({ code: 'database' });
  rmSync(join(place.folder, 'broken'));
  await takeIn([itemOf(listing(2))], bearer, work.intake);
  const { posts } = await counts(work.database.db);
  expect([2, 3]).toContain(posts);
  await expectWhole(work.database.db, [listing(0), ...(posts === 3 ? [listing(1)] : []), listing(2)].map(sha256));
  await work.stop();
});
