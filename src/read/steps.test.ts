import { expect, test } from 'vitest';
import { abreast, alone, type Steps, step } from './steps.ts';

/** Takes some steps and tells of each. */
function* walker(name: string, steps: readonly (keyof typeof step)[], heard: string[]): Steps<string> {
  for (const one of steps) {
    yield step[one];
    heard.push(`${name} ${one}`);
  }
  return name;
}

test('many take each step together, whoever skips some waits and whoever takes some again is waited for', () => {
  const heard: string[] = [];
  const made = abreast([
    walker('a', ['genre', 'things', 'claims'], heard),
    walker('b', ['genre', 'claims'], heard),
    walker('c', ['genre', 'things', 'victim', 'things', 'victim', 'claims'], heard),
  ]);
  expect(made).toEqual(['a', 'b', 'c']);
  expect(heard.join(', ')).toBe(
    'a genre, b genre, c genre, a things, c things, c victim, c things, c victim, a claims, b claims, c claims',
  );
});

test('alone the steps are taken in their order', () => {
  const heard: string[] = [];
  expect(alone(walker('a', ['genre', 'victim'], heard))).toBe('a');
  expect(heard).toEqual(['a genre', 'a victim']);
});

test('what a step throws is thrown, and nobody makes nothing', () => {
  function* broken(): Steps<string> {
    yield step.press;
    throw new Error('stumbled');
  }
  expect(() => abreast([walker('a', ['genre'], []), broken()])).toThrow('stumbled');
  expect(abreast([])).toEqual([]);
});
