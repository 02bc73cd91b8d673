/** Collects the bytes of something that may go on over chunks (which their giver may write over): at most `limit` of them. */
export function keeper(limit: number) {
  let chunk: Uint8Array = new Uint8Array(0);
  let start: number | null = null;
  let held = new Uint8Array(1024);
  let size = 0;

  function add(piece: Uint8Array): void {
    const room = size;
    size += piece.length;
    if (size > limit) return;
    if (size > held.length) {
      const larger = new Uint8Array(2 * size);
      larger.set(held.subarray(0, room));
      held = larger;
    }
    held.set(piece, room);
  }

  return {
    from(given: Uint8Array): void {
      chunk = given;
      if (start !== null) start = 0;
    },
    begin(at: number): void {
      start = at;
    },
    keep(): void {
      if (start !== null) add(chunk.subarray(start));
    },
    /** The bytes from `begin` to `end`, for the taker to keep; null when there are more than the limit. */
    take(end: number): Uint8Array | null {
      add(chunk.subarray(start ?? 0, end));
      const bytes = size > limit ? null : held.slice(0, size);
      [start, size] = [null, 0];
      return bytes;
    },
  };
}
