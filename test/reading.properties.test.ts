import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { Reading } from '#model';
import { read } from '#read';
import { loadGold } from './gold/load.ts';
import { postOf } from './gold/post.ts';
import { countSpent } from './spent.ts';

const knowledge = loadKnowledge();
const documents = loadGold('dev');
const post = (text: string) => ({ ...postOf({ id: 'x', language: 'en', genre: 'other', text }), title: null });

/** Pieces that adversaries and plain life put together: words of the trade, marks, odd characters, secrets. */
const pieces = fc.constantFrom(
  'vendo acceso ',
  'Selling access ',
  'продам доступ ',
  'Price: ',
  '30k$ ',
  '1,5кк ',
  '\n',
  '\n\n',
  '> ',
  '| ',
  '•',
  '"',
  '\u200b',
  '\u202e',
  '🇲🇽',
  '💥',
  '&amp;',
  '<b>',
  'podría haber ',
  'según fuentes ',
  'bmox ',
  '@seller_1 ',
  'mail@dom.mx:Clave123 ',
  'GOML850412MDFMRR08 ',
  '4111 1111 1111 1111 ',
  'deposit ',
  'garante ',
  '\ud800',
  'S.A. de C.V. ',
  'CJNG ',
  '---\n',
  '1) ',
  '{"a":1}',
  '\u0000',
  'ﬀ',
  'Ⅷ',
  'I\u0307',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
);

function spansOf(value: unknown): [number, number][] {
  if (Array.isArray(value)) return isSpan(value) ? [value] : value.flatMap(spansOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => (/^spans?$/.test(key) ? spansOf(one) : key === 'value' ? [] : spansOf(one)));
}

function isSpan(value: readonly unknown[]): value is [number, number] {
  return value.length === 2 && value.every((one) => typeof one === 'number');
}

test('any text is read without a crash, with spans inside it, the same way each time', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const reading = read(post(text), knowledge);
      expect(reading.document.text).toHaveLength(text.length);
      for (const [start, end] of spansOf({ ...reading, document: null })) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      expect(read(post(text), knowledge)).toEqual(reading);
    }),
    { numRuns: 300 },
  );
});

test('every document of the gold is read into the public shape, and masked text comes back nowhere', () => {
  for (const gold of documents) {
    const reading = read(postOf(gold), knowledge);
    expect(Reading.safeParse(reading).error, gold.id).toBeUndefined();
    const rest = JSON.stringify({ ...reading, document: null });
    for (const hidden of masked(gold.text, reading.document.text))
      expect(rest.includes(hidden), `${gold.id}: a masked value came back`).toBe(false);
  }
});

/** The runs of the original that were masked, the short ones left out. */
function masked(original: string, shown: string): string[] {
  const runs: string[] = [];
  for (const match of shown.matchAll(/•{6,}/g)) {
    const hidden = original.slice(match.index, match.index + match[0].length);
    if (!/^•+$/.test(hidden)) runs.push(hidden);
  }
  return runs;
}

/** Signs and words that patterns repeat: as a rule, as the last line, behind a label, glued, and many times over. */
const repeated = [
  '-',
  '—',
  '©',
  '*',
  '•',
  '=',
  '_',
  '/',
  '|',
  '.',
  ':',
  '(',
  '[',
  '#',
  '>',
  '"',
  'a',
  'Z',
  'я',
  '1',
  '+',
  '👍',
  '\t',
  'ed',
  'ится',
  'tel a',
  '- ',
  '1.',
  'a@',
];

test.each(repeated)('%j, repeated anywhere, is read in time', (piece) => {
  const many = piece.repeat(Math.ceil(6_000 / piece.length));
  const short = piece.repeat(38);
  for (const text of [
    `Selling VPN access to a bank in Peru\nPrice: 500 USD\n${many} (x`,
    `${many}x\nVendo acceso VPN de un banco, 500 USD, tel ${many}`,
    `${`tel ${short} пароль ${short} `.repeat(40)}\nПродам доступ, 500$\n${short} (x`,
  ]) {
    const spent = countSpent();
    read(post(text), knowledge);
    expect(spent()).toBeLessThan(3_000);
  }
});
