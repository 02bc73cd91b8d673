import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomOf } from '#lib/random.ts';
import { countSpent } from '../../../test/spent.ts';
import { createAlike, likenessOf, sketchOf } from './index.ts';
import { likenessAt, wordsIn } from './sketch.ts';

const offer =
  'Vendo acceso Citrix a una dependencia del gobierno de Jalisco, administrador local, 450 equipos. Precio: 2,500 USD con garante.';

/** A text of so many words out of `vocabulary` made-up ones, of which low numbers are common. */
function made(key: string, words: number, vocabulary = 4000): string[] {
  const random = randomOf(key);
  return Array.from({ length: words }, () => `palabra${Math.floor(vocabulary ** random())}`);
}

/** The same words with a share of them replaced, left out, or followed by another. */
function reworded(words: readonly string[], share: number, key: string): string[] {
  const random = randomOf(key);
  return words.flatMap((word) => {
    if (random() >= share) return [word];
    const other = `otra${Math.floor(4000 * random())}`;
    return [[other], [], [word, other]][Math.floor(3 * random())] ?? [];
  });
}

describe('a sketch of a text', () => {
  test.each([
    ['case', offer.toUpperCase()],
    ['accents', offer.replace('equipos', 'equípos').normalize('NFD')],
    ['look-alike letters', offer.replaceAll('a', 'а').replaceAll('o', 'ο')],
    ['invisible characters', offer.replaceAll('c', 'c\u200b')],
    ['full width', offer.replaceAll('e', 'ｅ')],
    ['bold of mathematics', offer.replace('Citrix', '𝐂𝐢𝐭𝐫𝐢𝐱')],
    ['how numbers are parted', offer.replace('2,500', '2.500')],
    ['small words', offer.replaceAll(' de ', ' ').replaceAll(' a ', ' – ')],
    ['repetition', `${offer}\n${offer}`],
  ])('makes nothing of %s', (_what, text) => {
    expect(text).not.toBe(offer);
    expect(sketchOf(text)).toEqual(sketchOf(offer));
    expect(likenessOf(text, offer)).toBe(1);
  });

  test.each([
    ['a price', offer.replace('2,500', '2,600')],
    ['the number of hosts', offer.replace('450', '460')],
    ['a word', offer.replace('Jalisco', 'Sonora')],
    ['a word of Russian', offer.replace('Jalisco', 'Халиско')],
  ])('tells %s from another', (_what, text) => {
    expect(sketchOf(text)).not.toEqual(sketchOf(offer));
    expect(likenessOf(text, offer)).toBeLessThan(1);
  });

  test('holds at most 32 values, ascending, each once, and of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const sketch = sketchOf(text);
        const values = [...sketch.subarray(0, wordsIn(sketch))];
        expect(sketch).toHaveLength(32);
        expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
        expect(sketchOf(text)).toEqual(sketch);
        expect(likenessOf(text, text)).toBe(values.length === 0 ? 0 : 1);
      }),
    );
  });

  test('is the same in whatever order the words stand', () => {
    const words = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 60 });
    fc.assert(
      fc.property(words, fc.string(), (all, key) => {
        const random = randomOf(key);
        const shuffled = all.map((word) => ({ word, at: random() })).sort((a, b) => a.at - b.at);
        const [text, other] = [all.join(' \n'), shuffled.map(({ word }) => word).join(' \n')];
        expect(sketchOf(other)).toEqual(sketchOf(text));
      }),
    );
  });

  test.each(['hola mundo 30,000 ', 'a', '1.', '𝐯', 'é\u0301', '• '])(
    'of megabytes of %j is made of how they begin, in little time',
    (piece) => {
      const text = piece.repeat(20_000_000 / piece.length);
      const spent = countSpent();
      expect(sketchOf(`${text} fin`)).toEqual(sketchOf(text));
      expect(spent()).toBeLessThan(1_000);
    },
  );

  test('estimates what share of the words two texts have in common', () => {
    for (const share of [0, 0.1, 0.3, 0.5, 0.9]) {
      const errors = Array.from({ length: 200 }, (_, number) => {
        const words = made(`${share} ${number}`, 120);
        const [one, other] = [words.join(' '), reworded(words, share, `${number}`).join(' ')];
        return likenessAt(sketchOf(one), sketchOf(other), 0) - likenessOf(one, other);
      });
      expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length), String(share)).toBeLessThan(0.03);
      expect(Math.max(...errors.map(Math.abs)), String(share)).toBeLessThan(0.4);
    }
  });
});

describe('an index of sketches', () => {
  test('finds at least 95 of 100 reposts with 30 % of their words changed, and nearly always in the first place', () => {
    const index = createAlike();
    const posts = Array.from({ length: 3000 }, (_, number) => made(`post ${number}`, 40 + (number % 100)));
    for (const [number, words] of posts.entries()) index.add(number, sketchOf(words.join(' ')));
    const tried = Array.from({ length: 300 }, (_, at) => at * 10);
    const found = tried.map((number) => {
      const sketch = sketchOf(reworded(posts[number] ?? [], 0.3, `${number}`).join(' '));
      return index.near(sketch, { atLeast: 0.3, most: 20 }).findIndex(({ id }) => id === number);
    });
    expect(found.filter((place) => place >= 0).length / tried.length).toBeGreaterThanOrEqual(0.95);
    expect(found.filter((place) => place === 0).length / tried.length).toBeGreaterThanOrEqual(0.9);
  });

  test('finds the same text with a likeness of 1, the newest first, and no more than are wanted', () => {
    const index = createAlike();
    for (const number of [3, 5, 8]) index.add(number, sketchOf(offer));
    index.add(9, sketchOf('Продам доступ RDP в сеть банка, 300 хостов, гарант форума'));
    const wanted = { atLeast: 0.5, most: 10 };
    expect(index.near(sketchOf(offer), wanted)).toEqual([8, 5, 3].map((id) => ({ id, likeness: 1 })));
    expect(index.near(sketchOf(offer), { ...wanted, most: 2 }).map(({ id }) => id)).toEqual([8, 5]);
    expect(index.near(sketchOf(''), wanted)).toEqual([]);
  });

  test('never finds what was removed, and all else that it should', () => {
    const words = fc.array(
      fc.nat({ max: 30 }).map((number) => `palabra${number}`),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.array(fc.record({ words, removed: fc.boolean() }), { maxLength: 40 }), (posts) => {
        const index = createAlike();
        const sketches = posts.map((post) => sketchOf(post.words.join(' ')));
        for (const [id, sketch] of sketches.entries()) index.add(id, sketch);
        for (const [id, { removed }] of posts.entries()) if (removed) index.remove(id);
        for (const [id, { removed }] of posts.entries()) if (removed) index.remove(id);
        index.remove(1_000);
        expect(index.size()).toBe(posts.filter(({ removed }) => !removed).length);
        for (const [id, sketch] of sketches.entries()) {
          const found = index.near(sketch, { atLeast: 1, most: 100 }).map((one) => one.id);
          expect(found.some((one) => posts[one]?.removed)).toBe(false);
          expect(found.includes(id)).toBe(!posts[id]?.removed);
        }
      }),
    );
  });

  test('finds and forgets in full blocks as in open ones', () => {
    const index = createAlike();
    const first = 70_000;
    const filler = Array.from({ length: 500 }, (_, number) => sketchOf(made(`filler ${number}`, 60).join(' ')));
    for (let id = 0; id < first; id += 1) index.add(id, id === 1_000 ? sketchOf(offer) : (filler[id % 500] as Uint16Array));
    index.add(first, sketchOf(offer));
    const near = () => index.near(sketchOf(offer), { atLeast: 0.5, most: 10 }).map(({ id }) => id);
    expect(near()).toEqual([first, 1_000]);
    index.remove(1_000);
    expect(near()).toEqual([first]);
    index.remove(first);
    expect(near()).toEqual([]);
  });

  test('takes numbers that grow only', () => {
    const index = createAlike();
    index.add(2, sketchOf(offer));
    expect(() => index.add(2, sketchOf(offer))).toThrow('must grow');
  });
});
