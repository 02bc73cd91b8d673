import { turnAt } from '../../talk/turns.ts';
import type { Page } from '../../words/page.ts';

/** A way in which a text may set one thing apart from the next. `sure`: how much the marks themselves speak for a list of things, from 0 to 1. */
export type Layout = {
  readonly kind: 'numbered' | 'lotted' | 'rows' | 'ruled' | 'labelled' | 'marked' | 'headed' | 'titled' | 'apart' | 'blocked' | 'told';
  readonly sure: number;
  /** The pieces in the order of the text, each with the mark that opens it. */
  readonly pieces: readonly Piece[];
};
export type Piece = { readonly mark: string; readonly sentences: number[] };

type Opener = (page: Page, index: number) => string | null;

const LEAD = 40;
/** A title has so many tokens at most. */
const TITLE = 12;

/** Every way in which these sentences may be cut into pieces: those with at least two pieces of the same marks. */
export function layoutsOf(page: Page, body: readonly number[]): Layout[] {
  const layouts: Layout[] = [];
  const numbers = cut(page, body, numbered);
  if (numbers.length > 1) layouts.push({ kind: 'numbered', sure: inOrder(numbers) ? 1 : 0.2, pieces: numbers });
  add(layouts, 'lotted', 0.9, cut(page, body, lotted));
  add(layouts, 'rows', 0.9, cut(page, body, row));
  add(layouts, 'ruled', 0.7, cut(page, body, ruled));
  const label = repeatedLabel(page, body);
  if (label !== null)
    add(
      layouts,
      'labelled',
      0.7,
      cut(page, body, (_, index) => (labelOf(page, index) === label ? label : null)),
    );
  for (const mark of marksIn(page, body))
    add(
      layouts,
      'marked',
      0.6,
      cut(page, body, (_, index) => (markOf(page, index) === mark || pictureOf(page, index) === mark ? `${mark}${index}` : null)),
    );
  add(layouts, 'headed', 0.5, cut(page, body, headed));
  add(layouts, 'titled', 0.5, cut(page, body, titled));
  add(layouts, 'apart', 0.5, apartFrom(page, body));
  add(layouts, 'blocked', 0.3, cut(page, body, blocked));
  return layouts;
}

function add(layouts: Layout[], kind: Layout['kind'], sure: number, pieces: Piece[]): void {
  if (pieces.length > 1) layouts.push({ kind, sure, pieces });
}

/** Pieces from one opening to the next; a mark that comes again adds to its piece (`#B is gone`). What stands before the first belongs to none. */
function cut(page: Page, body: readonly number[], opener: Opener): Piece[] {
  const pieces: Piece[] = [];
  const known = new Map<string, Piece>();
  let piece: Piece | null = null;
  for (const index of body) {
    const mark = opener(page, index);
    if (mark !== null) {
      const again = known.get(mark);
      if (again) {
        again.sentences.push(index);
        piece = null;
        continue;
      }
      piece = { mark, sentences: [] };
      known.set(mark, piece);
      pieces.push(piece);
    }
    piece?.sentences.push(index);
  }
  return pieces;
}

function leadOf(page: Page, index: number): string {
  const sentence = page.sentences[index];
  if (!sentence?.opensLine) return '';
  const [start] = page.lineAt(sentence.start);
  return page.text.slice(start, Math.min(start + LEAD, sentence.start + 16));
}

/** `1.`, `(2)`, `[3]`, `#A`, `b)`, `№4`, `5️⃣`, at the start of a line; with a bracket also within one. */
function numbered(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence) return null;
  const lead = leadOf(page, index);
  const found =
    /^\s*[[(#*№|>•▸-]{0,3}\s*(?:\p{L}{3,10}\s{1,2})?[#№]?\s*(\d{1,2})\s*(?:\uFE0F?\u20E3|[.)\]:|—–-]|\/\/|\s[-|—–/])\D/iu.exec(lead)?.[1] ??
    /^\s*[*_]{0,2}[([#]([a-hа-е])[)\]]?[\s:]/iu.exec(lead)?.[1] ??
    /^\s*[*_]{0,2}([a-hа-е])\)\s/iu.exec(lead)?.[1] ??
    /^\s*[*_]{0,2}([A-HА-Е])\s?[.:–—-]\s/u.exec(lead)?.[1] ??
    /^\s*([\u2460-\u2473\u24f5-\u24fe\u2776-\u2793])/u.exec(lead)?.[1] ??
    /^\s*(\d)\uFE0F?\u20E3/u.exec(lead)?.[1] ??
    /^\s*[*_]{0,2}#(\d{1,2})\s/u.exec(lead)?.[1] ??
    inline(page, index);
  return found === undefined || found === null ? null : found.toLowerCase();
}

/** `A) …` or `2) …` at the start of a sentence or of a turn. */
function inline(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence) return null;
  const words = turnAt(page, sentence.start)?.words ?? 0;
  const start = words > sentence.start && words < sentence.end ? words : sentence.start;
  return /^\s*\(?([a-hа-е]|\d{1,2})\)\s/iu.exec(page.text.slice(Math.max(0, start - 1), start + 8).replace(/^[^\s(]/u, ' '))?.[1] ?? null;
}

/** Whether the marks count up by one, as lists do. */
function inOrder(pieces: readonly Piece[]): boolean {
  const values = pieces.map(({ mark }) => (/^\d+$/.test(mark) ? Number(mark) : (mark.codePointAt(0) ?? 0)));
  let steps = 0;
  for (let i = 1; i < values.length; i += 1) if ((values[i] ?? 0) - (values[i - 1] ?? 0) === 1) steps += 1;
  return steps >= (values.length - 1) * 0.6;
}

/** `Lot 1`, `PIEZA A.`, `Вещь вторая`, `первая.`, `one`, `another`. */
function lotted(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence) return null;
  const at = firstWord(page, index);
  const noun = page.find('lots.lot', at, at + 1)[0];
  const behind = noun ? page.text.slice(page.tokens[noun.to - 1]?.end ?? 0, (page.tokens[noun.to - 1]?.end ?? 0) + 8) : '';
  const sign = noun && /^[\s.#№:-]{1,3}(\d{1,2}|\p{Lu})(?![\p{L}\p{N}])/u.exec(behind)?.[1];
  if (sign) return sign.toLowerCase();
  const place = noun ? noun.to : at;
  const ordinal = page.find('lots.ordinal', place, place + 1)[0] ?? (noun ? undefined : page.find('lots.ordinal', at, at + 1)[0]);
  if (!ordinal) return null;
  const next = page.tokens[ordinal.to];
  const closes = next !== undefined && /^\s*[.,:;—–()-]/u.test(page.text.slice(page.tokens[ordinal.to - 1]?.end ?? 0, next.start));
  const counted = page.find('lots.lot', ordinal.to, ordinal.to + 1).length > 0;
  const goesOn = page.find('lots.is', ordinal.to, ordinal.to + 1).length > 0;
  return closes || counted || goesOn || noun !== undefined ? (page.tokens[ordinal.from]?.word ?? '') : null;
}

/** The first token of a sentence, behind the nick of a turn. */
function firstWord(page: Page, index: number): number {
  const { from = 0, start = 0, end = 0 } = page.sentences[index] ?? {};
  const words = turnAt(page, start)?.words ?? 0;
  return words > start && words < end ? page.tokenAt(words) : from;
}

/** A row of a table with `|`, tabs or dots between its columns. */
function row(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence) return null;
  const [start, end] = page.lineAt(sentence.start);
  if (end - start > 600) return null;
  const line = page.text.slice(start, end);
  const cells = line.split(/[|\t│┃·]/).filter((cell) => /[\p{L}\p{N}]/u.test(cell)).length;
  return cells >= 3 ? `row ${start}` : null;
}

/** Behind a rule, or at the top of a box. */
function ruled(page: Page, index: number): string | null {
  const previous = page.sentences[index - 1];
  const sentence = page.sentences[index];
  if (!sentence?.opensLine) return null;
  const between = page.text.slice(Math.max(previous?.end ?? 0, sentence.start - 400), sentence.start);
  return /(?:^|\n)\s*[-=*_~—#─━═┌┏╔╭+·•.]{3,}/u.test(between) || /[┌┏╔╭]/u.test(between) ? `rule ${index}` : null;
}

/** The word before the colon that opens a line. */
function labelOf(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence?.opensLine) return null;
  const end = page.text.slice(sentence.start, sentence.start + 24);
  const label = /^([\p{L}][\p{L} /-]{1,20}?)[*_ ]{0,3}[:=]/u.exec(end)?.[1];
  return label === undefined ? null : label.toLowerCase();
}

/** The first label of a set of fields that comes again. */
function repeatedLabel(page: Page, body: readonly number[]): string | null {
  const count = new Map<string, number>();
  for (const index of body) {
    const label = labelOf(page, index);
    if (label !== null) count.set(label, (count.get(label) ?? 0) + 1);
  }
  for (const [label, times] of count) if (times > 1) return label;
  return null;
}

/** The ornament that opens a line: emoji and flags are of one kind each, words in brackets too. */
function markOf(page: Page, index: number): string | null {
  const lead = leadOf(page, index);
  const sign = /^[ \t]*(?:[*_]{2})?([^\p{L}\p{N}\s"'«“¿¡(@$€£]{1,4})/u.exec(lead)?.[1];
  if (sign === undefined) return null;
  if (/^\[\p{L}{4,}/u.test(lead.trimStart())) return 'tag';
  if (/\p{Regional_Indicator}/u.test(sign)) return 'flag';
  if (/\p{Extended_Pictographic}/u.test(sign)) return 'emoji';
  return sign.replace(/(.)\1+/gu, '$1');
}

/** The very picture that opens a line: each thing may have its own lines of terms with other pictures. */
function pictureOf(page: Page, index: number): string | null {
  return /^[ \t]*(\p{Extended_Pictographic})/u.exec(leadOf(page, index))?.[1] ?? null;
}

function marksIn(page: Page, body: readonly number[]): string[] {
  const count = new Map<string, number>();
  for (const index of body) {
    for (const mark of [markOf(page, index), pictureOf(page, index)]) if (mark !== null) count.set(mark, (count.get(mark) ?? 0) + 1);
  }
  return [...count]
    .filter(([, times]) => times > 1)
    .map(([mark]) => mark)
    .slice(0, 6);
}

/** `MENDOZA. On the forum …`: a few words and a stop that open a line which goes on. */
function headed(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  if (!sentence?.opensLine) return null;
  if (/^[*_ ]{0,3}\p{Lu}[\p{Lu} ./-]{2,30}[*_ ]{0,3}(?:[|—–]|\s-\s)/u.test(page.text.slice(sentence.start, sentence.start + 40)))
    return `head ${index}`;
  if (sentence.to - sentence.from > 8) return null;
  const next = page.sentences[index + 1];
  const [, end] = page.lineAt(sentence.start);
  if (!page.tokens[sentence.from]?.capital || next === undefined) return null;
  const goesOn = next.start < end ? sentence.to - sentence.from <= 4 : sentence.opensBlock && !next.opensBlock;
  return goesOn ? `head ${index}` : null;
}

/** A few words alone between empty lines, with no stop behind them: the title of what follows. */
function titled(page: Page, index: number): string | null {
  const sentence = page.sentences[index];
  const next = page.sentences[index + 1];
  if (!sentence?.opensBlock || !next?.opensBlock || sentence.to - sentence.from > TITLE || !page.tokens[sentence.from]?.capital)
    return null;
  return /^["»”*_ ]*\n/.test(page.text.slice(sentence.end, sentence.end + 4)) ? `title ${index}` : null;
}

/** Everything before a word such as `separately`, and each piece that such a word opens. */
function apartFrom(page: Page, body: readonly number[]): Piece[] {
  const first = body[0];
  if (first === undefined) return [];
  const pieces: Piece[] = [{ mark: 'main', sentences: [] }];
  for (const index of body) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const at = firstWord(page, index);
    if (page.find('lots.apart', from, Math.min(to, at + 5)).length > 0 && index !== first)
      pieces.push({ mark: `apart ${index}`, sentences: [] });
    pieces.at(-1)?.sentences.push(index);
  }
  return pieces;
}

function blocked(page: Page, index: number): string | null {
  return page.sentences[index]?.opensBlock === true ? `block ${index}` : null;
}
