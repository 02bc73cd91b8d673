import type { Money } from '#model';
import { numberAt } from './numbers.ts';
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

/** Money of Spanish and Portuguese, with which words have the meaning that they have there. */
const LOCAL = new Set(['PESO', 'MXN', 'BRL', 'ARS', 'COP', 'CLP', 'PEN', 'UYU', 'BOB', 'PYG']);
/** Coins with a price of their own; those that stand for a dollar (USDT, USDC) are read as money of a state. */
const COINS: ReadonlySet<string> = new Set(['BTC', 'ETH', 'XMR', 'LTC', 'DOGE', 'TON', 'DASH', 'ZEC']);
/** Coins worth so little that nobody pays parts of one. */
const SMALL_CHANGE: ReadonlySet<string> = new Set(['DOGE', 'TON']);

/** Whether a currency is a coin with a price of its own. */
export function isCoin(currency: string | null): boolean {
  return currency !== null && COINS.has(currency);
}

/** Whether people pay small parts of a coin: `1,250 btc` has a decimal comma, and half a coin is a price. */
export function isDearCoin(currency: string | null): boolean {
  return isCoin(currency) && !SMALL_CHANGE.has(currency ?? '');
}

/** What `pesos` are worth depends on the country that the text speaks of. */
const PESO = 'PESO';
const PESOS: Readonly<Record<string, string>> = { MX: 'MXN', CO: 'COP', AR: 'ARS', CL: 'CLP', UY: 'UYU', DO: 'DOP', PH: 'PHP', CU: 'CUP' };
const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₽': 'RUB',
  '₱': 'PHP',
  '₡': 'CRC',
  '¢': 'CRC',
  '₴': 'UAH',
  '₸': 'KZT',
  '₺': 'TRY',
  '₹': 'INR',
  '₦': 'NGN',
  '₲': 'PYG',
  '₿': 'BTC',
  's/': 'PEN',
  's/.': 'PEN',
};
/** Of people and things a number in words below this is no count of what was taken or attacked (`two employees said`). */
const FEW = 20;
/** A number in words alone is money only from this on. */
const SPOKEN = 100;
const COUNTED = new Set(['records', 'employees', 'hosts']);

const NUMERALS = ['numerals'];

/** The sum of an amount. Made in one place: V8 compiled the readers that each made their own again and again. */
export function moneyOf({ amount, currency }: Pick<Amount, 'amount' | 'currency'>): Money {
  return { amount, currency };
}

/** All numbers of a stretch of tokens, with slang (`30k`, `1,5kk`, `30 mil`) worked out. */
export function amountsIn(page: Page, from: number, to: number): readonly Amount[] {
  return page.once(amountsIn, from * 1e7 + to, () => amountsOf(page, from, to));
}

function amountsOf(page: Page, from: number, to: number): Amount[] {
  const amounts: Amount[] = [];
  const dated = page.once(datedTokens, 0, () => datedTokens(page));
  for (let i = from; i < to; i += 1) {
    const word = page.tokens[i]?.word ?? '';
    const code = word.charCodeAt(0);
    const digits = code >= 48 && code <= 57;
    if (digits ? dated.has(i) || clock(page, i) || struck(page, i) : !page.anyAt(NUMERALS, i)) continue;
    const amount = amountAt(page, i, to);
    if (!amount) continue;
    if (!digits && !counts(page, amount, from, to)) continue;
    amounts.push(amount);
    i = Math.max(i, amount.to - 1);
  }
  return amounts;
}

/** Whether a number in words is one of money or of things: with a currency or unit, or large and by a word that tells its purpose. */
function counts(page: Page, { percent, currency, unit, amount, from, to }: Amount, first: number, last: number): boolean {
  if (percent || currency !== null) return true;
  if (unit !== null) return !COUNTED.has(unit) || amount >= FEW;
  return amount >= SPOKEN && page.find('money-roles', Math.max(first, from - 3), Math.min(last, to + 3)).length > 0;
}

/** Tokens of calendar days, which are no amounts. */
function datedTokens(page: Page): ReadonlySet<number> {
  const dated = new Set<number>();
  for (const { span } of page.dates) for (let i = page.tokenAt(span[0]); (page.tokens[i]?.start ?? span[1]) < span[1]; i += 1) dated.add(i);
  return dated;
}

/** Whether the number is part of a time of day (`[21:15]`), of a code (`CVE-2024-21762`) or of a path (`leaks/2026/11$`). */
function clock(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token) return false;
  const before = page.folded.slice(Math.max(0, token.from - 9), token.from);
  if (/[a-z]-$/.test(before) || /^cve-\d{4}-$/.test(before) || /[a-z]\/\d{4}\/$/.test(before)) return true;
  if (token.word.length > 2) return false;
  if (byMonth(page, i)) return true;
  return /^:\d/.test(page.folded.slice(token.to, token.to + 2)) || /\d:$/.test(before);
}

/** Whether the number is the day of a month (`9 october`, `04-nov`, `3 de mayo`). */
function byMonth(page: Page, i: number): boolean {
  const joined = (k: number) => ((page.tokens[k]?.gap ?? ~0) & ~(Gap.space | Gap.dash)) === 0;
  const month = (k: number) => page.find('months', k, k + 1).length > 0;
  if (joined(i) && month(i - 1)) return true;
  return joined(i + 1) && (month(i + 1) || (joined(i + 2) && (page.tokens[i + 1]?.word.length ?? 9) < 3 && month(i + 2)));
}

/** Whether the number was struck out (`~~2200~~ 1400`). */
function struck(page: Page, i: number): boolean {
  const token = page.tokens[i];
  return (
    token !== undefined &&
    page.folded.slice(token.from - 2, token.from) === '~~' &&
    /^[\d.,k$ ]{0,12}~~/.test(page.folded.slice(token.to, token.to + 14))
  );
}

function amountAt(page: Page, at: number, limit: number): Amount | null {
  const run = numberAt(page, at, limit);
  if (!run) return null;
  if (run.share) return { amount: run.value, currency: null, percent: true, unit: null, from: at, to: run.to };
  let to = run.to;
  if (run.suffix !== '') {
    const currency = page.glued('currencies', run.suffix);
    const unit = page.glued('units', run.suffix);
    if (currency === null && unit === null) return null;
    return done(page, run, currency ?? currencyBefore(page, at), unit, at, to);
  }
  let currency = currencyBefore(page, at);
  const behind = currencyBehind(page, to, limit, page.tokens[to - 1], currency, run.scaled);
  if (behind) {
    if (currency === null || currency === 'USD' || behind.sure) currency = behind.currency ?? currency;
    to = behind.to;
  }
  currency ??= run.currency;
  const unit = currency === null ? unitBehind(page, to, limit) : null;
  if (unit) to = unit.to;
  return done(page, run, currency, unit?.value ?? null, at, to);
}

function done(
  page: Page,
  run: { value: number; small: number | null; scaled: boolean; local?: number },
  currency: string | null,
  unit: string | null,
  from: number,
  to: number,
): Amount {
  const whole = currency !== null && LOCAL.has(currency) ? (run.local ?? run.value) : run.value;
  const value = isDearCoin(currency) && run.small !== null && !run.scaled ? run.small : whole;
  const end = page.tokens[to - 1]?.to ?? 0;
  const percent = /^\s?(%|por ciento|por cento|percent|per cent|процент)/.test(page.folded.slice(end, end + 12));
  return { amount: round(value), currency: currency === null ? null : resolved(page, currency), percent, unit, from, to };
}

function round(value: number): number {
  return Math.round(value * 1e8) / 1e8;
}

/** The code of a currency of the lexicon: of `pesos` that of the country. */
export function resolved(page: Page, currency: string): string {
  return currency === PESO ? pesoOf(page) : currency;
}

/** The peso of the country with pesos that the text names most; Mexico's where it names none. */
function pesoOf(page: Page): string {
  return page.once<string>(pesoOf, 0, () => {
    const named = new Map<string, number>();
    for (const name of ['countries', 'subdivisions'])
      for (const { value } of page.find(name)) {
        const currency = PESOS[value.slice(0, 2)];
        if (currency !== undefined) named.set(currency, (named.get(currency) ?? 0) + 1);
      }
    for (const { value } of page.find('currencies'))
      if (Object.values(PESOS).includes(value)) named.set(value, (named.get(value) ?? 0) + 3);
    return [...named].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'MXN';
  });
}

function currencyBefore(page: Page, at: number): string | null {
  const token = page.tokens[at];
  const previous = page.tokens[at - 1];
  if (!token) return null;
  const between = page.folded.slice(previous?.to ?? Math.max(0, token.from - 4), token.from);
  const symbol =
    /([$€£₽₱₡¢₴₸₺₹₦₲₿])[ \u00a0]?$/.exec(between)?.[1] ??
    (between.startsWith('/')
      ? /(?:^|[^\p{L}])(s\/\.?) ?$/u.exec(page.folded.slice(Math.max(0, token.from - 6), token.from))?.[1]
      : undefined);
  const word =
    previous && !(token.gap & (Gap.newline | Gap.comma | Gap.stop | Gap.slash)) && !parted(page, at)
      ? page.find('currencies', at - 1, at)[0]
      : undefined;
  if (symbol === undefined) return word?.value ?? null;
  if (word && word.to === at) return word.value;
  if (symbol === '$' && previous) {
    const joined = page.glued('currencies', `${previous.word}$`);
    if (joined !== null && previous.to === token.from - between.trimEnd().length - (between.length - between.trimEnd().length))
      return joined;
    if (joined !== null && !/\s/.test(between.slice(0, -1).trimEnd())) return joined;
  }
  return SYMBOLS[symbol] ?? null;
}

/** A currency's sign that stands by itself behind a word, with no number of its own (`all prices $`, `цены в $:`). */
export function signAlone(page: Page, word: number): string | null {
  const { end = 0 } = page.tokens[word] ?? {};
  const sign = /^[ \u00a0]*[:(]?[ \u00a0]*([$€£₽])(?![ \u00a0]*[\d\p{L}])/u.exec(page.text.slice(end, end + 8))?.[1];
  return sign === undefined ? null : (SYMBOLS[sign] ?? null);
}

/** The currency behind a number: its sign, its word, or its word behind a preposition (`30 millones de pesos`, `5 in BTC`). */
function currencyBehind(page: Page, at: number, limit: number, last: Token | undefined, known: string | null, scaled: boolean) {
  const token = page.tokens[at];
  const from = last?.to ?? 0;
  const between = page.folded.slice(from, token?.from ?? from + 3);
  const symbol = /^\s?([$€£₽₱₡¢₴₸₺₹₦₲₿])/.exec(between)?.[1];
  const sign = symbol === undefined ? null : (SYMBOLS[symbol] ?? null);
  const breaks = Gap.newline | Gap.comma | Gap.slash | (scaled ? 0 : Gap.stop);
  const word = token && at < limit && !(token.gap & breaks) ? page.find('currencies', at, at + 1)[0] : undefined;
  const paid = (sign ?? known) !== null && word !== undefined && isCoin(word.value) && !isCoin(known);
  if (word && !paid) return { currency: word.value, to: word.to, sure: true };
  if (sign !== null) return { currency: sign, to: at, sure: false };
  const preposition = token && !(token.gap & breaks) && page.find('currency-links', at, at + 1)[0];
  if (preposition && (known === null || (preposition.value === 'of' && known === 'USD'))) {
    const next = page.find('currencies', preposition.to, preposition.to + 1)[0];
    if (next && next.to <= limit) return { currency: next.value, to: next.to, sure: true };
  }
  return null;
}

/** Whether a dot in the middle parts a token from the one before (`62M USD · 1.150 empleados`). */
function parted(page: Page, at: number): boolean {
  const { gap = 0, start = 0 } = page.tokens[at] ?? {};
  return (gap & (Gap.symbol | Gap.bullet)) !== 0 && /[·•●∙]/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, start));
}

function unitBehind(page: Page, at: number, limit: number): { value: string; to: number } | null {
  for (let k = at; k < Math.min(at + 3, limit); k += 1) {
    const token = page.tokens[k];
    if (!token || token.gap & (Gap.newline | Gap.comma | Gap.stop | Gap.semicolon | Gap.slash) || parted(page, k)) return null;
    const hit = page.find('units', k, k + 1)[0];
    if (hit) return { value: hit.value, to: hit.to };
  }
  return null;
}
