import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { alias, endsField, handleShaped, type Nick, nickAt } from './handle.ts';
import { datedLine, type Line, shortFields } from './lines.ts';
import type { Fact } from './standing.ts';

/** Who may have written a thread, and how strong the sign of it is. */
export type Candidate = Nick & { readonly score: number };

/** A line that says who posted and when has at most so many words. */
export const SIGNED = 16;

/** Who opens a post, by the form of line `k` of a page's head alone: no label, no standing. */
export function openerOf(page: Page, line: Line, k: number): Candidate | null {
  return (
    openerIn(page, line) ??
    wroteIn(page, line) ??
    datedIn(page, line) ??
    (k > 0 && k < 4 ? bareIn(page, line) : null) ??
    (k < 3 ? endingIn(page, line) : null)
  );
}

/** `xerofita wrote on 02/11/2026:`, `zhaba » написал(а)`: who opens a post by the words of a forum. */
function wroteIn(page: Page, line: Line): Candidate | null {
  const verb = page.find('head-labels.wrote', line.from + 1, Math.min(line.to, line.from + 5))[0];
  if (!verb || line.to - line.from > 14 || /^\s*>/.test(line.text)) return null;
  const nick = alias(page, line.from, line.to);
  if (!nick || plain(page, line.from)) return null;
  const named = nick.to === verb.from ? nick : nickAt(page, line.from, verb.from);
  if (named?.to !== verb.from) return null;
  return /:\s*$/.test(line.text) || verb.to >= line.to || datedLine(page, line) ? { ...named, score: 8 } : null;
}

/** `#1  okolica  |  21.08.2026`, `[3] polynya`: a nick that opens a post of a thread, seen twice or with a date. */
function openerIn(page: Page, line: Line): Candidate | null {
  const head = /^\s*(?:#\s?\d{1,3}|\[\s?\d{1,3}\s?\])\s+(?=[\p{L}\p{N}_])/u.exec(line.text);
  if (!head || line.to - line.from < 2) return null;
  const at = line.from + 1;
  const nick = nickAt(page, at, line.to);
  if (!nick || plain(page, at) || !endsField(page, nick.to, line.to)) return null;
  const dated = datedLine(page, line);
  const again = page.text.indexOf(nick.value, line.end) >= 0 && /\n\s*(?:#\s?2|\[2\])/.test(page.text.slice(0, 20_000));
  return dated || again ? { ...nick, score: 8 } : null;
}

/** `Kota_Binário · 26 de novembro de 2026, 03:41 · secção Bases de dados`: a handle that opens a line of fields with a date. */
function datedIn(page: Page, line: Line): Candidate | null {
  if (!shaped(page, line.from, line.to) || !shortFields(line.text) || !datedLine(page, line)) return null;
  const nick = alias(page, line.from, line.to);
  return nick && endsField(page, nick.to, line.to) ? { ...nick, score: 7 } : null;
}

/** `hexe_ (66 posts): milk co-op …`: a handle with its standing in brackets before the offer itself, all in one line. */
export function inlineNick(page: Page, line: Line, facts: readonly Fact[]): boolean {
  const nick = handleShaped(page, line.from) ? alias(page, line.from, line.to) : null;
  const shown = facts.every(({ span }) => span[1] - (nick?.span[1] ?? 0) < 60 && line.to - page.tokenAt(span[1]) > 6);
  return nick !== null && ((page.tokens[nick.to]?.gap ?? 0) & Gap.bracket) !== 0 && shown;
}

/** A handle, also one of parts joined by dashes (`sgt-floss`). */
export function shaped(page: Page, at: number, limit: number): boolean {
  return handleShaped(page, at) || /^\p{L}[\p{L}\p{N}]*[-_.]\p{L}[\p{L}\p{N}_.-]*$/u.test(alias(page, at, limit)?.value ?? '');
}

/** A line near the top that holds a handle and nothing else (`k0mpressor` below the breadcrumbs). */
function bareIn(page: Page, line: Line): Candidate | null {
  const leet = /^[a-z]+\d[a-z\d]*$/i.test(line.text.trim()) && line.text.trim().length > 4;
  if (!leet && !handleShaped(page, line.from)) return null;
  const nick = alias(page, line.from, line.to);
  return nick && nick.to === line.to && page.find('products', line.from, line.to).length === 0 ? { ...nick, score: 5 } : null;
}

/** `LO DE LA SEMANA — mandinga_x`: a handle behind a dash at the end of a headline. */
function endingIn(page: Page, line: Line): Candidate | null {
  const at = line.to - 1;
  if (at <= line.from || line.to - line.from > SIGNED || !handleShaped(page, at)) return null;
  if (!/\s[-–—|·]\s?@?$/u.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0))) return null;
  const nick = page.find('products', at, line.to).length === 0 ? alias(page, at, line.to) : null;
  return nick && { ...nick, score: 5 };
}

/** A word of the language or of the trade, no handle. */
export function plain(page: Page, at: number): boolean {
  return (
    page.isCommon(at) ||
    ['small-words', 'offering', 'goods', 'countries', 'venues', 'contact-labels', 'currencies'].some(
      (name) => page.find(name, at, at + 1).length > 0,
    )
  );
}
