import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { fakeDocx, fakePdf, lyingDocx, paragraph } from '../../../test/fakes/documents.ts';
import { createDecoders, decode } from '../decode.ts';

const decoders = createDecoders({}, 2);
afterAll(decoders.close);
const receivedAt = '2026-11-22T18:00:00.000Z';
const read = (bytes: Uint8Array | string, source = 'x', mediaType: string | null = null) =>
  decode(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { source, mediaType, receivedAt }, decoders);

const sentence =
  'Un actor que se hace llamar bmox ofrece en un foro el acceso a un sistema estatal mexicano por 30,000 dólares, dijo Ruiz.';
const news = `<!doctype html><html><head><title>Venden acceso - El Diario</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2026-11-20T08:30:00-06:00"></head><body><nav><a>Inicio</a></nav><h1>Venden acceso</h1>
<article><p>${sentence}</p><p>${sentence}</p><blockquote>No hay evidencia</blockquote><p>${sentence}</p></article>
<aside><p>Otra nota: LockBit ataca</p></aside><footer>Aviso de privacidad</footer></body></html>`;
const thread = `<html><head><meta charset="windows-1251"><title>[Sell] VPN | Board</title></head><body><div class="navbar"><a>Forums</a></div><h1>[Sell] VPN</h1>
<div class="message"><div class="message-user"><h4 class="message-name">bmox</h4><dl><dt>Joined</dt><dd>2024-03-11</dd><dt>Messages</dt><dd>1,204</dd>
<dt>Reaction score</dt><dd>57</dd><dt>Deposit</dt><dd>0.05 BTC</dd></dl></div><div class="bbWrapper">Price: 3000$<br><a href="tg://x?domain=bmox">write</a></div></div>
<div class="message"><blockquote>Price: 3000$</blockquote>too much</div></body></html>`;
const mail = [
  'From: Ana <ana@x.mx>',
  'To: b@x.mx',
  'Subject: =?utf-8?Q?Extorsi=C3=B3n?=',
  'Date: Fri, 20 Nov 2026 08:30:00 -0600',
  'MIME-Version: 1.0',
];

test('an article loses menus and asides and keeps what is quoted in it', async () => {
  const post = await read(news);
  expect(post).toMatchObject({
    mediaType: 'text/html',
    title: 'Venden acceso - El Diario',
    publishedAt: '2026-11-20T14:30:00.000Z',
    author: null,
    recognised: false,
    receivedAt,
  });
  expect(post.text).toBe(['Venden acceso', sentence, sentence, 'No hay evidencia', sentence].join('\n\n'));
});

test('a thread keeps every post, marks what is quoted, and tells who wrote the first', async () => {
  const post = await read(thread);
  expect(post.author).toEqual({
    alias: 'bmox',
    joinedOn: '2024-03-11',
    posts: 1204,
    reputation: 57,
    forumDeposit: '0.05 BTC',
  });
  expect(post.text).toContain('[Sell] VPN\n\nbmox');
  expect(post.text).toContain('Price: 3000$\nwrite <tg://x?domain=bmox>');
  expect(post.text).toContain('> Price: 3000$\n\ntoo much');
  expect(post.text).not.toContain('Forums');
});

test.each([
  ['meta charset', null, '<meta charset="windows-1251">'],
  ['transport', 'text/html; charset=windows-1251', ''],
  ['nothing', 'text/html', ''],
])('a page in windows-1251 is read by its %s', async (_, mediaType, meta) => {
  const russian = Buffer.from([0xcf, 0xf0, 0xee, 0xe4, 0xe0, 0xec, 0x20, 0xe4, 0xee, 0xf1, 0xf2, 0xf3, 0xef]);
  const post = await read(Buffer.concat([Buffer.from(`<html>${meta}<p>`), russian]), 'https://x.ru/a', mediaType);
  expect(post.text).toBe('Продам доступ');
});

test('a mail: subject above the text, day sent, the text part before the other', async () => {
  const body = [
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Pague ma=F1ana',
    '--b',
    'Content-Type: text/html',
    '',
    '<b>Pague</b>',
    '--b--',
  ];
  const post = await read([...mail, ...body].join('\r\n'));
  expect(post).toMatchObject({
    mediaType: 'message/rfc822',
    title: 'Extorsión',
    publishedAt: '2026-11-20T14:30:00.000Z',
    text: 'Extorsión\n\nPague mañana',
  });
});

test('a mail that has only HTML is read as its reader sees it', async () => {
  const post = await read([...mail, 'Content-Type: text/html; charset=utf-8', '', '<p>Pague <i>hoy</i></p><p hidden>x</p>'].join('\r\n'));
  expect(post.text).toBe('Extorsión\n\nPague hoy');
});

test('a PDF keeps its lines and pages, and tells how far it is', async () => {
  const steps: string[] = [];
  const bytes = fakePdf([['Vendo acceso (VPN)', 'Precio: 3000 USD'], ['Contacto: bmox']]);
  const post = await decode(bytes, { source: 'x', receivedAt }, decoders, ({ unit, done, total }) =>
    steps.push(`${unit} ${done}/${total}`),
  );
  expect(post.text).toBe('Vendo acceso (VPN)\nPrecio: 3000 USD\n\nContacto: bmox');
  expect(steps).toEqual(['pages 1/2', 'pages 2/2']);
});

test('a DOCX keeps paragraphs and the breaks within them', async () => {
  const post = await read(fakeDocx(paragraph('Vendo acceso') + paragraph('Precio: 3000\nContacto: bmox')));
  expect(post).toMatchObject({ title: 'Vendo acceso', text: 'Vendo acceso\n\nPrecio: 3000\nContacto: bmox' });
  expect(post.mediaType).toContain('wordprocessingml');
});

const deep = '<w:tbl><w:tr><w:tc>';
test.each<[string, () => Uint8Array | string, string, object]>([
  ['a PDF of pictures', () => fakePdf([[], []]), 'no-text', { kind: 'pdf' }],
  ['a PDF with a password', () => readFileSync('test/fakes/locked.pdf'), 'encrypted', {}],
  ['a PDF cut short', () => fakePdf([['Vendo']]).subarray(0, 200), 'broken-file', { kind: 'PDF' }],
  ['a DOCX that announces too much', () => lyingDocx(1000, 2_000_000_000), 'too-complex', {}],
  ['a DOCX that packs 150 MB of spaces', () => lyingDocx(150_000_000, 150_000_000), 'too-complex', {}],
  ['a DOCX that packs 150 MB and announces 1 kB', () => lyingDocx(150_000_000, 1000), 'too-complex', {}],
  ['a DOCX nested deep', () => fakeDocx(deep.repeat(40_000)), 'broken-file', { kind: 'DOCX' }],
  ['a DOCX nested deep and closed', () => fakeDocx(deep.repeat(40_000) + '</w:tc></w:tr></w:tbl>'.repeat(40_000)), 'too-complex', {}],
  ['a DOCX cut short', () => fakeDocx(paragraph('x')).subarray(0, 900), 'broken-file', {}],
  ['a DOCX without text', () => fakeDocx(''), 'no-text', {}],
  ['a page without text', () => '<html><script>x()</script></html>', 'no-text', { kind: 'html' }],
  [
    'a mail of attachments',
    () => [...mail, 'Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', 'aaaa'].join('\r\n'),
    'no-text',
    { kind: 'mail' },
  ],
  ['a PNG cut short', () => readFileSync('test/fakes/screenshots/es-dark.png').subarray(0, 30), 'broken-file', {}],
  ['a PNG of 3,600 megapixels', () => giant(), 'too-large', { pixels: 40_000_000 }],
])('%s ends as a failure with a sentence', async (_, make, code, detail) => {
  await expect(read(make())).rejects.toMatchObject({ code, detail });
});

function giant(): Uint8Array {
  const png = Buffer.from(readFileSync('test/fakes/screenshots/es-dark.png'));
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  return png;
}

test('a page nested 100,000 deep is read as plain text in bounded time', async () => {
  const before = process.cpuUsage();
  const post = await read(`<html><title>t</title>${'<div><span>'.repeat(50_000)}<p>Vendo acceso</p>`);
  expect(post.text).toBe('Vendo acceso');
  // Of all threads, since it is read in one of its own.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(15_000);
});

test('any bytes behind any first bytes end as a post or a failure', async () => {
  const start = fc.constantFrom(
    '',
    '%PDF-1.7\n',
    'PK\x03\x04word/document.xml',
    '<html>',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff',
    'From: a\nMIME-Version: 1\n',
    '\xff\xfe',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 600 }), async (head, tail) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
      const outcome = await read(bytes).catch((fault: unknown) => fault);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Failure);
      else expect(outcome).toMatchObject({ source: 'x' });
    }),
    { numRuns: 150 },
  );
});

test('real files with bytes changed end as a post or a failure', async () => {
  const originals = [
    fakePdf([['Vendo acceso', 'x'], ['y']]),
    fakeDocx(paragraph('Vendo acceso')),
    Buffer.from(news),
    Buffer.from(mail.join('\n')),
  ];
  const change = fc.record({
    which: fc.nat(originals.length - 1),
    at: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    }),
  });
  await fc.assert(
    fc.asyncProperty(change, async ({ which, at }) => {
      const bytes = Buffer.from(originals[which] ?? Buffer.alloc(0));
      for (const [share, value] of at) bytes[Math.floor(share * bytes.length)] = value;
      const outcome = await read(bytes).catch((fault: unknown) => fault);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Failure);
    }),
    { numRuns: 150 },
  );
});
