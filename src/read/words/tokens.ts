import type { Spelling } from './entries.ts';
import { FLAG_A, type Folded, fold } from './fold.ts';

/** What stands between a token and the one before it, as bits. */
export const Gap = {
  space: 1,
  newline: 2,
  blankLine: 4,
  stop: 8,
  comma: 16,
  colon: 32,
  semicolon: 64,
  slash: 128,
  dash: 256,
  quote: 512,
  bracket: 1024,
  money: 2048,
  bullet: 4096,
  equals: 8192,
  symbol: 16384,
} as const;

/**
 * A word or number of the text: `word` folded, `[start, end)` in the original, `[from, to)` in the folded copy, `gap` what
 * stands before it, `capital` whether it starts with a capital letter, `upper` whether all its letters are capitals.
 */
export type Token = {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly gap: number;
  readonly capital: boolean;
  readonly upper: boolean;
  /** All that is known of the word by itself. */
  readonly spelling: Spelling;
};

export type Tokens = { readonly text: string; readonly folded: Folded; readonly list: readonly Token[] };

const LETTER = 1;
const DIGIT = 2;
/** A letter of a flag, which stands in no word. */
const FLAG = 3;
const kinds = new Uint8Array(0x10000);
for (let code = 0; code < 0x10000; code += 1) {
  if (code < 128) kinds[code] = isAsciiLetter(code) ? LETTER : code >= 48 && code <= 57 ? DIGIT : code === 95 ? LETTER : 0;
  else if (code >= FLAG_A && code < FLAG_A + 26) kinds[code] = FLAG;
  else if (code < 0xd800 || code > 0xf8ff) kinds[code] = /[\p{L}]/u.test(String.fromCharCode(code)) ? LETTER : 0;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

const gaps = new Uint16Array(0x10000).fill(Gap.symbol);
for (const [sign, gap] of [
  [' ', Gap.space],
  ['\n', Gap.newline],
  ['.', Gap.stop],
  ['!', Gap.stop],
  ['?', Gap.stop],
  [',', Gap.comma],
  [':', Gap.colon],
  [';', Gap.semicolon],
  ['/', Gap.slash],
  ['|', Gap.slash],
  ['\\', Gap.slash],
  ['-', Gap.dash],
  ['"', Gap.quote],
  ["'", Gap.quote],
  ['(', Gap.bracket],
  [')', Gap.bracket],
  ['[', Gap.bracket],
  [']', Gap.bracket],
  ['{', Gap.bracket],
  ['}', Gap.bracket],
  ['$', Gap.money],
  ['€', Gap.money],
  ['₽', Gap.money],
  ['£', Gap.money],
  ['*', Gap.bullet],
  ['=', Gap.equals],
] as const)
  gaps[sign.charCodeAt(0)] = gap;

/** Cuts a text into tokens, once; linear in its length. `spellingOf` tells what is known of a folded word. */
export function tokenise(text: string, spellingOf: (seen: string) => Spelling): Tokens {
  const folded = fold(text);
  const list: Token[] = [];
  const source = folded.text;
  let gap = 0;
  let i = 0;
  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (kinds[code] === 0) {
      if (code === 10 && gap & Gap.newline && /\n\s*$/.test(source.slice(Math.max(0, i - 12), i))) gap |= Gap.blankLine;
      gap |= gaps[code] ?? Gap.symbol;
      i += 1;
      continue;
    }
    const from = i;
    i = endOfWord(source, from);
    const start = folded.at[from] ?? 0;
    const end = Math.max(endOf(folded, i), start + 1);
    const spelling = spellingOf(source.slice(from, i));
    const capital = capitalised(text, start, end);
    list.push({ word: spelling.word, start, end, from, to: i, gap, capital, upper: inCapitals(text, start, end), spelling });
    gap = 0;
  }
  return { text, folded, list };
}

function capitalised(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(start);
  if (isAsciiLetter(code)) return code < 97;
  if (code >= 0x410 && code < 0x450) return code < 0x430;
  return /^\P{L}*\p{Lu}/u.test(text.slice(start, Math.min(end, start + 3)));
}

/** Whether two letters or more are all capitals. */
function inCapitals(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if ((code >= 97 && code <= 122) || (code >= 0x430 && code <= 0x45f)) return false;
    if (code > 127) {
      const seen = text.slice(start, end);
      return seen === seen.toUpperCase() && seen !== seen.toLowerCase();
    }
  }
  for (let i = start; i < end; i += 1) if (isAsciiLetter(text.charCodeAt(i))) return true;
  return false;
}

function endOf(folded: Folded, index: number): number {
  const last = folded.at[index - 1] ?? 0;
  const next = folded.at[index] ?? last + 1;
  return next > last + 2 ? last + 1 : next;
}

/** Where the word ends that begins here. */
function endOfWord(source: string, from: number): number {
  let before = kinds[source.charCodeAt(from)] ?? 0;
  let i = from + 1;
  for (; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    const kind = kinds[code] ?? 0;
    if (kind === 0 ? (code !== 0x24 && code !== 0x40) || !disguises(source, i) : (kind === FLAG) !== (before === FLAG)) break;
    before = kind;
  }
  return i;
}

/** A symbol between letters is part of a disguised word (`acce$$o`), unless it makes an address. */
function disguises(source: string, i: number): boolean {
  if (kinds[source.charCodeAt(i - 1)] !== LETTER && source[i - 1] !== '$') return false;
  const next = kinds[source.charCodeAt(i + 1)] === LETTER;
  if (source[i] === '$') return next || source[i + 1] === '$';
  return next && !/^@[a-z0-9-]{1,40}[.[({ ]{0,2}[.d]/.test(source.slice(i, i + 48));
}
