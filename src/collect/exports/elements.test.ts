import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { type Element, type ElementLimits, elements } from './elements.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Wants the paths that `pattern` says: keys with dots between, `*` for any one. */
function want(pattern: string): (path: readonly string[]) => boolean {
  const names = pattern === '' ? [] : pattern.split('.');
  return (path) => path.length === names.length && names.every((name, i) => name === '*' || name === path[i]);
}

type Outcome = { readonly given: readonly Element[]; readonly code: string | null };

async function split(
  text: string | Uint8Array,
  wanted: (path: readonly string[]) => boolean,
  size = 1 << 16,
  limits: Partial<ElementLimits> = {},
): Promise<Outcome> {
  const given: Element[] = [];
  try {
    for await (const one of elements(inPieces(Buffer.from(text), size), wanted, limits)) given.push(one);
    return { given, code: null };
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return { given, code: fault.code };
  }
}

const textOf = (one: Element) => (one.kind === 'value' ? Buffer.from(one.bytes).toString() : one.code);
const textsOf = ({ given }: Outcome) => given.map(textOf);

test.each([
  ['the root', '', ' {"a":1} ', ['{"a":1}']],
  ['a bare root', '', ' 12.5e3', ['12.5e3']],
  ['a string root', '', '"a\\"b"', ['"a\\"b"']],
  [
    'the messages of a chat, as they stand there',
    'messages.*',
    '{"n":"x","messages":[{"t": 1 },\n[2],"3",4,null,{}]}',
    ['{"t": 1 }', '[2]', '"3"', '4', 'null', '{}'],
  ],
  ['nothing of an empty list', 'messages.*', '{"messages":[],"x":{}}', []],
  ['lists in lists', 'a.*.*.b', '{"a":[[{"b":1},{"c":2}],[],[{"b":{"b":3}}]]}', ['1', '{"b":3}']],
  ['brackets and quotes in strings', 'a', '{"x":"}]\\\\","y":["\\"{"],"a":"[\\"]"}', ['"[\\"]"']],
  ['a key with an escape', 'año', '{"a\\u00f1o":1}', ['1']],
  ['a key twice', 'a', '{"a":1,"a":2}', ['1', '2']],
  ['behind a byte-order mark', 'a', '\ufeff{"a":1}', ['1']],
])('gives %s', async (_what, pattern, text, expected) => {
  for (const size of [1, 2, 3, 7, 1000]) expect(textsOf(await split(text, want(pattern), size))).toEqual(expected);
});

test.each([
  ['a cut document', '{"messages":[{"a":1},{"b":2},{"c"', ['{"a":1}', '{"b":2}'], 'broken-file'],
  ['a cut string', '{"messages":[1,"ab', ['1'], 'broken-file'],
  ['a comma too many', '{"messages":[1,2,]}', ['1', '2'], 'broken-file'],
  ['a comma too few', '{"messages":[1 2]}', ['1'], 'broken-file'],
  ['brackets that cross', '{"messages":[1,{"a":[2}]}]}', ['1'], 'broken-file'],
  ['text behind the end', '{"messages":[1]} x', ['1'], 'broken-file'],
  ['no JSON at all', '<html>', [], 'broken-file'],
  ['a key that is no string', '{"messages":[1],"\\q":2}', ['1'], 'broken-file'],
  ['nothing', '', [], 'empty'],
  ['white space', ' \n ', [], 'empty'],
  ['UTF-16 with a mark', Buffer.from('\ufeff{"messages":[1]}', 'utf16le'), [], 'unknown-type'],
  ['UTF-16 without a mark', Buffer.from('{"messages":[1]}', 'utf16le'), [], 'unknown-type'],
])('of %s it gives what stands before the break, then says so', async (_what, text, expected, code) => {
  for (const size of [1, 5, 1000]) {
    const outcome = await split(text, want('messages.*'), size);
    expect({ texts: textsOf(outcome), code: outcome.code }).toEqual({ texts: expected, code });
  }
});

test('a value that is too large or too deep is passed over by name, and the rest goes on', async () => {
  const deep = '['.repeat(9) + ']'.repeat(9);
  const text = `{"m":[1,"${'x'.repeat(50)}",${deep},{"a":2}]}`;
  for (const size of [1, 8, 1000]) {
    const outcome = await split(text, want('m.*'), size, { valueBytes: 20, depth: 10 });
    expect(outcome).toMatchObject({ code: null });
    expect(textsOf(outcome)).toEqual(['1', 'too-large', 'too-complex', '{"a":2}']);
  }
});

test('a hundred thousand brackets and keys without end cost nothing', async () => {
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const keys = Array.from({ length: 30_000 }, (_, i) => `"k${i}":[${i}]`).join(',');
  const outcome = await split(`{"x":${nested},"${'k'.repeat(100_000)}":{"m":[2]},"y":{${keys}},"m":[1]}`, want('m.*'), 4096);
  expect({ texts: textsOf(outcome), code: outcome.code }).toEqual({ texts: ['1'], code: null });
});

/** The values at a path of a parsed document, in order. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (Array.isArray(value)) return name === '*' ? value.flatMap((one) => valuesAt(one, rest)) : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => (name === key ? valuesAt(one, rest) : []));
}

const names = fc.constantFrom('a', 'b', 'messages', 'ключ', '"q"', '');
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('whatever is wanted of any document, it is what JSON.parse finds there, however the bytes come', async () => {
  await fc.assert(
    fc.asyncProperty(
      json,
      fc.array(fc.oneof(names, fc.constant('*')), { maxLength: 3 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (value, path, size, spaced) => {
        const text = JSON.stringify(value, null, spaced ? 2 : 0);
        const same = (one: readonly string[]) => one.length === path.length && one.every((name, i) => name === path[i]);
        const outcome = await split(text, same, size);
        expect(outcome.code).toBe(null);
        expect(textsOf(outcome).map((one) => JSON.parse(one))).toEqual(valuesAt(JSON.parse(text), path));
      },
    ),
    { numRuns: 400 },
  );
});

test('any bytes end in values or a failure, the same for every way of cutting them', async () => {
  const scraps = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', '"a"', '1', 'null', ' ', '\0', 'é'), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        scraps.map((some) => Buffer.from(some.join(''))),
        fc.uint8Array(),
      ),
      fc.integer({ min: 1, max: 9 }),
      async (bytes, size) => {
        const any = (path: readonly string[]) => path.length === 1;
        expect(await split(bytes, any, size)).toEqual(await split(bytes, any));
      },
    ),
    { numRuns: 600 },
  );
});

test('whatever is cut off, what came before is given', async () => {
  const text = JSON.stringify({ n: 'año', messages: Array.from({ length: 8 }, (_, i) => ({ id: i, t: `a"\\${i}` })) });
  const bytes = Buffer.from(text);
  for (let cut = 1; cut < bytes.length; cut += 1) {
    const { given, code } = await split(bytes.subarray(0, cut), want('messages.*'), 16);
    const whole = bytes.subarray(0, cut).toString().split('}').length - 1;
    expect({ count: given.length, code }).toEqual({ count: whole, code: 'broken-file' });
  }
});

test('a hundred megabytes pass through in flat memory', async () => {
  const message = JSON.stringify({
    id: 1,
    type: 'message',
    from: 'nadie',
    text: ['hola ', { type: 'bold', text: 'ñandú \\ "x" '.repeat(40) }],
  });
  const block = Buffer.from(`${message},`.repeat(Math.ceil(65_536 / message.length)));
  async function* export100() {
    yield Buffer.from('{"other":[');
    for (let size = 0; size < 80e6; size += block.length) yield block;
    yield Buffer.from('0],"messages":[');
    for (let size = 0; size < 20e6; size += block.length) yield block;
    yield Buffer.from('0]}');
  }
  const before = process.memoryUsage().rss;
  let count = 0;
  let most = 0;
  for await (const one of elements(export100(), want('messages.*'))) {
    count += one.kind === 'value' ? 1 : 0;
    if (count % 5000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect(count).toBeGreaterThan(20_000);
  expect(most).toBeLessThan(150e6);
});
