import type { Author } from '#model';

/** What a decoder makes of bytes: the part of a `Post` that depends on the bytes alone. */
export type Decoded = {
  readonly text: string;
  readonly title: string | null;
  readonly author: Author | null;
  /** UTC, ISO 8601. */
  readonly publishedAt: string | null;
  readonly recognised: boolean;
};

/** Plain text with nothing known about it. */
export function plain(text: string, more: Partial<Decoded> = {}): Decoded {
  return { text, title: null, author: null, publishedAt: null, recognised: false, ...more };
}

/**
 * An instant out of what pages and mails write: ISO 8601 (a day or a time without zone counts as UTC) or the date of a mail.
 * Null when it is neither, or lies outside 1990 to 2100; never the machine's own time zone.
 */
export function instantOf(written: string | null | undefined): string | null {
  const text = (written ?? '').trim();
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/iu.exec(text);
  const mail = /^(?:[a-z]{3},\s?)?\d{1,2} [a-z]{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?|Z)(?: \([^)]*\))?$/iu.test(text);
  if (!iso && !mail) return null;
  const zone = (iso?.[3] ?? 'Z').toUpperCase().replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2');
  const date = new Date(iso ? `${iso[1]}T${iso[2] ?? '00:00'}${zone}` : text);
  const year = date.getUTCFullYear();
  return year >= 1990 && year < 2100 ? date.toISOString() : null;
}

/** Puts a headline above the text unless the text has it near its beginning: what stands only in a headline is read too. */
export function underHeadline(headline: string | null, text: string): string {
  if (headline === null || folded(text.slice(0, 1000)).includes(folded(headline))) return text;
  return text === '' ? headline : `${headline}\n\n${text}`;
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
