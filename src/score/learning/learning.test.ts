import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import { learn, type Movable, type Settled, type Weights } from './index.ts';

const { learning } = loadKnowledge().judging;
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const movable: readonly Movable[] = names.map((factor) => ({
  factor,
  weight: 1,
  least: learning.weight.least,
  most: learning.weight.most,
}));
/** What each factor says for the first of two ends, as it is written. */
const logs = new Map(names.map((name, at) => [name, (at % 2 === 0 ? 1 : -1) * Math.log(3)]));

/** Cases in which about half of the factors speak, and that end as the weights of `truth` have it (1 for those that it does not name). */
function made(count: number, key: string, truth: Readonly<Record<string, number>>): Settled[] {
  const random = randomOf(key);
  return Array.from({ length: count }, (_, at): Settled => {
    const speaking = names.filter(() => random() < 0.5);
    const shareOf = (weightOf: (factor: string) => number) =>
      1 / (1 + Math.exp(-speaking.reduce((sum, factor) => sum + weightOf(factor) * (logs.get(factor) ?? 0), 0)));
    const came = random() < shareOf((factor) => truth[factor] ?? 1) ? 0 : 1;
    const shares = (weights: Weights) => {
      const share = shareOf((factor) => weights.get(factor) ?? 1);
      return [share, 1 - share];
    };
    return { id: String(at), speaking, came, shares };
  });
}

test.each([
  ['that says nothing', 'a', 0, 'down'],
  ['that says nothing against', 'b', 0, 'down'],
  ['that says more than is written', 'c', 2, 'up'],
] as const)('a factor %s is found among eight and moved %s', (_, factor, truth, way) => {
  const lesson = learn(made(600, `${factor}${truth}`, { [factor]: truth }), movable, learning);
  expect(lesson.silence).toBeNull();
  const [first] = lesson.changes.toSorted((one, other) => Math.abs(other.weight - 1) - Math.abs(one.weight - 1));
  expect(first).toMatchObject({ factor, before: 1 });
  expect(Math.sign((first?.weight ?? 1) - 1)).toBe(way === 'up' ? 1 : -1);
  expect(lesson.log?.by.high).toBeLessThan(0);
});

test('where the ratios are right, nothing is proposed: of forty histories at most one is misled', () => {
  const misled = Array.from({ length: 40 }, (_, at) => learn(made(120, `noise ${at}`, {}), movable, learning)).filter(
    ({ silence }) => silence === null,
  );
  expect(misled.length).toBeLessThanOrEqual(1);
});

test('where the ends have nothing to do with what speaks for them, factors are silenced and none is turned round', () => {
  const lesson = learn(made(300, 'silent', Object.fromEntries(names.map((name) => [name, 0]))), movable, learning);
  expect(lesson.silence).toBeNull();
  expect(lesson.changes.length).toBeGreaterThan(names.length / 2);
  expect(lesson.changes.every(({ weight }) => weight >= 0 && weight < 1)).toBe(true);
});

test.each([
  ['no case', 0],
  ['one case too few', learning.outcomes.least - 1],
])('%s: it says so, and looks no further', (_, count) => {
  expect(learn(made(count, 'few', { a: 0 }), movable, learning)).toMatchObject({
    outcomes: count,
    silence: 'too-few',
    changes: [],
    log: null,
  });
});

test('a factor that spoke too seldom is not moved, however wrong it was', () => {
  const cases = made(200, 'seldom', {}).map((one) => ({ ...one, speaking: one.speaking.filter((factor) => factor !== 'a') }));
  const loud = cases.slice(0, learning.speaking.least - 1).map((one) => ({ ...one, speaking: [...one.speaking, 'a'] }));
  const { movable: heard, changes } = learn([...loud, ...cases.slice(loud.length)], movable, learning);
  expect(heard).toBe(names.length - 1);
  expect(changes.map(({ factor }) => factor)).not.toContain('a');
});

test('a weight stops at its limits', () => {
  const bound = movable.map((one) => (one.factor === 'c' ? { ...one, most: 1.3 } : one));
  const { changes } = learn(made(600, 'c2', { c: 2 }), bound, learning);
  expect(changes.find(({ factor }) => factor === 'c')?.weight).toBe(1.25);
});
