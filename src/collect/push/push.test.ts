import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { pushedAtS, pushedByAil } from '../../../test/fakes/ail.ts';
import { openService, type Service } from '../../../test/fakes/service.ts';
import type { Part } from '../exports/export.ts';
import { unpack } from '../exports/index.ts';
import { ailAnswer } from './ail.ts';
import { type Delivery, type PushSettings, type PushTools, receive } from './push.ts';
import { signatureOf } from './webhook.ts';

let service: Service | null = null;
afterEach(() => service?.stop());

const key = 'clave-de-envio';
const nowS = pushedAtS;
const tools: PushTools = {
  secret: async (reference) => (reference === 'env:PUSH' ? key : Promise.reject(new Failure('secret-missing', 'none'))),
  unpack,
  now: () => new Date(nowS * 1_000),
};

async function received(kind: PushSettings['kind'], delivery: Delivery): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const part of receive({ kind, secret: 'env:PUSH' }, delivery, tools)) parts.push(part);
  return parts;
}

test('a feeder of AIL pushes over HTTP, and gets the answers that it knows', async () => {
  const taken: Part[] = [];
  service = await openService(async ({ headers, body }) => {
    const outcome = await received('ail', { headers, body: Buffer.from(body) }).catch((fault: Failure) => fault);
    if (!(outcome instanceof Failure)) taken.push(...outcome);
    return ailAnswer(outcome instanceof Failure ? outcome : null);
  });
  const push = async (authorization: string, body: string) => {
    const answer = await fetch(`${service?.base}/api/v1/import/json/item`, { method: 'POST', headers: { authorization }, body });
    return { status: answer.status, body: await answer.json() };
  };
  expect(await push('otra', pushedByAil('Vendo acceso VPN'))).toEqual({
    status: 401,
    body: { status: 'error', reason: 'Authentication failed' },
  });
  expect(await push(key, '{')).toEqual({ status: 400, body: { status: 'error', reason: 'Malformed JSON' } });
  expect(taken).toEqual([]);
  expect(await push(key, pushedByAil('Vendo acceso VPN'))).toEqual({ status: 200, body: { status: 'success' } });
  expect(taken).toHaveLength(1);
});

test.each([
  ['its content is the item', pushedByAil('Vendo acceso'), ['Vendo acceso']],
  ['so with hyphens', pushedByAil('Vendo acceso', { source_uuid: undefined, 'source-uuid': 'x' }), ['Vendo acceso']],
  ['a hash that does not fit refuses it', pushedByAil('Vendo acceso', { 'data-sha256': '0'.repeat(64) }), ['broken-file']],
])('AIL: %s', async (_what, body, expected) => {
  const parts = await received('ail', { headers: { authorization: key }, body: Buffer.from(body) });
  expect(parts.map((part) => (part.kind === 'item' ? Buffer.from(part.item.bytes).toString() : part.code))).toEqual(expected);
});

test.each<[string, Delivery['headers'], string, string, number]>([
  ['no key', {}, pushedByAil('x'), 'not-permitted', 401],
  ['a wrong key', { authorization: `${key}x` }, pushedByAil('x'), 'not-permitted', 401],
  ['two keys', { authorization: [key, key] }, pushedByAil('x'), 'not-permitted', 401],
  ['no JSON', { authorization: key }, 'hola', 'broken-file', 400],
  ['no item', { authorization: key }, '[]', 'broken-file', 400],
  ['an item without data', { authorization: key }, '{"source":"x","data":""}', 'broken-file', 400],
])('AIL: %s is refused', async (_what, headers, body, code, status) => {
  const fault = await received('ail', { headers, body: Buffer.from(body) }).catch((one: unknown) => one);
  expect(fault).toMatchObject({ code });
  expect(ailAnswer(fault as Failure)).toMatchObject({ status, body: { status: 'error', reason: expect.any(String) } });
});

function signed(body: string, more: Delivery['headers'] = {}, at = nowS): Delivery {
  const bytes = Buffer.from(body);
  const timestamp = String(at);
  return { headers: { 'x-vigia-timestamp': timestamp, 'x-vigia-signature': signatureOf(key, timestamp, bytes), ...more }, body: bytes };
}

test('the signature is what a sender computes with any tool', () => {
  // printf '1795000000.hola' | openssl dgst -sha256 -hmac clave
  expect(signatureOf('clave', '1795000000', Buffer.from('hola'))).toBe(
    'sha256=ece9f075481cb8ed92fac2546a38026d567245952a8d468eed1b31096ebc5b05',
  );
});

test('a webhook brings one post with what its sender says of it', async () => {
  const body = JSON.stringify({
    text: 'Vendo acceso RDP',
    id: 'foro/77',
    title: 'Acceso',
    author: { alias: 'zorro', posts: 12 },
    publishedAt: '2026-11-22T10:00:00-06:00',
    url: 'https://foro.example/77',
    thread: { id: '7', replyTo: '76' },
    tlp: 'AMBER',
    color: 'rojo',
  });
  expect(await received('webhook', signed(body))).toEqual([
    {
      kind: 'item',
      item: {
        bytes: Buffer.from(body),
        mediaType: 'application/json',
        text: 'Vendo acceso RDP',
        title: 'Acceso',
        author: { alias: 'zorro', joinedOn: null, posts: 12, reputation: null, forumDeposit: null },
        publishedAt: '2026-11-22T16:00:00.000Z',
        origin: {
          externalId: 'foro/77',
          url: 'https://foro.example/77',
          editedAt: null,
          thread: { id: '7', title: null, replyTo: '76', forwardedFrom: null },
          tlp: 'AMBER',
        },
      },
    },
  ]);
  expect(await received('webhook', signed('{"text":"hola","author":"zorro"}'))).toMatchObject([{ item: { author: { alias: 'zorro' } } }]);
});

test('a webhook brings anything that can be read, and twice the same is the same', async () => {
  const delivery = signed('Vendo acceso, sólo texto', { 'content-type': 'text/plain' });
  const parts = await received('webhook', delivery);
  expect(parts).toMatchObject([{ item: { text: null, mediaType: 'text/plain' } }]);
  expect(await received('webhook', delivery)).toEqual(parts);
  expect(await received('webhook', signed(pushedByAil('Vendo acceso')))).toMatchObject([
    { item: { bytes: new Uint8Array(Buffer.from('Vendo acceso')) } },
  ]);
});

test.each<[string, Delivery, string]>([
  ['no signature', { headers: {}, body: Buffer.from('{"text":"x"}') }, 'not-permitted'],
  ['another body', { ...signed('{"text":"x"}'), body: Buffer.from('{"text":"y"}') }, 'not-permitted'],
  ['another time', signed('{"text":"x"}', { 'x-vigia-timestamp': String(nowS + 1) }), 'not-permitted'],
  ['an old one', signed('{"text":"x"}', {}, nowS - 301), 'not-permitted'],
  ['one from the future', signed('{"text":"x"}', {}, nowS + 301), 'not-permitted'],
  ['no time', signed('{"text":"x"}', { 'x-vigia-timestamp': 'hoy' }), 'not-permitted'],
  ['a post whose time is none', signed('{"text":"x","publishedAt":"ayer"}'), 'broken-file'],
  ['an empty post', signed('{"text":""}'), 'broken-file'],
  ['an address of another kind', signed('{"text":"x","url":"javascript:alert(1)"}'), 'broken-file'],
])('a webhook with %s is refused', async (_what, delivery, code) => {
  await expect(received('webhook', delivery)).rejects.toMatchObject({ code });
});

test('the tolerance is five minutes both ways', async () => {
  for (const at of [nowS - 300, nowS + 300]) expect(await received('webhook', signed('{"text":"x"}', {}, at))).toHaveLength(1);
});

test('without the secret nothing is taken', async () => {
  const parts = receive({ kind: 'webhook', secret: 'env:OTHER' }, signed('{"text":"x"}'), tools);
  await expect(parts.next()).rejects.toMatchObject({ code: 'secret-missing' });
});

test('whatever comes, signed or not, ends in parts or in a failure', async () => {
  const json = fc.json().map((text) => Buffer.from(text));
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    json,
    fc.string().map((text) => Buffer.from(JSON.stringify({ text, data: text }))),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('ail', 'webhook'), body, fc.boolean(), async (kind, bytes, valid) => {
      const headers = valid
        ? { ...signed('').headers, authorization: key, 'x-vigia-signature': signatureOf(key, String(nowS), bytes) }
        : { authorization: 'x' };
      const outcome = await received(kind, { headers, body: bytes }).catch((fault: unknown) => fault);
      expect(Array.isArray(outcome) || outcome instanceof Failure).toBe(true);
      if (!valid) expect(outcome).toMatchObject({ code: 'not-permitted' });
    }),
  );
});
