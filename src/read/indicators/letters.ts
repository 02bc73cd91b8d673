const alphanumeric = new Uint8Array(128);
const host = new Uint8Array(128);
const local = new Uint8Array(128);
const hexadecimal = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/i.test(char)) alphanumeric[code] = 1;
  if (/[a-z0-9._-]/i.test(char)) host[code] = 1;
  if (/[a-z0-9._%+-]/i.test(char)) local[code] = 1;
  if (/[a-f0-9]/i.test(char)) hexadecimal[code] = 1;
}

/** A letter or digit of ASCII. NaN, as beyond the ends of a text, is none. */
export function isAlphanumeric(code: number): boolean {
  return code < 128 && alphanumeric[code] === 1;
}

export function isHex(code: number): boolean {
  return code < 128 && hexadecimal[code] === 1;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Latin with accents, Greek, Cyrillic: letters of names of hosts beyond ASCII. */
export function isForeignLetter(code: number): boolean {
  return (code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) || (code >= 0x370 && code <= 0x52f);
}

export function isWordCode(code: number): boolean {
  return isAlphanumeric(code) || code === 95 || isForeignLetter(code);
}

/** What may stand in a name of a host, dots and the hyphen included. */
export function isHostCode(code: number): boolean {
  return code < 128 ? host[code] === 1 : isForeignLetter(code);
}

/** What may stand before the `@` of an address, of the characters that people use. */
export function isLocalCode(code: number): boolean {
  return code < 128 ? local[code] === 1 : isForeignLetter(code);
}
