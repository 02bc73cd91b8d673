import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Estimate, HypothesisId } from '#model';
import { caseOf, judgingKnowledge } from '../../test/fakes/cases.ts';
import { seedReading } from '../../test/fakes/readings.ts';
import { judge } from './index.ts';
import { pool } from './pool.ts';

const ours = judge(caseOf(seedReading()), judgingKnowledge());
const said = (who: string, parts: object): Estimate => Estimate.parse({ case: 'case-1', who, at: '2026-11-22', sawOurs: 'no', ...parts });
const six = (...shares: number[]) => ({
  hypotheses: Object.fromEntries(HypothesisId.options.map((id, at) => [id, { probability: shares[at] ?? 0 }])),
});
const lines = (realAndCurrent: number, asSold?: number) => ({
  realAndCurrent: { probability: realAndCurrent },
  ...(asSold === undefined ? {} : { asSold: { probability: asSold } }),
});

test('those who had not seen ours stand apart from those who had, each with his last word', () => {
  const groups = pool(
    [
      said('Ana', lines(0.2)),
      said('Ana', { ...lines(0.4), at: '2026-11-23T08:00:00Z' }),
      said('Ana', { ...lines(0.5), sawOurs: 'yes' }),
      said('Beto', lines(0.8, 0.3)),
    ],
    ours,
  );
  expect(groups.map(({ sawOurs, each }) => [sawOurs, each.map(({ who, realAndCurrent }) => [who, realAndCurrent])])).toEqual([
    [
      'no',
      [
        ['Ana', 0.4],
        ['Beto', 0.8],
      ],
    ],
    ['yes', [['Ana', 0.5]]],
  ]);
  expect(groups[0]?.realAndCurrent).toEqual({
    n: 2,
    probability: 0.6,
    inLogOdds: 0.6202,
    least: 0.4,
    greatest: 0.8,
    ours: ours.realAndCurrent.probability,
  });
  expect(groups[0]?.asSold).toMatchObject({ n: 1, probability: 0.3 });
  expect(groups[0]?.hypotheses).toEqual([]);
  expect(pool([], ours)).toEqual([]);
});

test.each([
  ['six that sum to 120 % lose the same each', six(0.4, 0.3, 0.2, 0.1, 0.1, 0.1), [0.3667, 0.2666, 0.1667, 0.0667, 0.0666, 0.0667]],
  ['none falls below 0', six(1, 0.5, 0, 0, 0, 0), [0.75, 0.25, 0, 0, 0, 0]],
  ['nothing said of any is a sixth each', six(), [0.1667, 0.1666, 0.1667, 0.1667, 0.1666, 0.1667]],
])('made coherent by the least change: %s', (_, parts, expected) => {
  expect(pool([said('Ana', parts)], null)[0]?.hypotheses.map(({ probability }) => probability)).toEqual(expected);
});

test('as sold above something real is drawn together in the middle; nobody who says 0 decides alone', () => {
  expect(pool([said('Ana', lines(0.2, 0.6))], null)[0]).toMatchObject({
    realAndCurrent: { probability: 0.4, ours: null },
    asSold: { probability: 0.4 },
    each: [{ moved: 0.2828 }],
  });
  expect(pool([said('Ana', lines(0)), said('Beto', lines(0.6))], null)[0]?.realAndCurrent).toMatchObject({
    probability: 0.3,
    inLogOdds: 0.0799,
  });
});

test.each([
  ['nothing', {}],
  ['six and a line', { ...six(1), ...lines(0.5) }],
  ['five of six', { hypotheses: { 'as-sold': { probability: 1 } } }],
  ['an interval beside its middle', { realAndCurrent: { probability: 0.5, low: 0.6, high: 0.7 } }],
  ['more than everything', lines(1.2)],
])('an estimate of %s is none', (_, parts) => {
  expect(Estimate.safeParse({ case: 'case-1', who: 'Ana', at: '2026-11-22', sawOurs: 'no', ...parts }).success).toBe(false);
});

const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
const someSix = fc.array(share, { minLength: 6, maxLength: 6 }).map((shares) => six(...shares));
const somePair = fc.tuple(share, share).map(([real, sold]) => lines(real, sold));
const someLine = share.map((real) => lines(real));
const someEstimates = fc
  .array(fc.tuple(fc.constantFrom('Ana', 'Beto', 'Caro', 'Dani'), fc.constantFrom('yes', 'no'), fc.oneof(someSix, somePair, someLine)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.map(([who, sawOurs, parts]) => said(who, { sawOurs, ...parts })));

test('what comes out is coherent, the same in any order, and the same whatever ours says', () => {
  fc.assert(
    fc.property(someEstimates, (estimates) => {
      const groups = pool(estimates, null);
      for (const { asSold, realAndCurrent, hypotheses } of groups) {
        if (asSold && realAndCurrent) expect(asSold.probability).toBeLessThanOrEqual(realAndCurrent.probability);
        if (hypotheses.length > 0) expect(hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
      }
      expect(pool([...estimates].reverse(), null)).toEqual(groups);
      const beside = pool(estimates, ours);
      const without = JSON.stringify(beside, (key, value: unknown) => (key === 'ours' ? null : value));
      expect(without).toBe(JSON.stringify(groups));
    }),
  );
});

test('no coherent answer lies nearer to what was said, and what is coherent stays as it is', () => {
  const coherent = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 6, maxLength: 6 }).map((parts) => {
    const sum = parts.reduce((all, part) => all + part, 0);
    return parts.map((part) => part / sum);
  });
  const far = (one: readonly number[], other: readonly number[]) => Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
  const made = (shares: readonly number[]) =>
    pool([said('Ana', six(...shares))], null)[0]?.hypotheses.map(({ probability }) => probability) ?? [];
  fc.assert(
    fc.property(fc.array(share, { minLength: 6, maxLength: 6 }), coherent, (shares, other) => {
      expect(far(shares, made(shares))).toBeLessThanOrEqual(far(shares, other) + 0.001);
      expect(far(other, made(other))).toBeLessThan(0.001);
    }),
  );
});

test('where all gave both lines, each mean lies between the least and the greatest, and one more voice moves it towards itself', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 5 }), share, (pairs, voice) => {
      const all = pairs.map(([real, sold], at) => said(`p${at}`, lines(Math.max(real, sold), Math.min(real, sold))));
      const before = pool(all, null)[0]?.realAndCurrent;
      const after = pool([...all, said('q', lines(voice, 0))], null)[0]?.realAndCurrent;
      if (!before || !after) throw new Error('everybody gave a line');
      expect(before.probability).toBeGreaterThanOrEqual(before.least - 1e-4);
      expect(before.probability).toBeLessThanOrEqual(before.greatest + 1e-4);
      expect(before.inLogOdds).toBeGreaterThanOrEqual(Math.min(0.995, before.least) - 1e-4);
      expect(Math.abs(after.probability - voice)).toBeLessThanOrEqual(Math.abs(before.probability - voice) + 1e-4);
    }),
  );
});
