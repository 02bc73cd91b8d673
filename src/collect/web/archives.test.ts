import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { fakeDocx, paragraph } from '../../../test/fakes/documents.ts';
import { openSite } from '../../../test/fakes/loopback.ts';
import { defaultLimits } from '../limits.ts';
import { refuseArchive, refuseNamedArchive } from './archives.ts';
import { fetchPage } from './fetch.ts';

test.each([
  'application/zip',
  'Application/X-Zip-Compressed; charset=binary',
  'application/x-rar-compressed',
  'application/vnd.rar',
  'application/x-7z-compressed',
  'application/gzip',
  'application/x-tar',
  'application/x-gtar',
  'application/x-bittorrent',
  'application/x-msdownload',
  'application/vnd.microsoft.portable-executable',
  'application/vnd.android.package-archive',
  'application/java-archive',
  'application/x-iso9660-image',
  'application/vnd.sqlite3',
])('%s is not taken', (mediaType) => {
  expect(() => refuseNamedArchive(mediaType)).toThrow(expect.objectContaining({ code: 'archive-refused' }));
});

test.each([null, '', 'text/html', 'application/json', 'application/pdf', 'application/octet-stream', 'application/rss+xml', 'image/png'])(
  '%s is taken, as far as the name goes',
  (mediaType) => {
    expect(() => refuseNamedArchive(mediaType)).not.toThrow();
  },
);

const tar = Buffer.concat([Buffer.alloc(257, 'a'), Buffer.from('ustar\0'), Buffer.alloc(300)]);
const archives: readonly (readonly [string, Buffer])[] = [
  ['ZIP', Buffer.from('504b030414000000', 'hex')],
  ['RAR', Buffer.from('526172211a0701', 'hex')],
  ['7z', Buffer.from('377abcaf271c', 'hex')],
  ['gzip', Buffer.from('1f8b0800', 'hex')],
  ['xz', Buffer.from('fd377a585a00', 'hex')],
  ['zstd', Buffer.from('28b52ffd00', 'hex')],
  ['EXE', Buffer.from('4d5a90000300000004', 'hex')],
  ['ELF', Buffer.from('7f454c460201', 'hex')],
  ['SQLite', Buffer.from('SQLite format 3\0')],
  ['tar', tar],
  ['torrent', Buffer.from('d8:announce33:http://tracker.example:80/announce')],
  ['CAB', Buffer.from('MSCF\0\0\0\0')],
];

const server = openSite((q, r) => {
  const [, bytes = Buffer.from('no')] = archives.find(([name]) => q.url === `/${name}`) ?? [];
  if (q.url === '/named') r.setHeader('content-type', 'application/zip').end('<p>not one</p>');
  else if (q.url === '/a.docx') r.end(fakeDocx(paragraph('Vendo acceso')));
  else if (q.url === '/lie.docx') r.end(Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(5_000)]));
  else if (q.url?.startsWith('/endless')) pour(r, archives[0]?.[1] ?? bytes);
  else r.setHeader('content-type', 'text/html').end(bytes);
});
afterAll(async () => (await server).close());

function pour(
  response: { write: (chunk: Buffer) => boolean; on: (event: 'drain' | 'error', then: () => void) => unknown },
  start: Buffer,
): void {
  response.on('error', () => {});
  response.on('drain', () => response.write(Buffer.alloc(65_536)));
  response.write(Buffer.concat([start, Buffer.alloc(65_536)]));
}

const options = { limits: { ...defaultLimits, webBytes: 500_000_000 }, allowPrivate: ['127.0.0.1'] };

test.each(archives)('%s is known by its bytes, whatever the server calls it', async (kind) => {
  const fetched = fetchPage(`${(await server).base}/${kind}`, options);
  await expect(fetched).rejects.toMatchObject({ code: 'archive-refused', detail: { kind } });
});

test('an archive of any length ends with its first bytes', async () => {
  // It would go on for ever, or until half a gigabyte had come and it was refused as too large.
  await expect(fetchPage(`${(await server).base}/endless`, options)).rejects.toMatchObject({ code: 'archive-refused' });
});

test('a document of an office is taken, a ZIP in its name is not', async () => {
  const { base } = await server;
  expect((await fetchPage(`${base}/a.docx`, options)).bytes.length).toBeGreaterThan(100);
  await expect(fetchPage(`${base}/lie.docx`, options)).rejects.toMatchObject({ code: 'archive-refused', detail: { kind: 'ZIP' } });
  await expect(fetchPage(`${base}/named`, options)).rejects.toMatchObject({ code: 'archive-refused', detail: { kind: 'zip' } });
});

test('any bytes are taken or refused, the same each time', () => {
  const url = new URL('https://site.example/x');
  const verdict = (bytes: Uint8Array) => {
    try {
      return refuseArchive(bytes, { mediaType: null, url }) ?? 'taken';
    } catch (refusal) {
      expect(refusal).toBeInstanceOf(Failure);
      return (refusal as Failure).detail['kind'];
    }
  };
  const same = (bytes: Uint8Array) => verdict(bytes) === verdict(Uint8Array.from(bytes));
  fc.assert(fc.property(fc.uint8Array({ maxLength: 3_000 }), same));
});
