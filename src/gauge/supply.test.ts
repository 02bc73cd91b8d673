import { expect, test } from 'vitest';
import { bareConstituent, type Constituent } from '#model';
import { judgingKnowledge } from '../../test/fakes/cases.ts';
import { countSpent } from '../../test/spent.ts';
import { dependentsOf } from './supply.ts';

const { judging } = judgingKnowledge();
const who = (id: string, suppliers: string[], criticality: 1 | 3 | 5 | null = null): Constituent => ({
  ...bareConstituent(id, `Casa ${id}`),
  suppliers,
  criticality,
});
const victim = (constituent: string, probability: number) => ({
  candidates: [{ constituent, name: `Casa ${constituent}`, probability, reasons: [] }],
});
const of = (register: Constituent[], probability = 1, id = 'agua') => dependentsOf(victim(id, probability) as never, register, judging);

const register = [
  who('agua', ['botica']),
  who('hospital', ['agua'], 5),
  who('hotel', ['agua', 'agua']),
  who('botica', ['hospital']),
  who('banco', ['nadie']),
];

test('those that it supplies come first, the most critical before, then those that they supply; a circle ends', () => {
  expect(of(register)).toEqual([
    {
      constituent: 'agua',
      name: 'Casa agua',
      count: 3,
      named: [
        { constituent: 'hospital', name: 'Casa hospital', sector: null, steps: 1, through: null },
        { constituent: 'hotel', name: 'Casa hotel', sector: null, steps: 1, through: null },
        { constituent: 'botica', name: 'Casa botica', sector: null, steps: 2, through: 'Casa hospital' },
      ],
    },
  ]);
});

test('an unlikely victim, and one that supplies nobody, have nobody named', () => {
  expect(of(register, 0.2)).toEqual([]);
  expect(of(register, 1, 'banco')).toEqual([]);
});

test('of very many the nearest are named and all are counted, in time that grows with the register', () => {
  const many = [who('agua', []), ...Array.from({ length: 50_000 }, (_, at) => who(`c${at}`, [at < 100 ? 'agua' : `c${at % 100}`]))];
  const spent = countSpent();
  const [found] = of(many);
  expect([found?.count, found?.named.length]).toEqual([50_000, 40]);
  expect(spent()).toBeLessThan(5_000);
});
