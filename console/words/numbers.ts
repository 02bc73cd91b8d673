import { signal } from '@preact/signals';
import { locale, tongue } from './index.ts';

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

/** An amount as it is read in a list: short, with its currency. */
export function money(amount: number, currency: string | null): string {
  const digits = new Intl.NumberFormat(locale(), { maximumFractionDigits: amount < 100 ? 2 : 0 }).format(amount);
  return currency === null ? digits : `${digits} ${currency}`;
}

/** A day and a time of the analyst's own clock. */
export function moment(at: string | null): string {
  if (at === null) return '—';
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

export function day(at: string | null): string {
  if (at === null) return '—';
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(at));
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
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto', style: 'short' });
  for (const [unit, most] of steps) {
    if (Math.abs(span) < most) return words.format(Math.round(span), unit);
    span /= most;
  }
  return day(at);
}

/** The name of a country by its two letters. */
export function country(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
