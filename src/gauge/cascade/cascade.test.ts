import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cascade, SectorName } from '#model';
import { judgingKnowledge } from '../../../test/fakes/cases.ts';
import { radiusOf } from '../inoperability/net.ts';
import { drawn } from './draws.ts';
import { ownGround } from './ground.ts';
import { cascade } from './index.ts';

const { judging } = judgingKnowledge();
const ground = ownGround(judging.dependence);
const because = { es: 'x', en: 'x' };
const at = (sector: SectorName) => SectorName.options.indexOf(sector);
const stop = (sector: SectorName, share: number, days = 7): Cascade =>
  cascade(ground, { sectors: [at(sector)], share: [share, share, share], days: [days, days, days], told: because }, judging);
const bands = ['none', 'slight', 'moderate', 'serious'];
const effectOn = (made: Cascade, sector: SectorName) => made.effects.find((one) => one.sector === sector);

test('even with every dependence at its upper end our own matrix converges', () => {
  const rows = ground.leanings.map(({ needs }) => ground.names.map((_, on) => needs.find((need) => need.on === on)?.share[2] ?? 0));
  expect(radiusOf(rows)).toBeLessThan(1);
});

test('a blackout reaches water and communications within a day and hospitals after their generators', () => {
  const made = stop('energy', 0.5);
  expect(made.effects[0]).toMatchObject({ sector: 'energy', role: 'hit', most: 'serious' });
  const [water, communications, health] = (['water', 'communications', 'health'] as const).map((one) => effectOn(made, one));
  expect(water?.felt?.low).toBeLessThanOrEqual(1);
  expect(communications?.felt?.low).toBeLessThanOrEqual(1);
  expect(health?.felt?.high).toBeGreaterThan(water?.felt?.high ?? 99);
  expect(water).toMatchObject({ through: 'energy', because: { es: expect.stringContaining('bombea') } });
});

test('nothing carries a figure that our own matrix made', () => {
  expect(stop('energy', 0.5).effects.every(({ numbers }) => numbers === null)).toBe(true);
});

test('who feels it first stands first, whoever was hit before all', () => {
  const begins = stop('communications', 0.4)
    .effects.filter(({ role }) => role === 'follows')
    .map(({ felt }) => felt?.low ?? Infinity);
  expect(begins).toEqual(begins.toSorted((a, b) => a - b));
});

test('a larger or longer stop is never felt less', () => {
  const worst = (made: Cascade) => SectorName.options.map((sector) => bands.indexOf(effectOn(made, sector)?.most ?? 'none'));
  for (const sector of ['energy', 'water', 'government'] as const) {
    const [small, large, longer] = [stop(sector, 0.05), stop(sector, 0.3), stop(sector, 0.3, 20)].map(worst);
    large?.forEach((band, one) => {
      expect(band).toBeGreaterThanOrEqual(small?.[one] ?? 0);
      expect(longer?.[one]).toBeGreaterThanOrEqual(band);
    });
  }
});

test('the course of a sector begins on the first day, changes at each step and ends when the sector is back', () => {
  for (const { course } of stop('water', 0.1).effects) {
    expect(course[0]?.day).toBe(0);
    for (const [before, step] of course.slice(1).entries())
      expect([step.band, step.most]).not.toEqual([course[before]?.band, course[before]?.most]);
    expect(course.at(-1)?.most).toBe('none');
  }
});

const three = (most: number) =>
  fc
    .tuple(
      fc.double({ min: 0, max: most, noNaN: true }),
      fc.double({ min: 0, max: most, noNaN: true }),
      fc.double({ min: 0, max: most, noNaN: true }),
    )
    .map((all) => all.toSorted((a, b) => a - b) as [number, number, number]);

test('whatever leans on whatever, shares stay between 0 and 1 and the same key gives the same draws', () => {
  const leaning = fc.record({ on: fc.nat(4), share: three(1), reserveDays: three(9) });
  const sector = fc.record({
    recoversDays: three(30).map(([low, middle, high]) => [low + 0.1, middle + 0.1, high + 0.1] as const),
    needs: fc.array(leaning, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(fc.array(sector, { minLength: 5, maxLength: 5 }), three(1), three(20), (leanings, share, days) => {
      const run = () => drawn(leanings, { sectors: [0, 3], share, days }, { days: 12, draws: 4, stepsPerDay: 2, key: 'k' });
      const { shares } = run();
      expect(shares.every((one) => one >= 0 && one <= 1)).toBe(true);
      expect(run().shares).toEqual(shares);
    }),
    { numRuns: 60 },
  );
});
