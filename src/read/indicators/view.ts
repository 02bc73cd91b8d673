import { pattern } from '#lib/pattern.ts';
import { isStrongSuffix, spokenStops } from './words.ts';

/** Where a derived text differs from its source, and the way back to offsets of the source. */
export class Trace {
  readonly #viewAt: number[] = [];
  readonly #viewEnd: number[] = [];
  readonly #sourceAt: number[] = [];
  readonly #sourceEnd: number[] = [];

  get size(): number {
    return this.#viewAt.length;
  }

  /** End in the source of the last edit; 0 before the first. */
  get lastSourceEnd(): number {
    return this.#sourceEnd.at(-1) ?? 0;
  }

  /** Notes that `[sourceAt, sourceEnd)` became `length` code units that start at `viewAt`. Edits come in order. */
  add(viewAt: number, length: number, sourceAt: number, sourceEnd: number): void {
    this.#viewAt.push(viewAt);
    this.#viewEnd.push(viewAt + length);
    this.#sourceAt.push(sourceAt);
    this.#sourceEnd.push(sourceEnd);
  }

  /** The source span of a non-empty view span; an edit that is touched counts whole. */
  source(from: number, to: number): readonly [number, number] {
    if (this.#viewAt.length === 0) return [from, to];
    const first = this.#last(from);
    const last = this.#last(to - 1);
    const start = first >= 0 && from < this.#viewEnd[first]! ? this.#sourceAt[first]! : from + this.#shift(first);
    const end = last >= 0 && to <= this.#viewEnd[last]! ? this.#sourceEnd[last]! : to + this.#shift(last);
    return [start, end];
  }

  /** Whether a visible edit lies in the view span. */
  touches(from: number, to: number): boolean {
    if (this.#viewAt.length === 0) return false;
    for (let index = this.#last(to - 1); index >= 0 && this.#viewEnd[index]! > from; index -= 1) {
      if (this.#viewEnd[index]! > this.#viewAt[index]!) return true;
    }
    return false;
  }

  #shift(index: number): number {
    return index < 0 ? 0 : this.#sourceEnd[index]! - this.#viewEnd[index]!;
  }

  /** Index of the last edit that starts at or before `position`, -1 if none. */
  #last(position: number): number {
    let low = 0;
    let high = this.#viewAt.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#viewAt[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** A text with defanging undone. */
export type View = { readonly text: string; readonly trace: Trace };

const dotWord = 'dot|d0t|punto|ponto|точка|тчк';
const atWord = 'at|arroba|собака|собачка';
// Every alternative starts with another rare character, so that prose is crossed at the speed of one character class.
const sign = pattern(
  [
    '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]+',
    '[\\uff0e\\u3002\\uff61\\u2024\\uff20\\ufe6b]',
    `[\\[({<][ \\t]?(?:\\.|${dotWord}|:?//|:|/|@|${atWord})[ \\t]?[\\])}>]`,
    '[\\[({]\\.',
    '\\.[\\])}]',
    '\\\\\\.',
    '\\b(?:h(?:xx|tx|xt|\\*\\*|__|\\+\\+|#{2})p|fxp)s?(?=[ \\t]{0,2}(?::|[\\[({]:))',
    ` (?:${dotWord}|\\.) (?=[a-z0-9])`,
    'https?[ \\t](?=:\\/\\/)',
    'https?:\\\\{2}',
  ].join('|'),
  'gi',
);
const invisible = /^[\u00ad\u200b-\u206f\ufeff]/;
const spokenAt = pattern(`[ \\t](?:${atWord})[ \\t]$`, 'i');
const spokenNext = pattern(`^ (?:${dotWord}|\\.) ([a-z]{2,12})(?![a-z0-9])`, 'i');

/**
 * Undoes what people do to addresses so that nobody clicks them (`hxxp`, `[.]`, `(at)`, `evil dot com`, invisible characters), in
 * linear time. Only signs that could stand inside an address are touched; the rest of the text is unchanged.
 */
export function refang(text: string): View {
  const trace = new Trace();
  const pieces: string[] = [];
  let length = 0;
  let done = 0;
  const edit = (from: number, to: number, by: string) => {
    if (from < done) return;
    pieces.push(text.slice(done, from), by);
    length += from - done;
    trace.add(length, by.length, from, to);
    length += by.length;
    done = to;
  };
  sign.lastIndex = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const seen = match[0];
    const at = match.index;
    const end = at + seen.length;
    if (invisible.test(seen)) edit(at, end, '');
    else if (seen.length === 1) edit(at, end, seen === '\uff20' || seen === '\ufe6b' ? '@' : '.');
    else if (seen[0] === ' ') spoken(text, at, end, done, edit);
    else if ('hHfF'.includes(seen[0]!)) edit(at, end, scheme(seen));
    else if (seen.length === 2) half(text, at, end, edit);
    else bracketed(text, seen, at, edit);
    // A spoken dot shares its last space with the next one.
    if (seen[0] === ' ') sign.lastIndex = Math.max(done, at + 1);
  }
  if (trace.size === 0) return { text, trace };
  pieces.push(text.slice(done));
  return { text: pieces.join(''), trace };
}

type Edit = (from: number, to: number, by: string) => void;

function scheme(seen: string): string {
  if (seen.endsWith('\\')) return `${seen.slice(0, -3).toLowerCase()}://`;
  const secure = /s[ \t]?$/i.test(seen) ? 's' : '';
  return /^f/i.test(seen) ? `ftp${secure}` : `http${secure}`;
}

/** `evil[.com`, `evil.]com`, `evil\.com`: only between letters or digits, else it is punctuation. */
function half(text: string, at: number, end: number, edit: Edit): void {
  if (isWord(text, at - 1) && isWord(text, end)) edit(at, end, '.');
}

function bracketed(text: string, seen: string, at: number, edit: Edit): void {
  const inner = seen.slice(1, -1).trim().toLowerCase();
  const by = /^[:/]+$/.test(inner) ? inner : inner === '.' || /^(?:d|p|т)/.test(inner) ? '.' : '@';
  let from = at;
  let to = at + seen.length;
  // `evil [.] com`: the space belongs to the sign when a name stands on both sides.
  if (by === '.' || by === '@') {
    if (isBlank(text, from - 1) && isWord(text, from - 2) && isBlank(text, to) && isWord(text, to + 1)) {
      from -= 1;
      to += 1;
    }
  }
  edit(from, to, by);
}

/** `evil dot com`, `evil . com`, `juan arroba correo punto com`: only before a suffix that is no word of prose, or between numbers. */
function spoken(text: string, at: number, end: number, done: number, edit: Edit): void {
  const left = tokenBefore(text, at);
  const right = /^[a-z0-9-]{1,63}/i.exec(text.slice(end, end + 64))?.[0] ?? '';
  if (left === '' || right === '' || spokenStops.has(left.toLowerCase())) return;
  const numbers = /^\d{1,3}$/.test(left) && /^\d{1,3}$/.test(right);
  if (!numbers) {
    const after = text.slice(end + right.length, end + right.length + 24);
    const further = spokenNext.exec(after);
    const named = isStrongSuffix(right) || (further !== null && isStrongSuffix(further[1]!));
    if (!named || right !== right.toLowerCase() || /^ ?(?:bubble|boom|crash|era|compan)/i.test(after)) return;
  }
  const before = at - left.length;
  const spokenSign = spokenAt.exec(text.slice(Math.max(done, before - 12), before));
  if (spokenSign && isWord(text, before - spokenSign[0].length - 1)) edit(before - spokenSign[0].length, before, '@');
  edit(at, end, '.');
}

function tokenBefore(text: string, at: number): string {
  return /[a-z0-9_-]{1,63}$/i.exec(text.slice(Math.max(0, at - 63), at))?.[0] ?? '';
}

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}_-]/u.test(text[at] ?? '');
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t';
}
