import { expect, test } from 'vitest';
import { gamma, randomOf, triangular } from './random.ts';

const many = 20_000;
const mean = (draw: () => number) => Array.from({ length: many }, draw).reduce((sum, x) => sum + x, 0) / many;

test('the same key gives the same numbers, another key others', () => {
  const [one, two, other] = [randomOf('pay-before-proof'), randomOf('pay-before-proof'), randomOf('vouches')];
  const first = Array.from({ length: 50 }, one);
  expect(Array.from({ length: 50 }, two)).toEqual(first);
  expect(Array.from({ length: 50 }, other)).not.toEqual(first);
  expect(first.every((x) => x > 0 && x < 1)).toBe(true);
});

test.each([
  ['uniform', 0.5, (key: string) => randomOf(key)],
  [
    'gamma of shape 0.4',
    0.4,
    (key: string) => {
      const r = randomOf(key);
      return () => gamma(0.4, r);
    },
  ],
  [
    'gamma of shape 3',
    3,
    (key: string) => {
      const r = randomOf(key);
      return () => gamma(3, r);
    },
  ],
  [
    'triangular 0 1 5',
    2,
    (key: string) => {
      const r = randomOf(key);
      return () => triangular(0, 1, 5, r);
    },
  ],
  [
    'triangular without width',
    2,
    (key: string) => {
      const r = randomOf(key);
      return () => triangular(2, 2, 2, r);
    },
  ],
] as const)('the mean of %s is %d', (name, expected, make) => {
  expect(mean(make(name))).toBeCloseTo(expected, 1);
});
