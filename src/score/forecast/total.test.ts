import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { atLeast, interval, meanOf } from './counts.ts';
import { totalPmf } from './total.ts';

const { counts } = loadKnowledge().forecasting;
const { cap } = counts.bursts;

/** Shares of bursts by size: most of one post, and some as large as `dump`. */
function sizesWith(dump: number, share: number): Float64Array {
  const sizes = new Float64Array(Math.max(dump, 1) + 1);
  sizes[1] = 1 - share;
  sizes[dump]! += share;
  return sizes;
}

const width = (squared: number, windows: number, sizes = sizesWith(3, 0.1)) => {
  const [low, high] = interval(totalPmf({ sizes, off: { squared, windows } }, 400, counts), 0.9);
  return high - low;
};

test.each([
  ['what past windows were off by', width(0.2, 12), width(0.02, 12)],
  ['having seen few of them', width(0.09, 1), width(0.09, 40)],
  ['dumps', width(0.04, 12, sizesWith(150, 0.01)), width(0.04, 12)],
])('%s widens the forecast', (_, wide, narrow) => {
  expect(wide).toBeGreaterThan(1.05 * narrow);
});

test('without a past window the spread is what was held before, and the level walks on as a Poisson where neither leaves any', () => {
  const still = { ...counts, total: { ...counts.total, spread: 0 } };
  const pmf = totalPmf({ sizes: Float64Array.from([0, 1]), off: { squared: 0, windows: 0 } }, 2, still);
  for (const [n, share] of [0.135335, 0.270671, 0.270671, 0.180447].entries()) expect(pmf[n]).toBeCloseTo(share, 5);
  const held = (spread: number) => {
    const total = { ...counts.total, spread };
    return totalPmf({ sizes: Float64Array.from([0, 1]), off: { squared: 9, windows: 0 } }, 400, { ...counts, total });
  };
  expect(atLeast(held(0.2), 600)).toBeGreaterThan(2 * atLeast(held(0.05), 600));
});

test('any level, past and sizes give a distribution whose regular part has the mean that was expected', () => {
  const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(
    fc.property(
      number(0.01, 900),
      number(0, 0.5),
      number(0, 40),
      fc.integer({ min: 1, max: 300 }),
      number(0, 0.2),
      (posts, squared, windows, dump, share) => {
        const sizes = sizesWith(dump, share);
        const pmf = totalPmf({ sizes, off: { squared, windows } }, posts, counts);
        expect(pmf.every((one) => one >= 0)).toBe(true);
        expect(pmf.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        // Dumps come on top, and nothing below the cap does.
        if (dump < cap || share === 0) expect(meanOf(pmf) / posts).toBeCloseTo(1, 1);
        else expect(meanOf(pmf)).toBeGreaterThan(0.98 * posts);
      },
    ),
    { numRuns: 25 },
  );
});
