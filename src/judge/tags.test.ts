import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Digit, Letter } from '#model';
import { caseOf, judgingKnowledge } from '../../test/fakes/cases.ts';
import { seedReading } from '../../test/fakes/readings.ts';
import { judge } from './index.ts';
import { tagsOf } from './tags.ts';
import { wordsOf } from './words.ts';

const { judging, ...rest } = judgingKnowledge();
const scale = judging.likelihood;
const line = (low: number, high: number) => ({ probability: low, low, high, words: wordsOf({ low, high }, scale) });
const grade = (who: string, source: Letter | null, information: Digit) =>
  ({ of: 'claim', who, source, information, reasons: [], givenBy: null }) as const;
const even = { asSold: line(0.5, 0.5), realAndCurrent: line(0.5, 0.5), confidence: 'low' as const, grades: [] };

test('the seed carries its likelihood by both ends, its confidence and its grades', () => {
  const { tags, realAndCurrent } = judge(caseOf(seedReading()), { judging, ...rest });
  const of = (part: string) => tags.filter((one) => one.of === part).map(({ tag }) => tag);
  expect(realAndCurrent.words.en).toMatch(/^unlikely to likely/);
  expect(of('realAndCurrent')).toEqual([
    'estimative-language:likelihood-probability="unlikely"',
    'estimative-language:likelihood-probability="likely"',
  ]);
  expect(of('analysis')).toEqual(['estimative-language:confidence-in-analytic-judgment="low"']);
  expect(of('origin')).toEqual(['admiralty-scale:source-reliability="f"', 'admiralty-scale:information-credibility="6"']);
});

test('a named person leaves with a digit and no letter', () => {
  const tags = tagsOf({ ...even, grades: [grade('Ana Ríos', null, '3')] }, scale);
  expect(tags.filter(({ who }) => who === 'Ana Ríos').map(({ tag }) => tag)).toEqual(['admiralty-scale:information-credibility="3"']);
});

test('an interval within one band has one tag', () => {
  const tags = tagsOf({ ...even, realAndCurrent: line(0.46, 0.54) }, scale).filter(({ of }) => of === 'realAndCurrent');
  expect(tags.map(({ tag }) => tag)).toEqual(['estimative-language:likelihood-probability="roughly-even-chance"']);
});

const folder = '/work/shared/data/taxonomies';
type Taxonomy = { namespace: string; values: { predicate: string; entry: { value: string; numerical_value: number }[] }[] };
const taxonomies = () =>
  ['estimative-language', 'admiralty-scale'].map((name) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Taxonomy);

test.skipIf(!existsSync(folder))('every tag that can be given stands in the taxonomies, and no likelihood of theirs is missing', () => {
  const known = new Map(
    taxonomies().flatMap(({ namespace, values }) =>
      values.flatMap(({ predicate, entry }) => entry.map((one) => [`${namespace}:${predicate}="${one.value}"`, one.numerical_value])),
    ),
  );
  const shares = Array.from({ length: 101 }, (_, percent) => percent / 100);
  const digits = ['1', '2', '3', '4', '5', '6'] as const;
  const given = [
    ...shares.map((share) => ({ ...even, asSold: line(share, share) })),
    ...(['low', 'moderate', 'high'] as const).map((confidence) => ({ ...even, confidence })),
    { ...even, grades: Letter.options.flatMap((letter) => digits.map((digit) => grade('x', letter, digit))) },
  ].flatMap((part) => tagsOf(part, scale).map(({ tag }) => tag));
  expect([...new Set(given)].filter((tag) => !known.has(tag))).toEqual([]);
  // Their letter g (deliberately deceptive) is none of the code's: a record of lies is an E here.
  expect([...known.keys()].filter((tag) => !given.includes(tag))).toEqual(['admiralty-scale:source-reliability="g"']);
  for (const { id, from } of scale.bands) expect(known.get(`estimative-language:likelihood-probability="${id}"`), id).toBe(from);
});
