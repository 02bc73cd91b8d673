import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HypothesisId, type OutcomeCode } from '#model';
import { baseRate } from './baselines.ts';
import { bootstrap } from './bootstrap.ts';
import { type Ended, score, scoreOf } from './index.ts';
import { reliability, wilson } from './reliability.ts';

test.each([
  ['half, right', [0.5, 0.5], 0, Math.LN2, 0.25],
  ['0.7, right', [0.7, 0.3], 0, 0.3567, 0.09],
  ['0.7, wrong', [0.7, 0.3], 1, 1.204, 0.49],
  ['sure, right', [1, 0], 0, 0, 0],
  ['sure, wrong: clipped at 1 %', [1, 0], 1, 4.6052, 1],
  ['less than 1 % counts as 1 %', [0.999, 0.001], 1, 4.6052, 0.998],
  ['a sixth each', Array(6).fill(1 / 6), 3, 1.7918, 0.8333],
  ['sure of the wrong one of six', [1, 0, 0, 0, 0, 0], 4, 4.6052, 2],
  ['0.4 0.2 0.2 0.1 0.1 0, the second came', [0.4, 0.2, 0.2, 0.1, 0.1, 0], 1, 1.6094, 0.86],
])('log score and Brier of %s', (_, shares, came, log, brier) => {
  const scored = scoreOf({ shares, came });
  expect(scored.log).toBeCloseTo(log, 4);
  expect(scored.brier).toBeCloseTo(brier, 3);
});

test('saying what one believes is what both rules reward', () => {
  const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
  fc.assert(
    fc.property(share, share, (truth, said) => {
      const expected = (one: number, rule: 'log' | 'brier') =>
        truth * scoreOf({ shares: [one, 1 - one], came: 0 })[rule] + (1 - truth) * scoreOf({ shares: [one, 1 - one], came: 1 })[rule];
      for (const rule of ['log', 'brier'] as const) expect(expected(truth, rule)).toBeLessThanOrEqual(expected(said, rule) + 1e-12);
    }),
  );
});

test('the base rate of a case is that of the others', () => {
  const ended = [0, 0, 1].map((came) => ({ shares: [0, 0], came }));
  // Of A A B: who is A sees one A and one B, (1 + ½) of (2 + 1); who is B sees two A.
  const rates = baseRate(ended).map(({ shares }) => shares.map((one) => Math.round(one * 10_000) / 10_000));
  expect(rates).toEqual([
    [0.5, 0.5],
    [0.5, 0.5],
    [0.8333, 0.1667],
  ]);
});

test.each([
  [8, 10, 0.4902, 0.9433],
  [5, 10, 0.2366, 0.7634],
  [0, 5, 0, 0.4345],
  [5, 5, 0.5655, 1],
])("Wilson's interval of %d of %d", (came, count, low, high) => {
  const share = wilson(came, count);
  expect(share.low).toBeCloseTo(low, 4);
  expect(share.high).toBeCloseTo(high, 4);
});

test('a reliability diagram counts each forecast once, at the bin of what was said', () => {
  const said = [0.05, 0.3, 0.31, 0.39, 0.4, 1].map((one, at) => ({ said: one, came: at > 2 }));
  const diagram = reliability(said);
  expect(diagram.map(({ from, count, came }) => [from, count, came])).toEqual([
    [0, 1, 0],
    [0.3, 3, 1],
    [0.4, 1, 1],
    [0.9, 1, 1],
  ]);
  expect(diagram[1]?.said).toBeCloseTo(1 / 3, 9);
});

test('an interval by bootstrap: seeded, paired by key, none for a constant, as wide as the sample is small', () => {
  const some = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
  const { value, low, high } = bootstrap(some, 'a');
  expect(value).toBe(0.5);
  // Ten draws of a fair coin: 2.5 % at two, 97.5 % at eight.
  expect([low, high]).toEqual([0.2, 0.8]);
  expect(bootstrap(some, 'a')).toEqual({ value, low, high });
  const shifted = bootstrap(
    some.map((one) => one + 1),
    'a',
  );
  expect([shifted.low, shifted.high]).toEqual([1.2, 1.8]);
  expect(bootstrap([3, 3, 3], 'a')).toEqual({ value: 3, low: 3, high: 3 });
  const many = bootstrap(
    Array.from({ length: 1000 }, (_, at) => at % 2),
    'a',
  );
  expect(many.high - many.low).toBeLessThan(0.08);
});

function ended(shares: readonly number[], outcome: OutcomeCode): Ended {
  const line = (probability: number) => ({ probability, low: 0, high: 1 });
  return {
    hypotheses: HypothesisId.options.map((id, at) => ({ id, ...line(shares[at] ?? 0) })),
    realAndCurrent: { ...line((shares[0] ?? 0) + (shares[1] ?? 0)), words: { es: 'x', en: 'x' } },
    outcome,
  };
}

test('judgements beside what would be said without looking', () => {
  const scored = score([
    ended([0.6, 0.2, 0.1, 0.05, 0.05, 0], 'C'),
    ended([0.6, 0.2, 0.1, 0.05, 0.05, 0], 'U'),
    ended([0.2, 0.5, 0.1, 0.1, 0.1, 0], 'P'),
    ended([0.1, 0.1, 0.2, 0.1, 0.5, 0], 'R'),
  ]);
  if (!scored) throw new Error('three have ended');
  expect(scored.count).toBe(3);
  // (-ln .6 - ln .5 - ln .5) / 3 and (-ln .8 - ln .7 - ln .8) / 3
  expect(scored.six.log.value).toBeCloseTo(0.6324, 4);
  expect(scored.real.log.value).toBeCloseTo(0.2677, 4);
  expect(scored.real.brier.value).toBeCloseTo((0.04 + 0.09 + 0.04) / 3, 6);
  const log = Object.fromEntries(scored.real.baselines.map(({ id, log }) => [id, log.value]));
  // Base rate: who is real sees 1 of 2, half; who is not sees 2 of 2, 2½ of 3.
  expect(log['uniform']).toBeCloseTo(Math.LN2, 4);
  expect(log['base-rate']).toBeCloseTo((2 * Math.LN2 + 1.7918) / 3, 3);
  expect(log['believe']).toBeCloseTo(4.6052 / 3, 4);
  expect(log['deny']).toBeCloseTo((2 * 4.6052) / 3, 4);
  const { by } = scored.six.baselines[0] ?? {};
  expect(by?.log.value).toBeCloseTo(0.6323 - 1.7918, 3);
  expect(by?.log.low).toBeLessThanOrEqual(by?.log.value ?? 0);
  expect(scored.diagram.map(({ count, came }) => [count, came])).toEqual([
    [1, 0],
    [1, 1],
    [1, 1],
  ]);
});

test('what has not ended is not scored', () => {
  expect(score([])).toBeNull();
  expect(score([ended([1, 0, 0, 0, 0, 0], 'U')])).toBeNull();
});
