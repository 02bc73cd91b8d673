import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgingKnowledge, offerCase } from '../../../test/fakes/cases.ts';
import { supposedOf } from '../cascade/asked.ts';
import { cascade } from '../cascade/index.ts';
import { gauge } from '../index.ts';
import { readGround } from './index.ts';

const knowledge = judgingKnowledge();
const { judging } = knowledge;
const lines = (text: string) => readGround(text, judging).problems.map(({ line, column, what }) => `${line} ${column ?? ''}: ${what.es}`);

const xu = `sector,ours,Electric,Rail,Water,Gas,output
Electric,energy,175,280,280,140,1225
Rail,transportation,140,315,350,280,1610
Water,water,245,140,280,140,1085
Gas,energy,175,280,105,280,1015
`;
const matrix = 'sector,salud,agua\nagua,0,0\nsalud,0,0.4\n';

test('a matrix is read by its names, whatever their order, and a table as who buys from whom', () => {
  const own = readGround(matrix, judging).ground;
  expect([own?.basis, own?.names, own?.leanings[1]?.needs]).toEqual([
    'matrix',
    ['water', 'health'],
    [{ on: 0, share: [0.4, 0.4, 0.4], reserveDays: [0, 0, 0] }],
  ]);
  const { ground: table, radius } = readGround(xu, judging);
  expect([table?.basis, table?.ours, radius?.toFixed(3)]).toEqual(['table', ['energy', 'transportation', 'water', 'energy'], '0.737']);
  expect(table?.leanings[0]?.needs.map(({ share }) => share[1].toFixed(3))).toEqual(['0.143', '0.114', '0.200', '0.143']);
  const back = readGround(xu, judging, 'demand').ground;
  expect(back?.leanings[0]?.needs.map(({ share }) => share[1].toFixed(4))).toEqual(['0.1429', '0.2286', '0.2286', '0.1143']);
});

test('figures come from a table and from nothing else', () => {
  for (const [text, basis] of [
    [xu, 'table'],
    [matrix, 'matrix'],
  ] as const) {
    const { ground } = readGround(text, judging);
    const stop = ground && supposedOf({ sectors: ['agua'], share: 0.3, days: 5 }, ground, judging);
    if (!ground || !stop) throw new Error('it reads');
    const { effects } = cascade(ground, stop, judging);
    expect(effects.length).toBeGreaterThan(1);
    for (const { numbers } of effects) expect(numbers !== null).toBe(basis === 'table');
  }
  expect(supposedOf({ sectors: ['nada'], share: null, days: null }, readGround(xu, judging).ground!, judging)).toBeNull();
});

test('a case is gauged by the matrix that was given, and says so where that has no such sector', () => {
  const { ground } = readGround(matrix, judging);
  const water = gauge(offerCase({ victim: { sector: 'water' } }), knowledge, { ground }).ifGenuine.cascade;
  expect([water?.basis, water?.effects.map(({ sector }) => sector)]).toEqual(['matrix', ['water', 'health']]);
  const finance = gauge(offerCase({ victim: { sector: 'finance' } }), knowledge, { ground });
  expect([finance.ifGenuine.cascade, finance.unassessed['ifGenuine.cascade']?.es]).toEqual([null, expect.stringContaining('matriz')]);
});

test.each([
  ['nothing at all', '', ['1 : No hay ninguna tabla']],
  ['a matrix that is not square', 'sector,agua,salud\nagua,0,0\n', ['1 : No es cuadrada', '1 salud: «salud» tiene columna']],
  ['text for a number, and a number below zero', 'sector,agua,salud\nagua,0,x\nsalud,-1,0\n', ['2 salud: «x»', '3 agua: «-1»']],
  ['a separator of thousands', 'sector;agua;salud\nagua;0;1,200\nsalud;0;0\n', ['2 salud: «1,200»']],
  ['a name twice', 'sector,agua,agua\nagua,0,0\nagua,0,0\n', ['1 agua: «agua» está dos veces', '3 : «agua» está dos veces']],
  ['a sector that nobody knows', 'sector,agua,nubes\nagua,0,0\nnubes,0,0\n', ['3 : No se sabe qué sector es «nubes»']],
  ['an output of nothing', 'sector,agua,output\nagua,0,0\n', ['2 output: «0» no es una producción']],
  ['a row that is short', 'sector,agua,salud\nagua,0\nsalud,0,0\n', ['2 : La línea tiene 2 celdas']],
  ['a matrix that does not converge', 'sector,agua,salud\nagua,0,1.1\nsalud,1,0\n', ['1 : No converge: su radio espectral es 1.049']],
])('%s is refused with every problem at its place', (_, text, expected) => {
  const found = lines(text);
  expect(found).toHaveLength(expected.length);
  for (const [at, start] of expected.entries()) expect(found[at]?.startsWith(start), found[at]).toBe(true);
});

test('two hundred sectors are read, one more is refused', () => {
  const square = (size: number) => {
    const names = Array.from({ length: size }, (_, at) => `s${at}`);
    return [['sector', 'ours', ...names].join(), ...names.map((name) => [name, '-', ...names.map(() => '0.001')].join())].join('\n');
  };
  expect(readGround(square(200), judging).ground?.names).toHaveLength(200);
  expect(lines(square(201))).toEqual([expect.stringContaining('más de 200')]);
});

test('any text is either a ground that converges or a list of problems, the same each time', () => {
  const cell = fc.oneof(
    fc.constantFrom('agua', 'salud', 'ours', 'output', '-', '0.5', '1', '"', ''),
    fc.double({ min: 0, max: 2, noNaN: true }).map(String),
    fc.string(),
  );
  const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }).map((rows) => rows.map((row) => row.join(',')).join('\n'));
  fc.assert(
    fc.property(fc.oneof(table, fc.string()), (text) => {
      const { ground, radius, problems } = readGround(text, judging);
      expect(ground === null).toBe(problems.length > 0);
      if (ground !== null) expect(radius).toBeLessThan(1);
      expect(lines(text)).toEqual(lines(text));
    }),
    { numRuns: 300 },
  );
});
