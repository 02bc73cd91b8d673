// Wide in every terminal: CJK, Hangul, full-width forms, pictographs.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const mark = /\p{M}/u;

/** Columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const one of text) columns += mark.test(one) ? 0 : wide.test(one) ? 2 : 1;
  return columns;
}

/** Fills a text with blanks up to a width. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Breaks a text into lines of at most `columns`, between words where it can. Never empty. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(/\s+/u)) {
    for (const piece of pieces(word, columns)) {
      const size = widthOf(piece);
      if (used > 0 && used + 1 + size > columns) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += used === 0 ? piece : ` ${piece}`;
      used += used === 0 ? size : size + 1;
    }
  }
  lines.push(line);
  return lines;
}

function pieces(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  let used = 0;
  for (const one of word) {
    const size = widthOf(one);
    if (used + size > columns) {
      parts.push(part);
      part = '';
      used = 0;
    }
    part += one;
    used += size;
  }
  parts.push(part);
  return parts;
}
