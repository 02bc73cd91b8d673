import { codewordsOf } from './codewords.ts';

/** Rows of modules; true is dark. What is null while it is drawn is where the data go. */
type Square = (boolean | null)[][];
export type Code = readonly (readonly boolean[])[];

/** The eight masks, by row and column. */
export const masks: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
];

/** A text as a QR code (ISO/IEC 18004, bytes, level M), under the mask that is told best; null where it is longer than 666 bytes. */
export function qrOf(text: string): Code | null {
  const made = codewordsOf(text);
  if (made === null) return null;
  const drawn = masks.map((_, mask) => draw(made.version, made.words, mask));
  return drawn.toSorted((one, other) => penaltyOf(one) - penaltyOf(other))[0] ?? null;
}

function draw(version: number, words: readonly number[], mask: number): boolean[][] {
  const size = version * 4 + 17;
  const square: Square = Array.from({ length: size }, () => Array<boolean | null>(size).fill(null));
  drawFixed(square, version);
  drawFormat(square, mask);
  const isMasked = masks[mask] ?? (() => false);
  const bits = words.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((word >>> bit) & 1) === 1));
  let at = 0;
  for (const { y, x } of way(size)) {
    const row = square[y] as (boolean | null)[];
    if (row[x] === null) row[x] = (bits[at++] ?? false) !== isMasked(y, x);
  }
  return square as boolean[][];
}

/** Pairs of columns from the right, up and down in turn, past the column of the timing. */
function* way(size: number): Generator<{ readonly y: number; readonly x: number }> {
  for (let right = size - 1, up = true; right >= 1; right -= 2, up = !up) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      yield { y, x: right };
      yield { y, x: right - 1 };
    }
  }
}

function set(square: Square, y: number, x: number, dark: boolean): void {
  const row = square[y];
  if (row !== undefined && x >= 0 && x < row.length) row[x] = dark;
}

/** What is in every code of a version: the timing, three finders, the alignments, and from version 7 its number. */
function drawFixed(square: Square, version: number): void {
  const size = square.length;
  for (let at = 0; at < size; at += 1) {
    set(square, 6, at, at % 2 === 0);
    set(square, at, 6, at % 2 === 0);
  }
  const centres = centresOf(version, size);
  const last = centres.length - 1;
  centres.forEach((y, row) => {
    centres.forEach((x, column) => {
      const isFinder = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!isFinder) drawRings(square, y, x, 2, [0, 2]);
    });
  });
  for (const [y, x] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    drawRings(square, y, x, 4, [0, 1, 3]);
  if (version < 7) return;
  const told = (version << 12) | checkOf(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const [near, far] = [Math.floor(at / 3), size - 11 + (at % 3)];
    set(square, near, far, ((told >>> at) & 1) === 1);
    set(square, far, near, ((told >>> at) & 1) === 1);
  }
}

function drawRings(square: Square, y: number, x: number, radius: number, dark: readonly number[]): void {
  for (let down = -radius; down <= radius; down += 1)
    for (let right = -radius; right <= radius; right += 1)
      set(square, y + down, x + right, dark.includes(Math.max(Math.abs(down), Math.abs(right))));
}

function centresOf(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((size - 13) / (count * 2 - 2)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - step * (count - 2 - at))];
}

/** Level M and the mask, twice, with the module that is always dark. */
function drawFormat(square: Square, mask: number): void {
  const size = square.length;
  const told = ((mask << 10) | checkOf(mask, 10, 0x537)) ^ 0x5412;
  for (let at = 0; at < 15; at += 1) {
    const dark = ((told >>> at) & 1) === 1;
    const past = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
    set(square, past, 8, dark);
    set(square, 8, at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at, dark);
  }
  set(square, size - 8, 8, true);
}

/** The remainder by which a reader mends a small number (Bose, Chaudhuri and Hocquenghem). */
function checkOf(value: number, width: number, divisor: number): number {
  let rest = value;
  for (let at = 0; at < width; at += 1) rest = (rest << 1) ^ ((rest >>> (width - 1)) * divisor);
  return rest;
}

const looksLikeFinder = /(?=00001011101|10111010000)/g;

/** What makes a code hard to read: runs, blocks, what looks like a finder, and more dark than light or the other way round. */
function penaltyOf(square: readonly (readonly boolean[])[]): number {
  const rows = square.map((row) => row.map(Number).join(''));
  const columns = rows.map((_, x) => rows.map((row) => row[x]).join(''));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(looksLikeFinder)].length;
  }
  for (let y = 1; y < rows.length; y += 1)
    for (let x = 1; x < rows.length; x += 1) {
      const block = `${rows[y]?.slice(x - 1, x + 1)}${rows[y - 1]?.slice(x - 1, x + 1)}`;
      if (block === '0000' || block === '1111') sum += 3;
    }
  const dark = rows.join('').replaceAll('0', '').length / rows.length ** 2;
  return sum + 10 * Math.floor(Math.abs(dark - 0.5) * 20);
}
