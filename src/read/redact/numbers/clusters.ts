/** A row of groups of digits with short signs between: `4111 1111 1111 1111`, `+52 (55) 1234-5678`, `123.456.789-09`. */
export type Cluster = {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** All digits; group `g` begins at `offsets[g]`. */
  readonly digits: string;
  readonly offsets: readonly number[];
};

const mostGroups = 40;

const fewestDigits = 6;

/** Goes through the rows of at least six digits of a text, each digit once or twice; a row of very many groups is cut. */
export function* clustersIn(text: string): Generator<Cluster> {
  const length = text.length;
  for (let at = 0; at < length; ) {
    if (!isDigit(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const row = rowAt(text, at);
    if (row.digits < fewestDigits) {
      at = row.end;
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

const row = { digits: 0, end: 0 };

/** Where the row that begins here ends and how many digits it has; most are too short to matter and cost no more than this. */
function rowAt(text: string, from: number): { readonly digits: number; readonly end: number } {
  let at = from;
  row.digits = 0;
  for (;;) {
    const start = at;
    while (isDigit(text.charCodeAt(at))) at += 1;
    row.digits += at - start;
    const next = at + joinLength(text, at);
    row.end = at;
    if (next === at || row.digits >= fewestDigits) return row;
    at = next;
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
