/** One value of DER: its tag byte, its content and where it ends in what it was read from. */
export type Der = { readonly tag: number; readonly content: Uint8Array; readonly end: number };

/** Tags that a timestamp is made of. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  instant: 0x18,
  sequence: 0x30,
  first: 0xa0,
} as const;

/** Writes a value, or one made of others. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  if (size > 0xffff) throw new RangeError('DER over 64 kB is not written here');
  return Buffer.concat([Uint8Array.from([tag, ...length]), content]);
}

/** A whole number that is not negative, from its bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  let first = 0;
  while (first < bytes.length - 1 && bytes[first] === 0) first += 1;
  const lead = (bytes[first] ?? 0) & 0x80 ? [0] : [];
  return der(tags.integer, Uint8Array.from(lead), bytes.length === 0 ? Uint8Array.of(0) : bytes.subarray(first));
}

/** The value that begins at `at`; null when it is cut off or in a form that DER does not have (indefinite lengths, long tags). */
export function derAt(bytes: Uint8Array, at = 0): Der | null {
  const [tag, short] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || short === undefined || (tag & 0x1f) === 0x1f || short === 0x80 || short > 0x84) return null;
  const long = short & 0x80 ? short & 0x7f : 0;
  let size = long === 0 ? short : 0;
  for (let index = 0; index < long; index += 1) size = size * 256 + (bytes[at + 2 + index] ?? Number.NaN);
  const start = at + 2 + long;
  // Written so that NaN, from a length that is cut off, is refused as well.
  if (!(start + size <= bytes.length)) return null;
  return { tag, content: bytes.subarray(start, start + size), end: start + size };
}

/** The values that a content is made of, one after the other; null when they do not fill it exactly. */
export function derIn(content: Uint8Array): readonly Der[] | null {
  const values: Der[] = [];
  for (let at = 0; at < content.length; ) {
    const value = derAt(content, at);
    if (value === null) return null;
    values.push(value);
    at = value.end;
  }
  return values;
}

/** An object identifier in dots. */
export function oidOf(content: Uint8Array): string {
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) numbers.push(Math.min(2, Math.floor(number / 40)), number - 40 * Math.min(2, Math.floor(number / 40)));
    else numbers.push(number);
    number = 0;
  }
  return numbers.join('.');
}

/** An object identifier from its dots. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(tags.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(number: number): number[] {
  const bytes = [number % 128];
  for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift((left % 128) | 0x80);
  return bytes;
}
