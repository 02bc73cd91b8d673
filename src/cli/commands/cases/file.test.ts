import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesIn } from './file.ts';

const report = { at: '2026-03-01', outlet: 'Foro', text: 'Vendo acceso.' };
const one = { id: 'a-1', reports: [report], outcome: 'P', outcomeAt: '2026-03-09' };
const read = { id: 'a-1', reports: [{ ...report, at: '2026-03-01T00:00:00.000Z' }], outcome: 'P', outcomeAt: '2026-03-09T00:00:00.000Z' };
const two = { ...one, id: 'a-2' };

test.each([
  ['a line', JSON.stringify(one)],
  ['with a mark at its start, empty lines and Windows ends', `\uFEFF${JSON.stringify(one)}\r\n\r\n`],
  ['a list', JSON.stringify([one])],
  ['a list over many lines', JSON.stringify([one], null, 2)],
  ['fields that are not ours', JSON.stringify({ ...one, victim: 'x', reports: [{ ...report, url: 'y' }] })],
  ['a code in small letters', JSON.stringify({ ...one, outcome: ' p ' })],
])('a case as %s', (_, text) => {
  expect(casesIn(text)).toEqual({ cases: [read], problems: [] });
});

test.each([
  ['missing', { id: 'a-1', reports: [report] }],
  ['null', { ...one, outcome: null, outcomeAt: null }],
  ['with a day that is none', { id: 'a-1', reports: [report], outcomeAt: 'spring' }],
])('an outcome that is %s is one that nobody knows', (_, value) => {
  expect(casesIn(JSON.stringify(value)).cases[0]).toMatchObject({ outcome: null, outcomeAt: null });
});

test.each([
  ['2024-06-23', '2024-06-23T00:00:00.000Z'],
  ['2024-06-23T10:00', '2024-06-23T10:00:00.000Z'],
  ['2024-06-23 10:00:05', '2024-06-23T10:00:05.000Z'],
  ['2024-06-23T10:00:00-06:00', '2024-06-23T16:00:00.000Z'],
])('%s is %s', (at, instant) => {
  expect(casesIn(JSON.stringify({ ...one, reports: [{ ...report, at }] })).cases[0]?.reports[0]?.at).toBe(instant);
});

test('every bad line is named with its field, none stops the others', () => {
  const lines = [
    one,
    '{"id": ',
    { ...two, reports: [] },
    { ...two, reports: [report, { ...report, at: 'ayer', text: '  ' }] },
    { ...two, outcome: 'X' },
    3,
    one,
  ];
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  expect(casesIn(text).problems).toEqual([
    { line: 2, field: '', what: 'json' },
    { line: 3, field: 'reports', what: 'reports' },
    { line: 4, field: 'reports.1.at', what: 'at' },
    { line: 4, field: 'reports.1.text', what: 'text' },
    { line: 5, field: 'outcome', what: 'outcome' },
    { line: 6, field: '', what: 'object' },
    { line: 7, field: 'id', what: 'twice' },
  ]);
});

test('in a list too, a bad case is named by the line on which it begins', () => {
  const text = `[\n${JSON.stringify(one)},\n${JSON.stringify({ ...two, id: '' }, null, 2)}, ${JSON.stringify('a,[')},\n null]`;
  expect(casesIn(text).problems).toEqual([
    { line: 3, field: 'id', what: 'id' },
    { line: text.split('\n').length - 1, field: '', what: 'object' },
    { line: text.split('\n').length, field: '', what: 'object' },
  ]);
});

test('any text ends in cases or in problems, the same each time', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\n',
    '\\',
    'id',
    'reports',
    JSON.stringify(one),
    'null',
    '1e999',
    '\u0000',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((parts) => parts.join('')),
    fc.json(),
  );
  fc.assert(
    fc.property(text, (some) => {
      const { cases, problems } = casesIn(some);
      const lines = some.split('\n').length;
      expect(problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true);
      expect(cases.every(({ id, reports }) => id !== '' && reports.length > 0)).toBe(true);
      expect(casesIn(some)).toEqual({ cases, problems });
    }),
  );
});
