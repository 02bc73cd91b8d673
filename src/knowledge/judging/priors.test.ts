import { expect, test } from 'vitest';
import { judgingKnowledge } from '../../../test/fakes/cases.ts';
import { knowledgeWithout } from '../index.ts';

const knowledge = judgingKnowledge();
const { priors } = knowledge.judging;

const sum = (counts: object) => Object.values(counts).reduce((all, one) => all + one, 0);

test('every counted case stands in the pool once, and those of a kind count as no more than the limit', () => {
  expect(sum(priors.pooled)).toBe(priors.cases.length);
  for (const [kind, { own }] of Object.entries(priors.kinds)) {
    const known = priors.cases.reduce((all, { kinds }) => all + ((kinds as readonly string[]).includes(kind) ? 1 / kinds.length : 0), 0);
    expect(sum(own), kind).toBeCloseTo(Math.min(known, priors.ownAtMost), 9);
  }
});

test.each([
  ['MX-01', 'extortion', 'as-sold'],
  ['US-05', 'extortion', 'fabricated'],
  ['US-05', 'data-sale', 'fabricated'],
  ['W-01', 'leak', 'old-or-resold'],
] as const)('without %s nobody has seen it: %s, %s', (id, kind, hypothesis) => {
  const without = knowledgeWithout(knowledge, id).judging.priors;
  expect(without.pooled[hypothesis]).toBe(priors.pooled[hypothesis] - 1);
  expect(without.kinds[kind].own[hypothesis]).toBeLessThan(priors.kinds[kind].own[hypothesis]);
  expect(JSON.stringify(without.cases)).not.toContain(`"${id}"`);
});

test('a case that was never counted leaves everything as it is', () => {
  expect(knowledgeWithout(knowledge, 'XX-99')).toBe(knowledge);
});
