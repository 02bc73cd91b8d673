import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** One file of the archive: where it lies in there, and where its bytes come from (a file, or the bytes themselves). */
export type Entry = { readonly path: string; readonly from: string | Uint8Array; readonly executable: boolean };

/** What was written: SHA-256 of the archive in hex, its size, and how many files it holds. */
export type Archive = { readonly sha256: string; readonly bytes: number; readonly files: number };

/** As npm has it in its packages: files need some instant, and the same one every time. */
const instant = 499_162_500;
const block = 512;

/**
 * Writes the entries below one folder `top` as a gzipped tar, with `SHA256SUMS` of all of them behind. The same entries give the same
 * bytes (by one release of Node: its zlib decides): sorted, no owner, no time, no host. A reader finds the whole archive or none.
 */
export async function writeArchive(file: string, top: string, entries: readonly Entry[]): Promise<Archive> {
  const part = `${file}.part`;
  const hash = createHash('sha256');
  const gzip = createGzip();
  gzip.on('data', (bytes: Buffer) => hash.update(bytes));
  try {
    await pipeline(tar(top, sorted(entries)), gzip, createWriteStream(part));
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  return { sha256: hash.digest('hex'), bytes: statSync(file).size, files: entries.length + 1 };
}

/** By code unit, so that the locale of the machine has no say. */
function sorted(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function* tar(top: string, entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const folders = new Set<string>();
  const sums: string[] = [];
  for (const entry of entries) {
    for (const folder of foldersAbove(`${top}/${entry.path}`)) {
      if (!folders.has(folder)) yield header(`${folder}/`, 0, 0o755);
      folders.add(folder);
    }
    const sum = createHash('sha256');
    const size = typeof entry.from === 'string' ? statSync(entry.from).size : entry.from.length;
    yield header(`${top}/${entry.path}`, size, entry.executable ? 0o755 : 0o644);
    for await (const bytes of typeof entry.from === 'string' ? createReadStream(entry.from) : [entry.from]) {
      sum.update(bytes);
      yield bytes;
    }
    yield padding(size);
    sums.push(`${sum.digest('hex')}  ${entry.path}\n`);
  }
  const list = Buffer.from(sums.join(''));
  yield header(`${top}/SHA256SUMS`, list.length, 0o644);
  yield list;
  yield padding(list.length);
  yield Buffer.alloc(2 * block);
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function padding(size: number): Uint8Array {
  return Buffer.alloc((block - (size % block)) % block);
}

/** A header of POSIX 1003.1-1988 ("ustar"): every tar of the last thirty years reads it. A path ends in / when it is a folder's. */
function header(path: string, size: number, mode: number): Buffer {
  const [prefix, name] = halves(path);
  const head = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) => head.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  head.write(name, 0);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(instant, 136, 12);
  head.write(path.endsWith('/') ? '5' : '0', 156);
  head.write('ustar\x0000', 257);
  head.write(prefix, 345);
  // The sum is taken with eight blanks in its own place.
  head.write(' '.repeat(8), 148);
  head.write(
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return head;
}

/** A path of more than 100 bytes is parted at a slash: at most 155 before it, 100 behind. */
function halves(path: string): [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  const slash = path.indexOf('/', path.length - 101);
  const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
  if (slash === -1 || name === '' || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(name) > 100)
    throw new Error(`path too long for tar: ${path}`);
  return [prefix, name];
}
