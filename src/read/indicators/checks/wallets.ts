import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256, sha3_256 } from '@noble/hashes/sha3.js';
import { base32nopad, base58xmr, bech32, bech32m, createBase58check, hex } from '@scure/base';

const base58check = createBase58check(sha256);
const ascii = new TextEncoder();

/** Whether a bitcoin address has a right check: base58check of versions 0 and 5, or bech32 and bech32m of `bc1`. */
export function isBitcoin(address: string): boolean {
  if (/^bc1/i.test(address)) return isSegwit(address);
  const bytes = attempt(() => base58check.decode(address));
  return bytes !== null && bytes.length === 21 && (bytes[0] === 0x00 || bytes[0] === 0x05);
}

function isSegwit(address: string): boolean {
  if (address !== address.toLowerCase() && address !== address.toUpperCase()) return false;
  // Version 0 carries the first checksum, later versions the second (BIP 350).
  for (const [code, isFirst] of [
    [bech32, true],
    [bech32m, false],
  ] as const) {
    const words = attempt(() => code.decode(address as `${string}1${string}`, 90).words);
    if (words === null || words.length === 0 || (words[0] === 0) !== isFirst || words[0]! > 16) continue;
    const program = attempt(() => code.fromWords(words.slice(1)));
    if (program === null || program.length < 2 || program.length > 40) continue;
    if (!isFirst || program.length === 20 || program.length === 32) return true;
  }
  return false;
}

/** Whether the capitals of `0x` + 40 hex are those of EIP-55; one case throughout carries no check and passes. */
export function isEthereum(address: string): boolean {
  const digits = address.slice(2);
  const low = digits.toLowerCase();
  if (digits === low || digits === digits.toUpperCase()) return true;
  const hash = hex.encode(keccak_256(ascii.encode(low)));
  for (let at = 0; at < 40; at += 1) {
    const capital = hash.charCodeAt(at) >= 56;
    const wanted = capital ? low[at]!.toUpperCase() : low[at]!;
    if (digits[at] !== wanted) return false;
  }
  return true;
}

/** Whether a Monero address (main net: standard, subaddress or integrated) ends with the Keccak check of what stands before. */
export function isMonero(address: string): boolean {
  const bytes = attempt(() => base58xmr.decode(address));
  if (bytes === null || ![18, 19, 42].includes(bytes[0]!)) return false;
  if (bytes.length !== (bytes[0] === 19 ? 77 : 69)) return false;
  const body = bytes.subarray(0, -4);
  return same(keccak_256(body).subarray(0, 4), bytes.subarray(-4));
}

/** Whether the last two bytes of a Tox id (76 hex) are the exclusive or of the pairs before them. */
export function isTox(id: string): boolean {
  const bytes = attempt(() => hex.decode(id.toLowerCase()));
  if (bytes === null || bytes.length !== 38) return false;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < 36; at += 2) {
    even ^= bytes[at]!;
    odd ^= bytes[at + 1]!;
  }
  return even === bytes[36] && odd === bytes[37];
}

/** Whether the 56 characters before `.onion` hold a key with its check and version 3. */
export function isOnion(label: string): boolean {
  const bytes = attempt(() => base32nopad.decode(label.toUpperCase()));
  if (bytes === null || bytes.length !== 35 || bytes[34] !== 3) return false;
  const check = sha3_256(new Uint8Array([...ascii.encode('.onion checksum'), ...bytes.subarray(0, 32), 3]));
  return same(check.subarray(0, 2), bytes.subarray(32, 34));
}

/** Whether a string is a private key of a bitcoin wallet (WIF): a secret, never an indicator. */
export function isWalletKey(key: string): boolean {
  const bytes = attempt(() => base58check.decode(key));
  return bytes !== null && bytes[0] === 0x80 && (bytes.length === 33 || (bytes.length === 34 && bytes[33] === 1));
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function attempt<T>(decode: () => T): T | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
