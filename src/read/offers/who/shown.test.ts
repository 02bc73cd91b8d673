import { expect, test } from 'vitest';
import { loadKnowledge } from '#knowledge';
import type { Author } from '#model';
import { read } from '#read';

const knowledge = loadKnowledge();
const nobody: Author = { alias: 'pez_9', joinedOn: null, posts: null, reputation: null, forumDeposit: null };
const offered = 'Vendo RDP de un hotel en Chile, 300 USD, garante sí.';

test.each<[string, string, Partial<Author>, object, readonly string[]]>([
  ['what only the profile says', offered, { joinedOn: '2021-03', posts: 12 }, { joinedOn: '2021-03', posts: 12 }, ['joinedOn', 'posts']],
  ['the profile against his own words', `pez_9 | 900 posts | rep 60\n\n${offered}`, { posts: 3 }, { posts: 3, reputation: 60 }, ['posts']],
  ['a sum in dollars', offered, { forumDeposit: '500$' }, { forumDeposit: { amount: 500, currency: 'USD' } }, ['forumDeposit']],
  ['a sum in coins', offered, { forumDeposit: '0.05 BTC' }, { forumDeposit: { amount: 0.05, currency: 'BTC' } }, ['forumDeposit']],
  ['a sum without a currency', offered, { forumDeposit: '500' }, { forumDeposit: null }, []],
  ['no sum at all', offered, { forumDeposit: 'x '.repeat(4000) }, { forumDeposit: null }, []],
  ['the profile of somebody else', offered, { alias: 'archivista', posts: 7 }, { posts: 7 }, ['posts']],
  ['the profile of who only passes it on', `pez_9 | 41 posts | rep 3\n\n${offered}`, { alias: 'archivista', posts: 7 }, { posts: 41 }, []],
])('the standing of a seller, from %s', (_, text, author, expected, shown) => {
  const post = {
    id: `sha256:${'0'.repeat(64)}`,
    source: 's',
    mediaType: 'text/plain',
    title: null,
    text,
    recognised: false,
    author: { ...nobody, ...author },
    publishedAt: null,
    receivedAt: '2026-11-22T00:00:00Z',
  };
  const [offer] = read(post, knowledge).offers;
  expect(offer?.seller).toMatchObject(expected);
  expect(Object.keys(offer?.inferred ?? {}).filter((path) => path.startsWith('seller.'))).toEqual(shown.map((field) => `seller.${field}`));
});
