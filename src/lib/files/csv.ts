/** A record of a table: the line where it begins (from 1), and its cells. */
export type Row = { readonly line: number; readonly cells: readonly string[] };

/** Records of RFC 4180 with commas, semicolons or tabs, as the first line has them; empty lines are left out. What is left open ends with the text. */
export function* rowsOf(text: string): Generator<Row, undefined> {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => [mark, first.split(mark).length] as const);
  const delimiter = counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
  let [at, line] = [0, 1];
  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const quote = text.indexOf('"', at);
          const end = quote < 0 ? text.length : quote;
          cell += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"' || quote < 0) break;
          cell += '"';
          at += 1;
        }
        line += cell.split('\n').length - 1;
      }
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== '\n') at += 1;
      cells.push(cell + text.slice(from, at).replace(/\r$/, ''));
      if (text[at] !== delimiter) break;
      at += 1;
    }
    at += 1;
    line += 1;
    if (cells.length > 1 || cells[0]?.trim() !== '') yield { line: begun, cells };
  }
}

/** A cell as it is written: quoted where it must be; what a spreadsheet would run as a formula stands behind an apostrophe. */
export function cellOf(value: string): string {
  const safe = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What `cellOf` wrote, without its apostrophe. */
export function plainCell(cell: string): string {
  return (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell).trim();
}
