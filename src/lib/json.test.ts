import { expect, test } from 'vitest';
import { fieldsOf, firstText, listOf, parsed, textOf } from './json.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['an object', '{"a":1}', { a: 1 }],
  ['a list', '[1]', [1]],
  ['no JSON', '{"a":', undefined],
  ['nothing', '', undefined],
])('%s is parsed, and what is none is undefined', (_what, text, value) => {
  expect(parsed(bytes(text))).toEqual(value);
});

test.each([
  ['a string', '  Velmora ', 'Velmora'],
  ['a number', 42, '42'],
  ['a number without end', Number.POSITIVE_INFINITY, null],
  ['white space', ' \n', null],
  ['a zero character', 'a\0b', 'ab'],
  ['half a pair', 'a\ud83d', 'a\ufffd'],
  ['true', true, null],
  ['an object', {}, null],
  ['nothing', undefined, null],
])('%s as a text', (_what, value, text) => {
  expect(textOf(value)).toBe(text);
});

test('what is no object has no fields, what is no list no elements', () => {
  for (const value of [null, 1, 'a', [1], undefined]) expect(fieldsOf(value)).toEqual({});
  for (const value of [null, 1, 'a', { length: 2 }, undefined]) expect(listOf(value)).toEqual([]);
});

test('the first key that holds a text wins', () => {
  expect(firstText({ old: ' ', name: 'Velmora', title: 'x' }, 'old', 'name', 'title')).toBe('Velmora');
  expect(firstText({}, 'name')).toBeNull();
});
