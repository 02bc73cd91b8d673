import canonicalize from 'canonicalize';

/**
 * JSON in its one form (RFC 8785), so that what is equal has one hash everywhere. A lone surrogate, which posts may hold and UTF-8
 * cannot, counts as U+FFFD. Members that are `undefined` are left out.
 * @throws Error for what JSON has no word for: NaN, infinities, a circle.
 */
export function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null';
  } catch {
    return canonicalize(wellFormed(value)) ?? 'null';
  }
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.toWellFormed(), wellFormed(one)]));
}
