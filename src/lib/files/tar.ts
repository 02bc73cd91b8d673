import { Failure } from '../failure.ts';

/** A file by its path within an archive, with `/` between folders. */
export type ArchiveFile = { readonly name: string; readonly bytes: Uint8Array };

const block = 512;
const mostFiles = 100_000;

/**
 * Packs files in the ustar form that any `tar` opens: the same files always give the same bytes. They belong to nobody, may be read
 * by all and were changed at `at`. @throws RangeError for a name over 100 bytes or a file over 8 GB
 */
export function tar(files: readonly ArchiveFile[], at: Date): Uint8Array {
  const seconds = Math.floor(at.getTime() / 1000);
  const parts = files.flatMap(({ name, bytes }) => [header(name, bytes.length, seconds), bytes, padding(bytes.length)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header(name: string, size: number, seconds: number): Buffer {
  const made = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100 || size >= 8 ** 11) throw new RangeError('too long for ustar');
  const octal = (value: number, at: number, digits: number) => made.write(value.toString(8).padStart(digits, '0'), at);
  made.write(name, 0);
  octal(0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(Math.max(0, seconds), 136, 11);
  made.write('0', 156);
  made.write('ustar\u000000', 257, 'latin1');
  made.write(`${checksum(made).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return made;
}

/** The sum of the header's bytes, its own eight counted as spaces. */
function checksum(made: Uint8Array): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) sum += made[at] ?? 0;
  return sum;
}

function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/**
 * Unpacks the plain files of an archive; folders and what programs say about themselves are passed over.
 * @throws Failure `broken-file` for what is no archive, is cut off, or names a place outside of it
 */
export function untar(archive: Uint8Array): readonly ArchiveFile[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const files: ArchiveFile[] = [];
  for (let at = 0; ; ) {
    const head = bytes.subarray(at, at + block);
    if (head.length < block) throw broken('cut off');
    if (head.every((byte) => byte === 0)) return files;
    const size = octalIn(head, 124, 12);
    if (octalIn(head, 148, 8) !== checksum(head)) throw broken('checksum');
    const end = at + block + size;
    if (end > bytes.length || files.length >= mostFiles) throw broken('size');
    const type = String.fromCharCode(head[156] ?? 0);
    if (type === '0' || type === '\0') files.push({ name: nameIn(head), bytes: bytes.subarray(at + block, end) });
    else if (!/[5xg]/.test(type)) throw broken('a link or device');
    at = end + padding(size).length;
  }
}

function octalIn(head: Buffer, at: number, length: number): number {
  const text = head
    .toString('latin1', at, at + length)
    .replace(/[\0 ]+$/, '')
    .trimStart();
  if (!/^[0-7]{1,12}$/.test(text)) throw broken('number');
  return Number.parseInt(text, 8);
}

function nameIn(head: Buffer): string {
  const text = (at: number, length: number) => head.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  const prefix = head.toString('latin1', 257, 263) === 'ustar\0' ? text(345, 155) : '';
  const name = `${prefix === '' ? '' : `${prefix}/`}${text(0, 100)}`.replace(/^\.\//, '');
  if (name === '' || name.startsWith('/') || name.split('/').includes('..') || name.includes('\\')) throw broken('name');
  return name;
}

function broken(what: string): Failure {
  return new Failure('broken-file', `tar: ${what}`, { detail: { kind: 'tar' } });
}
