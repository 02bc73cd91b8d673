import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faces } from '../../press/faces.ts';
import { printable } from './print.ts';

test.each([
  ['accents and Cyrillic stay', 'Ñandú, güero; «así» — Продам доступ, ґрунт, não há', 'Ñandú, güero; «así» — Продам доступ, ґрунт, não há'],
  ['accents that stand apart join their letter', 'nin\u0303o', 'niño'],
  ['letters in disguise are shown plainly', '𝐒𝐞𝐥𝐥𝐢𝐧𝐠 ＶＰＮ', 'Selling VPN'],
  ['scripts without a typeface are a sign, once', 'acceso 访问 权限 🔥🔥 ok', 'acceso □ ok'],
  ['turned direction shows that something stood there', 'abc\u202edcb', 'abc□dcb'],
  ['lines are one line', 'a\r\n\tb\u2028c', 'a b□c'],
  [
    'no address can be followed',
    'see http://evil.example/x?y=1 and www.evil.example',
    'see hxxp://evil[.]example/x?y=1 and www[.]evil.example',
  ],
  [
    'nor a hidden service, nor a mailbox',
    'FTP://a.b abc.onion me@evil.example @handle',
    'fxp://a[.]b abc[.]onion me[@]evil.example @handle',
  ],
  ['a percent sign keeps its number', '51 % (32–69 %)', '51\u00a0% (32–69\u00a0%)'],
  ['half a letter is none', 'x\ud83d y', 'x□ y'],
  ['marks do not pile up', 'a\u0300\u0301\u0302\u0303\u0304b', 'à\u0301\u0302b'],
])('%s', (_what, text, wanted) => {
  expect(printable(text, 200)).toBe(wanted);
});

test('what is too long is cut at a word, and says so', () => {
  expect(printable('uno dos tres cuatro cinco', 20)).toBe('uno dos tres …');
  expect(printable('x'.repeat(50), 10)).toBe(`${'x'.repeat(8)} …`);
});

test('any text ends in one line that can be set, no longer than allowed, and is not changed by being set again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 20, max: 300 }), (text, most) => {
      const line = printable(text, most);
      expect(line.length).toBeLessThanOrEqual(most);
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]/);
      expect(line.isWellFormed()).toBe(true);
      expect(printable(line, most)).toBe(line);
    }),
  );
});

test('both typefaces have every letter that is let through', () => {
  const { resolve } = createRequire(import.meta.url);
  const shown = new Set<number>();
  for (let code = 0x20; code < 0x20000; code += 1)
    for (const letter of printable(`a${String.fromCodePoint(code)}b`, 20)) shown.add(letter.codePointAt(0) ?? 0);
  expect(shown.size).toBeGreaterThan(500);
  for (const face of faces) {
    const held = lettersIn(readFileSync(resolve(face)));
    expect([...shown].filter((code) => !held.has(code)).map((code) => code.toString(16))).toEqual([]);
  }
});

/** The characters that a TrueType font has a shape for: its `cmap` of form 4. */
function lettersIn(font: Buffer): Set<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => 12 + 16 * at);
  const cmap = font.readUInt32BE((tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap') ?? 0) + 8);
  const letters = new Set<number>();
  for (let at = cmap + 4; at < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); at += 8) {
    const map = cmap + font.readUInt32BE(at + 4);
    if (font.readUInt16BE(map) !== 4) continue;
    const size = font.readUInt16BE(map + 6);
    for (let segment = 0; segment < size; segment += 2) {
      const part = (row: number) => map + 14 + row * size + (row > 0 ? 2 : 0) + segment;
      const [end, start, delta, offset] = [part(0), part(1), part(2), part(3)].map((place) => font.readUInt16BE(place)) as [
        number,
        number,
        number,
        number,
      ];
      for (let code = start; code <= end && code < 0xffff; code += 1) {
        const glyph = offset === 0 ? code : font.readUInt16BE(part(3) + offset + 2 * (code - start));
        if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) letters.add(code);
      }
    }
  }
  return letters;
}
