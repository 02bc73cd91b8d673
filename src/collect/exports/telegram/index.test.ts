import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { Item } from '#model';
import type { Part } from '../export.ts';
import { telegram } from './index.ts';

const head = { name: 'result.json', mediaType: null, start: '' };

async function partsOf(text: string | Uint8Array): Promise<{ parts: Part[]; code: string | null }> {
  const parts: Part[] = [];
  async function* bytes() {
    yield Buffer.from(text);
  }
  try {
    for await (const part of telegram.items(bytes(), { head, mapping: null })) parts.push(part);
    return { parts, code: null };
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return { parts, code: fault.code };
  }
}

const chat = (messages: readonly object[], name: string | null = 'Mercado Quetzal') =>
  JSON.stringify({ name, type: 'public_supergroup', id: 1700000001, messages }, null, 1);
const plain = {
  id: 41,
  type: 'message',
  date: '2026-10-05T16:41:00',
  date_unixtime: '1791240060',
  from: 'cuervo_77',
  from_id: 'user5550001',
  text: 'Vendo acceso VPN a una empresa de logística.',
  text_entities: [{ type: 'plain', text: 'Vendo acceso VPN a una empresa de logística.' }],
};

async function textOf(message: object): Promise<string | null | undefined> {
  const { parts } = await partsOf(chat([{ id: 1, type: 'message', from: 'x', text: '', ...message }]));
  return parts[0]?.kind === 'item' ? parts[0].item.text : parts[0]?.code;
}

test('a message is an item with its own bytes, in the time of the world, not of the exporter', async () => {
  const { parts, code } = await partsOf(chat([plain]));
  expect(code).toBe(null);
  const part = parts[0];
  expect(part?.kind).toBe('item');
  if (part?.kind !== 'item') return;
  const { bytes, identity, ...rest } = Item.parse(part.item);
  expect(JSON.parse(identity ?? '')).toEqual(['1700000001/41', 'user5550001', 'Vendo acceso VPN a una empresa de logística.']);
  expect(JSON.parse(Buffer.from(bytes).toString())).toEqual(plain);
  expect(rest).toEqual({
    mediaType: 'application/json',
    text: 'Vendo acceso VPN a una empresa de logística.',
    title: null,
    author: { alias: 'cuervo_77', joinedOn: null, posts: null, reputation: null, forumDeposit: null },
    publishedAt: '2026-10-05T22:41:00.000Z',
    origin: {
      externalId: '1700000001/41',
      url: null,
      editedAt: null,
      thread: { id: '1700000001', title: 'Mercado Quetzal', replyTo: null, forwardedFrom: null },
      tlp: null,
    },
  });
});

test.each([
  ['an answer', { reply_to_message_id: 40 }, { origin: { thread: { replyTo: '1700000001/40' } } }],
  [
    'an answer to another chat',
    { reply_to_message_id: 7, reply_to_peer_id: 'channel1700000009' },
    { origin: { thread: { replyTo: '1700000009/7' } } },
  ],
  ['what is passed on', { forwarded_from: 'Foro Sur' }, { origin: { thread: { forwardedFrom: 'Foro Sur' } } }],
  ['an edit', { edited: '2026-10-05T17:00:00', edited_unixtime: '1791241200' }, { origin: { editedAt: '2026-10-05T23:00:00.000Z' } }],
  ['an old export', { date_unixtime: undefined }, { publishedAt: '2026-10-05T16:41:00.000Z' }],
  ['a deleted account', { from: null }, { author: { alias: 'user5550001' } }],
  [
    'nonsense where facts should be',
    { id: {}, from: [], date: 3, date_unixtime: 'x', poll: 1, inline_bot_buttons: [[1]] },
    { author: { alias: 'user5550001' }, publishedAt: null },
  ],
])('%s is told', async (_what, change, expected) => {
  const { parts } = await partsOf(chat([{ ...plain, ...change }]));
  expect(parts[0]).toMatchObject({ kind: 'item', item: expected });
});

test.each([
  ['marked words run on', { text: ['Precio ', { type: 'bold', text: '500' }, ' USD'] }, 'Precio 500 USD'],
  [
    'a linked word tells its address',
    { text: ['Pruebas ', { type: 'text_link', text: 'aquí', href: 'https://pastes.example/a1' }, '.'] },
    'Pruebas aquí <https://pastes.example/a1>.',
  ],
  ['an address is not told twice', { text: [{ type: 'text_link', text: 'foro.example', href: 'https://foro.example/' }] }, 'foro.example'],
  ['a quotation is marked', { text: ['a', { type: 'blockquote', text: 'uno\ndos' }, 'no es cierto'] }, 'a\n> uno\n> dos\nno es cierto'],
  ['entities stand in for a missing text', { text: undefined, text_entities: [{ type: 'plain', text: 'hola' }] }, 'hola'],
  ['a file is named and not opened', { text: 'muestra', file: 'files/clientes_2026.zip' }, 'muestra\n📎 clientes_2026.zip'],
  [
    'a file that was left out keeps its name',
    { file: '(File not included. Change data exporting settings to download.)', file_name: 'base.sql' },
    '📎 base.sql',
  ],
  ['a caption', { photo: 'photos/photo_1.jpg', text: 'captura del panel' }, 'captura del panel'],
  [
    'a poll',
    { poll: { question: '¿Quién compra?', answers: [{ text: 'yo', voters: 3 }, { text: 'nadie' }] } },
    '¿Quién compra?\n- yo\n- nadie',
  ],
  [
    'a contact',
    { contact_information: { first_name: 'Ana', last_name: '', phone_number: '+52 1 55 0000 0000' } },
    'Ana +52 1 55 0000 0000',
  ],
  ['a place', { place_name: 'Bodega 4', address: 'Calle Falsa 12' }, 'Bodega 4, Calle Falsa 12'],
  [
    'buttons that lead somewhere',
    {
      text: 'Contacto',
      inline_bot_buttons: [
        [
          { type: 'url', text: 'Bot', data: 'https://t.me/x_bot' },
          { type: 'callback', text: 'No', data: 'n' },
        ],
      ],
    },
    'Contacto\nBot <https://t.me/x_bot>',
  ],
  ['a sticker says nothing', { media_type: 'sticker', file: 'stickers/a.webp' }, 'no-text'],
])('of what a message holds: %s', async (_what, message, expected) => {
  expect(await textOf(message)).toBe(expected);
});

test('what is no message is passed over', async () => {
  const joined = { id: 2, type: 'service', actor: 'cuervo_77', action: 'join_group_by_link', text: '' };
  expect(await partsOf(chat([joined, plain]))).toMatchObject({ parts: [{ kind: 'item' }], code: null });
});

test('an account gives the messages of each chat under its own name', async () => {
  const { date, ...bare } = plain;
  const text = JSON.stringify({
    about: 'Here is the data you requested.',
    personal_information: { user_id: 1, first_name: 'Analista' },
    contacts: { about: 'x', list: [{ user_id: 9, first_name: 'Nadie', phone_number: '+5215500000000' }] },
    chats: {
      about: 'This page lists all chats from this export.',
      list: [
        { name: 'Uno', type: 'personal_chat', id: 11, messages: [bare] },
        { type: 'saved_messages', id: 12, messages: [bare] },
        { name: 'Vacío', type: 'private_group', id: 13, messages: [] },
        { type: 'replies', id: 14, messages: [bare] },
      ],
    },
    left_chats: { about: 'x', list: [{ name: null, type: 'private_channel', id: 15, messages: [bare] }] },
  });
  expect(telegram.recognises({ ...head, start: text })).toBe(true);
  const { parts } = await partsOf(text);
  expect(parts.map((part) => part.kind === 'item' && [part.item.origin.thread?.id, part.item.origin.thread?.title])).toEqual([
    ['11', 'Uno'],
    ['12', null],
    ['14', null],
    ['15', null],
  ]);
});

test('control characters as Telegram writes them do not break a message', async () => {
  const { parts } = await partsOf(chat([{ ...plain, text: 'uno\\x0B', text_entities: [] }]).replace('uno\\\\x0B', 'uno\\x0B\\\\x0B'));
  expect(parts).toMatchObject([{ kind: 'item', item: { text: 'uno\u000b\\x0B' } }]);
});

test('a message that is none is refused, the others are given', async () => {
  const text = chat([plain, plain]).replace('"cuervo_77"', '"cuervo\\q"');
  expect((await partsOf(text)).parts.map((part) => part.kind)).toEqual(['refused', 'item']);
  const large = chat([{ ...plain, text: 'x'.repeat(1_100_000) }, plain]);
  expect((await partsOf(large)).parts).toMatchObject([{ kind: 'refused', code: 'too-large' }, { kind: 'item' }]);
});

test('a cut export gives its messages, then says that it is cut', async () => {
  const text = chat([plain, plain]);
  expect(await partsOf(text.slice(0, -60))).toMatchObject({ parts: [{ kind: 'item' }], code: 'broken-file' });
});

test.each([
  ['a chat', chat([plain]), true],
  ['a chat without name', JSON.stringify({ type: 'saved_messages', id: 1, messages: [] }), true],
  ['an account without personal data', '{"about":"x","chats":{"about":"y","list":[]}}', true],
  ['an event of MISP', '{"Event":{"info":"x","Attribute":[]}}', false],
  ['a chat of another program', '{"type":"chat","messages":[{"text":"a"}]}', false],
  ['a page that talks of it', '<p>{"type": "personal_chat", "messages": []}</p>', false],
])('tells %s', (_what, start, expected) => {
  expect(telegram.recognises({ ...head, start })).toBe(expected);
});

test('any message ends in a whole item or a refusal, always the same', async () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string(), fc.constant([{ type: 'text_link', text: 'a', href: 'b' }]));
  const keys = fc.constantFrom(
    'id',
    'type',
    'text',
    'text_entities',
    'date_unixtime',
    'edited_unixtime',
    'from',
    'file',
    'poll',
    'reply_to_message_id',
    'inline_bot_buttons',
    'contact_information',
    'place_name',
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(keys, value), async (message) => {
      const { parts, code } = await partsOf(chat([message]));
      expect(code).toBe(null);
      for (const part of parts) if (part.kind === 'item') Item.parse(part.item);
      expect(await partsOf(chat([message]))).toEqual({ parts, code });
    }),
    { numRuns: 500 },
  );
});
