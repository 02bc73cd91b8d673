import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Asked, End, Question } from '#model';
import { marksOf } from '../backtest/marks.ts';
import { compound, interval } from '../forecast/counts.ts';
import type { Entry } from '../forecast/index.ts';
import { brierOf } from '../proper.ts';
import { boardOf, standOf } from './board.ts';
import { foretellCase } from './chances.ts';
import { endOf, foretell, ruleOf, unusual } from './counting.ts';
import { murphy } from './murphy.ts';
import { centralOf, percentilesOf, spreadMarks } from './spread.ts';

const { cases, counts, exam } = loadKnowledge().forecasting;
const first = Date.UTC(2026, 0, 1) / 86_400_000;
const asked: Extract<Asked, { kind: 'count' }> = {
  kind: 'count',
  country: 'MX',
  sector: null,
  atLeast: 3,
  from: '2026-02-01',
  to: '2026-02-07',
};

const aboutCase = { kind: 'case', case: '0123456789abcdef', to: '2026-05-01' } as const;

test("Murphy's parts by hand", () => {
  // Two bins: 0.8 said three times, came twice; 0.2 said twice, came never. Rate 2/5.
  const forecasts = [true, true, false].map((came) => ({ said: 0.8, came })).concat([false, false].map((came) => ({ said: 0.2, came })));
  const { reliability, resolution, uncertainty, within } = murphy(forecasts);
  expect(reliability).toBeCloseTo((3 * (0.8 - 2 / 3) ** 2 + 2 * 0.04) / 5, 9);
  expect(resolution).toBeCloseTo((3 * (2 / 3 - 0.4) ** 2 + 2 * 0.16) / 5, 9);
  expect([uncertainty, within]).toEqual([expect.closeTo(0.24, 9), expect.closeTo(0, 9)]);
});

test("Murphy's parts and what bins leave over make up the Brier score", () => {
  const forecast = fc.record({ said: fc.double({ min: 0, max: 1, noNaN: true }), came: fc.boolean() });
  fc.assert(
    fc.property(fc.array(forecast, { minLength: 1, maxLength: 60 }), (all) => {
      const { reliability, resolution, uncertainty, within } = murphy(all);
      const brier = all.reduce((sum, { said, came }) => sum + brierOf({ shares: [said, 1 - said], came: came ? 0 : 1 }), 0) / all.length;
      expect(reliability - resolution + uncertainty + within).toBeCloseTo(brier, 9);
    }),
  );
});

type Word = { by: string; probability: number; at?: string; besides?: Record<string, number>; percentiles?: Record<string, number[]> };

function question(
  id: string,
  words: readonly Word[],
  ends: readonly End[],
  given: Partial<typeof asked> = {},
  count: number | null = null,
): Question {
  return {
    id,
    asked: { ...asked, ...given },
    askedAt: '2026-01-20T00:00:00.000Z',
    by: 'Ana Torres',
    foretold: words.map(({ at = '2026-01-20T00:00:00.000Z', besides = {}, percentiles = {}, ...word }) => ({
      ...word,
      at,
      source: null,
      because: null,
      besides,
      percentiles,
    })),
    ends: ends.map((end) => ({ end, at: '2026-02-09T00:00:00.000Z', who: 'Ana Torres', source: 'x', count })),
  };
}

test.each([
  ['before its last day is over', [], '2026-02-07T23:00:00Z', 'open'],
  ['after it', [], '2026-02-08T00:00:00Z', 'due'],
  ['with an end', ['no'], '2026-02-08T00:00:00Z', 'settled'],
  ['with an end that is contested', ['yes', 'disputed'], '2026-02-08T00:00:00Z', 'disputed'],
  ['confirmed late after nobody could say', ['unresolved', 'yes'], '2027-02-08T00:00:00Z', 'settled'],
  ['that nobody can answer', ['unresolved'], '2027-02-08T00:00:00Z', 'unresolved'],
] as const)('a question %s', (_, ends, asOf, stand) => {
  expect(standOf(question('a', [], ends), asOf)).toBe(stand);
});

test('the board scores the first word of everybody, beside the baselines of the same moment, and nothing that is not settled', () => {
  const besides = { 'baseline/climatology': 0.5 };
  const board = boardOf(
    [
      question(
        'a',
        [
          { by: 'vigia', probability: 0.9, besides },
          { by: 'vigia', probability: 0.1 },
          { by: 'The Daily', probability: 0.2 },
        ],
        ['yes'],
      ),
      question(
        'b',
        [
          { by: 'vigia', probability: 0.2, besides },
          { by: 'The Daily', probability: 1 },
        ],
        ['no'],
        { sector: 'Energy' },
      ),
      question('c', [{ by: 'vigia', probability: 0.3, besides }], ['yes'], { sector: 'Energy' }),
      question('d', [{ by: 'vigia', probability: 0.99 }], ['unresolved']),
      question('e', [{ by: 'vigia', probability: 0.99 }], ['no', 'disputed']),
      question('f', [{ by: 'vigia', probability: 0.99 }], []),
      // Said when its time was over: known by then.
      question('g', [{ by: 'Late', probability: 1, at: '2026-02-08T00:00:00.000Z' }], ['yes']),
    ],
    '2026-02-20T00:00:00Z',
  );
  expect(board).toMatchObject({ open: 0, due: 1, settled: 4, disputed: 1, unresolved: 1 });
  const by = Object.fromEntries(board.standings.map((one) => [one.by, one]));
  expect(Object.keys(by).sort()).toEqual(['The Daily', 'baseline/climatology', 'vigia']);
  expect(by['vigia']?.brier.value).toBeCloseTo((0.01 + 0.04 + 0.49) / 3, 9);
  expect(by['baseline/climatology']?.brier.value).toBeCloseTo(0.25, 9);
  expect(by['The Daily']?.apart?.value).toBeCloseTo((0.01 - 0.64 + (0.04 - 1)) / 2, 9);
  expect(by['vigia']).toMatchObject({ count: 3, apart: null, budget: { warned: 1, came: 1 }, leadDays: 19 });
  expect(board.slips).toEqual([
    { sector: null, questions: 1, missed: 0, falseAlarms: 0 },
    { sector: 'Energy', questions: 2, missed: 1, falseAlarms: 0 },
  ]);
});

test('who said how likely each count is, is scored by the whole count once that is known, and by nothing before', () => {
  const levels = Array.from({ length: 99 }, (_, at) => at + 1);
  // Each count from 1 to 99 up to its percent: what comes is 50, in the middle, or 97, beyond both intervals.
  const percentiles = { vigia: levels, 'baseline/climatology': levels.map(() => 50) };
  const word = { by: 'vigia', probability: 0.5, besides: { 'baseline/climatology': 0.5 }, percentiles };
  const board = boardOf(
    [
      question('a', [word, { by: 'The Daily', probability: 0.4 }], ['yes'], {}, 50),
      question('b', [word], ['yes'], {}, 97),
      question('c', [word], ['yes']),
    ],
    '2026-02-20T00:00:00Z',
  );
  const by = Object.fromEntries(board.standings.map((one) => [one.by, one.spread]));
  expect(by['vigia']).toMatchObject({ count: 2, cover80: { value: 0.5 }, cover90: { value: 0.5 } });
  expect(by['baseline/climatology']?.rps.value).toBeCloseTo((0 + 47) / 2, 9);
  expect(by['The Daily']).toBeNull();
});

test('few questions leave a wide interval, never a point', () => {
  const few = [0.9, 0.2, 0.6, 0.4].map((probability, at) => question(`q${at}`, [{ by: 'The Daily', probability }], ['yes']));
  const { brier } = boardOf(few, '2026-02-20T00:00:00Z').standings[0]!;
  expect(brier.low).toBeLessThan(brier.value - 0.05);
  expect(brier.high).toBeGreaterThan(brier.value + 0.05);
});

test('the score by percentiles is the ranked probability score', () => {
  const mean = fc.double({ min: 0.3, max: 60, noNaN: true });
  fc.assert(
    fc.property(mean, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.integer({ min: 0, max: 90 }), (posts, spread, came) => {
      const pmf = compound(posts, spread, [0, 0.8, 0.2]);
      const exact = marksOf(pmf, came, [1]);
      const percentiles = percentilesOf(pmf);
      expect(centralOf(percentiles, 90)).toEqual(interval(pmf, 0.9));
      const { rps, in90 } = spreadMarks(percentiles, came);
      expect(Math.abs(rps - exact.rps)).toBeLessThan(0.05 + 0.03 * exact.rps);
      expect(in90).toBe(exact.cover === 1);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['confirmed', 0.7, 0.7],
  ['refuted', 0.7, 0.3],
] as const)('of a case that is %s, Vigía says what it judged', (end, real, probability) => {
  expect(foretellCase({ ...aboutCase, end }, real, 90, cases).probability).toBeCloseTo(probability, 9);
});

test.each(['attack-follows', 'finding'] as const)('%s: likelier where the case is real and where more days are left', (end) => {
  const of = (real: number, days: number) => foretellCase({ ...aboutCase, end }, real, days, cases).probability;
  expect(of(0.9, 90)).toBeGreaterThan(2 * of(0.1, 90));
  expect(of(0.9, 90)).toBeGreaterThan(of(0.9, 3));
  expect(of(1, 10_000)).toBeCloseTo((end === 'finding' ? cases.finding : cases.attackFollows).ifReal, 6);
  expect(of(0.5, -1)).toBe(0);
});

const post = (on: number, country: string | null = 'MX'): Entry => ({ on, seenOn: null, country, sector: 'Energy', group: `g${on}` });
const opening = Date.parse(asked.from) / 86_400_000;

test.each([
  ['enough before the time is over', [0, 1, 1], 0, { end: 'yes', count: 3, whole: false }],
  ['too few while it lasts', [0, 1], 0, null],
  ['too few, and the history goes on', [0, 1], 7, { end: 'no', count: 2, whole: true }],
  ['enough, but some before and after', [-1, 0, 6, 7], 9, { end: 'no', count: 2, whole: true }],
] as const)('a count is settled: %s', (_, days, until, end) => {
  const entries = [...days.map((day) => post(opening + day)), post(opening, 'US'), post(opening + until, null)];
  expect(endOf(asked, entries)).toEqual(end);
});

test('what is foretold rests on what came before, and comes with every baseline', () => {
  const before = Array.from({ length: 800 }, (_, at) => post(opening - 800 + at));
  const foretold = foretell(asked, before, counts, exam.labelledFrom);
  expect(foretold.probability).toBeGreaterThan(0.8);
  expect(Object.keys(foretold.besides).length).toBe(6);
  for (const one of Object.values(foretold.besides)) expect(one).toBeGreaterThan(0.5);
  expect(foretold.because?.es).toMatch(/^Se esperan unas [4-8]\.\d publicaciones en 7 días: .*\.$/);
  expect(foretell(asked, [...before, post(opening), post(opening + 3)], counts, exam.labelledFrom)).toEqual(foretold);
  expect(foretell(asked, [], counts, exam.labelledFrom).probability).toBeLessThan(0.1);
});

test('every kind of question says what settles it, in both languages', () => {
  const cases = (['confirmed', 'refuted', 'attack-follows', 'finding'] as const).map(
    (end): Asked => ({ kind: 'case', case: '0123456789abcdef', end, to: '2026-03-01' }),
  );
  for (const one of [asked, { ...asked, country: null }, ...cases]) {
    const { es, en } = ruleOf(one);
    expect(es).toMatch(/^Sí, si .*\.$/);
    expect(en).toMatch(/^Yes, if .*\.$/);
    expect(`${es}${en}`).toContain(one.to);
  }
});

test('unusual is what at most one window in five reached', () => {
  // One post a day, three a day in the last fortnight of the year.
  const entries = Array.from({ length: 365 }, (_, at) => Array.from({ length: at >= 351 ? 3 : 1 }, () => post(first - 365 + at))).flat();
  expect(unusual(entries, { country: 'MX', sector: null }, first, 30, 0.2)).toBe(31);
  expect(unusual([], { country: 'MX', sector: null }, first, 30, 0.2)).toBe(1);
});
