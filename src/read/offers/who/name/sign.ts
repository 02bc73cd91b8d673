import type { Offer } from '#model';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { type Line, topLines } from '../lines.ts';
import { titleIn } from '../place.ts';
import { borne, borneInLatin } from './borne.ts';

/** What no keeper of a stall is called: goods, trades and places that a headline names. */
const THINGS: readonly string[] = [
  'goods',
  'products',
  'countries',
  'subdivisions',
  'sectors',
  'organisation-words',
  'institutions',
  'offering',
  'months',
  'weekdays',
  'venues',
  'venue-names',
  'privileges',
  'places.section',
  'currencies',
];

/** A headline that is a name has at most so many words. */
const WORDS = 4;

/**
 * Who keeps the stall that the first line of a post announces: `AUCTION OF COMPADRE TIÃO`, `FEIRÃO DO VOVÔ JUCA`, `Uncle Vova's shop`; or
 * the whole title, where a contact of the post bears it (`BOTECO DO STRESSE`, @boteco_stresse).
 */
export function keeper(page: Page): Offer['actor'] | null {
  return ofTitle(page, topLines(page)[0]) ?? listed(page, topLines(page)[0]) ?? announced(page);
}

/** Of so many first lines, and so many parts of each, any may be the name that a contact bears. */
const TOP = 3;
const PARTS = 6;

/** `RAMP / Партнёрские программы`, `▌SUHOVEJ ▌ набор`, suhovej@…: a part of a headline whose name a contact bears. */
function announced(page: Page): Offer['actor'] | null {
  for (const line of topLines(page).slice(0, TOP)) {
    if (line.text.length > 120) continue;
    const start = page.lineAt(line.start)[0];
    let at = 0;
    for (const part of line.text
      .split(/([|·•∙▸›»→>:()[\]{}~*═─┌┐╔╗,;✦▌█■«"“”]|\s[-–—/]+\s|\p{Extended_Pictographic}|\s{2,})/u)
      .slice(0, PARTS * 2)) {
      const lead = /^[^\p{L}\p{N}]*/u.exec(part)?.[0].length ?? 0;
      const value = part.slice(lead).replace(/[^\p{L}\p{N}]+$/u, '');
      const from = start + at + lead;
      at += part.length;
      if (value.length < 4 || value.length > 30) continue;
      const span = [from, from + value.length] as const;
      const [first, last] = [page.tokenAt(span[0]), page.tokenAt(span[1] - 1) + 1];
      if (last - first > WORDS || !page.tokens[first]?.capital || page.isCommon(first) || thing(page, first, last)) continue;
      if (borneInLatin(page, { value, span })) return { value, spans: [span] };
    }
  }
  return null;
}

/** `LIST OF NOVEMBER — OLD COBBLER`: the name behind the last dash of a headline that announces a list. */
function listed(page: Page, line: Line | undefined): Offer['actor'] | null {
  if (!line || line.text.length > 90 || page.find('places.stall', line.from, line.to).length === 0) return null;
  const dash = /^[^\n]*\s[-–—|·•]\s+(?=\p{L})/u.exec(line.text)?.[0].length;
  if (dash === undefined) return null;
  const from = page.tokenAt(page.lineAt(line.start)[0] + dash);
  if (from <= line.from || line.to - from > WORDS || line.to <= from || thing(page, from, line.to)) return null;
  if (page.find('places.stall', from, line.to).length > 0 || page.find('units', from, line.to).length > 0) return null;
  let plain = 0;
  for (let i = from; i < line.to; i += 1) {
    const token = page.tokens[i];
    if (!token || /\d/.test(token.word)) return null;
    const small = page.find('small-words', i, i + 1).length > 0;
    if (!token.capital && !small) return null;
    if (small || page.isCommon(i)) plain += 1;
  }
  const span = page.span(from, line.to);
  return plain < line.to - from && span[1] - span[0] >= 4 ? { value: page.text.slice(...span), spans: [span] } : null;
}

function ofTitle(page: Page, line: Line | undefined): Offer['actor'] | null {
  if (!line || line.text.length > 90) return null;
  const whole = { value: page.text.slice(line.start, line.end), span: [line.start, line.end] as const };
  const title = titleIn(page, line) ?? (line.to - line.from <= 10 ? whole : null);
  if (!title) return null;
  const [from, to] = [page.tokenAt(title.span[0]), page.tokenAt(title.span[1] - 1) + 1];
  if (!page.tokens[from]?.capital) return null;
  if (
    to - from <= WORDS &&
    !thing(page, from, to) &&
    (borne(page, title) || borne(page, { value: great(page, from, to), span: title.span }))
  )
    return { value: title.value, spans: [title.span] };
  const stall = [
    ...page.find('places.shop', from, to),
    ...page.find('places.marketplace', from, to),
    ...page.find('places.stall', from, to),
  ][0];
  if (!stall) return null;
  const name = stall.to < to ? behind(page, stall.to, to) : owner(page, from, stall.from);
  if (!name || thing(page, ...name)) return null;
  const span = page.span(...name);
  return { value: page.text.slice(...span), spans: [span] };
}

/** A title without its small words, as handles are made (`Boteco do Stresse`, @boteco_stresse). */
function great(page: Page, from: number, to: number): string {
  let words = '';
  for (let i = from; i < to; i += 1) if (page.find('small-words', i, i + 1).length === 0) words += page.tokens[i]?.word ?? '';
  return words;
}

function thing(page: Page, from: number, to: number): boolean {
  return THINGS.some((list) => page.find(list, from, to).length > 0);
}

/** The capitalised words behind the last small word of a title (`de fim de ano do VOVÔ JUCA`). */
function behind(page: Page, at: number, to: number): readonly [number, number] | null {
  let from = to;
  while (from > at && page.tokens[from - 1]?.capital && page.find('small-words', from - 1, from).length === 0) from -= 1;
  const joint = from > at && page.find('small-words', from - 1, from).length > 0;
  return joint && from < to && to - from <= 3 ? [from, to] : null;
}

/** `Uncle Vova's shop`: who stands before the apostrophe. */
function owner(page: Page, from: number, at: number): readonly [number, number] | null {
  const last = page.tokens[at - 1];
  if (last?.word !== 's' || !(last.gap & Gap.quote) || at - 1 - from < 1 || at - 1 - from > 3) return null;
  return [from, at - 1];
}
