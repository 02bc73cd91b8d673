import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';

const HARD = Gap.newline | Gap.stop | Gap.comma | Gap.semicolon | Gap.colon | Gap.slash | Gap.money | Gap.symbol | Gap.bracket | Gap.quote;
const LONGEST = 12;

/**
 * A proper name at or around a token: capitalised words with the small words between them that names carry (de, of, y). `start`:
 * it must begin at `at`; `around`: it may begin before. Tokens `[from, to)`, or null.
 */
export function properNameAt(
  page: Page,
  at: number,
  limit: number,
  how: { readonly start?: boolean; readonly around?: boolean; readonly initials?: boolean },
): readonly [number, number] | null {
  let from = at;
  if (how.around) while (from > 0 && at - from < LONGEST && carries(page, from - 1, from)) from -= 1;
  while (from < at && !isName(page, from)) from += 1;
  if (!isName(page, from)) return null;
  let to = from + 1;
  while (to < limit && to - from < LONGEST && (carries(page, to, to) || (how.initials && initial(page, to)))) to += 1;
  while (to > from + 1 && !isName(page, to - 1)) to -= 1;
  return [from, to];
}

/** Whether token `i` continues a name across the gap of token `edge`. */
function carries(page: Page, i: number, edge: number): boolean {
  const gap = page.tokens[edge]?.gap ?? 0;
  if (gap & HARD && !dotted(page, edge) && !ampersand(page, edge)) return false;
  if (gap & Gap.dash && gap & Gap.space) return false;
  return isName(page, i) || (joins(page, i) && (isName(page, i + 1) || joins(page, i + 1)));
}

/** `de`, and an article behind it (`Cártel de la Bahía`). */
function joins(page: Page, i: number): boolean {
  if (page.find('small-words.joint', i, i + 1).length > 0) return true;
  return page.find('small-words.article', i, i + 1).length > 0 && page.find('small-words.joint', i - 1, i).length > 0;
}

/** `Valve & Wire` is one name. */
function ampersand(page: Page, edge: number): boolean {
  const [before, after] = [page.tokens[edge - 1], page.tokens[edge]];
  return before !== undefined && after !== undefined && page.text.slice(before.end, after.start) === ' & ';
}

/** Behind an initial or `St.` a name goes on in the same sentence (`D. K. Rao`). */
function initial(page: Page, i: number): boolean {
  const [before, token] = [page.tokens[i - 1], page.tokens[i]];
  if (!before || !token?.capital || !before.capital || before.word.length > 2 || page.sentenceOf(i) !== page.sentenceOf(i - 1))
    return false;
  return page.text.slice(before.end, token.start).trim() === '.';
}

/** Dots inside a legal form (`S.A. de C.V.`) do not end a name. */
function dotted(page: Page, edge: number): boolean {
  const gap = page.tokens[edge]?.gap ?? 0;
  if (gap & (HARD & ~Gap.stop)) return false;
  const [before, after] = [page.tokens[edge - 1]?.word ?? '', page.tokens[edge]?.word ?? ''];
  return before.length <= 2 && (after.length <= 2 || page.find('small-words.joint', edge, edge + 1).length > 0);
}

function isName(page: Page, i: number): boolean {
  const token = page.tokens[i];
  if (!token?.capital) return false;
  return page.find('offering', i, i + 1).length === 0;
}
