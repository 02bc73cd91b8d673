import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atLeast, compound, interval, meanOf, mixture, quantile, sumOf } from './counts.ts';

const alone = [0, 1];

test.each([
  // Poisson, mean 2: e⁻² 2ᵏ / k!
  ['no spread', 2, 0, [0.135335, 0.270671, 0.270671, 0.180447]],
  // Negative binomial, r = 2, mean 2: (k + 1) / 4 · 2⁻ᵏ
  ['spread 0.5', 2, 0.5, [0.25, 0.25, 0.1875, 0.125]],
  // r = 1 is geometric: 1/3 (2/3)ᵏ
  ['spread 1', 2, 1, [0.333333, 0.222222, 0.148148, 0.098765]],
])('bursts of one post each are negative binomial: %s', (_, mean, spread, first) => {
  const pmf = compound(mean, spread, alone);
  for (const [n, share] of first.entries()) expect(pmf[n]).toBeCloseTo(share, 5);
});

test('bursts of two and three posts by hand', () => {
  // Poisson, mean 1, half of the bursts of two, half of three: none e⁻¹; two or three ½ e⁻¹; four (two twos) e⁻¹/2 · ¼.
  const pmf = compound(1, 0, [0, 0, 0.5, 0.5]);
  expect([...pmf.slice(0, 5)].map((one) => one / Math.exp(-1))).toEqual([1, 0, 0.5, 0.5, 0.125].map((one) => expect.closeTo(one, 9)));
});

test('any mean, spread and sizes give a distribution with that mean and variance', () => {
  const sizes = fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
    .filter((all) => all.some((one) => one > 0.01));
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(number(0.001, 200), number(0, 2), sizes, (mean, spread, weights) => {
      const all = weights.reduce((sum, one) => sum + one, 0);
      const shares = [0, ...weights.map((one) => one / all)];
      const pmf = compound(mean, spread, shares);
      const first = shares.reduce((sum, one, n) => sum + n * one, 0);
      const second = shares.reduce((sum, one, n) => sum + n * n * one, 0);
      expect(pmf.every((one) => one >= 0 && one <= 1)).toBe(true);
      expect(pmf.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      expect(meanOf(pmf) / (mean * first)).toBeCloseTo(1, 2);
      const variance = pmf.reduce((sum, one, n) => sum + one * (n - meanOf(pmf)) ** 2, 0);
      expect(variance / (mean * second + (mean * first) ** 2 * spread)).toBeCloseTo(1, 1);
    }),
    { numRuns: 25 },
  );
});

test('what is read off a distribution', () => {
  const pmf = Float64Array.from([0.2, 0.3, 0.4, 0.1]);
  expect(atLeast(pmf, 0)).toBe(1);
  expect(atLeast(pmf, 2)).toBeCloseTo(0.5, 9);
  expect(atLeast(pmf, 9)).toBeCloseTo(0, 9);
  expect(quantile(pmf, 0.5)).toBe(1);
  expect(quantile(pmf, 0.51)).toBe(2);
  expect(interval(pmf, 0.8)).toEqual([0, 2]);
  expect(meanOf(pmf)).toBeCloseTo(1.4, 9);
  expect([
    ...mixture([
      { pmf, weight: 0.5 },
      { pmf: Float64Array.from([1]), weight: 0.5 },
    ]),
  ]).toEqual([0.6, 0.15, 0.2, 0.05]);
  expect([...sumOf(pmf, Float64Array.from([0.5, 0.5]))]).toEqual([0.1, 0.25, 0.35, 0.25, 0.05].map((one) => expect.closeTo(one, 9)));
});
