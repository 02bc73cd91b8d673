import { expect, test } from 'vitest';
import { course } from './course.ts';
import { netOf, type Rows, radiusOf } from './net.ts';
import { settled } from './settled.ts';
import { demandSide, supplySide, technical } from './table.ts';

// Worked examples as printed; collected with their printed digits in the tests of https://github.com/stigrs/diim.

const two: Rows = [
  [0, 0.9, 0, 0],
  [0.4, 0, 0, 0],
  [1, 0.8, 0, 0],
  [1, 0.9, 0, 0],
];
const lian: Rows = [
  [0.15, 0.5],
  [0.1, 0.05],
];

test.each<[string, Rows, number[], number[], number]>([
  [
    'Haimes and Jiang 2001, two sectors',
    [
      [0, 0.8],
      [0.2, 0],
    ],
    [0, 0.6],
    [0.571, 0.714],
    3,
  ],
  ['Haimes and Jiang 2001, four sectors, clamped at 1', two, [0, 0.5, 0, 0], [0.7, 0.78, 1, 1], 2],
  [
    'Haimes and Jiang 2001, three sectors',
    [
      [0, 0, 0.3],
      [0.4, 0, 0],
      [0.2, 0.6, 0],
    ],
    [0, 0, 0.12],
    [0.04, 0.02, 0.14],
    2,
  ],
  ['Lian and Haimes 2006, two sectors', lian, [0, 0.1], [0.066, 0.112], 3],
])('%s comes out to the printed digits', (_, matrix, demand, printed, digits) => {
  expect(settled(matrix, demand)?.held.map((one) => Number(one.toFixed(digits)))).toEqual(printed);
});

test('before it is clamped the second example gives 0.703, 0.781, 1.328, 1.406, and the third 0.0415, 0.0166, 0.1382', () => {
  expect(settled(two, [0, 0.5, 0, 0])?.raw.map((one) => one.toFixed(3))).toEqual(['0.703', '0.781', '1.328', '1.406']);
  const third = [
    [0, 0, 0.3],
    [0.4, 0, 0],
    [0.2, 0.6, 0],
  ];
  expect(settled(third, [0, 0, 0.12])?.raw.map((one) => one.toFixed(4))).toEqual(['0.0415', '0.0166', '0.1382']);
});

function follow(start: number[], demand: number[], steps: number): (step: number) => string[] {
  const stop = {
    start: Float64Array.from(start),
    demand: Float64Array.from(demand),
    until: steps,
    pace: Float64Array.of(0.2, 0.2),
    lag: null,
  };
  const rows = course(netOf(lian), stop, steps, new Float64Array((steps + 1) * 2));
  return (step) => [...rows.subarray(step * 2, step * 2 + 2)].map((one) => one.toFixed(4));
}

test('the dynamic form of Lian and Haimes reaches the same in 100 steps', () => {
  expect(follow([0, 0], [0, 0.1], 100)(100)).toEqual(['0.0660', '0.1122']);
});

test('its recovery goes through the printed steps', () => {
  const at = follow([0, 0.1], [0, 0], 10);
  expect([at(1), at(5), at(10)]).toEqual([
    ['0.0100', '0.0810'],
    ['0.0227', '0.0360'],
    ['0.0174', '0.0140'],
  ]);
});

const xu = {
  flows: [
    [175, 280, 280, 140],
    [140, 315, 350, 280],
    [245, 140, 280, 140],
    [175, 280, 105, 280],
  ],
  output: [1225, 1610, 1085, 1015],
};

test('the technical coefficients of Xu et al. 2011 come out to the printed digits, and the supply side is their transpose', () => {
  const printed = [
    ['0.143', '0.174', '0.258', '0.138'],
    ['0.114', '0.196', '0.323', '0.276'],
    ['0.200', '0.087', '0.258', '0.138'],
    ['0.143', '0.174', '0.097', '0.276'],
  ];
  expect(technical(xu).map((row) => row.map((one) => one.toFixed(3)))).toEqual(printed);
  expect(supplySide(xu).map((row) => row.map((one) => one.toFixed(3)))).toEqual(printed.map((_, at) => printed.map((row) => row[at])));
});

test('a tenth less demand for electricity in that table leaves 0.1567, 0.0495, 0.0678, 0.0658', () => {
  expect(settled(demandSide(xu), [0.1, 0, 0, 0])?.held.map((one) => one.toFixed(4))).toEqual(['0.1567', '0.0495', '0.0678', '0.0658']);
});

test.each<[string, Rows, number]>([
  [
    'a cycle of two',
    [
      [0, 0.8],
      [0.2, 0],
    ],
    Math.sqrt(0.16),
  ],
  ['a cycle that feeds nobody', two, Math.sqrt(0.36)],
  [
    'nothing that comes back',
    [
      [0, 5],
      [0, 0],
    ],
    0,
  ],
  ['a table', demandSide(xu), 0.73736],
  [
    'one that does not converge',
    [
      [0.5, 0.6],
      [0.6, 0.5],
    ],
    1.1,
  ],
])('the spectral radius of %s is found from above', (_, matrix, radius) => {
  expect(radiusOf(matrix)).toBeCloseTo(radius, 4);
  expect(radiusOf(matrix)).toBeGreaterThanOrEqual(radius - 1e-4);
});
