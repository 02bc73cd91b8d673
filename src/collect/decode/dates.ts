import { instantOf } from './decoded.ts';

/** What comes first in `03/04/2026`. */
export type Order = 'day' | 'month';

const months: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'jan ene янв',
    'feb fev фев',
    'mar мар',
    'apr abr апр',
    'may mai мая май',
    'jun июн',
    'jul июл',
    'aug ago авг',
    'sep set сен',
    'oct out окт',
    'nov ноя',
    'dec dic dez дек',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1])),
);

const clock = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s?(?:([ap])\.?\s?m\.?(?!\p{L}))?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?/iu;
const byNumber = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/u;
const yearFirst = /(?<![\d./-])(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/u;
const dayThenName = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|º|ª)?\.?[\s-]{1,2}(?:de\s)?(\p{L}{3,12})\.?,?[\s-]{1,2}(?:de\s|del\s)?(\d{4})(?!\d)/iu;
const nameThenDay = /(?<!\p{L})(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/iu;
const nameThenYear = /(?<!\p{L})(\p{L}{3,12})\.?,?\s(?:de\s)?(\d{4})(?!\d)/iu;

/**
 * An instant (UTC, ISO 8601) out of what programs and people write in es, en, pt, ru: ISO 8601, seconds or milliseconds since 1970,
 * `03/04/2026 5:06 pm` (`order` says which is the day, where the numbers do not), `3 de abril de 2026, 17:06`. Without a zone it
 * counts as UTC. Null when it is none of them, or lies outside 1990 to 2100.
 */
export function momentOf(written: string, order: Order = 'day'): string | null {
  const text = written.slice(0, 100).replace(/\s+/gu, ' ').trim();
  if (/^\d{9,10}(?:\.\d{1,6})?$/u.test(text)) return within(Number(text) * 1000);
  if (/^\d{12,13}$/u.test(text)) return within(Number(text));
  const day = ymdOf(text, order);
  if (day === null || day.length < 10) return null;
  const exact = instantOf(text);
  if (exact !== null) return exact;
  const [, hour = '0', minute = '00', second = '00', half, zone = 'Z'] = clock.exec(text) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/iu.test(half) ? 12 : 0);
  const offset = /^[+-]/u.test(zone) ? zone.replace(/^(.\d{2}):?/u, '$1:') : 'Z';
  return within(Date.parse(`${day}T${String(hours).padStart(2, '0')}:${minute}:${second}${offset}`));
}

/** A day as `2026-04-03`, a month as `2026-04` where no day is said, else as it is written. */
export function dayOf(written: string, order: Order = 'day'): string {
  return ymdOf(written.slice(0, 100).replace(/\s+/gu, ' '), order) ?? written;
}

/** The order that dates of one origin show: one number above 12 tells it for all of them; null when none does. */
export function orderOf(written: Iterable<string>): Order | null {
  for (const one of written) {
    const [, first, , second] = byNumber.exec(one.slice(0, 100)) ?? [];
    if (Number(first) > 12) return 'day';
    if (Number(second) > 12) return 'month';
  }
  return null;
}

function ymdOf(text: string, order: Order): string | null {
  const iso = yearFirst.exec(text);
  if (iso) return ymd(iso[1], iso[2], iso[3]);
  const numbers = byNumber.exec(text);
  if (numbers) {
    const [, first, sign, second, year = ''] = numbers;
    const dayFirst = Number(first) > 12 || (Number(second) <= 12 && (order === 'day' || sign === '.'));
    const full = year.length === 2 ? `20${year}` : year;
    return dayFirst ? ymd(full, second, first) : ymd(full, first, second);
  }
  const [, day, named, inYear] = dayThenName.exec(text) ?? [];
  if (monthOf(named) !== null) return ymd(inYear, monthOf(named), day);
  const [, name, dated, of] = nameThenDay.exec(text) ?? [];
  if (monthOf(name) !== null) return ymd(of, monthOf(name), dated);
  const [, month, year] = nameThenYear.exec(text) ?? [];
  return monthOf(month) === null ? null : `${year}-${String(monthOf(month)).padStart(2, '0')}`;
}

function monthOf(name: string | undefined): number | null {
  return months[name?.slice(0, 3).toLowerCase() ?? ''] ?? null;
}

function ymd(year: string | undefined, month: string | number | null | undefined, day: string | undefined): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function within(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  return year >= 1990 && year < 2100 ? date.toISOString() : null;
}
