import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { type ImapServer, imapInstalled, imapServer } from '../../../../test/fakes/imap.ts';
import { unpack } from '../../exports/index.ts';
import { postOf } from '../../receive.ts';
import type { Brought, Cursor, Tools } from '../source.ts';
import { imap } from './index.ts';

const mail = (number: number, more = '') =>
  `From: Aviso <aviso@ejemplo.mx>\r\nMessage-ID: <${number}@ejemplo.mx>\r\nSubject: Aviso ${number}\r\n${more}\r\nVendo acceso ${number}\r\n`;

const attached = (name: string, type: string, content: string | Uint8Array, how = 'attachment') =>
  [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: ${how}; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(content).toString('base64'),
    '',
  ].join('\r\n');

const letter = (...parts: string[]) =>
  [
    'From: a@ejemplo.mx\r\nSubject: adjuntos\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n',
    '--b\r\nContent-Type: text/plain\r\n\r\nVa adjunto.\r\n',
    ...parts,
    '--b--\r\n',
  ].join('\r\n');

function toolsWith(more: Partial<Tools> = {}): Tools {
  return {
    fetch: () => Promise.reject(new Error('no web here')),
    secret: async (reference) => ({ 'env:MAIL': server.password, 'env:WRONG': 'otra', 'file:/ca': server.ca })[reference] ?? '',
    unpack,
    now: () => new Date('2026-11-22T18:00:00Z'),
    since: null,
    signal: new AbortController().signal,
    ...more,
  };
}

let server: ImapServer;
const settings = (more: object = {}) =>
  imap.settings.parse({
    host: '127.0.0.1',
    port: server.tlsPort,
    privateHost: true,
    ca: 'file:/ca',
    user: server.user,
    password: 'env:MAIL',
    ...more,
  });

async function poll(from: Cursor, more: object = {}, tools: Partial<Tools> = {}): Promise<{ brought: Brought[]; cursor: Cursor }> {
  const brought: Brought[] = [];
  for await (const one of imap.poll(settings(more), from, toolsWith(tools))) brought.push(one);
  return { brought, cursor: brought.findLast(({ kind }) => kind === 'mark')?.['cursor' as never] ?? from };
}

const brief = (one: Brought) =>
  one.kind === 'item' ? Buffer.from(one.item.bytes).toString().trim().split('\r\n').at(-1) : one.kind === 'refused' ? one.code : null;
const texts = (brought: readonly Brought[]) => brought.filter(({ kind }) => kind !== 'mark').map(brief);

describe.skipIf(!imapInstalled)('a real Dovecot', () => {
  beforeAll(async () => {
    server = await imapServer();
  });
  afterAll(() => server.end());

  test('each message is one item, as received; the next poll goes on behind the last, and nothing in the mailbox changes', async () => {
    await server.deliver(mail(1));
    await server.deliver(Buffer.from([...Buffer.from(mail(2)), 0xe9, 0x0d, 0x0a]));
    const before = await server.files();
    const first = await poll(null);
    expect(texts(first.brought)).toEqual(['Vendo acceso 1', '\ufffd']);
    expect(first.brought[0]).toMatchObject({
      item: {
        bytes: Buffer.from(mail(1)),
        mediaType: 'message/rfc822',
        origin: { externalId: expect.stringMatching(/^INBOX;UIDVALIDITY=\d+\/;UID=1$/u) },
      },
    });
    const [one] = first.brought;
    const post = one?.kind === 'item' ? await postOf(one.item, { source: 'imap', receivedAt: '2026-11-22T18:00:00Z' }) : null;
    expect(post).toMatchObject({ mediaType: 'message/rfc822', title: 'Aviso 1', text: expect.stringContaining('Vendo acceso 1') });
    expect((await poll(first.cursor)).brought).toEqual([]);
    await server.deliver(mail(3));
    expect(texts((await poll(first.cursor)).brought)).toEqual(['Vendo acceso 3']);
    expect((await server.files()).slice(0, 2)).toEqual(before);
    expect(before.every((path) => path.startsWith('new/'))).toBe(true);
  });

  test('a message above the limit is refused and holds up nobody', async () => {
    await server.deliver(mail(4, `X-Padding: ${'x'.repeat(900)}\r\n`), 'Grandes');
    await server.deliver(mail(5), 'Grandes');
    const { brought, cursor } = await poll(null, { folder: 'Grandes', messageBytes: 1_000 });
    expect(texts(brought)).toEqual(['too-large', 'Vendo acceso 5']);
    expect((await poll(cursor, { folder: 'Grandes', messageBytes: 1_000 })).brought).toEqual([]);
  });

  test('attachments that can be read become items, archives stay shut, signatures and inline pictures are no news', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    const parts = [
      attached('../nota.txt', 'text/plain', 'nota\r\ndentro'),
      attached('viejo.eml', 'message/rfc822', mail(7)),
      attached('todo.zip', 'application/zip', Buffer.from('PK\x03\x04 no se abre')),
      attached('firma.p7s', 'application/pkcs7-signature', 'x'),
      attached('logo.png', 'image/png', png, 'inline'),
      attached('captura.png', 'image/png', png),
      attached('vacio.txt', 'text/plain', ''),
    ];
    await server.deliver(letter(...parts), 'Adjuntos');
    await server.deliver(letter(...Array.from({ length: 22 }, (_, n) => attached(`${n}.txt`, 'text/plain', `texto ${n}`))), 'Adjuntos');
    const { brought } = await poll(null, { folder: 'Adjuntos' });
    const all = brought.filter(({ kind }) => kind !== 'mark');
    expect(all.map((one) => (one.kind === 'item' ? one.item.mediaType : one.kind === 'refused' ? one.code : null)).slice(0, 6)).toEqual([
      'message/rfc822',
      'text/plain',
      'message/rfc822',
      'unknown-type',
      'image/png',
      'empty',
    ]);
    expect(texts(all.slice(1, 3))).toEqual(['dentro', 'Vendo acceso 7']);
    expect(all[1]).toMatchObject({ item: { origin: { externalId: expect.stringMatching(/;UID=1\/;SECTION=1$/u) } } });
    expect(all).toHaveLength(6 + 1 + 20 + 1);
    expect(brief(all.at(-1) as Brought)).toBe('too-complex');
    expect(texts((await poll(null, { folder: 'Adjuntos', attachments: false })).brought)).toHaveLength(2);
  });

  test('the server dies in mid-poll: from the last mark nothing is lost, and nothing comes twice under one name', async () => {
    for (let n = 0; n < 50; n += 1) await server.deliver(mail(n), 'Corte');
    const seen: Brought[] = [];
    let cursor: Cursor = null;
    const cut = async () => {
      for await (const one of imap.poll(settings({ folder: 'Corte' }), null, toolsWith())) {
        if (one.kind === 'mark') cursor = one.cursor;
        seen.push(one);
        if (seen.length === 30) await server.stop();
      }
    };
    await expect(cut()).rejects.toMatchObject({ code: 'server-unreachable' });
    await server.start();
    // What stands behind the last mark was not taken over.
    const kept = seen.slice(0, seen.findLastIndex(({ kind }) => kind === 'mark') + 1);
    const all = [...kept, ...(await poll(cursor, { folder: 'Corte' })).brought].filter(({ kind }) => kind === 'item');
    const names = all.map((one) => (one.kind === 'item' ? one.item.origin.externalId : null));
    expect(names).toHaveLength(50);
    expect(new Set(names).size).toBe(50);
    expect(new Set(texts(all)).size).toBe(50);
  });

  test('when the server numbers its messages anew, the folder is read from the beginning', async () => {
    const { cursor } = await poll(null);
    expect((await poll(cursor)).brought).toEqual([]);
    await server.renumber();
    const again = await poll(cursor);
    expect(texts(again.brought)).toHaveLength(3);
    expect(again.cursor).not.toEqual(cursor);
    expect((await poll(again.cursor)).brought).toEqual([]);
  });

  test('a back-fill goes no further back than it should, and what is older is not looked for again', async () => {
    const later = await poll(null, {}, { since: '2099-01-01T00:00:00Z' });
    expect(texts(later.brought)).toEqual([]);
    expect((await poll(later.cursor)).brought).toEqual([]);
    expect(texts((await poll(null, {}, { since: '2020-01-01T00:00:00Z' })).brought)).toHaveLength(3);
  });

  test.each([{ from: 'nonsense' }, { from: { validity: 7, uid: 'x' } }, { from: { validity: '1', uid: 9 } }])(
    'a cursor that fits no place begins again: %j',
    async ({ from }) => expect(texts((await poll(from)).brought)).toHaveLength(3),
  );

  test.each<[string, () => object, string]>([
    ['a wrong password', () => ({ password: 'env:WRONG' }), 'sign-in-refused'],
    ['an unknown user', () => ({ user: 'nadie' }), 'sign-in-refused'],
    ['no such folder', () => ({ folder: 'No existe' }), 'not-on-server'],
    ['a certificate nobody vouches for', () => ({ ca: null }), 'insecure-connection'],
    ['TLS towards a port without', () => ({ port: server.port }), 'insecure-connection'],
    ['a closed port', () => ({ port: 9 }), 'server-unreachable'],
    ['a private host that is not named as one', () => ({ privateHost: false }), 'address-refused'],
    ['a host that hides its private address', () => ({ host: '0x7f.1', privateHost: false }), 'address-refused'],
    ['a name that leads to the machine itself', () => ({ host: 'localhost', privateHost: false }), 'address-refused'],
  ])('%s ends as a failure with its sentence', async (_what, more, code) => {
    const fault = await poll(null, more()).catch((one: unknown) => one);
    expect(fault).toBeInstanceOf(Failure);
    expect(fault).toMatchObject({ code });
    expect(JSON.stringify(fault)).not.toContain(server.password);
  });

  test.each(['starttls', 'none'])('%s is possible towards a host named as private', async (security) => {
    expect(texts((await poll(null, { port: server.port, security })).brought)).toHaveLength(3);
  });

  test('a poll that is called off ends at once', async () => {
    const stop = new AbortController();
    const polling = imap.poll(settings(), null, toolsWith({ signal: stop.signal }));
    await polling.next();
    stop.abort();
    await expect(polling.next()).rejects.toBe(stop.signal.reason);
  });
});

test('settings: an unencrypted connection needs a host named as private, and a password stands nowhere', () => {
  const plain = { host: 'correo.ejemplo.mx', user: 'a', password: 'env:MAIL', security: 'none' };
  expect(imap.settings.safeParse(plain).success).toBe(false);
  expect(imap.settings.safeParse({ ...plain, privateHost: true }).success).toBe(true);
  expect(imap.settings.safeParse({ ...plain, security: 'tls', password: 'clave' }).success).toBe(false);
  expect(imap.settings.parse({ ...plain, security: 'tls' })).toMatchObject({ port: 993, folder: 'INBOX', privateHost: false });
});
