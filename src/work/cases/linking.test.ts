import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { casesIn, type Database, erase, errandsIn, membersOf, verifyStore } from '#store';
import { itemOf } from '../../../test/fakes/arrivals.ts';
import { settingsOf } from '../../../test/fakes/children/settings.ts';
import { checking } from '../../../test/fakes/evidence.ts';
import { onBoth } from '../../../test/stores.ts';
import { takeIn } from '../intake.ts';
import { openWork, type Work } from '../service.ts';
import { linkSome } from './linking.ts';

const at = '2026-11-22T18:00:00.000Z';
const now = () => new Date(at);
const bearer = { source: 'foro', collector: 'test 1', settings: null };

const post = `Selling VPN access (FortiGate) to Electrica Quimera, Mexican power company. Revenue 45M. Price: $3,500. Escrow accepted.
Contact: telegram @nightheron_sells
by nightheron`;
const repost = post.replace('$3,500', '$2,000').replace('Selling', 'Still selling');
const other = 'Vendo base de datos de Clinica Santa Aurelia, Chile, 40000 pacientes. Precio 500 USD. Autor: gallo_azul';

/** Links all that waits. */
async function link({ database, readers, reposts }: Work): Promise<void> {
  const faults: unknown[] = [];
  while ((await linkSome({ database, readers, reposts, now, onLinked: () => {}, onFault: (fault) => faults.push(fault) })) > 0);
  expect(faults).toEqual([]);
}

async function whole({ db }: Database): Promise<void> {
  expect((await verifyStore(db, checking)).faults).toEqual([]);
  expect(await errandsIn(db)).toEqual({ waiting: 0, aside: 0 });
}

onBoth((fresh) => {
  test('a repost with another price joins the case of the first post, another offer founds its own, and erasing takes a post out again', async () => {
    const work = await openWork(settingsOf(await fresh(), () => {}, now));
    const { database, intake } = work;
    const take = async (text: string) => void (await takeIn([{ ...itemOf(text), publishedAt: at }], bearer, intake));
    await take(post);
    await link(work);
    await take(repost);
    await take(other);
    await link(work);
    const cases = await casesIn(database.db);
    expect(cases.map(({ posts }) => posts).sort()).toEqual([1, 2]);
    const both = cases.find(({ posts }) => posts === 2);
    const members = await membersOf(database.db, [both?.id ?? '']);
    expect(members.map((one) => one.post).sort()).toEqual([sha256(post), sha256(repost)].sort());
    expect(both?.judged).toMatchObject({ judgement: { hypotheses: expect.any(Array) } });
    await whole(database);

    await erase(database, [sha256(repost)], { who: 'Ana', reason: 'x' }, now);
    expect((await casesIn(database.db)).find(({ id }) => id === both?.id)).toMatchObject({ posts: 1, victim: null, judged: null });
    await link(work);
    expect((await casesIn(database.db)).find(({ id }) => id === both?.id)).toMatchObject({
      posts: 1,
      victim: { name: 'Electrica Quimera' },
    });
    await erase(database, [sha256(post)], { who: 'Ana', reason: 'x' }, now);
    await link(work);
    expect(await casesIn(database.db)).toHaveLength(1);
    await whole(database);
    await work.stop();
  });
});
