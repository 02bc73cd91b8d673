import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { Item } from '#model';
import type { Part } from './export.ts';
import { unpack } from './index.ts';

async function* pieces(...some: Uint8Array[]) {
  yield* some;
}

async function all(parts: AsyncGenerator<Part>): Promise<Part[]> {
  const given: Part[] = [];
  for await (const part of parts) given.push(part);
  return given;
}

const known = { name: 'nota.txt', mediaType: 'text/plain' };

test('what no export recognises is one item of all its bytes, to be decoded', async () => {
  const parts = await all(unpack(pieces(Buffer.from('Vendo '), Buffer.alloc(100_000, 'a'), Buffer.from(' fin')), known));
  expect(parts).toMatchObject([{ kind: 'item', item: { mediaType: 'text/plain', text: null } }]);
  const [part] = parts;
  expect(part?.kind === 'item' && Buffer.from(part.item.bytes).toString()).toBe(`Vendo ${'a'.repeat(100_000)} fin`);
});

test.each([
  ['more bytes than one item may have', [Buffer.alloc(70_000, 'a'), Buffer.alloc(70_000, 'a')], 'too-large'],
  ['no bytes', [], 'empty'],
])('%s are refused', async (_what, some, code) => {
  expect(await all(unpack(pieces(...some), known, null, 100_000))).toEqual([{ kind: 'refused', externalId: null, code }]);
});

test('a giver is closed when the taker stops early, and its fault comes out', async () => {
  let closed = false;
  async function* giver() {
    try {
      for (;;) yield Buffer.alloc(70_000, 'a');
    } finally {
      closed = true;
    }
  }
  await all(unpack(giver(), known, null, 100_000));
  expect(closed).toBe(true);
  async function* faulty() {
    yield Buffer.from('a');
    throw new Error('disk');
  }
  await expect(all(unpack(faulty(), known))).rejects.toThrow('disk');
});

test.each([
  [
    'a chat of Telegram',
    'result.json',
    '{"name":"x","type":"public_channel","id":1,"messages":[{"id":1,"type":"message","text":"hola"}]}',
    ['hola'],
  ],
  ['a thread as JSON', 'hilo.json', '{"thread":{"title":"T"},"posts":[{"text":"uno"},{"text":"dos"}]}', ['T\n\nuno', 'dos']],
  [
    'a page of a forum',
    'hilo.html',
    '<html><article class="message message--post" data-content="post-1"><div class="bbWrapper">hola</div></article></html>',
    ['hola'],
  ],
  ['a table', 'posts.csv', 'text,author\nhola,x\n', ['hola']],
  ['lines of JSON', 'posts', '{"message":"uno"}\n{"message":"dos"}\n', ['uno', 'dos']],
])('%s comes apart into its posts', async (_what, name, text, expected) => {
  const parts = await all(unpack(pieces(Buffer.from(text)), { name, mediaType: null }));
  expect(parts.map((part) => part.kind === 'item' && part.item.text)).toEqual(expected);
});

test('any bytes under any name end in items, refusals or a failure', async () => {
  const openings = fc.constantFrom(
    '',
    '{"name":"x","type":"personal_chat","messages":[',
    '<html data-template="thread_view">',
    '{"thread":{},"posts":[',
    'text,b\n',
    '[{',
  );
  const names = fc.constantFrom('a.csv', 'a.json', 'a.html', 'a.jsonl', 'a');
  const rest = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => Buffer.from(text)),
    fc.string().map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(openings, rest, names, async (opening, some, name) => {
      try {
        const parts = await all(unpack(pieces(Buffer.from(opening), some), { name, mediaType: null }));
        for (const part of parts) if (part.kind === 'item') Item.parse(part.item);
      } catch (fault) {
        expect(fault).toBeInstanceOf(Failure);
      }
    }),
    { numRuns: 500 },
  );
});
