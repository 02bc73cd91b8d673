import { serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { messages } from './wire.ts';

function framed(message: unknown): Buffer {
  const body = serialize(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

async function* cut(bytes: Buffer, at: readonly number[]): AsyncGenerator<Buffer> {
  const places = [0, ...at.map((one) => one % (bytes.length + 1)).sort((one, other) => one - other), bytes.length];
  for (const [number, from] of places.slice(0, -1).entries()) yield bytes.subarray(from, places[number + 1]);
}

async function heard(parts: AsyncIterable<Buffer>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const one of messages(parts)) all.push(one);
  return all;
}

test('messages come out as they went in, wherever the connection cuts them', async () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.uint8Array(), fc.array(fc.string()));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ sql: fc.string(), parameters: value })), fc.array(fc.nat()), async (sent, places) => {
      expect(await heard(cut(Buffer.concat(sent.map(framed)), places))).toEqual(sent);
    }),
  );
});

test('any bytes end in messages or in an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat()), async (bytes, places) => {
      const outcome = await heard(cut(Buffer.from(bytes), places)).catch((fault: unknown) => fault);
      expect(outcome instanceof Error || Array.isArray(outcome)).toBe(true);
    }),
  );
});

test('a message that says to be enormous is refused before it is read', async () => {
  await expect(heard(cut(Buffer.from([0x7f, 0, 0, 0, 1]), []))).rejects.toMatchObject({ code: 'too-large' });
});
