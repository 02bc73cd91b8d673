import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownKnowledge } from '#knowledge';
import { gamma, randomOf } from '#lib/random.ts';
import { HypothesisId } from '#model';
import { judgingKnowledge } from '../../../test/fakes/cases.ts';
import { Shelf } from '../files.ts';
import { loadJudging } from '../judging.ts';

const { judging } = judgingKnowledge();

test.each([
  {
    what: 'an unknown key',
    file: 'factors/urgency.yaml',
    from: 'family: style',
    to: 'famly: style',
    says: /urgency\.yaml:\d+: .*famly/,
  },
  {
    what: 'an unknown field of a case',
    file: 'factors/urgency.yaml',
    from: 'when: { sign: urgency }',
    to: 'when: { haste: yes }',
    says: /urgency\.yaml:\d+: .*haste/,
  },
  {
    what: 'a value that the field cannot have',
    file: 'factors/proof-shown.yaml',
    from: 'proof: shown',
    to: 'proof: seen',
    says: /proof-shown\.yaml:\d+: when/,
  },
  {
    what: 'ratios that fall',
    file: 'factors/urgency.yaml',
    from: '[1, 1.2, 1.6]',
    to: '[1, 1.7, 1.6]',
    says: /urgency\.yaml:\d+: ratios\.fabricated: low, middle, high/,
  },
  {
    what: 'a ratio beyond the cap',
    file: 'factors/urgency.yaml',
    from: '[1, 1.2, 1.6]',
    to: '[1, 1.2, 16]',
    says: /urgency\.yaml:\d+: ratios\.fabricated: outside/,
  },
  {
    what: 'a sentence in one language only',
    file: 'factors/urgency.yaml',
    from: ', en: "Does he hurry the buyer?"',
    to: '',
    says: /urgency\.yaml:\d+: asks\.en/,
  },
  {
    what: 'an id that is not the file',
    file: 'factors/urgency.yaml',
    from: 'id: urgency',
    to: 'id: haste',
    says: /urgency\.yaml:1: id: 'haste'/,
  },
  {
    what: 'a table with a column too few',
    file: 'scales/alert.yaml',
    from: '[none,     none,     watch,    watch,    watch]',
    to: '[none, watch]',
    says: /alert\.yaml:\d+: levels\.unsaid\.slight/,
  },
  {
    what: 'bands of words with a gap',
    file: 'scales/likelihood.yaml',
    from: 'from: 5, to: 20',
    to: 'from: 6, to: 20',
    says: /likelihood\.yaml:\d+: bands/,
  },
  {
    what: 'a level that falls where the deadline is near',
    file: 'scales/alert.yaml',
    from: 'serious:  [elevated, high,     high,     severe,   severe]',
    to: 'serious:  [elevated, watch,    high,     severe,   severe]',
    says: /alert\.yaml:\d+: levels\.near\.serious: falls/,
  },
  {
    what: 'a sector of others that we have none for',
    file: 'sectors/ours.yaml',
    from: 'us16: [energy, nuclear, dams]',
    to: 'us16: [energy, dam]',
    says: /ours\.yaml:\d+: us16: no 'dam'[\s\S]*nothing of ours is dams, nuclear/,
  },
  {
    what: 'an answer that the form of severity does not have',
    file: 'scales/severity.yaml',
    from: 'answers: [presence]',
    to: 'answers: [present]',
    says: /severity\.yaml:\d+: activity: no answer 'present'/,
  },
  {
    what: 'a dependence that falls from low to high',
    file: 'sectors/dependence.yaml',
    from: 'share: [0.05, 0.12, 0.2]',
    to: 'share: [0.05, 0.32, 0.2]',
    says: /dependence\.yaml:\d+: sectors\.energy\.needs\.communications\.share: low, middle, high/,
  },
])('$what is refused with file and line', ({ file, from, to, says }) => {
  const root = join(mkdtempSync(join(tmpdir(), 'vigia-')), 'knowledge');
  for (const folder of ['factors', 'measures', 'bodies', 'scales', 'sectors'])
    cpSync(join(ownKnowledge, folder), join(root, folder), { recursive: true });
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, file), text.replace(from, to));
  const shelf = new Shelf(root);
  loadJudging(shelf);
  expect(shelf.problems.map((problem) => `${problem.file}:${problem.line}: ${problem.what}`).join('\n')).toMatch(says);
});

test('all problems of all files come at once, and a missing file is one of them', () => {
  const root = mkdtempSync(join(tmpdir(), 'vigia-'));
  const shelf = new Shelf(root);
  loadJudging(shelf);
  expect(shelf.problems.length).toBeGreaterThan(8);
  expect(shelf.problems.every(({ what }) => what === 'the file is missing')).toBe(true);
});

test('there are at least sixteen factors that a text can answer, and every factor names its source', () => {
  expect(judging.factors.filter(({ when }) => when).length).toBeGreaterThanOrEqual(16);
  expect(judging.factors.every(({ sources }) => sources.length > 0)).toBe(true);
});

test('the ranges of the priors written for people are those that the counts give', () => {
  const pooled = Object.values(judging.priors.pooled).reduce((sum, count) => sum + count, 0);
  for (const [kind, { own, judgement, ranges }] of Object.entries(judging.priors.kinds)) {
    const cases = HypothesisId.options.map(
      (id) => (judging.priors.pooled[id] / pooled) * judging.priors.pooledWeight + own[id] + judgement[id],
    );
    const total = cases.reduce((sum, count) => sum + count, 0);
    HypothesisId.options.forEach((id, at) => {
      const random = randomOf(`${kind}/${id}`);
      const alpha = cases[at] ?? 0;
      const shares = Array.from({ length: 8000 }, () => {
        const one = gamma(alpha, random);
        return one / (one + gamma(total - alpha, random));
      }).sort((a, b) => a - b);
      const expected = [shares[800] ?? 0, alpha / total, shares[7200] ?? 0];
      for (const [end, value] of ranges[id].entries()) expect(value, `${kind} ${id}`).toBeCloseTo(expected[end] ?? 0, 1);
      expect(Math.abs(ranges[id][1] - alpha / total)).toBeLessThan(0.006);
    });
  }
});
