/** What a code unit is in a word: nothing that counts, an end of it, or the letter or digit that it is compared as. */
const SKIP = 0;
const END = 1;
const UNKNOWN = 0xffff;

/** So much of a text is looked at, in UTF-16 units: what comes behind is a dump, or meant to take time. */
const longest = 100_000;

const table = new Uint16Array(0x10000).fill(UNKNOWN);

/** Letters of other alphabets that look like Latin ones are compared as those, in every word: a word need not be read, only be the same. */
const disguised = 'авекмнорстухіѕјԁɡոοαν';
const plain = 'abekmhopctyxisjdgnoav';

/**
 * Hands over the 32-bit hash of each word of a text that may tell it from others, in order, as often as it stands there. Case, accents,
 * look-alike letters, invisible characters and the signs inside a number (`30,000`, `30.000`) make no difference; of one or two letters, or
 * of one digit, there are too many everywhere. Linear in the text, of which the first
 * 100,000 UTF-16 units count.
 */
export function eachWord(text: string, take: (hash: number) => void): void {
  let hash = 0;
  let length = 0;
  let digits = 0;
  let last = END;
  const end = Math.min(text.length, longest);
  for (let i = 0; i < end; i += 1) {
    const unit = text.charCodeAt(i);
    const code = unit >= 0xd800 && unit <= 0xdbff ? foldPair(text.codePointAt(i++) ?? unit) : foldUnit(unit);
    if (code === SKIP) continue;
    if (code === END) {
      if ((unit === 0x2e || unit === 0x2c) && isDigit(last) && isDigit(text.charCodeAt(i + 1))) continue;
      if (length > 2 || (digits > 0 && length > 1)) take(mix(hash));
      hash = length = digits = 0;
    } else {
      hash = Math.imul(hash, 0x01000193) ^ code;
      length += 1;
      if (isDigit(code)) digits += 1;
    }
    last = code;
  }
  if (length > 2 || (digits > 0 && length > 1)) take(mix(hash));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function foldUnit(unit: number): number {
  const known = table[unit] ?? END;
  if (known !== UNKNOWN) return known;
  return (table[unit] = foldCharacter(String.fromCharCode(unit)));
}

/** Letters beyond the first 65,536: mathematical bold, and such; `i` stands on the second half already. */
function foldPair(point: number): number {
  return foldCharacter(String.fromCodePoint(point));
}

function foldCharacter(character: string): number {
  if (/[\p{M}\p{Cf}_]/u.test(character)) return SKIP;
  const folded = character.normalize('NFKD').toLowerCase();
  if (!/^[\p{L}\p{N}]/u.test(folded)) return END;
  const first = folded.charAt(0);
  const seen = disguised.indexOf(first);
  return (seen < 0 ? first : plain.charAt(seen)).charCodeAt(0);
}

/** Spreads a hash over all its bits (the last step of MurmurHash3). */
function mix(hash: number): number {
  let z = hash;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}
