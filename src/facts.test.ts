import { expect, test } from 'vitest';
import { judge } from '#judge';
import { Failure } from '#lib/failure.ts';
import { caseOf, judgingKnowledge } from '../test/fakes/cases.ts';
import { seedReading } from '../test/fakes/readings.ts';
import { checkCases, checkGrades, correct, estimatesOf, factsOf } from './facts.ts';

const knowledge = judgingKnowledge();
const signed = { who: 'L. Ortega', at: '2026-11-22', source: 'llamada con el CSIRT' };
const problems = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Failure && error.code === 'bad-facts') return error.message;
    throw error;
  }
  return '';
};

test('answers and corrections that fit are kept as given', () => {
  const facts = [
    { factor: 'moderator-saw-proof', answer: 'yes', ...signed },
    { field: 'offers.0.victim.country', value: 'PE', case: 'case-1', ...signed },
  ];
  expect(factsOf(facts, knowledge)).toEqual(facts);
});

test('every problem is listed at once', () => {
  const message = problems(() =>
    factsOf(
      [
        { factor: 'no-such-factor', answer: 'yes', ...signed },
        { factor: 'vouches', answer: 'perhaps', ...signed },
        { factor: 'vouches', answer: 'yes', who: '', at: '2026-11-22', source: 'x' },
        { answer: 'yes', ...signed },
        { field: 'offers.0.victim.country', ...signed },
        'nonsense',
      ],
      knowledge,
    ),
  );
  for (const part of [
    "fact 1: no factor 'no-such-factor'",
    'fact 2: answer',
    'fact 3: who',
    'fact 4: needs either',
    'fact 5: value',
    'fact 6',
  ]) {
    expect(message).toContain(part);
  }
  expect(problems(() => factsOf({ factor: 'vouches' }, knowledge))).toContain('a list of facts');
});

test.each([
  ['a name', 'offers.0.victim.country', 'PE'],
  ['an enumeration', 'offers.0.accessType.value', 'vpn'],
  ['a number', 'offers.0.price.amount', 25000],
  ['a whole part', 'offers.0.deposit', null],
  ['the certainty of a claim', 'claims.0.certainty', 'hearsay'],
])('a correction sets %s and leaves the old reading alone', (_, field, value) => {
  const reading = seedReading();
  const before = structuredClone(reading);
  const corrected = correct(reading, [{ field, value, ...signed }]);
  expect(reading).toEqual(before);
  expect(field.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], corrected)).toEqual(value);
  if (field.startsWith('offers'))
    expect(Object.values(corrected.offers[0]?.inferred ?? {})).toEqual(['L. Ortega, 2026-11-22: llamada con el CSIRT']);
});

test('fields that do not exist and values that do not fit are refused together', () => {
  const message = problems(() =>
    correct(seedReading(), [
      { field: 'offers.0.victim.planet', value: 'Mars', ...signed },
      { field: 'offers.7.victim.country', value: 'MX', ...signed },
      { field: 'document.text', value: 'x', ...signed },
      { field: 'offers.0.__proto__.x', value: 'x', ...signed },
      { field: 'offers.0.victim.country', value: 'Mexico', ...signed },
      { field: 'offers.0.proof.value', value: 'seen', ...signed },
    ]),
  );
  for (const part of [
    'victim.planet',
    'offers.7.victim',
    'document.text',
    '__proto__',
    'offers.0.victim.country:',
    'offers.0.proof.value:',
  ]) {
    expect(message).toContain(part);
  }
});

test('a fact for a case that is not there is refused', () => {
  const facts = [{ factor: 'vouches', answer: 'yes', case: 'case-9', ...signed }] as const;
  expect(problems(() => checkCases(facts, ['case-1']))).toBe("no case 'case-9'");
  expect(problems(() => checkCases(facts, ['case-9']))).toBe('');
});

test('a grade for nobody, and a letter for a person, are refused', () => {
  const judged = [{ id: 'case-1', judgement: judge(caseOf(seedReading()), knowledge) }];
  const grade = (parts: object, more = {}) => [{ grade: parts, ...signed, ...more }];
  const told = (facts: object[]) => problems(() => checkGrades(factsOf(facts, knowledge), judged));
  expect(told(grade({ of: 'origin', source: 'C' }))).toBe('');
  expect(told(grade({ of: 'claim', who: 'Víctor Ruiz', information: '3' }))).toBe('');
  expect(told(grade({ of: 'claim', who: 'Víctor Ruiz', source: 'B' }))).toContain("'Víctor Ruiz' is a person");
  expect(told(grade({ of: 'claim', who: 'Nadie', information: '3' }))).toBe("nothing to grade: claim 'Nadie'");
  expect(told(grade({ of: 'origin', source: 'C' }, { case: 'case-2' }))).toBe('nothing to grade: origin');
  expect(told(grade({ of: 'origin' }))).toContain('needs source or information');
  expect(told(grade({ of: 'origin', source: 'G' }))).toContain('grade.source');
});

test('an estimate needs its case where there are several, and stands with the case that is meant', () => {
  const estimate = { sawOurs: 'no', realAndCurrent: { probability: 0.6 } } as const;
  const facts = factsOf([{ estimate, ...signed }], knowledge);
  expect(problems(() => checkCases(facts, ['case-1', 'case-2']))).toContain('the estimate of L. Ortega needs its case');
  expect(problems(() => checkCases(facts, ['case-1']))).toBe('');
  expect(estimatesOf(facts, 'case-1')).toEqual([{ case: 'case-1', who: 'L. Ortega', at: '2026-11-22', ...estimate }]);
  expect(estimatesOf([{ estimate, case: 'case-2', ...signed }], 'case-1')).toEqual([]);
  expect(problems(() => factsOf([{ estimate: { sawOurs: 'no' }, ...signed }], knowledge))).toContain('needs either the six hypotheses');
});
