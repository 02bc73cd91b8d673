import type { Page } from './page.ts';
import { Gap, type Token } from './tokens.ts';

/** An amount with or without a currency, tokens `[from, to)`. `percent` for shares; `currency` null where none is said. */
export type Amount = {
  readonly amount: number;
  readonly currency: string | null;
  readonly percent: boolean;
  /** Word of quantity behind the number, as a meaning of the lexicon `units` (records, bytes …) or null. */
  readonly unit: string | null;
  readonly from: number;
  readonly to: number;
};

const CRYPTO = new Set(['BTC', 'ETH', 'XMR', 'LTC']);

/** All numbers of a stretch of tokens, with slang (`30k`, `1,5kk`, `30 mil`) worked out. */
export function amountsIn(page: Page, from: number, to: number): readonly Amount[] {
  return page.once(amountsIn, from * 1e7 + to, () => amountsOf(page, from, to));
}

function amountsOf(page: Page, from: number, to: number): Amount[] {
  const amounts: Amount[] = [];
  for (let i = from; i < to; i += 1) {
    const word = page.tokens[i]?.word ?? '';
    const code = word.charCodeAt(0);
    const digits = code >= 48 && code <= 57;
    if (digits ? clock(page, i) : page.find('numerals', i, i + 1).length === 0) continue;
    const amount = amountAt(page, i, to);
    if (amount && !digits && amount.currency === null && amount.unit === null) continue;
    if (!amount) continue;
    amounts.push(amount);
    i = Math.max(i, amount.to - 1);
  }
  return amounts;
}

/** Whether the number is part of a time of day (`[21:15]`) or of a code (`CVE-2024-21762`). */
function clock(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token) return false;
  if (
    /[a-z]-$/.test(page.folded.slice(Math.max(0, token.from - 2), token.from)) ||
    /^cve-\d{4}-$/.test(page.folded.slice(Math.max(0, token.from - 9), token.from))
  )
    return true;
  if (token.word.length > 2) return false;
  return /^:\d/.test(page.folded.slice(token.to, token.to + 2)) || /\d:$/.test(page.folded.slice(Math.max(0, token.from - 2), token.from));
}

function amountAt(page: Page, at: number, limit: number): Amount | null {
  const { tokens } = page;
  const run = digitsFrom(page, at, limit) ?? numeralAt(page, at, limit);
  if (!run) return null;
  let to = run.to;
  let scale = 1;
  const glued = multiplierOf(page, run.suffix);
  if (run.suffix !== '' && glued === null) {
    const currency = currencyOf(page, run.suffix);
    const unit = unitOf(page, run.suffix);
    if (currency === null && unit === null) return null;
    return done(page, run, 1, currency ?? currencyBefore(page, at), unit, at, to);
  }
  if (glued !== null) scale = glued;
  else {
    const next = tokens[to];
    const hit =
      next && to < limit && !(next.gap & (Gap.newline | Gap.stop | Gap.comma)) ? page.find('multipliers', to, to + 1)[0] : undefined;
    if (hit && hit.to <= limit) {
      scale = Number(hit.value);
      to = hit.to;
      const rest = tokens[to];
      if (scale === 1000 && rest && to < limit && /^\d{3}$/.test(rest.word) && rest.gap === Gap.space) {
        run.value += Number(rest.word) / 1000;
        to += 1;
      }
    }
  }
  let currency = currencyBefore(page, at);
  const behind = currencyBehind(page, to, limit, tokens[to - 1]);
  if (behind) {
    if (currency === null || currency === 'USD' || behind.sure) currency = behind.currency ?? currency;
    to = behind.to;
  }
  const unit = currency === null ? unitBehind(page, to, limit) : null;
  if (unit) to = unit.to;
  return done(page, run, scale, currency, unit?.value ?? null, at, to);
}

function done(
  page: Page,
  run: { value: number; small: number | null },
  scale: number,
  currency: string | null,
  unit: string | null,
  from: number,
  to: number,
): Amount {
  const value = currency !== null && CRYPTO.has(currency) && run.small !== null && scale === 1 ? run.small : run.value;
  const end = page.tokens[to - 1]?.to ?? 0;
  const percent = /^\s?(%|por ciento|percent)/.test(page.folded.slice(end, end + 12));
  return { amount: round(value * scale), currency, percent, unit, from, to };
}

function round(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}

/**
 * The number that starts at a token: digits with thousands and decimal marks in any of their fashions. `small` is the reading of a
 * single mark as decimal where it was read as thousands; `suffix` the letters glued to the number.
 */
function digitsFrom(page: Page, at: number, limit: number) {
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

/** A number in words. */
function numeralAt(page: Page, at: number, limit: number) {
  const hit = page.find('numerals', at, at + 1)[0];
  return hit && hit.to <= limit ? { value: Number(hit.value), small: null, suffix: '', to: hit.to } : null;
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

function multiplierOf(page: Page, suffix: string): number | null {
  return lookUp(page, 'multipliers', suffix);
}

/** Multipliers, currencies and units are looked up in the page's own words, so their spellings stand in `knowledge/`. */
function lookUp(page: Page, table: 'multipliers', suffix: string): number | null {
  const value = page.glued(table, suffix);
  return value === null ? null : Number(value);
}

function currencyOf(page: Page, suffix: string): string | null {
  return page.glued('currencies', suffix);
}

function unitOf(page: Page, suffix: string): string | null {
  return page.glued('units', suffix);
}

function currencyBefore(page: Page, at: number): string | null {
  const token = page.tokens[at];
  const previous = page.tokens[at - 1];
  if (!token) return null;
  const between = page.folded.slice(previous?.to ?? Math.max(0, token.from - 4), token.from);
  const symbol = /([$€£₽])[ \u00a0]?$/.exec(between)?.[1];
  const word =
    previous && !(token.gap & (Gap.newline | Gap.comma | Gap.stop | Gap.slash)) ? page.find('currencies', at - 1, at)[0] : undefined;
  if (symbol === undefined) return word?.value ?? null;
  if (word && word.to === at) return word.value;
  if (symbol === '$' && previous) {
    const joined = page.glued('currencies', `${previous.word}$`);
    if (joined !== null && previous.to === token.from - between.trimEnd().length - (between.length - between.trimEnd().length))
      return joined;
    if (joined !== null && !/\s/.test(between.slice(0, -1).trimEnd())) return joined;
  }
  return { $: 'USD', '€': 'EUR', '£': 'GBP', '₽': 'RUB' }[symbol] ?? null;
}

function currencyBehind(page: Page, at: number, limit: number, last: Token | undefined) {
  const token = page.tokens[at];
  const from = last?.to ?? 0;
  const between = page.folded.slice(from, token?.from ?? from + 3);
  const symbol = /^\s?([$€£₽])/.exec(between)?.[1];
  const word =
    token && at < limit && !(token.gap & (Gap.newline | Gap.comma | Gap.stop | Gap.slash))
      ? page.find('currencies', at, at + 1)[0]
      : undefined;
  if (word) return { currency: word.value, to: word.to, sure: true };
  const preposition = token && page.find('currency-links', at, at + 1)[0];
  if (preposition) {
    const next = page.find('currencies', preposition.to, preposition.to + 1)[0];
    if (next && next.to <= limit) return { currency: next.value, to: next.to, sure: true };
  }
  if (symbol === undefined) return null;
  return { currency: { $: 'USD', '€': 'EUR', '£': 'GBP', '₽': 'RUB' }[symbol] ?? null, to: at, sure: false };
}

function unitBehind(page: Page, at: number, limit: number): { value: string; to: number } | null {
  for (let k = at; k < Math.min(at + 3, limit); k += 1) {
    const token = page.tokens[k];
    if (!token || token.gap & (Gap.newline | Gap.comma | Gap.stop | Gap.semicolon | Gap.slash)) return null;
    const hit = page.find('units', k, k + 1)[0];
    if (hit) return { value: hit.value, to: hit.to };
  }
  return null;
}
