import { describe, expect, test } from 'vitest';
import { partsOf } from '../../../test/parts.ts';
import { postOf } from '../receive.ts';
import type { Export } from './export.ts';
import { forum } from './forum/index.ts';
import { telegram } from './telegram/index.ts';

const hint = { source: 'foro', receivedAt: '2026-11-22T18:00:00.000Z' };

/** The names of the posts of an export, in its order. */
async function namesIn(form: Export, given: string | object): Promise<string[]> {
  const parts = await partsOf(form, given);
  return Promise.all(parts.flatMap((part) => (part.kind === 'item' ? [postOf(part.item, hint).then(({ id }) => id)] : [])));
}

const message = {
  id: 41,
  type: 'message',
  date_unixtime: '1791240060',
  from: 'cuervo_77',
  from_id: 'user5550001',
  text: 'Vendo acceso VPN, 500 USD.',
};
const chat = (...messages: object[]) => ({ name: 'Mercado Quetzal', type: 'public_supergroup', id: 1700000001, messages });
const counted = {
  ...message,
  views: 912,
  forwards: 4,
  reactions: [{ type: 'emoji', count: 7, emoji: '🔥' }],
  edited_unixtime: '1791330000',
  from: 'Cuervo (vendedor)',
};

const author = { alias: 'cuervo_77', joinedOn: '2024-01-12', posts: 40, reputation: 3, forumDeposit: null };
const post = { id: '901', author, publishedAt: '2026-10-05T22:41:00Z', text: 'Vendo acceso VPN, 500 USD.' };
const thread = (...posts: object[]) => ({ thread: { title: 'Vendo VPN', url: 'https://foro-sur.example/threads/77/' }, posts });
const grown = {
  ...post,
  author: { ...author, posts: 61, reputation: 9, forumDeposit: '0.05 BTC' },
  editedAt: '2026-10-09T10:00:00Z',
  views: 88,
};

type Changed = { text?: string; posts?: string; likes?: string; fetched?: string; title?: string; signature?: string };
const page = ({
  text = 'Vendo acceso VPN, 500 USD.',
  posts = '40',
  likes = '2',
  fetched = '3',
  title = 'Vendo VPN',
  signature = 'x',
}: Changed) =>
  `<!DOCTYPE html><html lang="es"><head><link rel="canonical" href="https://foro-norte.example/showthread.php?5" /></head><body><h1>${title}</h1>
  <ol id="posts"><li class="postbitlegacy postcontainer" id="post_81"><span class="date">25-10-2026, 17:41</span>
  <div class="userinfo"><a class="username">halcon</a><dl class="userinfo_extra"><dt>Posts</dt><dd>${posts}</dd><dt>Likes</dt><dd>${likes}</dd></dl></div>
  <div id="post_message_81">${text}</div>
  <div class="attachments"><a>muestra.csv</a> (12 KB, visto ${fetched} veces)</div>
  <div class="signature">${signature}</div></li></ol></body></html>`;

describe('the same words are the same post, and other words another', () => {
  test.each<[string, Export, string | object, string | object, boolean]>([
    ['a message with more views and reactions, under another name', telegram, chat(message), chat(counted), true],
    ['a message that was edited', telegram, chat(message), chat({ ...counted, text: 'VENDIDO' }), false],
    ['the same words by somebody else', telegram, chat(message), chat({ ...message, from_id: 'user2' }), false],
    ['the same words in another chat', telegram, chat(message), { ...chat(message), id: 1700000002 }, false],
    ['a post whose author has written more', forum, thread(post), thread(grown), true],
    ['a post that was edited', forum, thread(post), thread({ ...grown, text: 'VENDIDO' }), false],
    ['an export that begins at a later post', forum, thread({ ...post, id: '900', text: 'Hola' }, post), thread(post), true],
    ['a page with other counters', forum, page({}), page({ posts: '1,061', likes: '90', fetched: '77', signature: 'y' }), true],
    ['a page with an edited post', forum, page({}), page({ text: 'Vendo acceso VPN, 300 USD.' }), false],
    ['a page of a thread that is marked as sold', forum, page({}), page({ title: '[VENDIDO] Vendo VPN' }), false],
  ])('%s', async (_what, form, first, second, same) => {
    const [before, after] = [(await namesIn(form, first)).at(-1), (await namesIn(form, second)).at(-1)];
    expect(before).toMatch(/^sha256:/);
    expect(before === after).toBe(same);
  });

  test('an answer is a post of its own, before and after the counters of both have changed', async () => {
    const answer = { ...message, id: 42, from_id: 'user3', reply_to_message_id: 41, text: '¿Acepta garante?' };
    const first = await namesIn(telegram, chat(message, answer));
    expect(new Set(first).size).toBe(2);
    expect(await namesIn(telegram, chat(counted, { ...answer, views: 30 }))).toEqual(first);
  });

  test('where posts have no names, the same words at another time are another post', async () => {
    const nameless = { ...post, id: undefined };
    const [one, other] = await namesIn(forum, {
      thread: { title: 'Vendo VPN' },
      posts: [nameless, { ...nameless, publishedAt: '2026-10-06' }],
    });
    expect(one).not.toBe(other);
  });
});
