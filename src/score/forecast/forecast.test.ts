import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import { countSpent } from '../../../test/spent.ts';
import { atLeast, interval, meanOf } from './counts.ts';
import { type CountForecast, type Entry, forecasterOf, type Series } from './index.ts';
import { because } from './sentence.ts';

const { counts } = loadKnowledge().forecasting;
const first = counts.since.day;
const origin = first + 900;
const all: Series = { country: null, sector: null };
const of = (country: string, sector: string | null = null): Series => ({ country, sector });

/** Posts of `perDay` a day on average from `from` to before `to`, each by one of thirty groups. */
function posts(
  key: string,
  perDay: number,
  country: string | null,
  { from = first, to = origin, sector = null as string | null } = {},
): Entry[] {
  const random = randomOf(key);
  const found: Entry[] = [];
  for (let on = from; on < to; on += 1)
    // Ten chances a day, so that a day may have several.
    for (let chance = 0; chance < 10; chance += 1)
      if (random() < perDay / 10) found.push({ on, seenOn: null, country, sector, group: `${key}-${Math.floor(random() * 30)}` });
  return found;
}

const quiet = [...posts('a', 2, 'MX'), ...posts('b', 6, 'US'), ...posts('c', 0.1, 'UY')];
const expected = (entries: readonly Entry[], series: Series) => meanOf(forecasterOf(entries, counts, 30)(origin)(series).pmf);

test('a steady history goes on as it was', () => {
  expect(expected(quiet, all)).toBeGreaterThan(215);
  expect(expected(quiet, all)).toBeLessThan(270);
  expect(expected(quiet, of('MX'))).toBeGreaterThan(50);
  expect(expected(quiet, of('MX'))).toBeLessThan(70);
  expect(expected(quiet, of('UY'))).toBeGreaterThan(1.5);
  expect(expected(quiet, of('UY'))).toBeLessThan(6);
});

test('nothing that is dated from the origin on changes a forecast', () => {
  const later = [
    ...quiet,
    ...posts('d', 9, 'MX', { from: origin, to: origin + 200 }),
    ...posts('e', 9, 'AR', { from: origin, to: origin + 9 }),
  ];
  for (const series of [all, of('MX'), of('UY'), of('AR')])
    expect([...forecasterOf(later, counts, 30)(origin)(series).pmf]).toEqual([...forecasterOf(quiet, counts, 30)(origin)(series).pmf]);
});

test('the order of the rows changes nothing', () => {
  const turned = quiet.toReversed();
  expect(expected(turned, of('MX'))).toBeCloseTo(expected(quiet, of('MX')), 6);
});

test('a country that nobody has named yet may come, seldom', () => {
  const { pmf } = forecasterOf(quiet, counts, 30)(origin)(of('NA'));
  expect(atLeast(pmf, 1)).toBeGreaterThan(0.001);
  expect(atLeast(pmf, 1)).toBeLessThan(0.2);
});

test('a dump of one group is one event: it raises what is expected far less than as many posts of many groups', () => {
  const on = origin - 5;
  const dump = Array.from({ length: 200 }, (): Entry => ({ on, seenOn: null, country: null, sector: null, group: 'one' }));
  const many = dump.map((one, at) => ({ ...one, group: `group-${at}` }));
  const base = expected(quiet, all);
  expect(expected([...quiet, ...dump], all) - base).toBeLessThan(0.4 * (expected([...quiet, ...many], all) - base));
});

test('where labels fall away, a country is expected to be named less, and all posts as often', () => {
  const random = randomOf('holes');
  const holes = quiet.map((one) => (one.on > origin - 120 && random() < 0.5 ? { ...one, country: null } : one));
  expect(expected(holes, all)).toBeCloseTo(expected(quiet, all), 0);
  expect(expected(holes, of('MX')) / expected(quiet, of('MX'))).toBeLessThan(0.75);
  // The share among those that are labelled stays, so that labels that come back would bring it back.
  expect(expected(holes, of('MX')) / expected(holes, of('US'))).toBeCloseTo(expected(quiet, of('MX')) / expected(quiet, of('US')), 0);
});

test('posts that are told late are missed and made up for', () => {
  const random = randomOf('late');
  const told = quiet.map((one) => ({ ...one, seenOn: one.on + Math.floor(random() * 30) }));
  const known = told.filter(({ seenOn }) => seenOn < origin);
  const whole = expected(quiet, all);
  expect(
    expected(
      known.map((one) => ({ ...one, seenOn: null })),
      all,
    ),
  ).toBeLessThan(0.85 * whole);
  expect(expected(known, all)).toBeGreaterThan(0.9 * whole);
  // Also where the file holds what was seen later: nobody knew it at the origin.
  expect(expected(told, all)).toBeCloseTo(expected(known, all), 6);
});

describe('a country and a sector together', () => {
  const sectors = ['Energy', 'Health'].flatMap((sector) =>
    ['MX', 'US'].flatMap((country) => posts(`${sector}${country}`, country === 'MX' ? 0.5 : 2, country, { sector })),
  );
  test('are expected as often as they came', () => {
    expect(expected(sectors, of('MX', 'Energy'))).toBeGreaterThan(9);
    expect(expected(sectors, of('MX', 'Energy'))).toBeLessThan(22);
  });
  test('are held possible although they never came together', () => {
    const apart = sectors.filter(({ country, sector }) => country !== 'MX' || sector !== 'Energy');
    const { pmf } = forecasterOf(apart, counts, 30)(origin)(of('MX', 'Energy'));
    expect(atLeast(pmf, 1)).toBeGreaterThan(0.05);
  });
});

test('a history without a post gives a forecast of next to nothing', () => {
  for (const series of [all, of('MX'), of('MX', 'Energy')])
    expect(meanOf(forecasterOf([], counts, 30)(origin)(series).pmf)).toBeLessThan(1);
});

describe('offers of access', () => {
  const [from, days] = [first, 1_400];
  const at = from + days;
  /** How busy each day is: a slow swing that no level foresees by itself. */
  const busy = (day: number) => Math.exp(0.7 * Math.sin(day / 21) + 0.4 * Math.sin(day / 9.7));
  const drawn = (key: string, perDay: (day: number) => number, country: string | null): Entry[] => {
    const random = randomOf(key);
    return Array.from({ length: days }, (_, one) => from + one).flatMap((on) =>
      Array.from({ length: 20 }, (_, group) => ({ on, seenOn: null, country, sector: null, group: `${key}-${group}` })).filter(
        () => random() < perDay(on) / 20,
      ),
    );
  };
  const claimed = drawn('claimed', (day) => 4 * busy(day), 'MX');
  const before = drawn('ahead', (day) => 3 * busy(day + 30), null);
  const none = drawn('alone', () => 3, null);
  const basisOf = (offers: readonly Entry[], origin = at) => forecasterOf(claimed, counts, 30, offers)(origin)(all);

  test('that come a month before the attacks are used, and said to be', () => {
    const found = basisOf(before);
    expect(Math.abs(found.basis.offers ?? 0)).toBeGreaterThan(0.02);
    expect(because(found).en).toContain('offers of access');
    expect(because(found).es).toContain('ofertas de acceso');
    // Misses are smaller, so the forecast dares more.
    const width = (one: CountForecast) => interval(one.pmf, 0.9).reduce((low, high) => high - low) / one.mean;
    expect(width(found)).toBeLessThan(width(basisOf([])));
  });

  test.each(['alone', 'other', 'third', 'fourth', 'fifth'])('that have nothing to do with them are not: %s', (key) => {
    const found = basisOf(drawn(key, () => 3, null));
    expect(found.basis.offers).toBeNull();
    expect([...found.pmf]).toEqual([...basisOf([]).pmf]);
  });

  test.each([
    ['few', before.slice(0, 20)],
    ['too young a history of them', before.filter(({ on }) => on > at - 150)],
    ['those seen from the origin on', before.map((one) => ({ ...one, seenOn: at }))],
  ])('are not used by %s', (_, offers) => {
    expect(basisOf(offers).basis.offers).toBeNull();
  });

  test('of later than the origin change nothing', () => {
    const origin = at - 200;
    const known = before.filter(({ on }) => on < origin);
    expect([...basisOf([...before, ...none.filter(({ on }) => on >= origin)], origin).pmf]).toEqual([...basisOf(known, origin).pmf]);
  });
});

test('a thousand series take a few seconds of processor at most', () => {
  const spent = countSpent();
  const forecast = forecasterOf(quiet, counts, 30)(origin);
  for (let one = 0; one < 1_000; one += 1) forecast(of(`${one % 250}`, one % 4 === 0 ? null : `sector-${one % 4}`));
  expect(spent()).toBeLessThan(5_000);
});
