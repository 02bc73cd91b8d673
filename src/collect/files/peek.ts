/** So many bytes show what a file is. */
const headBytes = 65_536;

/** The beginning (64 kB, or all there is), and all of it from the beginning again. Ending `all` early ends the giver. */
export async function peek(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ readonly start: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const rest = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < headBytes) {
    const next = await rest.next();
    if (next.done) break;
    // A giver may write over a piece once the next one is asked for.
    first.push(new Uint8Array(next.value));
    size += next.value.byteLength;
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* first;
      first.length = 0;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { start: Buffer.concat(first).subarray(0, headBytes), all: again() };
}
