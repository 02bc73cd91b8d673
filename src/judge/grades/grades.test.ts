import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gamma, randomOf } from '#lib/random.ts';
import type { Fact, Record } from '#model';
import { caseOf, judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { actorOf, claimOf, seedReading } from '../../../test/fakes/readings.ts';
import { judge } from '../index.ts';
import { betaOf } from './beta.ts';
import { letterOf } from './letters.ts';

const knowledge = judgingKnowledge();
const { judging } = knowledge;
const record = (confirmed: number, smaller: number, old: number, refuted: number): Record => ({
  claims: confirmed + smaller + old + refuted,
  confirmed,
  smaller,
  old,
  wrongVictim: 0,
  refuted,
});
const signed = { who: 'L. Ortega', at: '2026-11-22', source: 'hilo archivado' };

test.each([
  ['nothing ended', record(0, 0, 0, 0), 'F'],
  ['two true claims', record(2, 0, 0, 0), 'F'],
  ['four false claims', record(0, 0, 0, 4), 'F'],
  ['six true of seven', record(6, 0, 0, 1), 'B'],
  ['six smaller of seven', record(0, 6, 0, 1), 'D'],
  ['four true of six', record(4, 0, 0, 2), 'C'],
  ['five old leaks', record(0, 0, 5, 0), 'E'],
  ['a hundred true claims', record(100, 0, 0, 0), 'B'],
  ['claims that ended otherwise', { ...record(3, 0, 0, 0), claims: 12, wrongVictim: 9 }, 'D'],
])('%s give the letter of their rate, or F where there is no basis', (_, counted, letter) => {
  expect(letterOf(counted, judging).letter).toBe(letter);
});

test('the reason says how many claims ended and how, and F means no basis', () => {
  const [counted, few] = letterOf(record(2, 1, 0, 0), judging).reasons;
  expect(counted?.es).toContain('3 (ciertas 2, ciertas en parte 1, con material viejo 0, de otra víctima 0, falsas 0)');
  expect(counted?.en).toMatch(/70% of the time \(4\d–9\d%\)/);
  expect(few?.es).toContain('no significa que mienta');
  for (const words of Object.values(judging.admiralty.source.F)) expect(words).toMatch(/imposible|cannot/);
});

test('one more true claim never costs a letter, and one more false one never brings one', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const rank = (counted: Record) => 'ABCDE'.indexOf(letterOf(counted, judging).letter);
  fc.assert(
    fc.property(count, count, count, count, (confirmed, smaller, old, refuted) => {
      fc.pre(confirmed + smaller + old + refuted >= 5);
      const now = rank(record(confirmed, smaller, old, refuted));
      expect(rank(record(confirmed + 1, smaller, old, refuted))).toBeLessThanOrEqual(now);
      expect(rank(record(confirmed, smaller, old, refuted + 1))).toBeGreaterThanOrEqual(now);
    }),
  );
});

test('from the least count on, the middle of the rate is narrower than two letters', () => {
  const { prior, interval, claimsAtLeast: n } = judging.admiralty.learned;
  const widths = Array.from({ length: n + 1 }, (_, right) => {
    const { low, high } = betaOf(prior.right + right, prior.wrong + n - right, interval);
    return high - low;
  });
  expect(Math.max(...widths)).toBeLessThan(0.5);
  const fewer = betaOf(prior.right + (n - 1) / 2, prior.wrong + (n - 1) / 2, interval);
  expect(fewer.high - fewer.low).toBeGreaterThan(0.45);
});

test.each([
  [1, 1, 0.1, 0.9],
  [2, 1, Math.sqrt(0.1), Math.sqrt(0.9)],
  [1, 3, 1 - 0.9 ** (1 / 3), 1 - 0.1 ** (1 / 3)],
])('percentiles of Beta(%d, %d) are those of the formula', (a, b, low, high) => {
  const found = betaOf(a, b, [0.1, 0.9]);
  expect(found.low).toBeCloseTo(low, 8);
  expect(found.high).toBeCloseTo(high, 8);
});

test('percentiles of any Beta are those of its draws', () => {
  for (const [a, b] of [
    [3.5, 3.5],
    [40.5, 2],
    [0.7, 9],
    [120, 80],
  ] as const) {
    const random = randomOf(`${a}/${b}`);
    const draws = Array.from({ length: 20_000 }, () => {
      const one = gamma(a, random);
      return one / (one + gamma(b, random));
    }).sort((x, y) => x - y);
    const { low, high } = betaOf(a, b, [0.1, 0.9]);
    expect(Math.abs(low - (draws[2000] ?? 0))).toBeLessThan(0.01);
    expect(Math.abs(high - (draws[18_000] ?? 0))).toBeLessThan(0.01);
  }
});

const press = offerCase(
  {},
  {
    document: { genre: 'news' },
    actors: [actorOf('Ana Ríos', 'expert'), actorOf('ACME Seguridad', 'vendor'), actorOf('El Faro', 'outlet')],
    claims: [claimOf({ holder: 'Ana Ríos', kind: 'capability' }), claimOf({ id: 'claim-2', holder: 'ACME Seguridad', kind: 'capability' })],
  },
);
const lettersOf = (...given: Parameters<typeof judge>) => judge(...given).grades.map(({ of, who, source }) => [of, who, source]);

test('outlets and firms are graded by their records as aliases are; a person never is, whatever is counted of him', () => {
  const good = record(9, 0, 0, 1);
  const records = ['Ana Ríos', 'ACME Seguridad', 'El Faro'].map((name) => ({ name, record: good }));
  expect(lettersOf({ ...press, record: record(0, 0, 1, 8), records }, knowledge)).toEqual([
    ['origin', 'quetzal', 'E'],
    ['relay', 'El Faro', 'B'],
    ['claim', 'Ana Ríos', null],
    ['claim', 'ACME Seguridad', 'B'],
  ]);
});

test('a grade that a person gives takes the place of ours, is shown as his with ours beside, and moves no number', () => {
  const grade = (parts: NonNullable<Fact['grade']>, more: Partial<Fact> = {}): Fact => ({ grade: parts, ...signed, ...more });
  const seed = caseOf(seedReading());
  const ours = judge(seed, knowledge);
  const given = judge(seed, knowledge, {
    answers: [
      grade({ of: 'origin', source: 'D' }, { at: '2026-11-20' }),
      grade({ of: 'origin', source: 'C', information: '3' }),
      grade({ of: 'origin', source: 'A' }, { case: 'case-2', at: '2026-11-23' }),
      grade({ of: 'claim', who: 'Víctor Ruiz', source: 'A', information: '3' }),
    ],
  });
  const [origin, , claim] = given.grades;
  expect(origin).toMatchObject({ source: 'C', information: '3', givenBy: { ...signed, before: { source: 'F', information: '6' } } });
  expect(origin?.reasons[0]?.es).toBe('C3 es de L. Ortega (2026-11-22; hilo archivado); por lo contado sería F6.');
  expect(origin?.reasons.slice(1)).toEqual(ours.grades[0]?.reasons);
  expect(claim).toMatchObject({ source: null, information: '3' });
  expect({ ...given, grades: [], tags: [] }).toEqual({ ...ours, grades: [], tags: [] });
  expect(ours.grades.every(({ givenBy }) => givenBy === null)).toBe(true);
});
