import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, writeCopy } from './file.ts';

async function written(lines: readonly string[]): Promise<Buffer> {
  const out = new PassThrough();
  const writing = writeCopy(out, async (write) => {
    for (const line of lines) await write(`${line}\n`);
  });
  return (await Promise.all([buffer(out), writing]))[0];
}

async function read(bytes: Uint8Array, chunk = 16_384): Promise<string[]> {
  const parts = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) => bytes.subarray(at * chunk, (at + 1) * chunk));
  return Readable.from(linesOf(Readable.from(parts))).toArray();
}

const anyLine = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replaceAll('\n', ' ').toWellFormed());

test('what is read is what was written, however it is cut on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 30 }), fc.integer({ min: 1, max: 100 }), async (lines, chunk) => {
      expect(await read(await written(lines), chunk)).toEqual(lines);
    }),
    { numRuns: 60 },
  );
});

test('any byte that is changed, and any that is missing or too many, is found', async () => {
  const lines = Array.from({ length: 40 }, (_, at) => `{"post":{"id":${at},"text":"ñ ${'abc '.repeat(at)}"}}`);
  const bytes = await written(lines);
  const bad = { code: 'bad-backup' };
  for (let at = 0; at < bytes.length; at += 1) await expect(read(bytes.subarray(0, at))).rejects.toMatchObject(bad);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1, max: 99 }),
      async (at, change, chunk) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        await expect(read(changed, chunk)).rejects.toMatchObject(bad);
      },
    ),
    { numRuns: 300 },
  );
  await expect(read(Buffer.concat([bytes, Buffer.from('x')]))).rejects.toMatchObject(bad);
});

test.each([
  ['nothing', Buffer.alloc(0), 'truncated'],
  ['a text', Buffer.from('Vendo acceso a un hospital'), 'unknown format'],
  ['another compression', gzipSync('{"header":{}}\n'), 'unknown format'],
])('%s is no copy', async (_what, bytes, why) => {
  await expect(read(bytes)).rejects.toMatchObject({ code: 'bad-backup', detail: { why } });
});

test('other programs open it: the seal is a frame that they pass over', async () => {
  expect(zstdDecompressSync(await written(['one', 'two'])).toString()).toBe('one\ntwo\n');
});

test('a reader that goes away ends the copy with its fault', async () => {
  const out = new PassThrough();
  const writing = writeCopy(out, async (write) => {
    for (;;) await write(`${crypto.randomUUID().repeat(1_000)}\n`);
  });
  setImmediate(() => out.destroy(new Error('the reader left')));
  await expect(writing).rejects.toThrow('the reader left');
});
