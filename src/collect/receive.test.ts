import { expect, test } from 'vitest';
import { sha256 } from '#lib/hash.ts';
import { type Item, Post } from '#model';
import { postOf } from './receive.ts';

const hint = { source: 'chat', receivedAt: '2026-11-23T05:00:00.000Z' };
const bytes = Buffer.from('<html><title>De la página</title><p>Vendo acceso</p>');
const item: Item = {
  bytes,
  mediaType: 'text/html',
  text: null,
  title: null,
  author: null,
  publishedAt: null,
  origin: { externalId: '1', url: null, editedAt: null, thread: null, tlp: null },
};

test('an item without text is decoded, and named by its bytes', async () => {
  const post = await postOf(item, hint);
  expect(Post.parse(post)).toMatchObject({ id: sha256(bytes), title: 'De la página', mediaType: 'text/html', ...hint });
  expect(post.text).toContain('Vendo acceso');
});

test('what the item says wins over what decoding finds', async () => {
  const said = { title: 'Dicho', publishedAt: '2026-01-02T03:04:05.000Z' };
  expect(await postOf({ ...item, ...said }, hint)).toMatchObject(said);
});

test('a text that is given is taken as it stands, but for half characters', async () => {
  const post = await postOf({ ...item, mediaType: null, text: 'uno\ud800\0dos' }, hint);
  expect(Post.parse(post)).toMatchObject({ id: sha256(bytes), text: 'uno\ufffddos', mediaType: 'text/plain', recognised: false });
});

test.each([
  ['no text', { text: ' \n' }, 'no-text'],
  ['binary bytes', { bytes: Buffer.alloc(100) }, 'binary'],
  ['no bytes', { bytes: Buffer.alloc(0) }, 'empty'],
])('an item with %s is no post', async (_what, change, code) => {
  await expect(postOf({ ...item, ...change }, hint)).rejects.toMatchObject({ code });
});
