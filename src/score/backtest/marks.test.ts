import { expect, test } from 'vitest';
import { marksOf, meanMarks } from './marks.ts';

const pmf = Float64Array.from([0.5, 0.3, 0.2]);

test.each([
  // P(N ≥ 1) = 0.5, P(N ≥ 2) = 0.2; F = 0.5, 0.8, 1.
  ['nothing', 0, { brier: (0.25 + 0.04) / 2, log: Math.LN2, rps: 0.25 + 0.04, cover: 1 }],
  ['one', 1, { brier: (0.25 + 0.04) / 2, log: 1.20397, rps: 0.25 + 0.04, cover: 1 }],
  ['two', 2, { brier: (0.25 + 0.64) / 2, log: 1.60944, rps: 0.25 + 0.64, cover: 1 }],
  ['more than was held possible', 4, { brier: (0.25 + 0.64) / 2, log: 27.63102, rps: 0.25 + 0.64 + 1 + 1, cover: 0 }],
])('marks where %s came', (_, came, { brier, log, rps, cover }) => {
  const marks = marksOf(pmf, came, [1, 2]);
  expect(marks.brier).toBeCloseTo(brier, 9);
  expect(marks.log).toBeCloseTo(log, 4);
  expect(marks.rps).toBeCloseTo(rps, 9);
  expect([marks.cover, marks.width]).toEqual([cover, 2]);
});

test('means of marks', () => {
  const { brier, width } = meanMarks([marksOf(pmf, 0, [1]), marksOf(Float64Array.from([1]), 0, [1])]);
  expect([brier, width]).toEqual([0.125, 1]);
});
