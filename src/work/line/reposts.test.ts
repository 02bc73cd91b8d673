import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { sha256 } from '#lib/hash.ts';
import { backup, type Database, erase, keep, openDatabase, restore } from '#store';
import { arrivalOf, itemOf } from '../../../test/fakes/arrivals.ts';
import { freshFolder, onBoth } from '../../../test/stores.ts';
import { takeIn } from '../intake.ts';
import { openWork } from '../service.ts';
import { createReposts } from './reposts.ts';

const first =
  'Vendo acceso Citrix a una dependencia del gobierno de Jalisco, administrador local, 450 equipos. Precio 2,500 USD con garante, muestra por privado.';
const repost =
  'VENDO acceso citrix a dependencia del gobierno de Jalisco!! admin local, 450 equipos, 2.000 USD con garante. Muestra por privado, urge';
const other =
  'Продам доступ RDP в сеть мексиканского банка, 300 хостов, права доменного админа. Гарант форума, в одни руки, пишите в телеграм.';
const bearer = { source: 'test', collector: 'test 1', settings: null };

async function put(database: Database, ...texts: readonly string[]): Promise<void> {
  const at = now().toISOString();
  const keeping = texts.map((text) => ({ arrival: arrivalOf(text, at), fingerprints: [], sealed: null }));
  await database.transaction((tx) => keep(tx, keeping));
}

const waiting = async ({ db }: Database) => (await db.selectFrom('sketch').select('seq').where('words', 'is', null).execute()).length;

onBoth((fresh) => {
  test('a post finds its repost and a text its posts, nearest first, and nothing else', async () => {
    const settings = { place: await fresh(), threads: 1, keys: null, environment: {}, now, tell: () => {} };
    const { database, intake, reposts, stop } = await openWork(settings);
    await takeIn([itemOf(first), itemOf(other), itemOf('Sin relación')], bearer, intake);
    expect(await reposts.alikeTo({ post: sha256(first) })).toEqual([]);
    await takeIn([itemOf(repost)], bearer, intake);
    expect(await waiting(database)).toBe(0);
    const found = await reposts.alikeTo({ post: sha256(first) });
    expect(found.map(({ post }) => post)).toEqual([sha256(repost)]);
    expect(found[0]?.likeness).toBeGreaterThan(0.6);
    expect(found[0]?.likeness).toBeLessThan(1);
    const asked = await reposts.alikeTo({ text: first });
    expect(asked.map(({ post }) => post)).toEqual([sha256(first), sha256(repost)]);
    expect(asked[0]?.likeness).toBe(1);
    expect(await reposts.alikeTo({ text: first }, { atLeast: 0.4, most: 1 })).toHaveLength(1);
    expect(await reposts.alikeTo({ text: first }, { atLeast: 0.95, most: 9 })).toHaveLength(1);
    expect(await reposts.alikeTo({ post: sha256('nobody kept this') })).toEqual([]);
    await stop();
  });

  test('what is erased is found no more, neither by who has seen it nor by who comes later', async () => {
    const database = await openDatabase(await fresh(), now);
    await put(database, first, repost, other);
    const reposts = createReposts(database);
    const names = async (of: typeof reposts) => (await of.alikeTo({ text: first })).map(({ post }) => post);
    expect(await names(reposts)).toHaveLength(2);
    await erase(database, [sha256(repost)], { who: 'ana', reason: 'asked' }, now);
    expect(await names(reposts)).toEqual([sha256(first)]);
    expect(await names(createReposts(database))).toEqual([sha256(first)]);
    expect(await reposts.alikeTo({ post: sha256(repost) })).toEqual([]);
    expect(await database.db.selectFrom('sketch').select('seq').execute()).toHaveLength(2);
    await database.close();
  });

  test('posts that were kept without a sketch get one at the first question; several at once see the same', async () => {
    const database = await openDatabase(await fresh(), now);
    const filler = Array.from({ length: 250 }, (_, number) => `${other} ${number} lote${number * 7} oferta${number * 13}`);
    await put(database, first, ...filler, repost);
    expect(await waiting(database)).toBe(252);
    const reposts = createReposts(database);
    const answers = await Promise.all([first, repost, first].map((text) => reposts.alikeTo({ post: sha256(text) })));
    expect(answers.map((found) => found.map(({ post }) => post))).toEqual([[sha256(repost)], [sha256(first)], [sha256(repost)]]);
    expect(await waiting(database)).toBe(0);
    await database.close();
  });

  test('a store that came out of a copy finds the same', async () => {
    const database = await openDatabase(await fresh(), now);
    await put(database, first, repost, other);
    await erase(database, [sha256(other)], { who: 'ana', reason: 'asked' }, now);
    const out = new PassThrough();
    const [bytes] = await Promise.all([buffer(out), backup(database, out, { now, program: '0.0.0' })]);
    const back = await openDatabase(await freshFolder(), now);
    await restore(back, Readable.from([bytes]));
    expect(await waiting(back)).toBe(2);
    const asked = { post: sha256(first) };
    expect(await createReposts(back).alikeTo(asked)).toEqual(await createReposts(database).alikeTo(asked));
    await back.close();
    await database.close();
  });
});
