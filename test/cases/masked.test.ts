import { expect, test } from 'vitest';
import { standings } from './masked.ts';

test('the true victim of a hidden public case stands among the first twenty-five of the register, and is seldom ruled out', () => {
  const { all } = standings();
  expect(all.length).toBeGreaterThanOrEqual(20);
  const far = all.filter(({ rank }) => rank > 25).map((one) => one.case);
  expect(far.length).toBeLessThanOrEqual(2);
  expect(all.every(({ nobody }) => nobody > 0 && nobody < 1)).toBe(true);
});
