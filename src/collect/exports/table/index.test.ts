import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { Item } from '#model';
import type { Mapping, Part } from '../export.ts';
import { unpack } from '../index.ts';
import { fieldsIn, records } from './records.ts';

async function* inPieces(bytes: Uint8Array, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string | Uint8Array, mapping: Mapping | null = null, name = 'tabla.csv'): Promise<Part[] | string> {
  const parts: Part[] = [];
  try {
    for await (const part of unpack(inPieces(Buffer.from(text), 100), { name, mediaType: null }, mapping)) parts.push(part);
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    return fault.code;
  }
  for (const part of parts) if (part.kind === 'item') Item.parse(part.item);
  return parts;
}

const brief = (part: Part) => (part.kind === 'item' ? part.item.text : part.code);
async function textsOf(text: string | Uint8Array, mapping: Mapping | null = null, name?: string) {
  const parts = await partsOf(text, mapping, name);
  return typeof parts === 'string' ? parts : parts.map(brief);
}

test('a row is an item with its own bytes, its columns found by their names', async () => {
  const row = '77,cuervo_77,"Vendo acceso, ""barato""\nsólo VPN",05/10/2026 17:41,https://foro.example/77,1204,12,0.05 BTC,15 ene 2024';
  const parts = await partsOf(`ID,Usuario,Mensaje,Fecha,Enlace,Posts,Reputación,Depósito,Registrado\r\n${row}\r\n`);
  const part = typeof parts === 'string' ? undefined : parts[0];
  expect(part?.kind === 'item' && { ...part.item, bytes: Buffer.from(part.item.bytes).toString() }).toEqual({
    bytes: row,
    mediaType: 'text/csv',
    text: 'Vendo acceso, "barato"\nsólo VPN',
    title: null,
    author: { alias: 'cuervo_77', joinedOn: '2024-01-15', posts: 1204, reputation: 12, forumDeposit: '0.05 BTC' },
    publishedAt: '2026-10-05T17:41:00.000Z',
    origin: { externalId: '77', url: 'https://foro.example/77', editedAt: null, thread: null, tlp: null },
  });
});

const russian = Buffer.from(
  [...'Автор;Текст;Дата\nВолк;Продам доступ к сети;05.10.2026\n'].map((c) =>
    (c.codePointAt(0) ?? 0) > 0x400 ? (c.codePointAt(0) ?? 0) - 0x410 + 0xc0 : (c.codePointAt(0) ?? 0),
  ),
);
test.each([
  ['commas', 'text,author\nhola,x\nadiós,y\n', ['hola', 'adiós']],
  ['semicolons, commas within', 'autor;texto\nx;uno, dos, tres\ny;cuatro, cinco', ['uno, dos, tres', 'cuatro, cinco']],
  ['tabs', 'fecha\tmensagem\n2026-01-01\tolá; mundo\n', ['olá; mundo']],
  ['a mark before the header', '\ufefftext,author\nhola,x\n', ['hola']],
  ['UTF-16, as spreadsheets write it', Buffer.from('\ufeffTexto\tAutor\nseñal\tx\n', 'utf16le'), ['señal']],
  ['windows-1251', russian, ['Продам доступ к сети']],
  [
    'windows-1252 that begins as ASCII',
    Buffer.from(`text,author\n${'hello,x\n'.repeat(3)}se\xf1al,y\n`, 'latin1'),
    ['hello', 'hello', 'hello', 'señal'],
  ],
  ['rows too short, too long, empty', 'author,text\nx\nx,hola,de,más\n\n,\n', ['no-text', 'hola', 'no-text']],
  ['a quote that is never closed', `text,a\n"uno,x\n${'y'.repeat(2_100_000)}\ndos,x\n`, ['too-large', 'dos']],
  ['no column of text', 'name,mail\nAna,a@b.example\n', 'unmapped-table'],
  ['nothing but blank lines', '\n\n', 'empty'],
])('a table with %s', async (_what, text, expected) => {
  expect(await textsOf(text)).toEqual(expected);
});

test.each([
  ['named columns', 'a,b\nx,hola\n', { text: 'b', author: 'a' }, 't.csv', ['hola']],
  ['numbered ones, without a header', 'x,hola\ny,adiós\n', { text: '2' }, 't.csv', ['hola', 'adiós']],
  ['a column that is none', 'a,b\n1,2\n', { text: 'c' }, 't.csv', 'unmapped-table'],
  ['a field that is none', 'a,b\n1,2\n', { texto: 'a' }, 't.csv', 'unmapped-table'],
  ['keys within keys', '{"d":{"m":"hola"}}\n{"d":{"m":"adiós"}}\n', { text: 'd.m' }, 't.jsonl', ['hola', 'adiós']],
  ['a list', '[{"m":"hola"},{"m":5},{},[]]', { text: 'm' }, 't.json', ['hola', '5', 'broken-file', 'broken-file']],
  ['a file of any name', 'a|b\nx|hola\n', { text: 'b' }, 'volcado.txt', ['hola']],
])('a mapping leads to %s', async (_what, text, mapping, name, expected) => {
  expect(await textsOf(text, mapping as Mapping, name)).toEqual(expected);
});

test('lines of JSON are found by their looks, each an item of its own', async () => {
  const lines = [
    { id: 9, user: 'x', message: 'hola', date: 1791240060 },
    { id: 10, user: 'y', message: 'señal', date: '2026-10-05T17:41:00Z', edited_at: '2026-10-06' },
  ];
  const text = `${lines.map((one) => JSON.stringify(one)).join('\n')}\nrota\n\n{"message":""}`;
  const parts = await partsOf(text, null, 'volcado');
  expect(parts).toMatchObject([
    { item: { text: 'hola', publishedAt: '2026-10-05T22:41:00.000Z', origin: { externalId: '9' }, author: { alias: 'x' } } },
    { item: { text: 'señal', publishedAt: '2026-10-05T17:41:00.000Z', origin: { editedAt: '2026-10-06T00:00:00.000Z' } } },
    { code: 'broken-file' },
    { code: 'no-text' },
  ]);
});

test.each([
  ['a note', 'Vendo acceso, 500 USD, sólo garante.\nContacto: x, y, z\n', 'nota.txt'],
  ['one JSON object', '{\n "message": "hola"\n}', 'x.json'],
  ['a page called a table', '<html><p>text,author</p></html>', 'x.csv'],
])('%s is no table', async (_what, text, name) => {
  expect(await partsOf(text, null, name)).toMatchObject([{ kind: 'item', item: { text: null } }]);
});

test('which number is the day, one date tells for all rows', async () => {
  const dates = await partsOf('text,date\na,03/04/2026\nb,04/23/2026\n');
  expect(dates).toMatchObject([
    { item: { publishedAt: '2026-03-04T00:00:00.000Z' } },
    { item: { publishedAt: '2026-04-23T00:00:00.000Z' } },
  ]);
});

test('whatever fields are written, they are read, however the bytes come', async () => {
  const field = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('"', '""', ',', '\n', 'a,b', ' x', ''));
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (written, size, always) => {
      const quoted = (one: string) => (always || /[",\n\r]/u.test(one) ? `"${one.replaceAll('"', '""')}"` : one);
      const text = written.map((row) => row.map(quoted).join(',')).join('\n');
      const read: string[][] = [];
      for await (const record of records(inPieces(Buffer.from(text), size), ',', 10_000))
        read.push(fieldsIn(Buffer.from(record ?? []).toString(), ','));
      expect(read).toEqual(written);
    }),
    { numRuns: 500 },
  );
});

test('any bytes end in items, refusals or a failure, always the same', async () => {
  const scraps = fc.array(fc.constantFrom('text', ',', ';', '"', '\n', '\r\n', 'á', '\0', '{', '}', '"text":"x"', '\t'), { maxLength: 40 });
  const bytes = fc.oneof(
    fc.uint8Array(),
    scraps.map((some) => Buffer.from(`text,b\n${some.join('')}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.constantFrom('x.csv', 'x.jsonl'), async (some, name) => {
      expect(await partsOf(some, null, name)).toEqual(await partsOf(some, null, name));
    }),
    { numRuns: 500 },
  );
});

test('a table of any length takes flat memory', async () => {
  const rows = Buffer.from(`x,"${'mensaje, '.repeat(50)}",2026-01-01\n`.repeat(200));
  async function* large() {
    yield Buffer.from('author,text,date\n');
    for (let size = 0; size < 40e6; size += rows.length) yield rows;
  }
  const before = process.memoryUsage.rss();
  let count = 0;
  let most = 0;
  for await (const part of unpack(large(), { name: 'x.csv', mediaType: null })) {
    if (part.kind === 'item') count += 1;
    if (count % 5_000 === 0) most = Math.max(most, process.memoryUsage.rss() - before);
  }
  expect(count).toBeGreaterThan(80_000);
  expect(most).toBeLessThan(200e6);
});
