import { signal } from '@preact/signals';
import { inLocale, tongue } from './index.ts';

/** The minute that it is: what tells an age follows it. */
export const minute = signal(Date.now());
setInterval(() => {
  minute.value = Date.now();
}, 60_000);

/** A share of 1 as a whole percentage, never quite 0 or 100. */
export function percent(share: number): string {
  return `${whole(share)}${tongue.value === 'es' ? '\u00a0%' : '%'}`;
}

/** Two shares as one range: `14–53 %`. */
export function range(low: number, high: number): string {
  return whole(low) === whole(high) ? percent(low) : `${whole(low)}–${percent(high)}`;
}

function whole(share: number): number {
  return Math.round(Math.min(0.99, Math.max(0.01, share)) * 100);
}

const short = inLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
const rounded = inLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const moments = inLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
const days = inLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));
const ages = inLocale((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }));
const countries = inLocale((locale) => new Intl.DisplayNames(locale, { type: 'region' }));

/** Names one after the other, as the language joins them. */
export const listing = inLocale((locale) => new Intl.ListFormat(locale, { type: 'unit' }));

/** An amount as it is read in a list: short, with its currency. */
export function money(amount: number, currency: string | null): string {
  const digits = (amount < 100 ? short() : rounded()).format(amount);
  return currency === null ? digits : `${digits} ${currency}`;
}

/** A day and a time of the analyst's own clock. */
export function moment(at: string | null): string {
  if (at === null) return '—';
  return moments().format(new Date(at));
}

export function day(at: string | null): string {
  if (at === null) return '—';
  return days().format(new Date(at));
}

const steps = [
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
] as const;

/** How long ago that was, or how far ahead it lies, in the largest unit that fits. */
export function ago(at: string | null): string {
  if (at === null) return '—';
  let span = (Date.parse(at) - minute.value) / 60_000;
  const words = ages();
  for (const [unit, most] of steps) {
    if (Math.abs(span) < most) return words.format(Math.round(span), unit);
    span /= most;
  }
  return day(at);
}

/** The name of a country by its two letters. */
export function country(code: string): string {
  try {
    return countries().of(code) ?? code;
  } catch {
    return code;
  }
}
