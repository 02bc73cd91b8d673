import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge } from '#judge';
import { type Fact, HypothesisId } from '#model';
import { judgingKnowledge, offerCase } from './fakes/cases.ts';

/** The worked example of `docs/judging.md`, recomputed from the words of the page and held against knowledge and program. */
const page = readFileSync(new URL('../docs/judging.md', import.meta.url), 'utf8');
const { judging, ...rest } = judgingKnowledge();
const kind = 'access-sale';
const hypotheses = HypothesisId.options;

const rows = page
  .split('\n')
  .filter((line) => /^\| (?:prior|`|product|percent)/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  )
  .map(([name = '', ...cells]) => ({ name, cells }));
const numbers = (start: string) => (rows.find(({ name }) => name.startsWith(start))?.cells ?? []).map(Number);
const answers = rows.flatMap(({ name, cells }) => {
  const [, id = '', family = ''] = /^`([a-z-]+)` \(([a-z-]+)\)$/.exec(name) ?? [];
  return id === '' ? [] : [{ id, family, ratios: cells.map((cell) => (cell === '' ? 1 : Number(cell))) }];
});

test('the numbers of the page are those of the knowledge', () => {
  expect(answers.length).toBe(3);
  const { ranges } = judging.priors.kinds[kind];
  expect(numbers('prior')).toEqual(hypotheses.map((id) => Math.round((ranges[id][1] ?? 0) * 100)));
  for (const { id, family, ratios } of answers) {
    const factor = judging.factors.find((one) => one.id === id);
    expect(factor?.family, id).toBe(family);
    expect(factor?.rests, `${id} rests on nobody's own word, or the example must press it`).toBeUndefined();
    expect(ratios, id).toEqual(hypotheses.map((hypothesis) => factor?.ratios[hypothesis]?.[1] ?? 1));
  }
});

test('its products and percents follow from its own numbers by the rule that it tells', () => {
  const families = [...new Set(answers.map(({ family }) => family))];
  const products = numbers('prior').map((prior, at) =>
    families.reduce((product, family) => {
      const logs = answers.filter((one) => one.family === family).map(({ ratios }) => Math.log(ratios[at] ?? 1));
      const ranked = logs.toSorted((a, b) => Math.abs(b) - Math.abs(a));
      return product * Math.exp(ranked.reduce((sum, log, rank) => sum + log * (judging.weighing.damping[rank] ?? 0), 0));
    }, prior),
  );
  const sum = products.reduce((all, one) => all + one, 0);
  const shown = numbers('product');
  for (const [at, product] of [...products, sum].entries()) expect(shown[at]).toBeCloseTo(product, 1);
  const percents = products.map((product) => Math.round((product / sum) * 100));
  expect(numbers('percent').slice(0, 6)).toEqual(percents);
  const [sold = 0, smaller = 0] = products;
  expect(page).toContain(`${percents[0]} + ${percents[1]} = **${Math.round(((sold + smaller) / sum) * 100)} %**`);
});

test('what the page says that the program says is what it says, and the hand comes near it', () => {
  const facts = answers.map(({ id }): Fact => ({ factor: id, answer: 'yes', who: 'a', at: '2026-11-22', source: 's' }));
  // What the bare offer answers by itself is silenced: the example has three answers and no more.
  const bare = offerCase({}, { document: { genre: 'news' } });
  const silent = judging.factors.filter(({ id }) => !facts.some(({ factor }) => factor === id));
  const hushed = silent.map(({ id }): Fact => ({ factor: id, answer: 'unknown', who: 'a', at: '2026-11-22', source: 's' }));
  const { realAndCurrent } = judge(bare, { judging, ...rest }, { answers: [...facts, ...hushed] });
  const [low, high] = [realAndCurrent.low, realAndCurrent.high].map((share) => Math.round(share * 100));
  expect(page).toContain(`says **${Math.round(realAndCurrent.probability * 100)} %**, ${low} to ${high}`);
  const [, hand] = /\+ \d+ = \*\*(\d+) %\*\*/.exec(page) ?? [];
  expect(Math.abs(Number(hand) / 100 - realAndCurrent.probability)).toBeLessThan(0.05);
});

test('it fits two pages, and its letters are those of the scale', () => {
  expect(page.split(/\s+/).length).toBeLessThan(1300);
  const { letters, claimsAtLeast } = judging.admiralty.learned;
  expect(claimsAtLeast).toBe(5);
  expect(letters.map(({ letter, from }) => `${letter} ${from * 100}`)).toEqual(['B 75', 'C 50', 'D 25', 'E 0']);
});
