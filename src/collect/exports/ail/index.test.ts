import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, partsOf, partsOrFailure } from '../../../../test/parts.ts';
import { ail } from './index.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As PyAIL's `feed_json_item` sends it; its gzip bears the time of packing. */
function pushed(text: string, meta: object, more: object = {}) {
  const packed = gzipSync(text);
  packed.writeUInt32LE(Math.floor(packed.length * 7919), 4);
  return {
    data: packed.toString('base64'),
    'data-sha256': sha256(text),
    meta,
    source: 'ail_feeder_telegram',
    source_uuid: '9cde0855-248b-4439-b964-0495b9b2b8db',
    default_encoding: 'UTF-8',
    ...more,
  };
}

const text = 'Vendo acceso VPN a una naviera de México, 45 hosts. Precio 900 USD, acepto garante.';
const telegram = {
  id: 4123,
  date: { datestamp: '2026-11-20 10:15:00', timestamp: 1795169700, timezone: 'UTC' },
  edit_date: { datestamp: '2026-11-20 10:20:00', timestamp: 1795170000, timezone: 'UTC' },
  views: 12,
  chat: { id: 1900000001, name: 'Mercado Gris', username: 'mercadogris', type: 'channel', subchannel: { id: 7, name: 'Accesos' } },
  sender: { id: 55, type: 'user', username: 'tecolote_x', first_name: 'Teco', phone: '525550001111' },
  reply_to: 4120,
  fwd_from: { from_id: { id: 777, type: 'channel' }, date: { timestamp: 1795169000 } },
};

test('a message of the Telegram feeder keeps its author, its place in the conversation and its instants', async () => {
  expect(await itemsOf(ail, pushed(text, telegram))).toMatchObject([
    {
      text,
      mediaType: 'application/json',
      author: { alias: 'tecolote_x' },
      publishedAt: '2026-11-20T10:15:00.000Z',
      origin: {
        externalId: '1900000001/7/4123',
        editedAt: '2026-11-20T10:20:00.000Z',
        thread: { id: '1900000001/7', title: 'Mercado Gris › Accesos', replyTo: '4120', forwardedFrom: '777' },
      },
    },
  ]);
});

test('a telephone of the sender is not taken over', async () => {
  const [item] = await itemsOf(ail, pushed(text, telegram));
  expect(JSON.stringify({ ...item, bytes: new TextDecoder().decode(item?.bytes) })).not.toContain('525550001111');
});

const discord = {
  'message:id': '881',
  'message:url': 'https://discord.com/channels/1/2/881',
  'channel:id': '2',
  'sender:profile': 'tecolote#0001',
  'server:name': 'Gris',
  timestamp: '2026-11-20T10:15:00.000000+00:00',
  edited_timestamp: null,
  'referenced-message': { 'message-id': '870' },
};

test.each([
  ['Discord, older', discord, 'tecolote#0001', '2/881', '870'],
  [
    'chats, newer',
    { id: '5', chat: { id: '!a:velmora.example' }, sender: { id: '@t', username: 't' }, reply_to: { message_id: '4' } },
    't',
    '!a:velmora.example/5',
    '4',
  ],
  ['a sender without a user name', { id: 1, chat: { id: 2 }, sender: { first_name: 'Teco', last_name: 'Lote' } }, 'Teco Lote', '2/1', null],
])('%s: names of the fields', async (_what, meta, alias, externalId, replyTo) => {
  const [item] = await itemsOf(ail, pushed(text, meta));
  expect([item?.author?.alias, item?.origin.externalId, item?.origin.thread?.replyTo]).toEqual([alias, externalId, replyTo]);
});

test('what belongs to no conversation is its content, with title, address and day of the feed', async () => {
  const page = '<html><body><p>El puerto de Velmora suspendió operaciones.</p></body></html>';
  const meta = { link: 'https://noticias.example/1', title: 'Puerto detenido', published: 'Fri, 20 Nov 2026 10:15:00 GMT' };
  const [item] = await itemsOf(ail, pushed(page, meta));
  expect(item).toMatchObject({ text: null, mediaType: null, title: 'Puerto detenido', publishedAt: '2026-11-20T10:15:00.000Z' });
  expect(item?.origin.url).toBe('https://noticias.example/1');
  expect(new TextDecoder().decode(item?.bytes)).toBe(page);
});

test('a TLP among the tags is kept', async () => {
  const [item] = await itemsOf(ail, pushed(text, { ...telegram, tags: ['tlp:amber', 'infoleak:submission="manual"'] }));
  expect(item?.origin.tlp).toBe('AMBER');
});

test('a message pushed again with other views is the same, an edited one is another', async () => {
  const hex = async (given: object) => Buffer.from((await itemsOf(ail, given))[0]?.bytes ?? []).toString('hex');
  const first = await hex(pushed(text, telegram));
  expect(await hex({ ...pushed(text, { ...telegram, views: 99 }), data: gzipSync(text, { level: 1 }).toString('base64') })).toBe(first);
  expect(await hex(pushed(text, { ...telegram, edit_date: { timestamp: 1795270000 } }))).toBe(first);
  expect(await hex(pushed(`${text} Vendido.`, telegram))).not.toBe(first);
});

test.each([
  ['gzip in base64 without a hash', { data: gzipSync(text).toString('base64') }],
  ['base64 alone, known by its hash', { data: Buffer.from(text).toString('base64'), 'data-sha256': sha256(text) }],
  ['the text itself, as feeders print it', { data: text }],
  ['the text itself with its hash', { data: text, 'data-sha256': sha256(text) }],
  ['a hash in capitals', { data: gzipSync(text).toString('base64'), 'data-sha256': sha256(text).toUpperCase() }],
])('%s is unpacked', async (_what, record) => {
  const [item] = await itemsOf(ail, [{ source: 'x', 'source-uuid': 'y', meta: telegram, ...record }]);
  expect(item?.text).toBe(text);
});

test.each([
  ['another hash', { 'data-sha256': sha256('other') }, 'broken-file'],
  ['half a gzip', { data: gzipSync(text.repeat(9)).subarray(0, 60).toString('base64'), 'data-sha256': undefined }, 'broken-file'],
  ['a gzip that grows beyond measure', { data: gzipSync(Buffer.alloc(30_000_000)).toString('base64') }, 'too-large'],
  ['no data', { data: '' }, 'empty'],
  ['an object for data', { data: { a: 1 } }, 'empty'],
  ['a message of white space', { data: ' \n', 'data-sha256': undefined }, 'empty'],
])('%s is refused and the next is taken', async (_what, broken, code) => {
  const parts = await partsOf(ail, [pushed(text, telegram, broken), pushed(text, telegram)]);
  expect(parts).toMatchObject([{ kind: 'refused', externalId: '1900000001/7/4123', code }, { kind: 'item' }]);
});

test.each([
  ['a push', pushed('x', {}), true],
  ['a list of pushes', [pushed('x', {})], true],
  ['a feeder that writes hyphens', { 'source-uuid': 'x', data: 'y' }, true],
  ['a push whose data hides the rest', { data: gzipSync(text).toString('base64') }, true],
  ['other JSON', { data: 'y', meta: {} }, false],
])('%s is recognised or not', (_what, given, known) => {
  expect(ail.recognises({ name: 'x', mediaType: null, start: JSON.stringify(given) })).toBe(known);
});

test('any values and any bytes end the same way twice', async () => {
  const names = fc.constantFrom(...Object.keys(telegram), ...Object.keys(discord), 'thread', 'forward', 'published');
  const record = fc.record({ data: fc.oneof(fc.base64String(), fc.string(), fc.jsonValue()), meta: fc.dictionary(names, fc.jsonValue()) });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array(), record, fc.array(record)), async (given) => {
      expect(await partsOrFailure(ail, given)).toEqual(await partsOrFailure(ail, given));
    }),
  );
});
