/**
 * Decodes text of unknown or doubtful encoding: UTF-8 and UTF-16 with and without byte-order mark (which is removed), then what
 * was declared, then windows-1251, KOI8-R or windows-1252 by the company that letters keep. Never fails; newlines stay.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): string {
  return new TextDecoder(charsetOf(bytes, declared)).decode(bytes);
}

/** The name of the encoding, as `TextDecoder` knows it. */
export function charsetOf(bytes: Uint8Array, declared: string | null): string {
  const marked = byMark(bytes) ?? wide(bytes.subarray(0, 8192));
  if (marked !== null) return marked;
  // UTF-8 proves itself: legacy text with letters above ASCII almost never happens to be valid. So it beats a declaration.
  if (isUtf8(bytes)) return 'utf-8';
  const said = labelOf(declared);
  const sample = bytes.subarray(0, 1_000_000);
  if (said !== null && !doubtful.has(said)) return said;
  if (mostlyUtf8(sample)) return 'utf-8';
  return eightBit(sample);
}

/** Declarations that say nothing: servers add them by default, and Russian boards really send windows-1251 under them. */
const doubtful: ReadonlySet<string> = new Set(['utf-8', 'windows-1252']);

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: many zero bytes, and pairs that are letters of our languages in one byte order. */
function wide(sample: Uint8Array): string | null {
  const units = sample.length >> 1;
  let zeros = 0;
  let little = 0;
  let big = 0;
  for (let i = 0; i < units; i += 1) {
    const low = sample[2 * i] ?? 0;
    const high = sample[2 * i + 1] ?? 0;
    if (low === 0) zeros += 1;
    if (high === 0) zeros += 1;
    if (usual(low | (high << 8))) little += 1;
    if (usual(high | (low << 8))) big += 1;
  }
  if (units < 2 || zeros * 20 < units) return null;
  if (Math.max(little, big) < 0.95 * units) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Code units of Latin and Cyrillic text with its punctuation. */
function usual(unit: number): boolean {
  return (
    (unit >= 0x20 && unit < 0x7f) ||
    unit === 0x0a ||
    unit === 0x0d ||
    unit === 0x09 ||
    (unit >= 0xa0 && unit < 0x250) ||
    (unit >= 0x400 && unit < 0x500) ||
    (unit >= 0x2010 && unit < 0x2070) ||
    unit === 0x20ac ||
    unit === 0x2116
  );
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 with a wound (a cut end, a stray byte): broken places are few beside whole letters. */
function mostlyUtf8(sample: Uint8Array): boolean {
  let broken = 0;
  let whole = 0;
  for (const char of new TextDecoder('utf-8').decode(sample)) {
    if (char === '\ufffd') broken += 1;
    else if (char > '\u007f') whole += 1;
  }
  return whole > 5 * broken;
}

function labelOf(declared: string | null): string | null {
  if (declared === null) return null;
  try {
    return new TextDecoder(declared.trim()).encoding;
  } catch {
    return null;
  }
}

/**
 * In Russian, letters above ASCII stand beside each other; in Spanish and Portuguese they stand among ASCII letters. Between the
 * two Russian encodings, the one in which common pairs of letters are more common (in capitals too, where single letters mislead).
 */
function eightBit(sample: Uint8Array): string {
  let together = 0;
  let alone = 0;
  for (let i = 1; i < sample.length; i += 1) {
    const high = isHigh(sample[i - 1]);
    if (high && isHigh(sample[i])) together += 1;
    else if ((high && isAsciiLetter(sample[i])) || (isHigh(sample[i]) && isAsciiLetter(sample[i - 1]))) alone += 1;
  }
  if (together <= alone) return 'windows-1252';
  return commonness(sample, 'koi8-r') > commonness(sample, 'windows-1251') ? 'koi8-r' : 'windows-1251';
}

const commonPairs: ReadonlySet<string> = new Set(
  'ст но ен то на ов ни ра во ко ал ли по ро пр до да ос ат ть ер ре не го та ел од ом ск ан де те ть ка ам ла'.split(' '),
);

function commonness(sample: Uint8Array, charset: string): number {
  const text = new TextDecoder(charset).decode(sample.subarray(0, 100_000)).toLowerCase();
  let score = 0;
  for (let i = 1; i < text.length; i += 1) if (commonPairs.has(text.slice(i - 1, i + 1))) score += 1;
  return score;
}

function isHigh(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8);
}

function isAsciiLetter(byte: number | undefined): boolean {
  const lower = (byte ?? 0) | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
