import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { now } from '#lib/clock.ts';
import { type Clearance, everything } from '#model';
import { casesIn } from '#store';
import { type Casework, openCasework } from '../../../test/fakes/casework.ts';
import { another, story } from '../../../test/fakes/story.ts';
import { freshFolder } from '../../../test/stores.ts';
import { decide } from '../cases/deciding.ts';
import { createFeed, type Feed } from './feed.ts';
import { noteOn } from './triaging.ts';
import { createViews, type Views } from './views.ts';

let casework: Casework;
let feed: Feed;
let views: Views;
let [one, other] = ['', ''];
let drawn: string[] = [];

beforeAll(async () => {
  casework = await openCasework(await freshFolder(), now);
  await casework.take(story[0]);
  await casework.take(another);
  await casework.link();
  [one = '', other = ''] = (await casesIn(casework.work.database.db)).map(({ id }) => id);
  feed = createFeed(casework.work.database, (fault) => {
    throw fault;
  });
  views = createViews(casework.means, feed);
});
afterAll(async () => {
  views.stop();
  feed.stop();
  await casework.work.stop();
});
beforeEach(() => {
  drawn = [];
});

const page = (id: string, clearance: Clearance = everything) =>
  views.page(id, clearance, async (whole) => ({
    variant: 'es',
    draw: ({ acts }) => {
      drawn.push(whole);
      return { acts: acts.length };
    },
  }));

test('a page is drawn once for all who ask, at once or one behind the other, by the whole id or by its beginning', async () => {
  const pages = await Promise.all(Array.from({ length: 5 }, () => page(one)));
  expect(new Set(pages.map(({ etag }) => etag)).size).toBe(1);
  await page(one);
  await page(one.slice(0, 8));
  expect(drawn).toEqual([one]);
});

test('what is said of a case is in its next page, and the page of another stays', async () => {
  const [before] = [await page(one), await page(other)];
  drawn = [];
  await noteOn(one, 'Llamé.', 'Ana', casework.means);
  await feed.look();
  const after = await page(one);
  await page(other);
  expect(drawn).toEqual([one]);
  expect([JSON.parse(after.body.toString()).acts, after.etag === before?.etag]).toEqual([1, false]);
});

test('that two cases may be the same, or no longer, changes the pages of both', async () => {
  await page(one);
  await page(other);
  drawn = [];
  await decide({ kind: 'apart', case: one, other, reason: 'dos empresas' }, 'Ana', casework.means);
  await feed.look();
  await page(one);
  await page(other);
  expect(drawn.toSorted()).toEqual([one, other].toSorted());
});

test('a page that is kept for one who may see the case is none for one who may not', async () => {
  await page(one);
  for (const clearance of [
    { tlp: 'GREEN', organisations: 'all' },
    { tlp: 'CLEAR', organisations: [] },
  ] as const)
    await expect(page(one, clearance)).rejects.toMatchObject({ code: 'no-such-record' });
  expect((await page(one, { tlp: 'RED', organisations: [] })).body.length).toBeGreaterThan(0);
});
