import type { Span } from '#model';
import { fill, type Labels } from '../labels/index.ts';
import type { Evidence } from './shape.ts';
import { writingIn } from './writing.ts';

const longestQuote = 150;
const mostQuotes = 3;
const nearby = 60;

/** The words under some spans, shortened in the middle and without doubles; the spans stay whole. */
export function evidence(text: string, spans: readonly Span[]): Evidence {
  const quotes = new Set<string>();
  for (const group of neighbours(text, spans)) {
    if (quotes.size === mostQuotes) break;
    const words = group.replace(/\s+/gu, ' ').trim();
    if (words !== '') quotes.add(words);
  }
  return { spans, quotes: [...quotes] };
}

// Words that stand close together are one quote, with dots for what was left out: «no evidence … until after».
function* neighbours(text: string, spans: readonly Span[]): Generator<string> {
  let quote = '';
  let last = -1;
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0])) {
    if (end <= last) continue;
    const gap = text.slice(Math.max(last, 0), start);
    if (last >= 0 && start - last <= nearby && !gap.includes('\n') && quote.length < longestQuote) {
      quote += (gap.length <= 3 ? gap : ' … ') + shorten(text, Math.max(start, last), end);
    } else {
      if (last >= 0) yield quote;
      quote = shorten(text, start, end);
    }
    last = Math.max(last, end);
  }
  if (last >= 0) yield quote;
}

// A span may cover megabytes: only its ends are looked at.
function shorten(text: string, start: number, end: number): string {
  if (end - start <= longestQuote) return text.slice(start, end);
  return `${text.slice(start, start + longestQuote * 0.7)} … ${text.slice(end - longestQuote * 0.25, end)}`.replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu,
    '',
  );
}

export function count(labels: Labels, n: number): string {
  return writingIn(labels.locale).number.format(n);
}

/** An amount as people write it: `30,000 USD`. */
export function money(labels: Labels, amount: number, currency: string | null): string {
  return currency === null ? count(labels, amount) : `${count(labels, amount)} ${currency}`;
}

/** Bytes in the decimal units that sellers use: `1.2 TB`. */
export function bytes(labels: Labels, n: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const step = Math.min(units.length - 1, n < 1 ? 0 : Math.floor(Math.log10(n) / 3));
  return `${writingIn(labels.locale).short.format(n / 1000 ** step)} ${units[step]}`;
}

/** A share of 1 in whole percent, as the language writes it. */
export function percent(labels: Labels, share: number): string {
  return fill(labels.phrase.percent, { n: Math.round(share * 100) });
}

/** `17% (6–33%)` */
export function range(labels: Labels, one: { probability: number; low: number; high: number }): string {
  return `${percent(labels, one.probability)} (${Math.round(one.low * 100)}–${percent(labels, one.high)})`;
}

/** An instant as `22 nov 2026, 18:00 UTC`; a day without its hour. */
export function when(labels: Labels, at: string): string {
  if (/^\d{4}$/.test(at)) return at;
  if (/^\d{4}-\d{2}$/.test(at)) return writingIn(labels.locale).month.format(new Date(at));
  const day = /^\d{4}-\d{2}-\d{2}$/.test(at);
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) return at;
  const date = writingIn(labels.locale).day.format(instant);
  return day ? date : `${date}, ${instant.toISOString().slice(11, 16)} UTC`;
}

export function country(labels: Labels, code: string): string {
  try {
    return writingIn(labels.locale).region.of(code) ?? code;
  } catch {
    return code;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Joins what is there with `; `. */
export function join(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join('; ');
}
