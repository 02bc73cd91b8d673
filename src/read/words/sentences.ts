import type { Language } from '#model';
import { Gap, type Token, type Tokens } from './tokens.ts';

/** A sentence, or a line of a list of fields: tokens `[from, to)`, offsets `[start, end)` in the original. */
export type Sentence = {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  /** First token of a line or paragraph. */
  readonly opensLine: boolean;
  /** First after an empty line. */
  readonly opensBlock: boolean;
};

/** No sentence is longer than so many tokens: what is read of one may take time by the square of its length. */
const LONGEST = 400;

/** Cuts the tokens into sentences: at full stops, and at line ends that are not mere wrapping. */
export function sentencesOf({ text, list }: Tokens): Sentence[] {
  const sentences: Sentence[] = [];
  const width = wrapWidth(text);
  let from = 0;
  let opensLine = true;
  let opensBlock = true;
  for (let i = 1; i <= list.length; i += 1) {
    const token = list[i];
    if (token && i - from < LONGEST && !breaksBefore(text, list, i, token, from, width)) continue;
    const first = list[from];
    const last = list[i - 1];
    if (first && last) {
      sentences.push({ from, to: i, start: first.start, end: endWithMark(text, last.end), opensLine, opensBlock });
    }
    from = i;
    opensLine = token !== undefined && (token.gap & Gap.newline) !== 0;
    opensBlock = token !== undefined && (token.gap & Gap.blankLine) !== 0;
  }
  return sentences;
}

function endWithMark(text: string, end: number): number {
  return /["»”')\]]/.test(text[end] ?? '') ? end + 1 : end;
}

/** A piece of a line that tells a thing and its price has so many words, and a list on one line pieces of so many characters. */
const SEGMENT = 4;
const LONGEST_SEGMENT = 24;
const NUMBERED = 240;
const SCAN = 20_000;

/** The width at which a text was wrapped by hand, or 0: at least three lines that ended because the next word did not fit. */
function wrapWidth(text: string): number {
  const lines = text.slice(0, SCAN).split('\n');
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (width < 50 || width > 120) return 0;
  const wrapped = lines.filter((line, i) => full(line, lines[i + 1] ?? '', width)).length;
  const inner = lines.filter((line, i) => line.trim() !== '' && (lines[i + 1] ?? '').trim() !== '').length;
  return wrapped >= 3 && wrapped >= inner * 0.6 ? width : 0;
}

function full(line: string, next: string, width: number): boolean {
  const word = /^\S+/.exec(next)?.[0] ?? '';
  return line.trim() !== '' && word !== '' && line.length + 1 + word.length > width - 8;
}

function breaksBefore(text: string, list: readonly Token[], i: number, token: Token, from: number, width: number): boolean {
  const previous = list[i - 1];
  if (!previous) return false;
  if (token.gap & Gap.blankLine) return true;
  if (token.gap & Gap.newline) {
    if (width === 0 || token.gap & (Gap.stop | Gap.semicolon | Gap.bullet | Gap.colon)) return true;
    const lineStart = text.lastIndexOf('\n', previous.start) + 1;
    const line = text.slice(lineStart, text.indexOf('\n', previous.end));
    const next = text.slice(text.lastIndexOf('\n', token.start - 1) + 1, token.end + 2);
    return !full(line, next, width) || /^\s*([-–—>#=|([*•]|\d{1,2}[.)\]])/.test(next) || looksLikeLabel(list, i);
  }
  if (
    token.gap & (Gap.slash | Gap.semicolon) &&
    token.gap & Gap.space &&
    i - from >= SEGMENT &&
    endsInSum(list, i) &&
    /^\s*[/;]/.test(text.slice(previous.end, token.start)) &&
    sumFollows(list, i)
  )
    return true;
  if (token.gap & Gap.space && /^\d{1,2}$/.test(token.word) && text[token.end] === ')' && numbersOn(text, token)) return true;
  if (!(token.gap & Gap.stop) || !(token.gap & (Gap.space | Gap.quote))) return false;
  const mark = text.slice(previous.end, token.start);
  if (/\.{3}/.test(mark) && (!token.capital || token.end - token.start < 3)) return false;
  if (/[!?…]/.test(mark)) return !/^[!?¿¡]*\)/.test(mark) && (token.capital || !/[¿¡]$/.test(mark.trim()));
  if (!token.capital && !/^\d/.test(token.word) && !/["«“¿¡]/.test(mark)) return false;
  if (previous.word.length === 1 && list[i - 2] && i - 1 > from) return /^\d$/.test(previous.word);
  return !previous.spelling.short || mark.includes('\n');
}

/** Whether the last words before a token are a sum: a number, or a number and its currency. */
function endsInSum(list: readonly Token[], i: number): boolean {
  return /^\d{2,}/.test(list[i - 1]?.word ?? '') || (/^\d/.test(list[i - 2]?.word ?? '') && /^\D{1,8}$/.test(list[i - 1]?.word ?? ''));
}

/** Whether the next piece of the line, up to its slash or semicolon, ends in a sum as well and is no mere sum. */
function sumFollows(list: readonly Token[], i: number): boolean {
  for (let k = i + 1; k <= Math.min(list.length, i + LONGEST_SEGMENT); k += 1) {
    const gap = list[k]?.gap ?? Gap.newline;
    if (gap & (Gap.slash | Gap.semicolon | Gap.newline | Gap.stop) && endsInSum(list, k)) return k - i >= SEGMENT;
    if (gap & (Gap.newline | Gap.stop)) return false;
  }
  return false;
}

/** Whether `2)` numbers a piece of a line that counts on: the number before or behind it stands on the line too, and no bracket is open. */
function numbersOn(text: string, { start, end, word }: Token): boolean {
  const before = text.slice(Math.max(0, start - NUMBERED), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (line.lastIndexOf('(') > line.lastIndexOf(')')) return false;
  const number = Number(word);
  const ahead = text.slice(end, end + NUMBERED).split('\n', 1)[0] ?? '';
  return line.includes(`${number - 1})`) || (number === 1 && ahead.includes(' 2)'));
}

function looksLikeLabel(list: readonly Token[], i: number): boolean {
  for (let k = i + 1; k < Math.min(i + 4, list.length); k += 1) {
    const gap = list[k]?.gap ?? 0;
    if (gap & Gap.newline) return false;
    if (gap & Gap.colon) return true;
  }
  return false;
}

/** The language that the letters or the ending of a word speak for, or null. */
function guessOf(word: string): Language | null {
  if (/[\u0430-\u0454]/.test(word)) return 'ru';
  if (/(cion|ciones|miento)$/.test(word)) return 'es';
  if (/(cao|coes|mento)$/.test(word)) return 'pt';
  return /(tion|tions|ing)$/.test(word) ? 'en' : null;
}

const languages: readonly Language[] = ['es', 'en', 'pt', 'ru'];

/** What a word speaks for, of each of `languages` four bits: twelfths of a vote. It is an everyday word of some, or its look speaks half for one. */
export function votesOf(word: string, everyday: readonly Language[]): number {
  if (everyday.length > 0)
    return everyday.reduce((votes, language) => votes | ((12 / everyday.length) << (4 * languages.indexOf(language))), 0);
  const guess = guessOf(word);
  return guess === null ? 0 : 6 << (4 * languages.indexOf(guess));
}

/** The language for which the words of tokens `[from, to)` speak, and by how many votes more than for the next. */
export function languageOf(
  tokens: readonly Token[],
  from: number,
  to: number,
): { readonly language: Language | null; readonly lead: number } {
  const votes = [0, 0, 0, 0];
  for (let i = from; i < to; i += 1) {
    const own = tokens[i]?.spelling.votes ?? 0;
    if (own !== 0) for (let k = 0; k < votes.length; k += 1) votes[k] = (votes[k] ?? 0) + ((own >> (4 * k)) & 15);
  }
  let best = 0;
  for (let k = 1; k < votes.length; k += 1) if ((votes[k] ?? 0) > (votes[best] ?? 0)) best = k;
  let second = best === 0 ? 1 : 0;
  for (let k = 0; k < votes.length; k += 1) if (k !== best && (votes[k] ?? 0) > (votes[second] ?? 0)) second = k;
  const [most, next] = [votes[best] ?? 0, votes[second] ?? 0];
  if (most === 0) return { language: null, lead: 0 };
  return { language: most > next ? (languages[best] ?? null) : null, lead: (most - next) / 12 };
}
