import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ownKnowledge } from '#knowledge';
import { MeasurePhase } from '#model';
import { judgingKnowledge } from '../../../test/fakes/cases.ts';
import { Shelf } from '../files.ts';
import { loadBodies } from './bodies.ts';
import { Ids, loadMeasures } from './measures.ts';

const { measures, averting, countries } = judgingKnowledge().judging;
const attackFile = '/work/shared/data/attack.json';
const americasFile = '/work/shared/data/taxonomies/csirt-americas.json';

test.each([
  ['a goal that does not exist', 'measures/end-sessions.yaml', 'cpg: [3.D]', 'cpg: [3.Z]', /end-sessions\.yaml:\d+: cpg: no '3\.Z'/],
  [
    'a subcategory that does not exist',
    'measures/end-sessions.yaml',
    'RS.MI-01',
    'RS.MI-03',
    /end-sessions\.yaml:\d+: csf: no 'RS\.MI-03'/,
  ],
  ['a mitigation that does not exist', 'measures/end-sessions.yaml', 'M1018', 'M1012', /end-sessions\.yaml:\d+: attack: no 'M1012'/],
  ['a D3FEND id that does not exist', 'measures/end-sessions.yaml', 'D3-ST', 'D3-XX', /end-sessions\.yaml:\d+: d3fend: no 'D3-XX'/],
  ['an owner that nobody is', 'measures/end-sessions.yaml', 'owner: it', 'owner: nobody', /end-sessions\.yaml:\d+: owner: no 'nobody'/],
  [
    'a word of what never to do that is not there',
    'measures/end-sessions.yaml',
    'no-before-logs',
    'no-way',
    /end-sessions\.yaml:\d+: never: no 'no-way'/,
  ],
  [
    'an hour that is not of the clock',
    'measures/end-sessions.yaml',
    'dueWithinHours: 4',
    'dueWithinHours: 5',
    /end-sessions\.yaml:\d+: dueWithinHours: one of 1, 4, 24/,
  ],
  [
    'a measure due before what it waits for',
    'measures/preserve-logs.yaml',
    'dueWithinHours: 1',
    'dueWithinHours: 24',
    /end-sessions\.yaml:\d+: after: 'preserve-logs' is due later/,
  ],
  [
    'a measure that waits for nothing known',
    'measures/end-sessions.yaml',
    'after: [preserve-logs]',
    'after: [pray]',
    /end-sessions\.yaml:\d+: after: no measure 'pray'/,
  ],
  ['a clock that is not there', 'scales/averting.yaml', 'hours: 4,', 'hours: 24,', /averting\.yaml:\d+: clocks: 1, 4, 24/],
  ['a body that stands twice', 'bodies/uy.yaml', 'id: uy-cert', 'id: uy-police', /uy\.yaml:\d+: 'uy-police' stands twice/],
  ['a country that stands twice', 'bodies/uy.yaml', 'country: UY', 'country: MX', /uy\.yaml:1: 'country MX' stands twice/],
  ['a field that a body does not have', 'bodies/uy.yaml', 'role: prosecutor', 'role: police', /uy\.yaml:\d+: bodies\.\d\.role/],
] as const)('%s', (_what, file, from, to, says) => {
  const root = join(mkdtempSync(join(tmpdir(), 'vigia-')), 'knowledge');
  for (const folder of ['measures', 'bodies', 'scales']) cpSync(join(ownKnowledge, folder), join(root, folder), { recursive: true });
  const text = readFileSync(join(root, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(root, file), text.replace(from, to));
  const shelf = new Shelf(root);
  loadMeasures(shelf);
  loadBodies(shelf);
  const said = shelf.problems.map((problem) => `${problem.file}:${problem.line}: ${problem.what}`).join('\n');
  if (says === null) expect(said).toBe('');
  else expect(said).toMatch(says);
});

test('a number of hours from memory is refused', () => {
  const root = join(mkdtempSync(join(tmpdir(), 'vigia-')), 'knowledge');
  for (const folder of ['bodies', 'scales']) cpSync(join(ownKnowledge, folder), join(root, folder), { recursive: true });
  const file = join(root, 'bodies/uy.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('checked: text', 'checked: memory'));
  const shelf = new Shelf(root);
  loadBodies(shelf);
  expect(shelf.problems.map(({ what }) => what).join('\n')).toMatch(/withinHours: a number nobody read/);
});

test('there are sixty to a hundred measures, for each phase, for IT and for OT, and each says what it must not be', () => {
  expect(measures.length).toBeGreaterThanOrEqual(60);
  expect(measures.length).toBeLessThanOrEqual(100);
  for (const phase of MeasurePhase.options) expect(measures.filter((one) => one.phase === phase).length, phase).toBeGreaterThanOrEqual(4);
  expect(measures.filter(({ attack }) => attack.some((id) => id.startsWith('M0'))).length).toBeGreaterThanOrEqual(8);
  expect(
    measures.filter(({ never }) => never.includes('no-contact') || never.includes('no-try') || never.includes('no-pay')).length,
  ).toBeGreaterThanOrEqual(12);
  expect(measures.filter(({ cpg, csf }) => cpg.length === 0 || csf.length === 0)).toEqual([]);
});

test('no two measures say the same, and each is one action of at most 240 letters', () => {
  for (const tongue of ['es', 'en'] as const) {
    expect(new Set(measures.map(({ do: act }) => act[tongue])).size).toBe(measures.length);
    expect(new Set(measures.map(({ inBrief }) => inBrief[tongue])).size).toBe(measures.length);
    expect(measures.filter(({ do: act }) => act[tongue].length > 240).map(({ id }) => id)).toEqual([]);
  }
});

test('every owner and every word of what never to do is used', () => {
  const owners = new Set(measures.map(({ owner }) => owner));
  const words = new Set(measures.flatMap(({ never }) => never));
  expect(Object.keys(averting.owners).filter((one) => !owners.has(one))).toEqual([]);
  expect(Object.keys(averting.never).filter((one) => !words.has(one))).toEqual([]);
});

test('the lists of ids are as long as their sources: 34 goals, 106 subcategories', () => {
  const ids = new Shelf(ownKnowledge).file('scales/ids.yaml', Ids)?.value;
  expect(ids?.cpg.ids).toHaveLength(34);
  expect(new Set(ids?.csf.ids).size).toBe(106);
  const used = new Set(measures.flatMap(({ d3fend }) => d3fend));
  expect(Object.keys(ids?.d3fend.names ?? {}).filter((id) => !used.has(id))).toEqual([]);
});

test.skipIf(!existsSync(attackFile))('the list of mitigations is that of ATT&CK', () => {
  const { domains } = JSON.parse(readFileSync(attackFile, 'utf8')) as { domains: Record<string, { mitigations: Record<string, unknown> }> };
  const theirs = Object.values(domains).flatMap(({ mitigations }) => Object.keys(mitigations));
  const ours = new Shelf(ownKnowledge).file('scales/ids.yaml', Ids)?.value.attack.ids ?? [];
  expect(ours.toSorted()).toEqual(theirs.toSorted());
});

test('Mexico stands first in what we know: national CSIRT within 24 h, supervisors, data authority, prosecutor', () => {
  const mexico = countries.find(({ country }) => country === 'MX')?.bodies ?? [];
  expect(mexico.find(({ id }) => id === 'mx-csirt-apf')).toMatchObject({ duty: 'yes', withinHours: 24, cause: 'incident' });
  for (const role of ['csirt', 'supervisor', 'data-protection', 'prosecutor'])
    expect(
      mexico.some((one) => one.role === role),
      role,
    ).toBe(true);
  expect(mexico.length).toBeGreaterThan(
    Math.max(...countries.filter(({ country }) => country !== 'MX').map(({ bodies }) => bodies.length)),
  );
});

test.skipIf(!existsSync(americasFile))('the network of the region is the one whose classes MISP keeps', () => {
  const { namespace } = JSON.parse(readFileSync(americasFile, 'utf8')) as { namespace: string };
  expect(countries.find(({ country }) => country === null)?.bodies[0]?.id).toBe(namespace.replace('-', ''));
});
