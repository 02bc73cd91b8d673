import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { openPage } from '../page.ts';

const knowledge = loadKnowledge();

test.each([
  ['2019', '2026-11-22T00:00:00Z', 'old'],
  ['2019', '2020-02-01T00:00:00Z', 'new'],
  ['2019', '2019-12-31T00:00:00Z', 'new'],
  ['2019', '2021-05-05T00:00:00Z', null],
  ['2019', '2022-05-05T00:00:00Z', 'old'],
  ['2029', '2026-11-22T00:00:00Z', null],
  ['2019', null, null],
  ['12019', '2026-11-22T00:00:00Z', null],
] as const)('%s in a text of %s is %s', (year, at, expected) => {
  const page = openPage(`Los archivos son de ${year}, dijo la universidad.`, knowledge, at);
  const meant = [
    ['old', page.find('datings.old-year')],
    ['new', page.find('freshness.new-year')],
  ].filter(([, hits]) => hits?.length);
  expect(meant.map(([name]) => name)).toEqual(expected === null ? [] : [expected]);
  const places = page.hits.map(({ from }) => from);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test('a text that does not say when it was published is of the year in which it came', () => {
  const page = openPage('Los archivos son de 2019.', knowledge, null, '2026-01-01T00:00:00Z');
  expect(page.find('datings.old-year').length).toBe(1);
});
