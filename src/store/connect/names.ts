/** The hexadecimal part of a name like `sha256:…`. */
export function hexOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A post's name as its bytes in the database. */
export function bytesOf(name: string): Uint8Array {
  return Buffer.from(hexOf(name), 'hex');
}

/** The name of a post by its bytes. */
export function nameOf(bytes: Uint8Array): string {
  return `sha256:${Buffer.from(bytes).toString('hex')}`;
}
