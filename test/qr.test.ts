import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { times } from '../console/draw/qr/codewords.ts';
import { type Code, masks, qrOf } from '../console/draw/qr/index.ts';

// A reader of codes, by the tables of ISO/IEC 18004 and not by what drew them.

/** The format words of level M by mask, as table C.1 prints them. */
const formats = [
  '101010000010010',
  '101000100100101',
  '101111001111100',
  '101101101001011',
  '100010111111001',
  '100000011001110',
  '100111110010111',
  '100101010100000',
];
/** Level M by version, as table 9 prints it: blocks of so many codewords, so many of them data. */
const blocks: readonly (readonly (readonly [count: number, all: number, data: number])[])[] = [
  [[1, 26, 16]],
  [[1, 44, 28]],
  [[1, 70, 44]],
  [[2, 50, 32]],
  [[2, 67, 43]],
  [[4, 43, 27]],
  [[4, 49, 31]],
  [
    [2, 60, 38],
    [2, 61, 39],
  ],
  [
    [3, 58, 36],
    [2, 59, 37],
  ],
  [
    [4, 69, 43],
    [1, 70, 44],
  ],
];

const at = (code: Code, y: number, x: number) => code[y]?.[x] === true;
const sizeOf = (version: number) => version * 4 + 17;

function formatOf(code: Code): string[] {
  const size = code.length;
  const beside = [...[0, 1, 2, 3, 4, 5, 7, 8].map((x) => [8, x] as const), ...[7, 5, 4, 3, 2, 1, 0].map((y) => [y, 8] as const)];
  const away = [
    ...[1, 2, 3, 4, 5, 6, 7].map((up) => [size - up, 8] as const),
    ...[8, 7, 6, 5, 4, 3, 2, 1].map((left) => [8, size - left] as const),
  ];
  return [beside, away].map((places) => places.map(([y, x]) => (at(code, y, x) ? '1' : '0')).join(''));
}

/** Where the data are not: finders with format, timing, alignment, version. */
function isFixed(size: number, y: number, x: number): boolean {
  const version = (size - 17) / 4;
  const far = size - 9;
  if (y === 6 || x === 6 || (y <= 8 && (x <= 8 || x > far)) || (y > far && x <= 8)) return true;
  if (version >= 7 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) return true;
  // Table E.1, versions 2 to 10: the last centre, and the one between.
  const centres = version === 1 ? [] : version < 7 ? [6, size - 7] : [6, (size - 1) / 2, size - 7];
  const near = (place: number) => centres.find((centre) => Math.abs(centre - place) <= 2);
  const [row, column] = [near(y), near(x)];
  const corner = [row, column].filter((one) => one === 6).length;
  const isFinder = corner === 2 || (corner === 1 && [row, column].includes(size - 7));
  return row !== undefined && column !== undefined && !isFinder;
}

function read(code: Code): string {
  const size = code.length;
  const [mask] = formatOf(code).map((word) => formats.indexOf(word));
  const bits: number[] = [];
  let right = size - 1;
  for (let up = true; right > 0; up = !up, right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1])
        if (!isFixed(size, y, x)) bits.push(Number(at(code, y, x) !== (masks[mask ?? -1]?.(y, x) ?? false)));
    }
  }
  const words = Array.from({ length: Math.floor(bits.length / 8) }, (_, one) =>
    Number.parseInt(bits.slice(one * 8, one * 8 + 8).join(''), 2),
  );
  const shapes = (blocks[(size - 17) / 4 - 1] ?? []).flatMap(([count, all, data]) => Array.from({ length: count }, () => ({ all, data })));
  const own: number[][] = shapes.map(() => []);
  const mending: number[][] = shapes.map(() => []);
  let next = 0;
  for (let column = 0; column < Math.max(...shapes.map(({ data }) => data)); column += 1)
    for (const [one, { data }] of shapes.entries()) if (column < data) own[one]?.push(words[next++] ?? -1);
  for (let column = 0; column < (shapes[0]?.all ?? 0) - (shapes[0]?.data ?? 0); column += 1)
    for (const one of mending) one.push(words[next++] ?? -1);
  for (const [one, data] of own.entries()) {
    const check = mending[one] ?? [];
    expect(syndromesOf([...data, ...check], check.length)).toBe(0);
  }
  const data = own.flat();
  const nibbles = data.flatMap((word) => [word >> 4, word & 15]);
  const wide = size < sizeOf(10) ? 2 : 4;
  expect(nibbles[0]).toBe(4);
  const count = Number.parseInt(
    nibbles
      .slice(1, 1 + wide)
      .map((one) => one.toString(16))
      .join(''),
    16,
  );
  const bytes = Array.from({ length: count }, (_, one) => (nibbles[1 + wide + one * 2] ?? 0) * 16 + (nibbles[2 + wide + one * 2] ?? 0));
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** The sum of what a block is at each root of its divisor: 0 where nothing is wrong with it. */
function syndromesOf(block: readonly number[], count: number): number {
  let sum = 0;
  for (let root = 0, power = 1; root < count; root += 1, power = times(power, 2))
    sum += block.reduce((value, word) => times(value, power) ^ word, 0);
  return sum;
}

describe('the picture of the key for the telephone', () => {
  test('what an authenticator is given is read off it again', () => {
    const uri =
      'otpauth://totp/Vig%C3%ADa:Renata%20Ibarra?issuer=Vig%C3%ADa&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6&period=30';
    const code = qrOf(uri);
    expect(code === null ? null : read(code)).toBe(uri);
  });

  test('any text up to 213 bytes is read off it, whatever the version', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.nat(150), (text, more) => {
        const whole = text.toWellFormed().slice(0, 40) + 'x'.repeat(more);
        fc.pre(new TextEncoder().encode(whole.toWellFormed()).length <= 213);
        const code = qrOf(whole);
        expect(code === null ? null : read(code)).toBe(whole.toWellFormed());
      }),
      { numRuns: 60 },
    );
  });

  test('both places say the level and the mask, and from version 7 the number stands there', () => {
    for (const text of ['a', 'a'.repeat(110)]) {
      const [one, other] = formatOf(qrOf(text) ?? []);
      expect(formats).toContain(one);
      expect(other).toBe(one);
    }
    // Table D.1: version 7 is 000111110010010100, its last bit first.
    const seven = qrOf('a'.repeat(115)) ?? [];
    expect(seven.length).toBe(sizeOf(7));
    const told = Array.from({ length: 18 }, (_, bit) => (at(seven, Math.floor(bit / 3), sizeOf(7) - 11 + (bit % 3)) ? '1' : '0'));
    expect(told.toReversed().join('')).toBe('000111110010010100');
  });

  test('what is too long for one gives none', () => {
    expect(qrOf('a'.repeat(666))).not.toBe(null);
    expect(qrOf('a'.repeat(667))).toBe(null);
  });
});
