import { expect, test } from 'vitest';
import { SeverityQuestion } from '#model';
import { caseOf, judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { seedReading } from '../../../test/fakes/readings.ts';
import { gauge } from '../index.ts';
import { type Answered, scoreOf } from './index.ts';

const knowledge = judgingKnowledge();
const { severityForm: form } = knowledge.judging;

const all = (values: readonly number[]) =>
  Object.fromEntries(
    SeverityQuestion.options.map((question, at) => {
      const fitting = Object.entries(form.questions[question].answers).find(([, { value }]) => value === values[at]);
      if (fitting === undefined) throw new Error(`${question} has no answer worth ${values[at]}`);
      return [question, [fitting[0]]];
    }),
  ) as unknown as Answered;
const ends = (which: (...values: number[]) => number) =>
  all(SeverityQuestion.options.map((question) => which(...Object.values(form.questions[question].answers).map(({ value }) => value))));

test('the least and the most that the form can give are 325 and 3400 before they are put on 0 to 100', () => {
  const sum = (answered: Answered) =>
    SeverityQuestion.options.reduce((total, question) => {
      const { weight, answers } = form.questions[question];
      return total + weight * (answers[answered[question][0] ?? '']?.value ?? 0);
    }, 0);
  expect([sum(ends(Math.min)), sum(ends(Math.max))]).toEqual([325, 3400]);
});

test.each([
  ['every answer at its most', ends(Math.max), '100.00'],
  ['every answer at its least', ends(Math.min), '0.00'],
  ['an unverified offer on a state government', all([0, 40, 50, 40, 10, 20, 40, 75]), '29.43'],
  ['genuine access with core credentials', all([20, 80, 40, 40, 80, 40, 40, 75]), '45.69'],
  ['control systems in energy with effect', all([100, 100, 90, 40, 70, 60, 100, 100]), '83.74'],
])('%s scores %s', (_, answered, score) => {
  const { low, high } = scoreOf(answered, form);
  expect([low.toFixed(2), high.toFixed(2)]).toEqual([score, score]);
});

test('the seed scores 29.43 as things stand, and a range that holds more if genuine', () => {
  const { asThingsStand, ifGenuine } = gauge(caseOf(seedReading()), knowledge);
  expect([asThingsStand.severity?.low.toFixed(2), asThingsStand.severity?.high.toFixed(2)]).toEqual(['29.43', '29.43']);
  expect(ifGenuine.severity?.low).toBeGreaterThan(29.43);
  expect(ifGenuine.severity?.high).toBeGreaterThan(ifGenuine.severity?.low ?? 0);
  expect(ifGenuine.severity?.because.es).toMatch(/daño a la información/);
});

test('a VPN with domain admin at a state government scores 45.69 if genuine', () => {
  const offer = {
    accessType: { value: 'vpn' },
    privilege: { value: 'domain-admin' },
    victim: { sector: 'government', level: 'state' },
  } as const;
  const { severity } = gauge(offerCase(offer), knowledge).ifGenuine;
  expect([severity?.low.toFixed(2), severity?.high.toFixed(2)]).toEqual(['45.69', '45.69']);
  expect(severity?.priority).toEqual({ low: { es: 'media', en: 'medium' }, high: { es: 'media', en: 'medium' } });
  expect(severity?.others.map(({ low }) => low)).toEqual(['4', 'medio']);
});

test('what is not known makes a range, never a guess: no sector ranges over all of them', () => {
  const { severity } = gauge(offerCase({}), knowledge).ifGenuine;
  expect(severity?.answers.find(({ question }) => question === 'dependency')).toMatchObject({ low: 15, high: 100 });
});
