import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { alias, handleShaped, type Nick } from '../handle.ts';
import { type Line, tailLines } from '../lines.ts';
import { borne } from './borne.ts';

/** Words of a letter that are no name: a line of one of these lists at the end of a post signs nothing. */
const WORDS: readonly string[] = [
  'offering',
  'terms',
  'contact-labels',
  'contact-cues',
  'goods',
  'products',
  'countries',
  'deals',
  'currencies',
  'deadlines',
  'units',
  'places',
  'head-labels',
];

/** The name at the end of a post: behind a dash, a word of farewell, or on a line of its own that the text or a contact bears out. */
export function signature(page: Page): Nick | null {
  const lines = tailLines(page)
    .map((line) => unwrapped(page, line))
    .filter((line) => line !== null);
  const end = inline(page, lines.at(-1)) ?? farewellAtEnd(page, lines.at(-1));
  if (end) return end;
  for (let k = lines.length - 1; k >= Math.max(0, lines.length - 4); k -= 1) {
    const line = lines[k];
    if (!line || line.start < 20 || page.find('orders-to-the-reader', line.from, line.to).length > 0) continue;
    const above = lines[k - 1];
    const found =
      (above && farewellIn(page, above) ? below(page, line) : null) ??
      beforeContact(page, line) ??
      overContact(page, line, lines[k + 1]) ??
      (k === lines.length - 1 ? bracketed(page, line) : null) ??
      signed(page, line, k >= lines.length - 3, above, k === lines.length - 1);
    if (found) return found;
  }
  return null;
}

/** A line without the tags of markup around it: `[b]Borrego[/b]`, `<p align="right">Borrego</p>`; null where nothing else stands in it. */
function unwrapped(page: Page, line: Line): Line | null {
  if (!/\[\/[a-z]|<\/?[a-z]/i.test(line.text)) return line;
  const first = page.lineAt(line.start)[0];
  let [begin, end] = [0, line.text.length];
  for (let n = 0; n < 6; n += 1) {
    const lead = /^\s*(?:\[\/?[a-z]{1,9}(?:=[^\]\n]{0,40})?\]|<\/?[a-z][^<>\n]{0,80}>)/i.exec(line.text.slice(begin, end))?.[0].length ?? 0;
    begin += lead;
    const rest = line.text.slice(Math.max(begin, end - 40), end);
    const tail = /(?:\[\/[a-z]{1,9}\]|<\/?[a-z]{1,9}\s?\/?>)\s*$/i.exec(rest);
    if (tail) end -= rest.length - tail.index;
    if (lead === 0 && !tail) break;
  }
  const text = line.text.slice(begin, Math.max(begin, end));
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const from = page.tokenAt(first + begin);
  const to = page.tokenAt(first + end);
  const [one, last] = [page.tokens[from], page.tokens[to - 1]];
  return one && last && from < to ? { ...line, from, to, start: one.start, end: last.end, text } : line;
}

/** `… one buyer. — guinea_fowl`: a dash and a name behind the last words. */
function inline(page: Page, line: Line | undefined): Nick | null {
  if (!line || line.to - line.from < 3) return null;
  // `[i]-- drovers_dog[/i]`
  let end = line.to;
  while (
    end > line.from + 2 &&
    /\[\/$/.test(page.text.slice(Math.max(0, (page.tokens[end - 1]?.start ?? 0) - 2), page.tokens[end - 1]?.start ?? 0))
  )
    end -= 1;
  for (let at = end - 1; at >= Math.max(line.from + (end < line.to ? 1 : 2), end - 3); at -= 1) {
    const between = page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0);
    const handle = handleShaped(page, at) && /[\s\]](?:--|[-–—~])\s?@?$/u.test(between);
    if (!handle && !/[.!?)»”…\p{Extended_Pictographic}]\s*(?:--|[-–—~])\s?@?$/u.test(between)) continue;
    const nick = whole(page, at, end, true);
    return nick && nick.to === end && !spoken(page, at, nick.to) ? nick : null;
  }
  return null;
}

/** `… only through the guarantor. Yours, Koschei`: the last sentence of the last line takes leave and names somebody. */
function farewellAtEnd(page: Page, line: Line | undefined): Nick | null {
  if (!line) return null;
  const { from = 0 } = page.sentences[page.sentenceOf(line.to - 1)] ?? {};
  if (from <= line.from || line.to - from > 7) return null;
  let at = from;
  for (let k = 0; k < 3; k += 1) at = page.find('alias-cues.farewell', at, at + 1)[0]?.to ?? at;
  const nick = at > from && at < line.to && page.tokens[at]?.capital ? whole(page, at, line.to, false) : null;
  return nick && nick.to === line.to && !WORDS.some((name) => page.find(name, at, nick.to).some(({ value }) => value !== 'at'))
    ? nick
    : null;
}

/** A line that takes leave and does nothing else: `Kind regards,`. */
function farewellIn(page: Page, line: Line): boolean {
  const words = [...page.find('alias-cues.farewell', line.from, line.to), ...page.find('alias-asides.closing', line.from, line.to)];
  const first = words.find(({ from }) => from === line.from);
  if (!first || line.to - line.from > 7) return false;
  return first.to >= line.to || (/[,!.…]\s*$/.test(line.text) && line.to - first.to <= 3);
}

/** The name below a farewell: up to four words, with nothing or another field behind them. */
function below(page: Page, line: Line): Nick | null {
  // `Yours,` and `A. C.` below it
  const initials = /^\s*[-–—]?\s*((?:\p{Lu}\.\s?){2,3})\s*$/u.exec(line.text)?.[1]?.trim();
  if (initials !== undefined) return { value: initials, span: [line.start, line.start + initials.length], to: line.to };
  const from =
    page.text[line.start - 1] === '@' || skipTeam(page, line.from, line.to) === line.from ? line.from : skipTeam(page, line.from, line.to);
  const nick = whole(page, from, line.to, true);
  if (!nick || nick.value.length > LONGEST || nick.value.length < 3 || /[:!?]/.test(page.text.slice(nick.span[1], nick.span[1] + 1)))
    return null;
  return ['contact-labels', 'currencies', 'offering', 'terms', 'orders-to-the-reader'].some(
    (name) => page.find(name, from, nick.to).length > 0,
  )
    ? null
    : nick;
}

/** `tartaruga // session 05ec…`, `Don Beto | tox: 4D44…`: a name, a mark, and a way to reach its bearer, on one of the last lines. */
function beforeContact(page: Page, line: Line): Nick | null {
  const label = page.find('contact-labels', line.from + 1, Math.min(line.to, line.from + 6))[0];
  if (!label || (label.value === 'pm' && !/^\s*\p{L}+[\d_][\p{L}\d_]*\s/u.test(line.text))) return null;
  const mark = MARK.exec(line.text);
  const from = mark ? page.tokenAt(line.start - line.text.search(/\S/) + mark[0].length) : line.from;
  if (from >= label.from || label.from - from > 4) return null;
  const between = page.text.slice(page.tokens[label.from - 1]?.end ?? 0, page.tokens[label.from]?.start ?? 0);
  if (!/^(?:\s*(?:\/{1,2}|[|·•,([»]|[-–—]{1,2})\s*|\s{3,})$/u.test(between)) return null;
  const nick = whole(page, from, label.from, false);
  if (!nick || nick.to !== label.from || page.find('contact-cues', from, nick.to).length > 0) return null;
  return handleShaped(page, from) || borne(page, nick) || !spoken(page, from, nick.to) ? nick : null;
}

/** A name alone below an empty line, with a way to reach its bearer on the line below it. */
function overContact(page: Page, line: Line, next: Line | undefined): Nick | null {
  if (!line.opens || !next || next.opens || line.to - line.from > 5 || !page.tokens[line.from]?.capital) return null;
  const label = page.find('contact-labels', next.from, next.from + 2)[0];
  const reach = label !== undefined && label.value !== 'pm';
  // `(account of Dec 2023, 88 posts)`
  const standing = /^\s*[([]/.test(next.text) && page.find('seller-labels', next.from, next.to).length > 0;
  if (!reach && !standing && !/^\s*\(?@\w{4}/.test(next.text)) return null;
  const value = page.text.slice(line.start, line.end);
  if (
    value.length > LONGEST ||
    /[:!?;,|…=]|\.$|\d{3}/.test(value) ||
    WORDS.some((name) => name !== 'places' && page.find(name, line.from, line.to).length > 0)
  )
    return null;
  for (let i = line.from; i < line.to; i += 1) if (!page.tokens[i]?.capital && page.find('small-words', i, i + 1).length === 0) return null;
  if (MEANT.some((name) => name !== 'small-words' && page.find(name, line.from, line.from + 1).length > 0)) return null;
  return { value, span: [line.start, line.end], to: line.to };
}

/** `(Acequia)`: a name in brackets, alone on the last line. */
function bracketed(page: Page, line: Line): Nick | null {
  if (!/^\s*[([][^()[\]]{3,30}[)\]]\s*$/.test(line.text) || line.to - line.from > 3) return null;
  const nick = whole(page, line.from, line.to, false);
  if (!nick || nick.to !== line.to || spoken(page, line.from, line.to)) return null;
  if (handleShaped(page, line.from) || borne(page, nick)) return nick;
  return page.tokens[line.from]?.capital && !page.isCommon(line.from) && odd(page, line.from, line.to) ? nick : null;
}

/** What stands before a signature: a dash, slashes, a sign of copyright, stars, emoji. */
const MARK = /^\s*(?:\/s\/\s|(?:[-–—~*=_/\\|>·•★☆✦℗[]|\([cс]\)|\p{Extended_Pictographic}[\uFE0F\u200D]?)+\s?@?)(?=[\p{L}\p{N}_])/iu;
const LONGEST = 30;

/**
 * The signature of a line. What speaks for it is summed: a mark or a farewell before it, the shape of a handle, a contact that bears it,
 * the last place in the post, a word that means nothing else.
 */
function signed(page: Page, line: Line, last: boolean, above: Line | undefined, final: boolean): Nick | null {
  if (farewellIn(page, line)) return null;
  const mark = MARK.exec(line.text);
  const dash = mark !== null && !/^\s*[>•·]|^\s*\*\s/.test(line.text) && (!mark[0].endsWith('@') || /^\s*[-–—~]/.test(mark[0]));
  const begin = mark ? page.tokenAt(line.start - line.text.search(/\S/) + mark[0].length) : line.from;
  const opening = /^\s*(?:\([cс]\)|\/s\/)/iu.test(line.text) ? Math.max(begin, line.from + 1) : line.from;
  const farewell = page.find('alias-cues.farewell', opening, opening + 2).find(({ from }) => from === opening);
  const at = farewell && farewell.to < line.to ? farewell.to : opening;
  const from = skipTeam(page, at, line.to);
  const nick = whole(page, from, line.to, dash || farewell !== undefined || from > at);
  if (!nick) return null;
  if (farewell || from > at) return nick.value.length <= LONGEST ? nick : null;
  if (!dash && page.text[nick.span[0] - 1] === '@' && page.text.slice(line.start, nick.span[0]).length !== 1) return null;
  const handle = handleShaped(page, from);
  // A line among others with the same mark is a row of a list.
  if (dash && above && mark && above.text.trimStart().startsWith(mark[0].trim().slice(0, 1)) && !handle && !borne(page, nick)) return null;
  if (dash) return handle || borne(page, nick) || !spoken(page, from, nick.to) ? nick : null;
  if (handle && !/^[#$]/.test(line.text.trim()))
    return nick.to === line.to || (last && /^\s*,\s/.test(page.text.slice(nick.span[1], nick.span[1] + 3))) ? nick : null;
  if (nick.to !== line.to || !last || spoken(page, from, nick.to)) return null;
  const words = nick.to - from;
  const capitals = page.tokens.slice(from, nick.to).filter(({ capital }) => capital).length;
  if (borne(page, nick)) return nick;
  if (nick.value.length > LONGEST || /[:!?;]/.test(line.text)) return null;
  const shouted = words === 4 && page.tokens.slice(from, nick.to).every(({ upper }) => upper);
  if (line.opens && words >= 2 && (words <= 3 || shouted) && capitals >= 2) return nick;
  return final && /[\p{L}\p{N}_]\s*$/u.test(line.text) && odd(page, from, nick.to) ? nick : null;
}

/** Lists whose words name something: the last word of a post that stands in one of them is no nick. */
const MEANT: readonly string[] = [
  'small-words',
  'sectors',
  'privileges',
  'subdivisions',
  'answers',
  'everyday',
  'asides',
  'times',
  'evidence',
  'lots',
  'wanted',
  'venues',
  'money-roles',
];

/** One odd word, or two written alike, that mean nothing known: `yaguasa`, `pilco`, `el sapo`. */
function odd(page: Page, from: number, to: number): boolean {
  const text = page.textOf(from, to);
  if (to - from > 3 || text.length < 4 || !/^\p{L}[\p{L}\p{N}_.\- ]*$/u.test(text) || /\p{L}{21}/u.test(text)) return false;
  if (
    text.split(' ').length > 2 ||
    MEANT.some((name) => page.find(name, from, to).some((hit) => hit.to - hit.from === to - from || name !== 'small-words'))
  )
    return false;
  return true;
}

/** `— el equipo de X`: the words before the name of a group. */
function skipTeam(page: Page, from: number, to: number): number {
  let at = from;
  let team = false;
  while (at < to && at - from < 4 && !page.tokens[at]?.capital) {
    if (page.find('group-words', at, at + 1).length > 0) team = true;
    else if (page.find('small-words', at, at + 1).length === 0 && page.find('places.at', at, at + 1).length === 0) return from;
    at += 1;
  }
  return team && at < to ? at : from;
}

/** The name that a line holds from a token on, up to a comma or bracket: one run, or up to four words. */
function whole(page: Page, from: number, to: number, loose: boolean): Nick | null {
  const first = alias(page, from, to);
  if (!first || /^\d+$/.test(first.value)) return null;
  let last = first;
  while (last.to < to && last.to - from < 8) {
    const gap = page.tokens[last.to]?.gap ?? 0;
    if (gap & (Gap.comma | Gap.bracket | Gap.slash | Gap.semicolon))
      return loose || handleShaped(page, from) ? join(page, first, last) : null;
    if (gap !== Gap.space || last.to - from >= 4) return null;
    const more = alias(page, last.to, to);
    if (!more) return null;
    last = more;
  }
  return last.to >= to ? join(page, first, last) : null;
}

function join(page: Page, first: Nick, last: Nick): Nick {
  const value = page.text.slice(first.span[0], last.span[1]);
  return { value, span: [first.span[0], last.span[1]], to: last.to };
}

function spoken(page: Page, from: number, to: number): boolean {
  if (WORDS.some((name) => page.find(name, from, to).some(({ value }) => value !== 'at'))) return true;
  for (let i = from; i < to; i += 1) if (!page.tokens[i]?.capital && page.isCommon(i)) return true;
  return false;
}
