import { Failure } from '#lib/failure.ts';
import { keeper } from '../files/keeper.ts';
import type { Bytes } from './export.ts';

/** One wanted value of a JSON document: its bytes as they stand there, or why it was passed over. `path`: keys, `*` for an index. */
export type Element =
  | { readonly kind: 'value'; readonly path: readonly string[]; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly path: readonly string[]; readonly code: 'too-large' | 'too-complex' };

/** Bytes of one wanted value, and brackets within brackets from the root of the document to its innermost. */
export type ElementLimits = { readonly valueBytes: number; readonly depth: number };

const usual: ElementLimits = { valueBytes: 5_000_000, depth: 200 };
/** Below so many keys, and under a key of more bytes, nothing is ever wanted; so many different paths are remembered. */
const bounds = { path: 32, keyBytes: 1_000, paths: 10_000 };

/**
 * Takes single values out of a JSON document of any length (RFC 8259, UTF-8), holding one at a time. `wanted` is asked once for
 * each different path, the root (`[]`) first; a value that is wanted is given whole and not looked into. Brackets, commas and
 * quotes are checked all the way; what stands between them (`tru`, `01`) only by whoever parses the value.
 * @throws Failure `broken-file` where the document breaks or stops, after everything before; `empty`; `unknown-type` for UTF-16.
 */
export async function* elements(
  bytes: Bytes,
  wanted: (path: readonly string[]) => boolean,
  limits: Partial<ElementLimits> = {},
): AsyncGenerator<Element> {
  const { push, end } = splitter(wanted, { ...usual, ...limits });
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of bytes) {
    if (head === null) yield* push(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length < 4) continue;
      yield* push(withoutMark(head));
      head = null;
    }
  }
  if (head !== null) yield* push(withoutMark(head));
  const last = end();
  if (last !== null) yield last;
}

function withoutMark(head: Uint8Array): Uint8Array {
  const [a, b, c] = head;
  const wide = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0;
  if (wide) throw new Failure('unknown-type', 'JSON in UTF-16', { detail: { kind: 'JSON UTF-16', advice: 'text' } });
  return a === 0xef && b === 0xbb && c === 0xbf ? head.subarray(3) : head;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY] = [0x7b, 0x7d, 0x5b];
/** A closing bracket stands two places behind its opening one in ASCII, for both kinds. */
const TO_CLOSER = 2;

const nothing = new Uint8Array(0);
const white = tableOf(' \t\r\n');
const bare = tableOf('0123456789+-.abcdefghijklmnopqrstuvwxyzE');
const marks = tableOf('"{}[]');

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
}

/** What may come next, or what the next byte lies in. `inside` is a value that is not looked into, `done` behind the root. */
type State = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma' | 'done' | 'inside' | 'name' | 'string' | 'bare';

/**
 * A path that was met, with the answer to whether it is wanted. Objects of one kind have their keys in one order, so each place knows
 * its key as it was written and the place that came after it: comparing bytes costs a tenth of making the key.
 */
type Place = {
  readonly path: readonly string[];
  readonly wanted: boolean;
  readonly below: Map<string, Place>;
  written: Uint8Array;
  after: Place | null;
  first: Place | null;
  /** The key before this one, while the object is open. */
  last: Place | null;
};

function splitter(wanted: (path: readonly string[]) => boolean, limits: ElementLimits) {
  let state: State = 'value';
  /** Bytes of the next chunk that are spoken for: the one behind a backslash. */
  let ahead = 0;
  /** The bracket that closes each open one, as far as the limit; `depth` goes on beyond it. */
  const closers = new Uint8Array(limits.depth);
  let depth = 0;
  /** The place of each open bracket that is looked into, and of the value that comes next; null: nothing in there is wanted. */
  const open: Place[] = [];
  let place: Place | null = placeOf([]);
  let places = 1;
  /** Where the value that is not looked into began, whether it is within a string, and whether it went too deep. */
  let base = 0;
  let quoted = false;
  let deep = false;
  const value = keeper(limits.valueBytes);
  const key = keeper(bounds.keyBytes);

  function placeOf(path: readonly string[]): Place {
    return { path, wanted: wanted(path), below: new Map(), written: nothing, after: null, first: null, last: null };
  }

  function below(parent: Place, name: string): Place | null {
    const known = parent.below.get(name);
    if (known) return known;
    if (parent.path.length >= bounds.path) return null;
    const met = placeOf([...parent.path, name]);
    // Keys may be data (identifiers): what is beyond the bound is asked for again each time.
    if (places < bounds.paths) {
      parent.below.set(name, met);
      places += 1;
    }
    return met;
  }

  function* push(chunk: Uint8Array): Generator<Element, void, void> {
    let at = ahead;
    value.from(chunk);
    key.from(chunk);
    while (at < chunk.length) {
      let element: Element | null = null;
      if (state === 'inside') {
        at = pass(chunk, at);
        if (depth === base) element = ended(at);
      } else if (state === 'string') {
        at = closing(chunk, at) + 1;
        if (at <= chunk.length) element = ended(at);
        else at -= 1;
      } else if (state === 'name') {
        at = closing(chunk, at);
        if (at < chunk.length) named(at++);
      } else if (state === 'bare') {
        while (at < chunk.length && bare[chunk[at]!] === 1) at += 1;
        if (at < chunk.length) element = ended(at);
      } else {
        while (at < chunk.length && white[chunk[at]!] === 1) at += 1;
        if (at < chunk.length) at = step(chunk, at);
      }
      if (element !== null) yield element;
    }
    ahead = at - chunk.length;
    value.keep();
    key.keep();
  }

  /** Takes a byte of the grammar (a bracket, a comma, a colon, the first of a value) or a key; gives where to go on. */
  function step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at]!;
    const closes = depth > 0 && byte === closers[depth - 1];
    if (closes && (state === 'comma' || state === 'value-or-end' || state === 'key-or-end')) {
      close();
      open.pop();
    } else if (state === 'value' || state === 'value-or-end') begin(byte, at);
    else if ((state === 'key' || state === 'key-or-end') && byte === QUOTE) return name(chunk, at);
    else if (state === 'colon' && byte === COLON) state = 'value';
    else if (state === 'comma' && byte === COMMA) next();
    else throw broken('a byte out of place');
    return at + 1;
  }

  /** Begins a key; is over with it where it is the one that came next the last time. */
  function name(chunk: Uint8Array, at: number): number {
    const around = open.at(-1) as Place;
    const expected = around.last === null ? around.first : around.last.after;
    if (expected !== null && startsWith(chunk, at, expected.written)) {
      around.last = expected;
      place = expected;
      state = 'colon';
      return at + expected.written.length;
    }
    state = 'name';
    key.begin(at);
    return at + 1;
  }

  function next(): void {
    state = closers[depth - 1] === CLOSE_OBJECT ? 'key' : 'value';
    if (state === 'value') place = below(open.at(-1) as Place, '*');
  }

  function begin(byte: number, at: number): void {
    deep = false;
    if (place?.wanted) value.begin(at);
    if (byte === QUOTE) state = 'string';
    else if (bare[byte] === 1) state = 'bare';
    else if (byte !== OPEN_OBJECT && byte !== OPEN_ARRAY) throw broken('no value where one must be');
    else {
      base = depth;
      enter(byte);
      if (place === null || place.wanted) state = 'inside';
      else {
        open.push(place);
        place.last = null;
        state = byte === OPEN_OBJECT ? 'key-or-end' : 'value-or-end';
        if (byte === OPEN_ARRAY) place = below(place, '*');
      }
    }
  }

  function enter(byte: number): void {
    if (depth < closers.length) closers[depth] = byte + TO_CLOSER;
    else deep = true;
    depth += 1;
  }

  function close(): void {
    depth -= 1;
    state = depth === 0 ? 'done' : 'comma';
  }

  /** Goes through a value by its brackets and quotes alone, as far as its end or the chunk's. */
  function pass(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length) {
      if (quoted) {
        at = closing(chunk, at);
        if (at >= chunk.length) return at;
        quoted = false;
        at += 1;
      }
      while (at < chunk.length && marks[chunk[at]!] === 0) at += 1;
      if (at >= chunk.length) return at;
      const byte = chunk[at]!;
      at += 1;
      if (byte === QUOTE) quoted = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) enter(byte);
      else {
        depth -= 1;
        if (depth < closers.length && byte !== closers[depth]) throw broken('brackets that do not match');
        if (depth === base) return at;
      }
    }
    return at;
  }

  function named(at: number): void {
    const written = key.take(at + 1);
    const around = open.at(-1) as Place;
    place = written === null ? null : below(around, keyOf(written));
    state = 'colon';
    // A place that is not remembered must not be held by its neighbours either.
    if (written === null || place === null || !around.below.has(place.path.at(-1)!)) return;
    place.written = written;
    if (around.last === null) around.first = place;
    else around.last.after = place;
    around.last = place;
  }

  /** Ends the value before `at`; gives it where it is wanted. */
  function ended(at: number): Element | null {
    state = depth === 0 ? 'done' : 'comma';
    if (!place?.wanted) return null;
    const { path } = place;
    const bytes = value.take(at);
    if (bytes === null) return { kind: 'refused', path, code: 'too-large' };
    return deep ? { kind: 'refused', path, code: 'too-complex' } : { kind: 'value', path, bytes };
  }

  function end(): Element | null {
    // A bare root ends with the document.
    if (state === 'bare' && depth === 0) return ended(0);
    if (state === 'value' && depth === 0) throw new Failure('empty', 'no JSON value');
    if (state !== 'done') throw broken('the document stops in the middle');
    return null;
  }

  return { push, end };
}

/** Index of the quote that closes a string; without one, the length, and one more when the last byte is a backslash. */
function closing(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function startsWith(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  if (at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i += 1) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

function keyOf(written: Uint8Array): string {
  const quoted = Buffer.from(written.buffer, written.byteOffset, written.byteLength).toString();
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch (cause) {
    throw broken('a key that is no string', cause);
  }
}

function broken(message: string, cause?: unknown): Failure {
  return new Failure('broken-file', message, { cause, detail: { kind: 'JSON' } });
}
