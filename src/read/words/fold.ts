import { decodeHTML } from 'entities';

/**
 * A copy of a text for comparing: lower case, no accents, no invisible characters, entities and look-alike letters of other
 * alphabets decoded. `at[i]` is the offset in the original of the i-th code unit, `at[length]` the original's length.
 */
export type Folded = { readonly text: string; readonly at: Int32Array };

const UNKNOWN = 0xfffe;
const EXPANDS = 0xfffd;
const DELETED = 0xffff;
/** First of 26 private code units that stand for the letters of flag emoji. */
export const FLAG_A = 0xe000;

const table = new Uint16Array(0x10000).fill(UNKNOWN);
const expansions = new Map<number, string>();
const entity = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/iy;

/** Room for one text, used again for each: the code units folded so far, and where each comes from. */
let codes = new Uint16Array(0x4000);
let at = new Int32Array(0x4000);
let size = 0;
/** Longer than what one code unit or entity becomes. */
const SPARE = 64;
/** Room for a longer text is given back. */
const KEPT = 0x40000;

/** Folds a text. `at` holds until the next text is folded. */
export function fold(text: string): Folded {
  size = 0;
  makeRoom(text.length + SPARE);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const folded = table[code] ?? UNKNOWN;
    if (folded < EXPANDS && code !== 0x26) {
      codes[size] = folded;
      at[size++] = i;
    } else i += foldOdd(text, i, i);
    if (size + text.length - i + SPARE > codes.length) makeRoom(codes.length * 2);
  }
  at[size] = text.length;
  const folded = { text: textOf(codes.subarray(0, size)), at: at.subarray(0, size + 1) };
  if (codes.length > KEPT) [codes, at] = [new Uint16Array(0x4000), new Int32Array(0x4000)];
  return folded;
}

function makeRoom(length: number): void {
  if (length <= codes.length) return;
  codes = grow(codes, new Uint16Array(length));
  at = grow(at, new Int32Array(length));
}

function push(folded: string, offset: number): void {
  for (let k = 0; k < folded.length; k += 1) {
    codes[size] = folded.charCodeAt(k);
    at[size++] = offset;
  }
}

/** Folds what stands at `i` and is not one code unit that becomes one, as coming from `offset`; gives how many units more than one it took. */
function foldOdd(text: string, i: number, offset: number): number {
  const code = text.charCodeAt(i);
  if (code === 0x26) {
    entity.lastIndex = i;
    const found = entity.exec(text)?.[0];
    const decoded = found === undefined ? '&' : decodeHTML(found);
    if (found !== undefined && decoded !== found) {
      const plain = decoded.replaceAll('&', ' & ');
      for (let k = 0; k < plain.length; k += 1) k += foldOdd(plain, k, offset);
      return found.length - 1;
    }
  }
  if (code >= 0xd800 && code <= 0xdbff && i + 1 < text.length) {
    push(foldPair(text.codePointAt(i) ?? code), offset);
    return 1;
  }
  const folded = table[code] === UNKNOWN ? learn(code) : (table[code] ?? DELETED);
  if (folded === EXPANDS) push(expansions.get(code) ?? '', offset);
  else if (folded !== DELETED) push(String.fromCharCode(folded), offset);
  return 0;
}

/** Folds a word of knowledge the same way. */
export function foldWord(word: string): string {
  return fold(word).text;
}

function learn(code: number): number {
  const folded = foldUnit(code);
  if (folded.length === 1) table[code] = folded.charCodeAt(0);
  else if (folded.length === 0) table[code] = DELETED;
  else {
    table[code] = EXPANDS;
    expansions.set(code, folded);
  }
  return table[code] ?? DELETED;
}

const punctuation = new Map<number, string>([
  [0x2018, "'"],
  [0x2019, "'"],
  [0x201a, "'"],
  [0x02bc, "'"],
  [0x00b4, "'"],
  [0x0060, "'"],
  [0x201c, '"'],
  [0x201d, '"'],
  [0x201e, '"'],
  [0x00ab, '"'],
  [0x00bb, '"'],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2012, '-'],
  [0x2013, '-'],
  [0x2014, '-'],
  [0x2015, '-'],
  [0x2212, '-'],
  [0x2022, '*'],
  [0x00b7, '*'],
  [0x2026, '.'],
]);

function foldUnit(code: number): string {
  if (code === 0x0439 || code === 0x0419) return 'й';
  const mark = punctuation.get(code);
  if (mark !== undefined) return mark;
  const character = String.fromCharCode(code);
  if (/[\p{Cf}\p{Mn}\p{Me}\u180e]/u.test(character)) return '';
  if (/[\p{Zs}\t]/u.test(character)) return ' ';
  if (code === 0x0d) return '\n';
  if (/\p{Cc}/u.test(character)) return code === 0x0a ? '\n' : ' ';
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function foldPair(point: number): string {
  if (point >= 0x1f1e6 && point <= 0x1f1ff) return String.fromCharCode(FLAG_A + point - 0x1f1e6);
  if (point >= 0xe0000 && point <= 0xe0fff) return '';
  const plain = String.fromCodePoint(point).normalize('NFKD').toLowerCase();
  return /^[\x21-\x7e\u0400-\u04ff]+$/u.test(plain) ? plain : '\u25a0';
}

function grow<T extends Uint16Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

const bytes = Buffer.alloc(0x4000);

/** A string of code units; where none needs two bytes the string takes one each. */
function textOf(units: Uint16Array): string {
  let all = 0;
  for (let i = 0; i < units.length; i += 1) all |= units[i] ?? 0;
  if (all > 255) return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');
  const room = units.length > bytes.length ? Buffer.allocUnsafe(units.length) : bytes;
  for (let i = 0; i < units.length; i += 1) room[i] = units[i] ?? 0;
  return room.toString('latin1', 0, units.length);
}
