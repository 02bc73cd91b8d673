import { describe, expect, test } from 'vitest';
import { errandsIn, membersOf, nameOf, verifyStore } from '#store';
import { takeIn } from '#work';
import { itemOf } from '../fakes/arrivals.ts';
import { startChild } from '../fakes/children/child.ts';
import { postgresPrograms } from '../fakes/postgres.ts';
import { story } from '../fakes/story.ts';
import { freshServer, onBoth } from '../stores.ts';
import { counts, faultsIn, letTimePass, openService, type Service, until } from './ground.ts';

/** Each post stands in one case, with each of its cases once; the log tells of all of it and nothing is left to do. Gives the sizes of cases. */
async function expectLinked({ work }: Service): Promise<number[]> {
  const { db, execute } = work.database;
  const judged = await execute('select post, jsonb_array_length(cases) as cases from judgement');
  const members = await execute('select post, count(*) as cases from member group by post');
  const each = (rows: Record<string, unknown>[]) => rows.map(({ post, cases }) => `${nameOf(post as Uint8Array)} ${cases}`).sort();
  expect(each(members.rows)).toEqual(each(judged.rows.filter(({ cases }) => Number(cases) > 0)));
  const files = await db.selectFrom('case_file').select(['id', 'posts']).execute();
  for (const { id, posts } of files) expect(new Set((await membersOf(db, [id])).map(({ post }) => post)).size).toBe(posts);
  expect((await verifyStore(db, { verifiers: [] })).faults.filter(({ kind }) => kind !== 'checkpoint')).toEqual([]);
  return files.map(({ posts }) => posts).sort((a, b) => b - a);
}

const linked = async ({ work }: Service) => {
  const { posts, judged } = await counts(work.database.db);
  return posts === judged && (await errandsIn(work.database.db)).waiting === 0;
};

onBoth((fresh, kind) => {
  test('a service is killed again and again while it links posts to cases: nothing is lost, nothing doubled', async () => {
    const place = await fresh();
    for (const enough of [1, 3]) {
      const child = startChild('service.ts', JSON.stringify(place), 'feed');
      await child.until((said) => said.filter((line) => line === 'linked').length >= enough);
      await child.kill();
      if (kind === 'server') await letTimePass(place);
    }
    const service = await openService(place);
    service.work.start({ collecting: false });
    await until(() => linked(service));
    const { posts } = await counts(service.work.database.db);
    expect((await expectLinked(service)).reduce((sum, size) => sum + size, 0)).toBe(posts);
    expect(faultsIn(service.told)).toEqual([]);
    await service.work.stop();
  });
});

describe.skipIf(postgresPrograms() === null)('PostgreSQL', () => {
  test('services that link at the same time make one case of one offer', async () => {
    const place = await freshServer();
    const services = [await openService(place), await openService(place), await openService(place)];
    for (const { work } of services) work.start({ collecting: false });
    await Promise.all(
      story.map(({ text, at, source }, number) => {
        const { work } = services[number % services.length] as Service;
        return takeIn([{ ...itemOf(text), publishedAt: at }], { source, collector: 'test 1', settings: null }, work.intake);
      }),
    );
    const [first] = services as [Service];
    await until(async () => (await counts(first.work.database.db)).posts === story.length && (await linked(first)));
    expect(await expectLinked(first)).toEqual([story.length]);
    for (const { told } of services) expect(faultsIn(told)).toEqual([]);
    for (const { work } of services) await work.stop();
  });
});
