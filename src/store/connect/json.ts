import { canonical } from '#lib/canonical.ts';
import { sha256 } from '#lib/hash.ts';

/**
 * A value as JSON that PostgreSQL takes: no zero characters and no half pairs of UTF-16, each replaced by one U+FFFD, so that spans
 * into the text stay true.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  // Zero characters and lone halves are the only ones that come out as these escapes; looking at every string costs three times as much.
  if (!/\\u(?:0000|d[89a-f])/.test(text)) return text;
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}

/** The hash of a value as it will come back from the database, whatever the order of its keys. */
export function storedHash(value: unknown): string {
  const form = canonical(value);
  return sha256(form.includes('\\u0000') ? canonical(JSON.parse(json(value))) : form);
}

/** A text that PostgreSQL takes, of the same length in UTF-16 code units. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
