import { expect, test } from 'vitest';
import { caseOf, judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { seedReading } from '../../test/fakes/readings.ts';
import { gauge } from './index.ts';

const knowledge = judgingKnowledge();

test.each([
  [
    'access to control systems',
    { accessType: { value: 'ot' }, victim: { sector: 'water' } },
    'grave',
    'yes',
    ['ransomware', 'sabotage', 'resale'],
  ],
  [
    'a police system',
    { victim: { sector: 'government', subsector: 'police' } },
    'grave',
    'yes',
    ['ransomware', 'locating-people', 'espionage', 'resale'],
  ],
  [
    'an administrator in energy',
    { victim: { sector: 'energy' }, privilege: { value: 'domain-admin' } },
    'grave',
    'unknown',
    ['ransomware', 'sabotage', 'resale'],
  ],
  ['a bank', { victim: { sector: 'finance' } }, 'serious', 'unknown', ['ransomware', 'fraud', 'resale']],
  ['a few records', { good: { value: 'data' }, volume: { records: 300 } }, 'slight', 'unknown', ['fraud', 'resale']],
  ['nothing known', {}, 'moderate', 'unknown', ['ransomware', 'resale']],
] as const)('%s has its consequence, harm and uses', (_, offer, band, harm, uses) => {
  const impact = gauge(offerCase(offer as Parameters<typeof offerCase>[0]), knowledge);
  expect(impact.ifGenuine.consequence.band).toBe(band);
  expect(impact.harmToPersons).toBe(harm);
  expect(impact.uses.map(({ use }) => use)).toEqual(uses);
});

test('a number stands only where a table stands behind it', () => {
  const { uses } = gauge(offerCase({}), knowledge);
  expect(uses.map(({ use, probability }) => [use, probability])).toEqual([
    ['ransomware', 0.4],
    ['resale', null],
  ]);
});

test("the seed puts the victim's sector first, then five sectors that are possibly at stake", () => {
  const { sectors, severity } = gauge(caseOf(seedReading()), knowledge).ifGenuine;
  expect(sectors.map(({ sector }) => sector)).toEqual(['government', 'energy', 'finance', 'defense', 'transportation', 'communications']);
  expect(sectors[1]?.effect.es).toContain('posible');
  expect(severity).toBeNull();
});
