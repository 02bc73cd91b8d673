/** A row of groups of digits with short signs between: `4111 1111 1111 1111`, `+52 (55) 1234-5678`, `123.456.789-09`. */
export type Cluster = {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** All digits; group `g` begins at `offsets[g]`. */
  readonly digits: string;
  readonly offsets: readonly number[];
};

const mostGroups = 40;

/** Goes through the rows of digits of a text, each digit once; a row of very many groups is cut. */
export function* clustersIn(text: string): Generator<Cluster> {
  const length = text.length;
  for (let at = 0; at < length; ) {
    if (!isDigit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const starts: number[] = [];
    const ends: number[] = [];
    const offsets: number[] = [];
    let digits = '';
    for (;;) {
      const start = at;
      while (at < length && isDigit(text.charCodeAt(at))) at += 1;
      starts.push(start);
      ends.push(at);
      offsets.push(digits.length);
      digits += text.slice(start, Math.min(at, start + 64));
      const next = at + joinLength(text, at);
      if (next === at || starts.length >= mostGroups) break;
      at = next;
    }
    yield { starts, ends, digits, offsets };
  }
}

/** How many signs stand between two groups of one row; 0 where the row ends. */
function joinLength(text: string, at: number): number {
  let size = 0;
  while (size < 3 && isJoin(text.charCodeAt(at + size))) size += 1;
  return size > 0 && isDigit(text.charCodeAt(at + size)) ? size : 0;
}

function isJoin(code: number): boolean {
  return code === 32 || code === 45 || code === 46 || code === 47 || code === 40 || code === 41;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
