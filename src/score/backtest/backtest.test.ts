import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { countBaselines } from '../forecast/baselines.ts';
import { compound } from '../forecast/counts.ts';
import type { Entry } from '../forecast/history.ts';
import { countedBy, groupsOf } from './groups.ts';
import { backtest, originsOf } from './index.ts';

const { exam } = loadKnowledge().forecasting;
const entry = (on: number, country: string | null): Entry => ({ on, seenOn: null, country, sector: null, group: null });
/** Two posts a day, every fourth one from MX and the rest from US; from the exam's year on until ten weeks after its first origin. */
const steady = Array.from({ length: 2 * (exam.from - exam.labelledFrom + 70) }, (_, at) =>
  entry(exam.labelledFrom + Math.floor(at / 2), at % 4 === 0 ? 'MX' : 'US'),
);

test('origins follow one another while their windows are complete', () => {
  expect(originsOf({ ...exam, from: 100, every: 7, days: 30 }, 143)).toEqual([100, 107, 114]);
  expect(originsOf({ ...exam, from: 100, every: 7, days: 30 }, 128)).toEqual([]);
});

test('posts are counted by day, and countries ranked by those of a time before', () => {
  const counted = countedBy([entry(5, 'MX'), entry(5, null), entry(7, 'MX'), entry(7, 'US')]);
  expect([...counted.of({ country: null, sector: null })]).toEqual([2, 0, 2]);
  expect([...counted.of({ country: 'MX', sector: null })]).toEqual([1, 0, 1]);
  expect([...counted.of({ country: 'AR', sector: null })]).toEqual([0, 0, 0]);
  const groups = groupsOf([...steady, ...Array.from({ length: 900 }, () => entry(exam.from + 1, 'BR'))], exam);
  expect(groups[0]?.series.map(({ country }) => country)).toEqual(['US', 'MX', 'BR']);
});

test('who knows what comes is marked better than every baseline, and who is sure of nothing worse', () => {
  const sure = backtest(
    steady,
    () =>
      ({ country }) =>
        Float64Array.from({ length: 61 }, (_, n) => (n === (country === null ? 60 : country === 'MX' ? 15 : 45) ? 1 : 0)),
    exam,
  );
  const [own, ...others] = sure?.groups.find(({ id }) => id === 'ALL')?.lines ?? [];
  expect(own?.marks).toMatchObject({ brier: 0, log: 0, rps: 0, cover: 1, width: 0 });
  for (const { by } of others) expect(by?.log.high).toBeLessThan(0);
  const none = backtest(steady, () => () => compound(400, 4, [0, 1]), exam);
  expect(none?.groups[0]?.lines.find(({ id }) => id === 'share-of-total')?.by?.log.low).toBeGreaterThan(0);
  expect(backtest(steady.slice(0, 20), () => () => compound(1, 0, [0, 1]), exam)).toBeNull();
});

test.each([
  // 60 days, of which the last 30 had one post a day and those before none; labels from day 30 on.
  ['climatology', 30],
  ['last-period', 30],
  ['trailing-mean', 10],
  ['share-of-total', 30],
] as const)('%s expects what its rule says', (id, mean) => {
  const own = Float64Array.from({ length: 90 }, (_, at) => (at >= 30 && at < 60 ? 1 : 0));
  const pmf = countBaselines[id]({ own, all: own }, 60, 30, 30);
  expect(pmf.reduce((sum, one, n) => sum + n * one, 0)).toBeCloseTo(mean, 6);
});

test('no baseline looks past its origin', () => {
  const own = Float64Array.from({ length: 500 }, (_, at) => at % 3);
  const later = own.map((one, at) => (at >= 400 ? 50 : one));
  for (const baseline of Object.values(countBaselines))
    expect([...baseline({ own: later, all: later }, 400, 30, 100)]).toEqual([...baseline({ own, all: own }, 400, 30, 100)]);
});
