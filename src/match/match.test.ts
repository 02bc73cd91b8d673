import { expect, test } from 'vitest';
import type { Constituent } from '#model';
import { judgingKnowledge, offerCase } from '../../test/fakes/cases.ts';
import { match } from './index.ts';

const knowledge = judgingKnowledge();
const body = (id: string, name: string, parts: Partial<Constituent> = {}): Constituent => ({
  id,
  name,
  names: [],
  domains: [],
  country: 'MX',
  subdivision: null,
  sector: 'government',
  ...parts,
});
const register = [
  body('a', 'Instituto Ejemplo de Salud', { names: ['IES'], domains: ['ies.example'], sector: 'health' }),
  body('b', 'Secretaría de Ejemplos', { subdivision: 'MX-JAL' }),
  body('c', 'Fiscalía de Ejemplo', { subdivision: 'MX-OAX' }),
  body('d', 'Ministerio de Ejemplos', { country: 'PE' }),
];

test.each([
  ['a name with other accents and case', { name: 'SECRETARIA DE EJEMPLOS', masked: false }, ['b']],
  ['an abbreviation that is registered', { name: 'IES', masked: false }, ['a']],
  ['a domain below the registered one', { domain: 'vpn.ies.example' }, ['a']],
  ['a domain that only ends alike', { domain: 'movies.example' }, []],
  ['a name like none', { name: 'Otra', masked: false }, []],
])('%s is matched', (_, victim, ids) => {
  const found = match(offerCase({ victim }), register, knowledge);
  expect(found?.candidates.map(({ constituent }) => constituent)).toEqual(ids);
  expect(found?.candidates.every(({ reasons }) => reasons.length > 0)).toBe(true);
});

test.each([
  [{ country: 'MX', sector: 'government' }, 2],
  [{ country: 'MX', sector: 'government', subdivision: 'MX-OAX' }, 1],
  [{ country: 'MX' }, 3],
  [{}, null],
] as const)('nobody is named for a masked victim %j, only counted', (victim, count) => {
  expect(match(offerCase({ victim }), register, knowledge)).toEqual({
    candidates: [],
    nobodyRegistered: null,
    fitEqually: count,
  });
});

test('without a register nothing is matched', () => {
  expect(match(offerCase({}), null, knowledge)).toBeNull();
});
