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

export function fold(text: string): Folded {
  let codes = new Uint16Array(text.length + 16);
  let at = new Int32Array(text.length + 17);
  let size = 0;
  const push = (code: number, offset: number) => {
    if (size + 1 >= codes.length) {
      codes = grow(codes, new Uint16Array(codes.length * 2));
      at = grow(at, new Int32Array(codes.length + 1));
    }
    codes[size] = code;
    at[size] = offset;
    size += 1;
  };
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x26) {
      entity.lastIndex = i;
      const found = entity.exec(text)?.[0];
      const decoded = found === undefined ? '&' : decodeHTML(found);
      if (found !== undefined && decoded !== found) {
        for (const one of fold(decoded.replaceAll('&', ' & ')).text) push(one.charCodeAt(0), i);
        i += found.length - 1;
        continue;
      }
    }
    if (code >= 0xd800 && code <= 0xdbff && i + 1 < text.length) {
      for (const one of foldPair(text.codePointAt(i) ?? code)) push(one.charCodeAt(0), i);
      i += 1;
      continue;
    }
    let folded = table[code] ?? DELETED;
    if (folded === UNKNOWN) folded = learn(code);
    if (folded === DELETED) continue;
    if (folded === EXPANDS) for (const one of expansions.get(code) ?? '') push(one.charCodeAt(0), i);
    else push(folded, i);
  }
  at[size] = text.length;
  return { text: textOf(codes.subarray(0, size)), at: at.subarray(0, size + 1) };
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

/** A string of code units; where none needs two bytes the string takes one each. */
function textOf(codes: Uint16Array): string {
  let all = 0;
  for (let i = 0; i < codes.length; i += 1) all |= codes[i] ?? 0;
  if (all < 256) return Buffer.from(codes).toString('latin1');
  return Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength).toString('utf16le');
}
