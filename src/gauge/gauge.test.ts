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

test.each([
  ['files of a prosecutor', { good: { value: 'data' }, victim: { sector: 'government', subsector: 'justice' } }, 'yes', /testigos/],
  ['access to a hospital', { victim: { sector: 'health' } }, 'yes', /médica/],
  ['records of a hospital', { good: { value: 'data' }, victim: { sector: 'health' } }, 'unknown', null],
  ['a water plant', { accessType: { value: 'ot' }, victim: { sector: 'water' } }, 'yes', /turno/],
  ['a shop', { victim: { sector: 'food' } }, 'unknown', null],
] as const)('%s: whether lives are at stake, and who hears of it apart', (_, offer, lives, who) => {
  const { harm } = gauge(offerCase(offer as Parameters<typeof offerCase>[0]), knowledge);
  expect(harm.lives).toBe(lives);
  if (who === null) expect(harm.tell).toEqual([]);
  else expect(harm.tell[0]?.who.es).toMatch(who);
});

test.each([
  ['an office VPN of a water utility', { accessType: { value: 'vpn' }, victim: { sector: 'water' } }, 'sabotage', 'rare'],
  ['control systems of a water utility', { accessType: { value: 'ot' }, victim: { sector: 'water' } }, 'sabotage', 'possible'],
  ['a mailbox', { accessType: { value: 'email' } }, 'ransomware', 'possible'],
  ['a VPN', { accessType: { value: 'vpn' } }, 'ransomware', 'usual'],
] as const)('%s brings %s to a band', (_, offer, use, band) => {
  const { uses } = gauge(offerCase(offer as Parameters<typeof offerCase>[0]), knowledge);
  expect(uses.find((one) => one.use === use)?.band).toBe(band);
});

test('a number stands only where a table stands behind it', () => {
  const { uses } = gauge(offerCase({}), knowledge);
  expect(uses.map(({ use, probability }) => [use, probability])).toEqual([
    ['ransomware', 0.4],
    ['resale', null],
  ]);
});

test("the seed puts the victim's sector first, then five sectors that are possibly at stake, then who would follow", () => {
  const { sectors, cascade } = gauge(caseOf(seedReading()), knowledge).ifGenuine;
  const named = sectors.map(({ sector }) => sector);
  expect(named.slice(0, 6)).toEqual(['government', 'energy', 'finance', 'defense', 'transportation', 'communications']);
  expect(sectors[1]?.effect.es).toContain('posible');
  expect(new Set(named).size).toBe(named.length);
  for (const { sector, after } of sectors.slice(6)) {
    expect(cascade?.effects.find((effect) => effect.sector === sector)?.role).toBe('follows');
    expect(after?.es).toMatch(/^\d+ a \d+ d$/);
  }
});

test('copied data stops no service, and a victim without a sector stops nobody that could be named', () => {
  const data = gauge(offerCase({ good: { value: 'data' }, victim: { sector: 'water' } }), knowledge);
  expect([data.ifGenuine.cascade, data.unassessed['ifGenuine.cascade']?.es]).toEqual([null, expect.stringContaining('no detienen')]);
  const nobody = gauge(offerCase({}), knowledge);
  expect([nobody.ifGenuine.cascade, nobody.unassessed['ifGenuine.cascade']?.es]).toEqual([null, expect.stringContaining('sector')]);
});
