import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { loadStories } from './pairs.ts';

const root = fileURLToPath(new URL('./pairs/', import.meta.url));

test('the held half is the one whose hash was committed before there were rules', () => {
  const fixed = readFileSync(`${root}held.sha256`, 'utf8').trim().split('\n');
  const found = readdirSync(`${root}held`)
    .sort()
    .map((name) => `${sha256(readFileSync(`${root}held/${name}`, 'utf8')).replace('sha256:', '')}  held/${name}`);
  expect(found).toEqual(fixed);
});

test.each(['dev', 'held'] as const)('%s: every pair is of two posts of its story', (half) => {
  for (const { id, posts, pairs } of loadStories(half))
    for (const { a, b } of pairs) expect([posts.has(a), posts.has(b), a !== b], `${id} ${a} ${b}`).toEqual([true, true, true]);
});
