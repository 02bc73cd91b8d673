import type { Page } from './page.ts';
import { Gap } from './tokens.ts';

/**
 * A number at a token: `to` behind its last word, `small` the reading of a single mark as decimal where it was read as thousands,
 * `suffix` the letters glued to it, `currency` where a word of slang implies one (`dos lucas`), `scaled` where it was multiplied.
 */
export type Numeral = {
  readonly value: number;
  readonly small: number | null;
  readonly suffix: string;
  readonly currency: string | null;
  readonly scaled: boolean;
  readonly share: boolean;
  /** What the number is in a money of Spanish or Portuguese, where its word means another there (`R$ 40 mil` in English). */
  readonly local?: number;
  readonly to: number;
};

type Run = { value: number; small: number | null; suffix: string; to: number };
type Scale = { factor: number; local: number; currency: string | null };

/** The number that starts at a token in digits or words: `1,5kk`, `30 mil`, `2 миллиона 150 тысяч`, `seventy-five hundred`. */
export function numberAt(page: Page, at: number, limit: number): Numeral | null {
  const code = page.tokens[at]?.word.charCodeAt(0) ?? 0;
  return code >= 48 && code <= 57 ? inDigits(page, at, limit) : inWords(page, at, limit);
}

function inDigits(page: Page, at: number, limit: number): Numeral | null {
  const run = digitsFrom(page, at, limit);
  if (!run) return null;
  const glued = run.suffix === '' ? null : scaleOf(page.glued('multipliers', run.suffix));
  if (run.suffix !== '' && glued === null) return { ...run, currency: null, scaled: false, share: false };
  const behind = glued ? { ...glued, to: run.to } : scaleAt(page, run.to, limit);
  if (!behind) return { ...run, currency: null, scaled: false, share: false };
  const value = run.value * behind.factor;
  const rest = smallerAt(page, behind.to, limit, behind.factor);
  return {
    value: value + (rest?.value ?? 0),
    local: run.value * behind.local + (rest?.value ?? 0),
    small: run.small === null ? null : run.small * behind.factor,
    suffix: '',
    currency: behind.currency,
    scaled: true,
    share: false,
    to: rest?.to ?? behind.to,
  };
}

/** What is added behind a multiplied number: `2 mil 500`, `3 миллиона 200 тысяч`, `dos millones y medio`. */
function smallerAt(page: Page, at: number, limit: number, factor: number): { value: number; to: number } | null {
  const token = page.tokens[at];
  if (!token || at >= limit || token.gap & ~(Gap.space | Gap.dash)) return null;
  const half = page.find('numerals', at, at + 1)[0];
  if (half?.value === '+0.5' && half.to <= limit) return { value: factor / 2, to: half.to };
  if (/^\d{1,3}$/.test(token.word)) {
    const next = scaleAt(page, at + 1, limit);
    if (next && next.factor > 1 && next.factor < factor) return { value: Number(token.word) * next.factor, to: next.to };
    return factor === 1000 && token.word.length === 3 && !next ? { value: Number(token.word), to: at + 1 } : null;
  }
  if (!half) return null;
  const words = inWords(page, at, limit);
  return words && !words.share && words.value < factor && words.value >= 1 ? words : null;
}

/** A number said in words, put together from tens, hundreds and thousands. */
function inWords(page: Page, at: number, limit: number): Numeral | null {
  let total = 0;
  let group = 0;
  let place = Infinity;
  let last = Infinity;
  let currency: string | null = null;
  let scaled = false;
  let i = at;
  let open = 0;
  for (let steps = 0; i < limit && steps < 12; steps += 1) {
    if (i > at && (page.tokens[i]?.gap ?? 0) & ~(Gap.space | Gap.dash)) break;
    const scale = group > 0 || total > 0 ? scaleAt(page, i, limit) : null;
    if (scale && scale.factor < last && (scale.factor > 100 || group < 100)) {
      if (scale.factor === 100) group *= 100;
      else {
        total += (group > 0 ? group : total > 0 ? 0 : 1) * scale.factor;
        group = 0;
        last = scale.factor;
        scaled = true;
      }
      place = scale.factor === 100 ? 100 : Infinity;
      currency ??= scale.currency;
      i = scale.to;
      open = scale.open;
      continue;
    }
    const hit = page.find('numerals', i, i + 1)[0];
    if (!hit || hit.to > limit) break;
    if (hit.value.endsWith('%')) {
      if (i > at) break;
      return { value: Number(hit.value.slice(0, -1)), small: null, suffix: '', currency: null, scaled: false, share: true, to: hit.to };
    }
    if (hit.value === '+0.5') {
      if (i === at) return null;
      if (group > 0) group += 0.5;
      else total += last / 2;
      i = hit.to;
      open = 0;
      continue;
    }
    const value = Number(hit.value);
    if (value >= 1000 && i === at) {
      total = value;
      last = value;
      scaled = true;
    } else {
      if (value >= place || value >= last) break;
      group += value;
      place = value >= 100 ? 100 : value >= 20 ? 10 : 0;
    }
    i = hit.to;
    open = opens(page, hit);
  }
  if (i === at) return null;
  return { value: total + group, small: null, suffix: '', currency, scaled, share: false, to: i - open };
}

/** Tokens that fall away from words that wait for another number (`treinta y`, `mil e`) where none comes: 0 or 1. */
function opens(page: Page, hit: { readonly value: string; readonly from: number; readonly to: number }): number {
  if (hit.to - hit.from < 2 || Number.parseFloat(hit.value) < 20) return 0;
  const last = ['numerals', 'multipliers'].some((name) => page.find(name, hit.to - 1, hit.to).length > 0);
  return last || (page.tokens[hit.to - 1]?.word.length ?? 9) > 3 ? 0 : 1;
}

function scaleAt(page: Page, at: number, limit: number): (Scale & { to: number; open: number }) | null {
  const token = page.tokens[at];
  if (!token || at >= limit || token.gap & (Gap.newline | Gap.stop | Gap.comma | Gap.slash | Gap.semicolon)) return null;
  const hit = page.find('multipliers', at, at + 1)[0];
  const scale = hit && hit.to <= limit ? scaleOf(hit.value) : null;
  if (!hit || !scale) return null;
  const open = opens(page, hit);
  const more = open > 0 && page.find('numerals', hit.to, hit.to + 1).length > 0;
  return { ...scale, to: more ? hit.to : hit.to - open, open: more ? open : 0 };
}

/** A multiplier of the lexicon: the factor, and the currency that the word implies (`1000:USD`), another factor with local money (`1000000/1000`). */
function scaleOf(value: string | null): Scale | null {
  if (value === null) return null;
  const [factors = '1', currency = null] = value.split(':');
  const [factor, local = factor] = factors.split('/').map(Number);
  return { factor: factor ?? 1, local: local ?? 1, currency };
}

/** Digits with thousands and decimal marks in any of their fashions. */
function digitsFrom(page: Page, at: number, limit: number): Run | null {
  const first = page.tokens[at];
  const head = /^(\d+)(\D*)$/.exec(first?.word ?? '');
  if (!first || !head) return null;
  const groups = [head[1] ?? ''];
  const marks: string[] = [];
  let suffix = head[2] ?? '';
  let to = at + 1;
  while (suffix === '' && to < limit && groups.length < 8) {
    const token = page.tokens[to];
    const previous = page.tokens[to - 1];
    if (!token || !previous) break;
    const mark = page.folded.slice(previous.to, token.from);
    const part = /^(\d+)(\D*)$/.exec(token.word);
    if (!part || !/^[.,' ]$/.test(mark)) break;
    const digits = part[1] ?? '';
    if (mark === ' ' && (digits.length !== 3 || (groups[0] ?? '').length > 3 || (marks[0] ?? ' ') !== ' ')) break;
    groups.push(digits);
    marks.push(mark);
    suffix = part[2] ?? '';
    to += 1;
  }
  const value = worthOf(groups, marks);
  return value === null ? null : { ...value, suffix, to };
}

function worthOf(groups: readonly string[], marks: readonly string[]): { value: number; small: number | null } | null {
  const last = groups.at(-1) ?? '';
  const mark = marks.at(-1);
  if (mark === undefined) return { value: Number(groups[0]), small: null };
  const thousands = groups.slice(1).every((one) => one.length === 3) && (groups[0] ?? '').length <= 3;
  const uniform = marks.every((one) => one === mark);
  if (uniform && thousands && mark !== ' ' && groups.length === 2) {
    const small = Number(groups.join('.'));
    return groups[0] === '0' ? { value: small, small: null } : { value: Number(groups.join('')), small };
  }
  if (uniform && thousands) return { value: Number(groups.join('')), small: null };
  if (groups.slice(1, -1).every((one) => one.length === 3) && mark !== ' ') {
    return { value: Number(`${groups.slice(0, -1).join('')}.${last}`), small: null };
  }
  return null;
}
