import { Trace } from '../../indicators/view.ts';

/**
 * A text without the tricks that hide what it holds: no invisible characters, full-width and mathematical letters made plain,
 * entities decoded. `text` keeps case and accents; `low`, of the same length, has neither, and letters of other alphabets that
 * look Latin are Latin. `trace` leads back to the source.
 */
export type Plain = { readonly text: string; readonly low: string; readonly trace: Trace };

const unknown = 0xfffe;
const dropped = 0xffff;
const clean = new Uint16Array(0x10000).fill(unknown);
const skeleton = new Uint16Array(0x10000).fill(unknown);
const alike = new Map([...'аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdһhαaβbεeιiκkνvοoρpτtυuχx'].map((_, at, all) => [all[at & ~1]!, all[at | 1]!]));
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;
const quotes = /[\u201c-\u201f\u00ab\u00bb\u2018-\u201b\u2032\u2033\u00b4\u0060]/;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  commat: '@',
  colon: ':',
  semi: ';',
  period: '.',
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  equals: '=',
  sol: '/',
  lowbar: '_',
  hyphen: '-',
  apos: "'",
};
const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;

/** Undoes the tricks, in one pass. */
export function plainOf(source: string): Plain {
  const { text, low } = roomFor(source.length);
  const trace = new Trace();
  let size = 0;
  let same = true;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 38) {
      const [decoded, length] = decode(source, at);
      if (length > 0) {
        same = false;
        trace.add(size, 1, at, at + length);
        text[size] = plainCode(decoded);
        low[size] = skeletonCode(decoded);
        size += 1;
        at += length - 1;
        continue;
      }
    }
    if (code >= 0xd800 && code <= 0xdbff) {
      const letter = (source.codePointAt(at) ?? 0) >= 0x1d400 ? String.fromCodePoint(source.codePointAt(at)!).normalize('NFKC') : '';
      if (letter.length === 1) {
        same = false;
        trace.add(size, 1, at, at + 2);
        text[size] = letter.charCodeAt(0);
        low[size] = skeletonCode(letter.charCodeAt(0));
        size += 1;
        at += 1;
        continue;
      }
    }
    const plain = plainCode(code);
    if (plain !== code) same = false;
    if (plain === dropped) {
      trace.add(size, 0, at, at + 1);
      continue;
    }
    text[size] = plain;
    low[size] = skeletonCode(code);
    size += 1;
  }
  return { text: same ? source : stringOf(text, size), low: stringOf(low, size), trace };
}

const room = { text: new Uint16Array(0x4000), low: new Uint16Array(0x4000) };

/** Room for a text of this length, used again for each that is not long. */
function roomFor(length: number): { text: Uint16Array; low: Uint16Array } {
  return length <= room.text.length ? room : { text: new Uint16Array(length), low: new Uint16Array(length) };
}

/** A word of knowledge as it stands in `low`. */
export function lowOf(word: string): string {
  return plainOf(word).low;
}

function decode(source: string, at: number): readonly [number, number] {
  entity.lastIndex = at;
  const match = entity.exec(source);
  if (!match) return [0, 0];
  const code =
    match[1] !== undefined
      ? Number(match[1])
      : match[2] !== undefined
        ? Number.parseInt(match[2], 16)
        : named[match[3]!.toLowerCase()]?.charCodeAt(0);
  return code === undefined || code < 9 || code >= 0xd800 ? [0, 0] : [code, match[0].length];
}

function plainCode(code: number): number {
  const known = clean[code]!;
  return known === unknown ? (clean[code] = learnPlain(code)) : known;
}

function skeletonCode(code: number): number {
  const known = skeleton[code]!;
  return known === unknown ? (skeleton[code] = learnSkeleton(code)) : known;
}

function learnPlain(code: number): number {
  if (code < 128) return code;
  const char = String.fromCharCode(code);
  if (/[\p{Cf}\p{Mn}\p{Me}\u180e\u3164\u115f\u1160]/u.test(char)) return dropped;
  if (/\p{Zs}/u.test(char)) return 32;
  if (dashes.test(char)) return 45;
  if (quotes.test(char)) return 34;
  if (code === 0x2028 || code === 0x2029 || code === 0x85) return 10;
  const composed = char.normalize('NFKC');
  if (composed.length === 1) return digitOf(composed) ?? composed.charCodeAt(0);
  return code;
}

/** Arabic, Devanagari and other decimal digits as those of ASCII. */
function digitOf(char: string): number | undefined {
  if (!/\p{Nd}/u.test(char)) return undefined;
  const code = char.charCodeAt(0);
  // Digits of a script stand in a row whose zero follows no digit.
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCharCode(zero - 1))) zero -= 1;
  return 48 + (code - zero);
}

function learnSkeleton(code: number): number {
  const plain = plainCode(code);
  if (plain === dropped) return dropped;
  const base = String.fromCharCode(plain).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const one = base.length === 1 ? base : String.fromCharCode(plain).toLowerCase();
  const twin = alike.get(one) ?? one;
  return twin.length === 1 ? twin.charCodeAt(0) : plain;
}

function stringOf(codes: Uint16Array, size: number): string {
  return Buffer.from(codes.buffer, 0, size * 2).toString('utf16le');
}
