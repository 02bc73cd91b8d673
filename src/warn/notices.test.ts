import { expect, test } from 'vitest';
import { asOf, judgedCase, judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { warn } from './index.ts';

const knowledge = judgingKnowledge();

function noticesOf(victim: object, good: 'access' | 'data' = 'access') {
  const one = offerCase({ good: { value: good }, victim } as Parameters<typeof offerCase>[0]);
  return warn(one, judgedCase(one, knowledge, { at: 0.6 }), knowledge, asOf).notices;
}
const idsOf = (victim: object) => noticesOf(victim).tell.map(({ id }) => id);
const federal = { country: 'MX', sector: 'government', level: 'federal' };

test.each([
  [
    'a federal body of Mexico',
    federal,
    ['mx-csirt-apf', 'mx-data-public', 'mx-fgr', 'csirtamericas'],
    ['mx-cnbv', 'mx-data-private', 'uy-cert'],
  ],
  ['a Mexican state', { ...federal, level: 'state' }, ['mx-guardia-nacional', 'mx-data-public'], ['mx-csirt-apf']],
  [
    'a Mexican bank',
    { country: 'MX', sector: 'finance', subsector: 'banking' },
    ['mx-cnbv', 'mx-banxico', 'mx-data-private'],
    ['mx-csirt-apf', 'mx-cnsf'],
  ],
  ['a Mexican insurer', { country: 'MX', sector: 'finance', subsector: 'insurance' }, ['mx-cnsf'], ['mx-cnbv', 'mx-banxico']],
  ['a power company of Mexico', { country: 'MX', sector: 'energy' }, ['mx-csirt-apf', 'mx-energy'], ['mx-water']],
  ['a ministry of Uruguay', { country: 'UY', sector: 'government' }, ['uy-cert', 'uy-urcdp', 'uy-police'], ['mx-fgr']],
  ['a hospital in Chile', { country: 'CL', sector: 'health' }, ['cl-csirt'], ['mx-health']],
] as const)('%s: its own bodies and nobody else’s', (_, victim, yes, no) => {
  const ids = idsOf(victim);
  for (const id of yes) expect(ids).toContain(id);
  for (const id of no) expect(ids).not.toContain(id);
});

test('a federal body is told to tell within 24 hours; a level that the text leaves open stands with its proviso', () => {
  expect(noticesOf(federal).tell.find(({ id }) => id === 'mx-csirt-apf')).toMatchObject({ withinHours: 24, duty: 'yes', proviso: null });
  const open = noticesOf({ country: 'MX', sector: 'government' }).tell.find(({ id }) => id === 'mx-csirt-apf');
  expect(open?.proviso?.es).toMatch(/administración federal/);
});

test('duties with the shortest time come first within what makes them due', () => {
  const causes = ['offer', 'incident', 'personal-data'];
  for (const country of ['MX', 'UY', 'BR', 'AR', 'PE']) {
    const { tell } = noticesOf({ country, sector: 'government' });
    expect(tell.map(({ cause }) => causes.indexOf(cause))).toEqual(tell.map(({ cause }) => causes.indexOf(cause)).toSorted());
    for (const cause of causes) {
      const hours = tell.filter((one) => one.cause === cause && one.duty === 'yes').map(({ withinHours }) => withinHours ?? Infinity);
      expect(hours).toEqual(hours.toSorted((a, b) => a - b));
    }
  }
});

test('what is not known says so: no country, a country without bodies, a term from memory', () => {
  expect(noticesOf({}).notKnown[0]?.es).toMatch(/no dice de qué país/);
  expect(noticesOf({}).tell.map(({ id }) => id)).toEqual(['csirtamericas']);
  expect(noticesOf({ country: 'JP' }).notKnown[0]?.es).toMatch(/no tenemos a quién avisar/);
  expect(
    noticesOf({ country: 'EC', sector: 'government' })
      .notKnown.map(({ es }) => es)
      .join(),
  ).toMatch(/de memoria/);
  expect(noticesOf({ country: 'UY', sector: 'government' }).notKnown).toEqual([]);
});

test('nobody is told of what raises no alert', () => {
  const one = offerCase({ victim: { country: 'MX' } as never });
  const { alert, notices, measures } = warn(one, judgedCase(one, knowledge, { at: 0.05, width: 0.05 }), knowledge, asOf);
  expect([alert.level, notices.tell, measures]).toEqual(['none', [], []]);
});
