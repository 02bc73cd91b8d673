// What a QR code holds, by ISO/IEC 18004:2015: bytes, so many of them a version, with what mends them (level M: 15 % may be lost).

/** By version from 1: the codewords that mend each block, and how many blocks there are. */
const mending = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
export const mostVersion = blocks.length;

/** How many codewords a version has room for. */
export function roomOf(version: number): number {
  const rows = Math.floor(version / 7) + 2;
  const alignment = version === 1 ? 0 : (25 * rows - 10) * rows - 55;
  const modules = (16 * version + 128) * version + 64 - alignment - (version < 7 ? 0 : 36);
  return Math.floor(modules / 8);
}

function dataRoomOf(version: number): number {
  return roomOf(version) - (mending[version - 1] ?? 0) * (blocks[version - 1] ?? 0);
}

/** The codewords of a text and the smallest version that holds them; null where none does. */
export function codewordsOf(text: string): { readonly version: number; readonly words: readonly number[] } | null {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= mostVersion; version += 1) {
    const room = dataRoomOf(version);
    const counting = version < 10 ? 8 : 16;
    if (4 + counting + bytes.length * 8 <= room * 8) return { version, words: mended(filled(bytes, counting, room), version) };
  }
  return null;
}

/** Mode, count and bytes, an end, and the two codewords that fill what is left. */
function filled(bytes: readonly number[], counting: number, room: number): number[] {
  const bits: number[] = [];
  const put = (value: number, width: number) => {
    for (let at = width - 1; at >= 0; at -= 1) bits.push((value >>> at) & 1);
  };
  put(0b0100, 4);
  put(bytes.length, counting);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const words = Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(at * 8, at * 8 + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  for (let at = 0; words.length < room; at += 1) words.push(at % 2 === 0 ? 0xec : 0x11);
  return words;
}

/** Blocks, each with what mends it, laid one into the other: first of each, second of each, … */
function mended(data: readonly number[], version: number): number[] {
  const count = blocks[version - 1] ?? 1;
  const extra = mending[version - 1] ?? 0;
  const short = Math.floor(data.length / count);
  const shorter = count - (data.length % count);
  let at = 0;
  const all = Array.from({ length: count }, (_, block) => {
    const own = data.slice(at, at + short + (block < shorter ? 0 : 1));
    at += own.length;
    return { own, check: remainderOf(own, extra) };
  });
  const columns = (of: (block: (typeof all)[number]) => readonly number[], length: number) =>
    Array.from({ length }, (_, column) => all.flatMap((block) => of(block)[column] ?? [])).flat();
  return [...columns(({ own }) => own, short + 1), ...columns(({ check }) => check, extra)];
}

/** Reed and Solomon's check words: the remainder of the data by (x − 2⁰)(x − 2¹)… over GF(256). */
function remainderOf(data: readonly number[], length: number): number[] {
  let divisor = [1];
  for (let root = 0, power = 1; root < length; root += 1, power = times(power, 2)) {
    divisor = [...divisor, 0].map((one, at) => one ^ times(divisor[at - 1] ?? 0, power));
  }
  const rest = [...data, ...Array<number>(length).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const lead = rest[at] ?? 0;
    divisor.forEach((one, place) => {
      rest[at + place] = (rest[at + place] ?? 0) ^ times(one, lead);
    });
  }
  return rest.slice(data.length);
}

/** Times in GF(256) by x⁸ + x⁴ + x³ + x² + 1. */
export function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}
