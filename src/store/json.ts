/**
 * A value as JSON that PostgreSQL takes: no zero characters and no half pairs of UTF-16, each replaced by one U+FFFD, so that spans
 * into the text stay true.
 */
export function json(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}

/** A text that PostgreSQL takes, of the same length in UTF-16 code units. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
