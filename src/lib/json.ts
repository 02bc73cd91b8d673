/** An object out of foreign JSON: nothing is known of its fields. */
export type Json = Readonly<Record<string, unknown>>;

/** UTF-8 bytes as JSON; undefined where they are none. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The value where it is an object (no list); else one without fields. */
export function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** The value where it is a list; else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * A string, or a number as one, without white space around it; null for everything else and where nothing is left. Zero
 * characters and halves of a surrogate pair, which no database takes, go.
 */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const text = value.toWellFormed().replaceAll('\0', '').trim();
  return text === '' ? null : text;
}

/** The first of the keys under which a record has a text: places rename their fields. */
export function firstText(record: Json, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textOf(record[key]);
    if (text !== null) return text;
  }
  return null;
}
