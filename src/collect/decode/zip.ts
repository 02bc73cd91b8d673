import { crc32, inflateRawSync } from 'node:zlib';
import { Failure } from '#lib/failure.ts';

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  readonly locked: boolean;
};

/** More than this many times smaller than what is inside, and large: made to exhaust. XML packs about twenty to one. */
const suspicious = { ratio: 200, bytes: 10_000_000 };

/**
 * Takes the wanted parts out of a ZIP and packs them anew without compression, so that whoever opens the result meets only what
 * was measured here. Announced sizes are checked before anything is inflated, real ones while it is.
 * @throws Failure `too-complex` (over `limit` bytes in all), `encrypted`, `broken-file`.
 */
export function repacked(bytes: Uint8Array, wanted: (name: string) => boolean, limit: number): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = guarded(() => directory(buffer)).filter(({ name }) => wanted(name));
  const announced = entries.reduce((sum, { size }) => sum + size, 0);
  const packed = entries.reduce((sum, one) => sum + one.packed, 0);
  if (announced > limit || (announced > suspicious.bytes && announced > suspicious.ratio * packed)) throw tooComplex();
  if (entries.some(({ locked }) => locked)) throw new Failure('encrypted', 'a locked ZIP entry');
  let left = limit;
  const parts = entries.map((entry) => {
    const data = inflated(buffer, entry, left);
    left -= data.length;
    return { name: entry.name, data };
  });
  return stored(parts);
}

/** The central directory; numbers that point outside throw RangeError. */
function directory(buffer: Buffer): Entry[] {
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || buffer.length - end > 65_557) throw new RangeError('no end of directory');
  const count = buffer.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (buffer.readUInt32LE(at) !== 0x02014b50) throw new RangeError('no entry where one should be');
    const [nameLength, extra, comment] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30), buffer.readUInt16LE(at + 32)];
    entries.push({
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      locked: (buffer.readUInt16LE(at + 8) & 1) === 1,
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      at: buffer.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function inflated(buffer: Buffer, entry: Entry, limit: number): Buffer {
  return guarded(() => {
    if (buffer.readUInt32LE(entry.at) !== 0x04034b50) throw new RangeError('no local header');
    const from = entry.at + 30 + buffer.readUInt16LE(entry.at + 26) + buffer.readUInt16LE(entry.at + 28);
    const data = buffer.subarray(from, from + entry.packed);
    if (entry.method === 8) return inflateRawSync(data, { maxOutputLength: Math.max(1, limit) });
    if (entry.method !== 0) throw new RangeError('unknown method');
    if (data.length > limit) throw tooComplex();
    return data;
  });
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (fault instanceof Failure) throw fault;
    if (fault instanceof RangeError && 'code' in fault && fault.code === 'ERR_BUFFER_TOO_LARGE') throw tooComplex();
    throw new Failure('broken-file', 'ZIP is damaged', { cause: fault, detail: { kind: 'ZIP' } });
  }
}

function tooComplex(): Failure {
  return new Failure('too-complex', 'inflates beyond the limit');
}

/** A ZIP of uncompressed parts. */
export function stored(parts: readonly { readonly name: string; readonly data: Uint8Array }[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, data } of parts) {
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(title.length, 22);
    const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, Buffer.alloc(14), title]);
    central.writeUInt32LE(at, 42);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, data]);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const list = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, list, end]);
}
