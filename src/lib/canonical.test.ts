import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

test.each([
  [{ b: 1, a: { d: [true, null, 'x'], c: 1e21 } }, '{"a":{"c":1e+21,"d":[true,null,"x"]},"b":1}'],
  [{ '\u20ac': 'Euro', '\r': 'CR', '1': 'one', '\ud83d\ude00': 'smile', ö: 'o' }, '{"\\r":"CR","1":"one","ö":"o","€":"Euro","😀":"smile"}'],
  [{ text: 'a\ud83d', list: ['\udc00'] }, '{"list":["\ufffd"],"text":"a\ufffd"}'],
  [{ gone: undefined, zero: -0 }, '{"zero":0}'],
  [undefined, 'null'],
])('%j has one form', (value, form) => {
  expect(canonical(value)).toBe(form);
});

test('what JSON has no word for is refused, also beside a lone surrogate', () => {
  expect(() => canonical({ n: Number.NaN, text: '\ud800' })).toThrow();
  expect(() => canonical([Number.POSITIVE_INFINITY])).toThrow();
});

test('any JSON survives its canonical form, and the order of keys makes no difference', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
      const form = canonical(value);
      expect(JSON.parse(form)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(form);
    }),
  );
});
