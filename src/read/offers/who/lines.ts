import type { Page } from '../../words/page.ts';

/** A line of the text: tokens `[from, to)`, offsets `[start, end)` of what is not white space in it. */
export type Line = {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether an empty line stands before it. */
  readonly opens: boolean;
};

/** Nothing about a seller is read behind so many characters of a line. */
const LONGEST = 700;
const TOP = 14;
const TAIL = 5;

/** The first lines of a text that hold words. */
export function topLines(page: Page): readonly Line[] {
  return page.once(topLines, 0, () => {
    const lines: Line[] = [];
    let blank = true;
    for (let at = 0; at < page.text.length && lines.length < TOP; ) {
      const [start, end] = page.lineAt(at);
      const line = lineIn(page, start, end, blank);
      blank = line === null;
      if (line) lines.push(line);
      at = end + 1;
    }
    return lines;
  });
}

/** The last lines of a text that hold words, in their order. */
export function tailLines(page: Page): readonly Line[] {
  return page.once(tailLines, 0, () => {
    const lines: Line[] = [];
    for (let at = page.text.length, seen = 0; at >= 0 && lines.length < TAIL && seen < TAIL * 4; seen += 1) {
      const [start, end] = page.lineAt(at);
      const before = start === 0 ? '' : page.text.slice(Math.max(0, page.lineAt(start - 1)[0]), start - 1);
      const line = lineIn(page, start, end, before.trim() === '');
      if (line) lines.unshift(line);
      at = start - 1;
    }
    return lines;
  });
}

function lineIn(page: Page, start: number, end: number, opens: boolean): Line | null {
  const stop = Math.min(end, start + LONGEST);
  const from = page.tokenAt(start);
  let to = from;
  while ((page.tokens[to]?.start ?? stop) < stop) to += 1;
  const [first, last] = [page.tokens[from], page.tokens[to - 1]];
  if (from >= to || !first || !last) return null;
  return { from, to, start: first.start, end: last.end, text: page.text.slice(start, stop), opens };
}

/**
 * Whether a line is written for machines: it orders them about, stands in a later paragraph that does, or in a comment of markup. What it
 * labels is no head.
 */
export function forged(page: Page, line: Line): boolean {
  if (hidden(page, line)) return true;
  const orders = page.once(forged, 0, () => page.find('orders-to-the-reader').map(({ from }) => page.tokens[from]?.start ?? 0));
  if (orders.length === 0) return false;
  if (orders.some((at) => at >= line.start && at < line.end)) return true;
  const begin = page.text.lastIndexOf('\n\n', line.start);
  if (begin < 0) return false;
  const end = page.text.indexOf('\n\n', line.end);
  return orders.some((at) => at > begin && (end < 0 || at < end));
}

/** Inside `<!-- … -->`, or in an element that shows nothing. */
function hidden(page: Page, line: Line): boolean {
  if (/<!--|display\s?:\s?none/.test(line.text)) return true;
  const open = page.text.lastIndexOf('<!--', line.start);
  return open >= 0 && page.text.lastIndexOf('-->', line.start) < open && page.text.includes('-->');
}

/** Whether a day stands in a line. */
export function datedLine(page: Page, line: Line): boolean {
  return page.dates.some(({ span }) => span[0] >= line.start && span[1] <= line.end);
}

/** A line of fields, not a sentence: its parts between separators are short. */
export function shortFields(line: string): boolean {
  const parts = line.slice(0, 240).split(/[|·•∙✦—–/»,:;()[\]]|\s{2,}|\.{3,}|\s-\s/u);
  return parts.length > 1 && parts.every((part) => part.trim().split(/\s+/).length <= 7);
}
