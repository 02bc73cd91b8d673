import { expect, test } from 'vitest';
import { Tongue } from '#model';
import { helpIn } from './index.ts';
import { parts } from './parts.ts';

test('an option of one name is said with one sentence: no part of the help covers up the words of another', () => {
  for (const tongue of Tongue.options) {
    const all = { ...helpIn(tongue).options };
    const covered = parts.flatMap((one) => Object.entries(one[tongue].options).filter(([name, words]) => all[name] !== words));
    expect(covered).toEqual([]);
  }
});

test('both languages have words for the same options', () => {
  expect(Object.keys(helpIn('en').options).toSorted()).toEqual(Object.keys(helpIn('es').options).toSorted());
});
