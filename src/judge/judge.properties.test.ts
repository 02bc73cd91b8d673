import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact, HypothesisId, Judgement } from '#model';
import { CaseKind } from '#model';
import { judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { judge } from './index.ts';

const knowledge = judgingKnowledge();
const { factors } = knowledge.judging;
const base = offerCase({ victim: { name: 'Banco Ejemplo', masked: false } });
const runs = { numRuns: 40 };

const factsOf = (answers: Readonly<Record<string, Fact['answer']>>): Fact[] =>
  Object.entries(answers).map(([factor, answer]) => ({ factor, answer, who: 'a', at: '2026-11-22', source: 's' }));
const someAnswers = fc.dictionary(
  fc.constantFrom(...factors.map(({ id }) => id)),
  fc.constantFrom('yes', 'no', 'unknown', 'notApplicable') as fc.Arbitrary<NonNullable<Fact['answer']>>,
  { maxKeys: 14, noNullPrototype: true },
);
const someKind = fc.constantFrom(...CaseKind.options);
const numbers = ({ hypotheses, asSold, realAndCurrent, confidence }: Judgement) => ({
  hypotheses,
  asSold,
  realAndCurrent,
  confidence,
});

/** Answers that speak for something real against everything else: nothing for the other hypotheses, nothing against the two. */
const pure = factors.filter(
  ({ ratios }) =>
    Object.entries(ratios).every(([id, [low, , high]]) => (id === 'as-sold' || id === 'smaller-or-third-party' ? low >= 1 : high <= 1)) &&
    'as-sold' in ratios &&
    'smaller-or-third-party' in ratios,
);

test('probabilities are probabilities, sum to 1, and each lies within its interval', () => {
  fc.assert(
    fc.property(someAnswers, someKind, (answers, kind) => {
      const { hypotheses, asSold, realAndCurrent } = judge({ ...base, kind }, knowledge, { answers: factsOf(answers) });
      expect(hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
      for (const { probability, low, high } of [...hypotheses, asSold, realAndCurrent]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(probability);
        expect(probability).toBeLessThanOrEqual(high);
      }
      const of = (id: HypothesisId) => hypotheses.find((one) => one.id === id)?.probability ?? 0;
      expect(realAndCurrent.probability).toBeCloseTo(of('as-sold') + of('smaller-or-third-party'), 9);
    }),
    runs,
  );
});

test('a claim with one origin never leaves 10 to 90 %, however much is answered from within it', () => {
  const within = factors.filter(({ independent }) => independent === undefined).map(({ id }) => id);
  fc.assert(
    fc.property(fc.subarray(within), fc.constantFrom('yes', 'no') as fc.Arbitrary<'yes' | 'no'>, (ids, answer) => {
      const { asSold, realAndCurrent } = judge(base, knowledge, {
        answers: factsOf(Object.fromEntries(ids.map((id) => [id, answer]))),
      });
      for (const value of [asSold.probability, realAndCurrent.low, realAndCurrent.probability, realAndCurrent.high]) {
        expect(value).toBeGreaterThanOrEqual(0.1);
        expect(value).toBeLessThanOrEqual(0.9);
      }
      expect(asSold.high).toBeLessThanOrEqual(0.9);
    }),
    runs,
  );
});

test('one more pure point for genuine never lowers it, whatever stands beside it', () => {
  expect(pure.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(someAnswers, someKind, fc.constantFrom(...pure), (answers, kind, { id }) => {
      const { [id]: _, ...others } = answers;
      const real = (given: typeof answers) => judge({ ...base, kind }, knowledge, { answers: factsOf(given) }).realAndCurrent.probability;
      expect(real({ ...others, [id]: 'yes' })).toBeGreaterThanOrEqual(real({ ...others, [id]: 'unknown' }) - 0.0002);
    }),
    runs,
  );
});

test('the order of the evidence does not matter, nor does the order of the factors', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const facts = factsOf(answers);
      const turned = { ...knowledge, judging: { ...knowledge.judging, factors: [...factors].reverse() } };
      expect(numbers(judge(base, turned, { answers: [...facts].reverse() }))).toEqual(numbers(judge(base, knowledge, { answers: facts })));
    }),
    runs,
  );
});

test('an unknown changes nothing, and the same case gives the same judgement', () => {
  fc.assert(
    fc.property(someAnswers, fc.constantFrom(...factors), (answers, { id }) => {
      const { [id]: _, ...others } = answers;
      const without = judge(base, knowledge, { answers: factsOf(others) });
      expect(judge(base, knowledge, { answers: factsOf(others) })).toEqual(without);
      if (without.factors.find((factor) => factor.id === id)?.answer !== 'unknown') return;
      expect(numbers(judge(base, knowledge, { answers: factsOf({ ...others, [id]: 'unknown' }) }))).toEqual(numbers(without));
    }),
    runs,
  );
});
