import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import { read, readAll, redact } from '#read';
import { loadGold } from './gold/load.ts';
import { postOf } from './gold/post.ts';

const knowledge = loadKnowledge();
const posts = loadGold('dev')
  .map(postOf)
  .filter((_, at) => at % 4 === 0);

test('what is kept is the same, read with others or only masked, and reading it again by itself gives the same', () => {
  const all = readAll(posts, knowledge);
  const different = posts.filter((post, at) => {
    const { reading, kept } = all[at] as (typeof all)[number];
    const again = read(kept.post, knowledge);
    return (
      JSON.stringify(kept) !== JSON.stringify(redact(post, knowledge)) ||
      JSON.stringify(again) !== JSON.stringify(reading) ||
      kept.language !== reading.document.language
    );
  });
  expect(different.map(({ source }) => source)).toEqual([]);
});

test('what was masked stands in no part of what is kept but beside it', () => {
  const kept = posts.map((post) => redact(post, knowledge)).filter(({ values }) => values.length > 0);
  expect(kept.length).toBeGreaterThan(10);
  for (const { post, values } of kept) {
    expect(post.masked).toHaveLength(values.length);
    for (const { value } of values) if (value.length > 6) expect(JSON.stringify(post)).not.toContain(value);
  }
});
