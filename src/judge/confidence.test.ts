import { expect, test } from 'vitest';
import type { Factor } from '#knowledge';
import { judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { basisOf, confidenceOf } from './confidence.ts';
import { judge } from './index.ts';

const knowledge = judgingKnowledge();
const { judging } = knowledge;
const voices = (...sides: ('corroborates' | 'contradicts' | 'no')[]) =>
  sides.map((side, at) => ({
    factor: { id: `f${at}`, independent: side === 'no' ? 'corroborates' : side } as unknown as Factor,
    answer: side === 'no' ? ('no' as const) : ('yes' as const),
    own: false,
  }));

test.each([
  ['nobody beside the origin', 1, voices(), 0.1, 'low'],
  ['one who bears it out', 1, voices('corroborates'), 0.4, 'moderate'],
  ['one who refutes it', 1, voices('contradicts'), 0.4, 'moderate'],
  ['one, but much is open', 1, voices('corroborates'), 0.6, 'low'],
  ['two who bear it out and little is open', 1, voices('corroborates', 'corroborates'), 0.2, 'high'],
  ['two who refute it and little is open', 1, voices('contradicts', 'contradicts'), 0.2, 'high'],
  ['one on either side', 1, voices('corroborates', 'contradicts'), 0.2, 'moderate'],
  ['one on either side and more is open', 1, voices('corroborates', 'contradicts'), 0.4, 'low'],
  ['another origin of its own', 2, voices(), 0.4, 'moderate'],
  ['a question answered no is no source', 1, voices('no'), 0.2, 'low'],
] as const)('%s: %d origins give their confidence', (_, already, given, width, level) => {
  expect(confidenceOf(basisOf(already, given), width, judging)).toBe(level);
});

test('the reasons stand beside it and none says how likely anything is', () => {
  const { confidence, confidenceBecause } = judge(offerCase({}), knowledge);
  expect(confidence).toBe('low');
  expect(confidenceBecause[0]?.es).toBe('Fuentes independientes que dicen algo del hecho, contando el origen: 1.');
  expect(confidenceBecause[1]?.en).toMatch(/^The ends of the judgement lie \d+ points apart\.$/);
  expect(confidenceBecause.length).toBe(3);
});
