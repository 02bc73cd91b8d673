import { expect, test } from 'vitest';
import { judgingKnowledge } from '../../../test/fakes/cases.ts';
import { knowledgeWithout } from '../index.ts';

const knowledge = judgingKnowledge();
const { priors } = knowledge.judging;

test('every counted case stands in the pool once, and in its kinds once in all', () => {
  const sum = (counts: object) => Object.values(counts).reduce((all, one) => all + one, 0);
  expect(sum(priors.pooled)).toBe(priors.cases.length);
  expect(Object.values(priors.kinds).reduce((all, { own }) => all + sum(own), 0)).toBeCloseTo(priors.cases.length, 9);
});

test.each([
  ['MX-01', 'extortion', 'as-sold', 1],
  ['US-05', 'extortion', 'fabricated', 0.5],
  ['US-05', 'data-sale', 'fabricated', 0.5],
  ['W-01', 'leak', 'old-or-resold', 1],
] as const)('without %s nobody has seen it: %s, %s', (id, kind, hypothesis, share) => {
  const without = knowledgeWithout(knowledge, id).judging.priors;
  expect(without.pooled[hypothesis]).toBe(priors.pooled[hypothesis] - 1);
  expect(without.kinds[kind].own[hypothesis]).toBe(priors.kinds[kind].own[hypothesis] - share);
  expect(JSON.stringify(without.cases)).not.toContain(`"${id}"`);
});

test('a case that was never counted leaves everything as it is', () => {
  expect(knowledgeWithout(knowledge, 'XX-99')).toBe(knowledge);
});
