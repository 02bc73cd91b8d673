/** What the head of a picture says, read before anything is decoded. `orientation` is EXIF's 1 to 8. */
export type PictureHead = { readonly width: number; readonly height: number; readonly orientation: number };

/** Reads the head of a PNG or JPEG; null when it is damaged. */
export function headOf(bytes: Uint8Array): PictureHead | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer[0] === 0x89 ? pngHead(buffer) : jpegHead(buffer);
}

function pngHead(buffer: Buffer): PictureHead | null {
  if (buffer.length < 33 || buffer.toString('latin1', 12, 16) !== 'IHDR') return null;
  return sized(buffer.readUInt32BE(16), buffer.readUInt32BE(20), 1);
}

/** Walks the segments of a JPEG to its frame header. */
function jpegHead(buffer: Buffer): PictureHead | null {
  let orientation = 1;
  for (let at = 2; at + 9 < buffer.length; ) {
    if (buffer[at] !== 0xff) return null;
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = buffer.readUInt16BE(at + 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sized(buffer.readUInt16BE(at + 7), buffer.readUInt16BE(at + 5), orientation);
    if (marker === 0xe1) orientation = orientationIn(buffer.subarray(at + 4, at + 2 + length));
    at += 2 + length;
  }
  return null;
}

/** The orientation entry of EXIF, in either byte order: tag 0x0112, type short, count 1. */
function orientationIn(segment: Buffer): number {
  const big = segment.indexOf(Buffer.from('0112000300000001', 'hex'));
  const little = segment.indexOf(Buffer.from('1201030001000000', 'hex'));
  const value = big >= 0 ? segment[big + 9] : little >= 0 ? segment[little + 8] : 1;
  return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}

function sized(width: number, height: number, orientation: number): PictureHead | null {
  return width > 0 && height > 0 ? { width, height, orientation } : null;
}
