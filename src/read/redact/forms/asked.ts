import type { Hits } from '../hits.ts';
import type { Mention, Vocabulary } from '../words/mentions.ts';
import { lowOf, type Plain } from '../words/plain.ts';
import { isNoSecret } from './values.ts';

/** So many lines behind the question are looked at, none longer than this. */
const LINES = 6;
/** A plain word is an answer in the first of them only. */
const SOON = 2;
const LONGEST = 160;
/** How far around the word for a password the words that ask for it stand. */
const AROUND = 40;
/** What opens a line of a talk before the words: an hour, a nick, a dash. */
const HEAD =
  /^[ \t]*(?:[[(]?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?[ \t]+)?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?[\])]?[ \t]*(?:[-–—][ \t]*)?)?(?:<[^<>\n]{1,30}>:?|[^\s:>|]{1,24}(?: [^\s:>|]{1,16}){0,2}[ \t]?[:>|](?=[ \t])|[-–—>*•]{1,2}(?=[ \t]))?[ \t]*/iu;

/** Masks what a talk answers to him who asks for a password (`la clave?` / `hunter22`). */
export function readAnswers({ text, low }: Plain, mentions: readonly Mention[], vocabulary: Vocabulary, hits: Hits): void {
  let done = -1;
  for (const { sign, start, end } of mentions) {
    if ((sign !== 'password' && sign !== 'passwords') || end <= done) continue;
    const lineEnd = lineEndAt(text, end);
    if (lineEnd - end > LONGEST) continue;
    const rest = text.slice(end, Math.min(lineEnd, end + AROUND));
    const question = rest.indexOf('?');
    if (question < 0 && !asks(low.slice(Math.max(0, start - AROUND), end + AROUND), start, vocabulary)) continue;
    const before = text.slice(Math.max(0, start - LONGEST), start);
    const opens = before.lastIndexOf('\n');
    const talk = (opens >= 0 || start <= LONGEST) && headOf(before.slice(opens + 1)) > 0;
    if (sign === 'passwords' && question < 0) continue;
    if (question >= 0 && talk && answerIn(text, end + question + 1, lineEnd, vocabulary, hits)) continue;
    let at = lineEnd + 1;
    for (let count = 0; count < LINES && at < text.length; count += 1) {
      const to = lineEndAt(text, at);
      if (text.slice(at, Math.min(to, at + 4)).trim() === '' && to - at < 4) count -= 1;
      else if (to - at <= LONGEST && (talk || headOf(text.slice(at, to)) > 0) && answerIn(text, at, to, vocabulary, hits, count < SOON))
        break;
      at = to + 1;
      if (at - lineEnd > LONGEST * LINES) break;
    }
    done = lineEnd;
  }
}

/** Where a line ends, or a place far behind where it is too long to be looked at: a text may be one line of many words for a password. */
function lineEndAt(text: string, from: number): number {
  const stop = text.slice(from, from + LONGEST + 1).indexOf('\n');
  return stop < 0 ? Math.min(text.length, from + LONGEST + 1) : from + stop;
}

/** Whether the line before and around the word asks for it. */
function asks(around: string, start: number, { asking }: Vocabulary): boolean {
  const own = around.slice(around.lastIndexOf('\n', Math.min(start, AROUND)) + 1);
  const line = own.split('\n', 1)[0] ?? '';
  return line.split(/[^\p{L}]+/u).some((word) => asking.has(word));
}

/** A line that ends in an hour only tells who speaks next. */
const HOUR = /\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?[\])]?[ \t\r]*$/i;

function headOf(line: string): number {
  return (HEAD.exec(line)?.[0] ?? '').trim().length;
}

/** Masks what in a stretch looks like a password, or the one word that stands there alone. */
function answerIn(text: string, from: number, to: number, { notValues }: Vocabulary, hits: Hits, soon = true): boolean {
  const line = text.slice(from, to);
  if (HOUR.test(line)) return false;
  const head = HEAD.exec(line)?.[0].length ?? 0;
  const words = [...line.slice(head).matchAll(/\S+/g)];
  let found = false;
  for (const match of words) {
    const value = match[0].replace(/^["'`(\u00bf\u00a1]+|["'`).,;]+$/g, '');
    if (value.includes('\u2022') || value.includes('?') || notValues.has(lowOf(value).replace(/[^\p{L}\p{N}]+$/u, ''))) continue;
    if (!(words.length === 1 && soon ? alone(value) : mixed(value)) || isNoSecret(value)) continue;
    const start = from + head + match.index + match[0].indexOf(value);
    hits.sure('password', start, start + value.length);
    found = true;
  }
  return found;
}

const NOT = /^(?:@|#|https?:|www\.|\$|\u20ac|[\d.,:/%$-]+[a-z]{0,4}$|[\w.+-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)+$|\d)/iu;

function alone(value: string): boolean {
  return (
    value.length >= 4 &&
    value.length <= 64 &&
    (/^\d{4,12}$/.test(value) || (!/^(?:@|https?:|www\.|\d{1,2}[:.]\d\d$)/i.test(value) && /[\p{L}]/u.test(value)))
  );
}

/** Letters with digits or signs inside: no word, no name, no sum. */
function mixed(value: string): boolean {
  if (value.length < 6 || value.length > 64 || NOT.test(value) || !/\p{L}/u.test(value)) return false;
  return !/[[\]{}|;=<>/\\]/.test(value) && (/\d/.test(value) || /[!#%&*+^~]/.test(value));
}
