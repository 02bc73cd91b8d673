import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { judge } from '#judge';
import { acceptWeights, knowledgeWith, loadKnowledge, ownKnowledge, type Proposal, proposalText, readKnowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import { offerCase } from '../../../test/fakes/cases.ts';

const place = mkdtempSync(join(tmpdir(), 'vigia-weights-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));
let made = 0;

const own = loadKnowledge();
const { asWritten, learning, weighing } = own.judging;
const id = 'escrow-accepted';
const strong = asWritten.find(({ ratios }) => Object.values(ratios).some(([, , high]) => high >= 0.9 * weighing.cap))!.id;
const mark = { before: 1.2, after: 1.1, by: { value: -0.1, low: -0.2, high: -0.01 } };
const learned = { knowledge: own.version, from: 'store', outcomes: 80, log: mark, brier: mark };
const change = { factor: id, before: 1, weight: 0.5, spoke: 20 };
const weight = { ...change, by: 'Ana Torres', on: '2026-11-24', because: 'Reviewed case by case.', learned };
const proposal: Proposal = { about: 'x', learned, weights: [change], moved: [] };
const signed = { by: 'Ana Torres', on: '2026-11-24', because: 'Reviewed case by case.' };

function folderWith(weights: Readonly<Record<string, unknown>>): string {
  const folder = join(place, String(made++));
  cpSync(ownKnowledge, folder, { recursive: true });
  mkdirSync(join(folder, 'weights'), { recursive: true });
  for (const [name, value] of Object.entries(weights))
    writeFileSync(join(folder, 'weights', name), typeof value === 'string' ? value : stringify(value));
  return folder;
}

function problemsOf(act: () => unknown): string[] {
  try {
    act();
  } catch (cause) {
    expect(cause).toBeInstanceOf(Failure);
    return (cause as Failure).message.split('\n');
  }
  return [];
}

function proposalIn(value: unknown): string {
  const path = join(place, `proposal-${made++}.yaml`);
  writeFileSync(path, typeof value === 'string' ? value : stringify(value));
  return path;
}

test('no weight holds that nobody signed: our own factors are as they were written', () => {
  expect(own.judging.factors).toEqual(asWritten);
  expect(own.judging.factors.filter(({ weighed }) => weighed !== undefined)).toEqual([]);
});

test('a signed weight raises the ratios to its power, changes the version, and every judgement says whose it is', () => {
  const knowledge = readKnowledge(folderWith({ [`${id}.yaml`]: weight }));
  expect(knowledge.version).not.toBe(own.version);
  const [plain, held] = [asWritten, knowledge.judging.factors].map((all) => all.find((one) => one.id === id)!);
  expect(held?.ratios['as-sold']).toEqual(plain?.ratios['as-sold']?.map((ratio) => Number(Math.sqrt(ratio).toPrecision(3))));
  const one = offerCase({ escrow: { value: 'yes' } });
  const lineOf = (known: typeof own) => judge(one, known).factors.find((factor) => factor.id === id);
  expect(lineOf(knowledge)).toMatchObject({ answer: 'yes', weighed: { ...signed, weight: 0.5 } });
  expect(lineOf(knowledge)?.because).toEqual({
    es: expect.stringMatching(
      / Sus números llevan un peso revisado de 0\.5, firmado por Ana Torres el 2026-11-24: Reviewed case by case\.$/,
    ),
    en: expect.stringMatching(/ Its numbers carry a reviewed weight of 0\.5, signed by Ana Torres on 2026-11-24: Reviewed case by case\.$/),
  });
  expect(Math.abs(lineOf(knowledge)?.effect ?? 1)).toBeLessThan(Math.abs(lineOf(own)?.effect ?? 0));
  expect(lineOf(own)).not.toHaveProperty('weighed');
  expect(judge(one, knowledgeWith(own, new Map([[id, 0.5]]))).hypotheses).toEqual(judge(one, knowledge).hypotheses);
});

test.each([
  ['an unknown factor', { 'never-asked.yaml': { ...weight, factor: 'never-asked' } }, [/^weights\/never-asked\.yaml:1: .*'never-asked'/]],
  ['a name that is not the file', { 'other.yaml': weight }, [/^weights\/other\.yaml:1: .*not the name/]],
  ['a weight beyond the cap', { [`${strong}.yaml`]: { ...weight, factor: strong, weight: 2 } }, [/:3: weight: outside 0 to 1.*cap of 10/]],
  ['a weight that turns round', { [`${id}.yaml`]: { ...weight, weight: -1 } }, [/:3: weight: outside/]],
  ['a weight that is no number', { [`${id}.yaml`]: { ...weight, weight: '.inf' } }, [/:3: weight/]],
  ['nobody who signed', { [`${id}.yaml`]: { ...weight, by: ' ' } }, [/:5: by: signed by nobody/]],
  ['no reason, no day, no measure', { [`${id}.yaml`]: change }, [/: by/, /: on/, /: because/, /: learned/]],
  ['a field of its own', { [`${id}.yaml`]: { ...weight, ratios: {} } }, [/ratios/]],
  ['broken YAML', { [`${id}.yaml`]: 'factor: "x\n' }, [/^weights\/escrow-accepted\.yaml:\d+: /]],
  [
    'several files at once',
    { 'a.yaml': { ...weight, factor: 'a' }, [`${strong}.yaml`]: { ...weight, factor: strong, weight: 9 } },
    [/^weights\/a\.yaml:1: /, /outside 0 to/],
  ],
] as const)('a file with %s does not load, and says so as file:line', (_, files, expected) => {
  const problems = problemsOf(() => readKnowledge(folderWith(files)));
  for (const pattern of expected) expect(problems).toContainEqual(expect.stringMatching(pattern));
});

test('what is proposed holds once somebody signed it, once; what he took out stays out', () => {
  const root = folderWith({});
  const path = proposalIn(proposalText({ ...proposal, weights: [change, { ...change, factor: strong, weight: 0.75 }] }));
  // He takes the second out.
  const text = readFileSync(path, 'utf8');
  const kept = proposalIn(text.slice(0, text.indexOf(`  - factor: ${strong}`)) + text.slice(text.indexOf('moved:')));
  expect(acceptWeights(kept, { root, ...own }, signed)).toEqual([weight]);
  expect(readdirSync(join(root, 'weights'))).toEqual([`${id}.yaml`]);
  const after = readKnowledge(root);
  expect(after.judging.factors.filter(({ weighed }) => weighed).map((one) => one.id)).toEqual([id]);
  expect(problemsOf(() => acceptWeights(kept, { root, ...after }, signed))).toEqual([
    expect.stringMatching(/:\d+: knowledge: .*propose again/),
  ]);
});

test.each([
  ['signed by nobody', proposal, { ...signed, by: ' ' }, [/by: signed by nobody/]],
  ['without a reason', proposal, { ...signed, because: 'ok' }, [/because/]],
  ['learned with other ratios', { ...proposal, learned: { ...learned, knowledge: '1.0.0+x' } }, signed, [/propose again/]],
  [
    'for a factor that is a path',
    { ...proposal, weights: [{ ...change, factor: '../../outside' }] },
    signed,
    [/there is no '\.\.\/\.\.\/outside'/],
  ],
  [
    'with two things wrong',
    {
      ...proposal,
      weights: [
        { ...change, weight: 50 },
        { ...change, factor: 'x' },
      ],
    },
    signed,
    [/:\d+: weight: outside/, /:\d+: factor: there is no 'x'/],
  ],
  ['that is none', { weights: [] }, signed, [/weights/, /learned/]],
  ['that is no YAML', '\t{', signed, [/:1: /]],
] as const)('a proposal %s is refused whole', (_, value, by, expected) => {
  const root = folderWith({});
  const problems = problemsOf(() => acceptWeights(proposalIn(value), { root, ...own }, by));
  for (const pattern of expected) expect(problems).toContainEqual(expect.stringMatching(pattern));
  expect(readdirSync(join(root, 'weights'))).toEqual([]);
});

test('a weight may go as far as the limits say, and no ratio then passes the cap', () => {
  for (const { id: factor } of asWritten) {
    const far = knowledgeWith(own, new Map([[factor, learning.weight.most]])).judging.factors.find((one) => one.id === factor)!;
    const passes = Object.values(far.ratios).some((each) => each.some((ratio) => ratio > weighing.cap || ratio < 1 / weighing.cap));
    const problems = problemsOf(() =>
      acceptWeights(
        proposalIn({ ...proposal, weights: [{ ...change, factor, weight: learning.weight.most }] }),
        { root: join(place, 'limits'), ...own },
        signed,
      ),
    );
    if (passes) expect(problems, factor).not.toEqual([]);
  }
});
