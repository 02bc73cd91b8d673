import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { createDecoders, decode } from '../../decode.ts';
import { type Grey, readGreyPng, writeGreyPng } from './png.ts';
import { printed } from './prepare.ts';
import { headOf } from './size.ts';

const decoders = createDecoders({}, 1);
afterAll(decoders.close);
const folder = 'test/fakes/screenshots/';

/** Edits between two texts over the length of the first. */
function errorRate(truth: string, read: string): number {
  let row = Array.from({ length: read.length + 1 }, (_, index) => index);
  for (const [i, char] of [...truth].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= read.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (char === read[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / truth.length;
}

const flat = (text: string) => text.replace(/\s+/gu, ' ').trim();

test.each(['es-dark.png', 'es-tiny.png', 'en-card.png', 'pt-light.png', 'ru-green.png', 'ru-jpg.jpg'])(
  'a screenshot of a post is read with at most two letters wrong in a hundred: %s',
  async (name) => {
    const post = await decode(readFileSync(folder + name), { source: name, receivedAt: '2026-11-22T18:00:00.000Z' }, decoders);
    const truth = flat(readFileSync(`${folder}${name.slice(0, 2)}.txt`, 'utf8'));
    expect(post.recognised).toBe(true);
    expect(errorRate(truth, flat(post.text))).toBeLessThanOrEqual(0.02);
  },
);

test('a picture without letters says so', async () => {
  const pixels = Uint8Array.from({ length: 200 * 200 }, (_, at) =>
    ((at % 200) - 100) ** 2 + (Math.floor(at / 200) - 100) ** 2 < 3000 ? 40 : 220,
  );
  const png = writeGreyPng({ width: 200, height: 200, pixels });
  await expect(decode(png, { source: 'x', receivedAt: '2026-11-22T18:00:00.000Z' }, decoders)).rejects.toMatchObject({
    code: 'no-text',
    detail: { kind: 'picture' },
  });
});

test('a grey picture survives writing and reading', () => {
  const grey: Grey = { width: 7, height: 5, pixels: Uint8Array.from({ length: 35 }, (_, at) => (at * 37) % 256) };
  const back = readGreyPng(writeGreyPng(grey));
  expect([back.width, back.height, ...back.pixels]).toEqual([7, 5, ...grey.pixels]);
});

test('dark on light and light on dark come out alike', () => {
  const letters = Uint8Array.from({ length: 48 * 48 }, (_, at) => (at % 7 === 0 ? 1 : 0));
  const picture = (ground: number, ink: number): Grey => ({
    width: 48,
    height: 48,
    pixels: letters.map((on) => (on ? ink : ground)),
  });
  for (const grey of [picture(250, 20), picture(12, 240), picture(100, 220)]) {
    const { pixels } = printed(grey);
    expect(pixels.every((value, at) => (letters[at] ? value < 60 : value > 230))).toBe(true);
  }
});

test('the head of a picture is read before anything is decoded, with the way it was held', () => {
  expect(headOf(readFileSync(`${folder}es-dark.png`))).toEqual({ width: 760, height: 320, orientation: 1 });
  const jpeg = readFileSync(`${folder}ru-jpg.jpg`);
  expect(headOf(jpeg)).toEqual({ width: 760, height: 320, orientation: 1 });
  const exif = Buffer.from('ffe1001645786966000049492a0012010300010000000600', 'hex');
  expect(headOf(Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]))?.orientation).toBe(6);
  expect(headOf(jpeg.subarray(0, 30))).toBeNull();
});
