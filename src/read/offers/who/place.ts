import type { Genre, Span, VenueKind } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import type { Line } from './lines.ts';

/** The place of a post, as its head shows it, and the sentences that do nothing but show it. */
export type Place = {
  readonly kind: Exclude<VenueKind, 'unknown'>;
  readonly name: string | null;
  readonly span: Span;
  readonly sentences: readonly number[];
};

/** Of a head so many lines may tell the place. */
const LINES = 4;

/** The place that the first lines show: a channel or group with its title, breadcrumbs of a forum, the sign of a shop or market. */
export function placeIn(page: Page, lines: readonly Line[], genre: Genre): Place | null {
  const head = lines.slice(0, LINES);
  for (const [k, line] of head.entries()) {
    const channel = channelIn(page, line, head[k - 1]);
    if (channel) return channel;
  }
  if (genre !== 'listing') return null;
  const sign = (head[0] ? signIn(page, head[0]) : null) ?? labelledMarket(page, lines.slice(0, 6)) ?? mailedShop(page, lines.slice(0, 6));
  if (sign) return sign;
  for (const [k, line] of lines.slice(0, 9).entries()) {
    const forum = forumIn(page, line, k);
    if (forum) return forum;
  }
  return null;
}

/** `Canal de Telegram «X» · 8.112 suscriptores`, `Telegram ▸ X ▸ 3 841 miembros`, `X` with `канал, 2 317 подписчиков` below. */
function channelIn(page: Page, line: Line, above: Line | undefined): Place | null {
  if (line.text.length > 160) return null;
  const words = page.find('places', line.from, line.to).filter(({ to }) => to <= line.to);
  const has = (value: string) => words.some((hit) => hit.value === value);
  const telegram = words.find(({ value }) => value === 'telegram');
  const rooms = words.filter(({ value }) => value === 'channel' || value === 'group');
  const room = rooms.some((hit) => !telegram || Math.abs(hit.from - telegram.from) <= 5);
  const handle = /(?:t\.me\/|@)([A-Za-z]\w{3,31})/.exec(line.text)?.[1];
  const counted = has('members') && above !== undefined && /^[\P{L}]*\d[\d\s.,KkМм]*\s*\p{L}+[\P{L}]*$/u.test(line.text);
  const pinned = handle !== undefined && line.text.trim().startsWith('t.me/') && above === undefined;
  // `X | canal oficial`: a headline that says of itself that it stands over a channel.
  const signed =
    above === undefined &&
    has('channel') &&
    line.text.length <= 60 &&
    /[|»”"\p{Extended_Pictographic}]/u.test(line.text) &&
    !/[.!?]\s/.test(line.text);
  const passed = has('forwarded') && words[0]?.value === 'forwarded' && words[0].from === line.from;
  const opens = telegram?.from === line.from && /^\s*[·▸›»|,>—–-]/u.test(page.text.slice(page.tokens[telegram.to - 1]?.end ?? 0, line.end));
  if (
    !(
      (telegram && (room || has('members') || has('export') || has('private') || opens)) ||
      counted ||
      passed ||
      pinned ||
      signed ||
      (room && (has('members') || (handle !== undefined && has('channel'))))
    )
  )
    return null;
  if (page.find('offering', line.from, line.to).length > 0 && !has('members')) return null;
  const own = passed ? forwardedFrom(page, line, words[0]?.to ?? line.from) : counted || pinned ? null : titleIn(page, line);
  const link = own === null && !pinned && /t\.me\//.test(line.text) ? handle : undefined;
  const name = own ?? (link === undefined && above && above.text.length < 80 ? titleIn(page, above) : null);
  const sentences = sentencesIn(page, line);
  return { kind: 'telegram', name: name?.value ?? link ?? null, span: name?.span ?? [line.start, line.end], sentences };
}

/** `Forwarded from X 🇵🇭`: what stands behind the words up to the end of the line. */
function forwardedFrom(page: Page, line: Line, from: number): { value: string; span: Span } | null {
  let at = from;
  while (at < line.to && at - from < 4 && !page.tokens[at]?.upper && page.find('places', at, at + 1).some(({ value }) => NOISE.has(value)))
    at += 1;
  const start = page.tokens[at]?.start ?? line.end;
  if (at >= line.to || start >= line.end) return null;
  const quoted = /^[«"“]([^«»"“”\n]{2,60})[»"”]/u.exec(page.text.slice(start - 1, line.end));
  if (quoted?.[1] !== undefined) return { value: quoted[1], span: [start, start + quoted[1].length] };
  const rest = page.text.slice(start, line.end).split(/[([\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}]/u)[0] ?? '';
  const span = trimmed(start, rest);
  return span[1] - span[0] >= 3 && span[1] - span[0] <= 40 ? { value: page.text.slice(...span), span } : null;
}

function sentencesIn(page: Page, line: Line): number[] {
  const first = page.sentenceOf(line.from);
  const last = page.sentenceOf(line.to - 1);
  const made: number[] = [];
  for (let index = first; index <= last; index += 1) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    if (from >= line.from && to <= line.to) made.push(index);
  }
  return made;
}

/** The part of a line that is a title: what stands in quotes, or the first part that no word of places, date or nick explains. */
export function titleIn(page: Page, line: Line): { value: string; span: Span } | null {
  const start = page.text.indexOf(line.text, Math.max(0, line.start - line.text.length));
  const quoted = /[«"“]([^«»"“”\n]{2,60})[»"”]/u.exec(line.text);
  if (quoted?.[1] !== undefined) return { value: quoted[1].trim(), span: trimmed(start + quoted.index + 1, quoted[1]) };
  const counted = page.find('places.members', line.from, line.to)[0]?.from ?? line.to;
  let at = 0;
  for (const part of line.text.split(/([|·•∙▸›»→>:()[\]{}~*═─┌┐╔╗,;✦]|\s[-–—/]+\s|\p{Extended_Pictographic}|\s{2,})/u)) {
    const from = at;
    at += part.length;
    const words = part.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (words.length < 3 || !/\p{L}{2}/u.test(words) || words.split(' ').length > 6) continue;
    const span = bare(page, trimmed(start + from, part));
    const first = page.tokenAt(span[0]);
    const last = page.tokenAt(span[1] - 1);
    if (
      last >= counted ||
      /^\s*@|t\.me\/|\w=|\s=\s/.test(part) ||
      page.find('places', first, last + 1).some(({ value }) => NOISE.has(value))
    )
      continue;
    if (['head-labels.by', 'contact-labels', 'months', 'weekdays'].some((name) => page.find(name, first, last + 1).length > 0)) continue;
    return { value: page.text.slice(...span), span };
  }
  return null;
}

/** Meanings of the lexicon `places` that are of the frame around a channel, no part of its name. */
const NOISE = new Set(['telegram', 'channel', 'group', 'members', 'export', 'private']);

/** A title without the words before and behind it that tell what it is over (`CANAL X`, `Telegram-канал X`, `X channel`). */
function bare(page: Page, span: Span): Span {
  let from = page.tokenAt(span[0]);
  let to = page.tokenAt(span[1] - 1) + 1;
  const [begin, end] = [from, to];
  const noise = (i: number) => page.find('places', i, i + 1).find(({ value }) => NOISE.has(value));
  while (from < to) {
    const small = from > begin && page.find('small-words', from, from + 1).length > 0 && !page.tokens[from]?.upper;
    const behind = noise(from)?.to ?? (small ? from + 1 : from);
    if (behind === from) break;
    from = behind;
  }
  while (to - 1 > from && !page.tokens[to - 1]?.upper && (noise(to - 1) || (to < end && page.find('small-words', to - 1, to).length > 0)))
    to -= 1;
  return from >= to || (from === begin && to === end) || !page.tokens[from]?.capital ? span : page.span(from, to);
}

/** A stretch of text without the marks and emoji around it. */
function trimmed(start: number, part: string): Span {
  const lead = /^[^\p{L}\p{N}]*/u.exec(part)?.[0].length ?? 0;
  const tail = /[^\p{L}\p{N}]*$/u.exec(part)?.[0].length ?? 0;
  return [start + lead, start + Math.max(lead, part.length - tail)];
}

/** Breadcrumbs (`Exploit › Доступы`, `SÓTANO > Mercado > Accesos`) or a field that names the forum. */
function forumIn(page: Page, line: Line, k: number): Place | null {
  const crumbs = (/[›»>→]|\s[/|·—:]+\s|^\s*\[[\w ]+\]\s*[→›»>]/u.test(line.text) || k === 0) && line.to - line.from < 20;
  const sure = page.find('venues', line.from, line.to).find(({ value }) => value.includes(':') || value === 'forum');
  const bare = page.find('venue-names', line.from, line.to)[0];
  const labelled = (hit: Hit) => page.find('head-labels.meta', Math.max(line.from, hit.from - 2), hit.from).length > 0;
  const hit = sure?.value.includes(':')
    ? sure
    : bare && ((crumbs && bare.from - line.from <= 2) || labelled(bare) || sure !== undefined)
      ? bare
      : null;
  const plain = ['offering', 'currencies', 'terms', 'contact-labels'].every((name) => page.find(name, line.from, line.to).length === 0);
  const sentences = crumbs && plain ? sentencesIn(page, line) : [];
  if (hit) {
    const [kind, name] = hit.value.split(':') as [Place['kind'], string];
    return { kind, name: nameOf(page, hit, name), span: page.span(hit.from, hit.to), sentences };
  }
  const named = sure ? calledAfter(page, sure, line.to) : null;
  if (named) return { kind: 'forum', name: page.text.slice(...named), span: named, sentences };
  const trail = k <= 1 ? trailIn(page, line) : null;
  if (trail) return { kind: 'forum', name: page.text.slice(...trail), span: trail, sentences: [] };
  return sure && sure.value === 'forum' && crumbs ? { kind: 'forum', name: null, span: page.span(sure.from, sure.to), sentences } : null;
}

/** The name of a known place as written where it is written with its domain. */
export function nameOf(page: Page, hit: Hit, name: string): string {
  const end = page.tokens[hit.to - 1]?.end ?? 0;
  const domain = /^\.\w{2,4}(?![\w.])/.exec(page.text.slice(end, end + 8))?.[0];
  if (domain !== undefined && page.tokens[hit.to - 1]?.word === name.toLowerCase()) return page.textOf(hit.to - 1, hit.to) + domain;
  const seen = page.textOf(hit.from, hit.to);
  return /^[\w-]+\.\w{2,6}$/.test(seen) ? seen : name;
}

/** `SÓTANO RIOPLATENSE > Mercado > Accesos`: the first crumb is a name where a section of a forum follows. */
function trailIn(page: Page, line: Line): Span | null {
  const match = /^[^\p{L}\p{N}\n]{0,6}([\p{L}\p{N}][^›»>→|/\n]{2,40}?)\s*[›»>→|/]+\s*(?=[\p{L}\p{N}])/u.exec(line.text);
  if (!match?.[1]) return null;
  const start = page.text.indexOf(line.text, Math.max(0, line.start - line.text.length)) + match.index + match[0].indexOf(match[1]);
  const [from, to] = [page.tokenAt(start), page.tokenAt(start + match[1].length - 1) + 1];
  if (to - from > 3 || !page.tokens[from]?.capital) return null;
  const section = (a: number, b: number) => page.find('places.section', a, b).length > 0;
  const next = page.tokens[to];
  if (!next || !section(to, Math.min(line.to, to + 2)) || section(from, to)) return null;
  if (
    ['goods', 'products', 'countries', 'offering', 'head-labels', 'venues', 'subdivisions'].some(
      (name) => page.find(name, from, to).length > 0,
    )
  )
    return null;
  return [start, start + match[1].length];
}

/** `foro Grieta`, `форум «Подворотня»`: the name behind the word for a forum, tokens as offsets. */
export function calledAfter(page: Page, word: Hit, limit: number): Span | null {
  let at = word.to;
  const room = ['channel', 'group'].map((value) => page.find(`places.${value}`, at, at + 1)[0]).find((hit) => hit !== undefined);
  if (room) at = room.to;
  if (page.find('alias-cues.sure', at, at + 1).length > 0) at = page.find('alias-cues.sure', at, at + 1)[0]?.to ?? at;
  const next = page.tokens[at];
  if (!next || at >= limit || next.gap & (Gap.newline | Gap.stop | Gap.comma | Gap.bracket | Gap.slash)) return null;
  if (next.gap & Gap.quote) {
    // The apostrophe of `the forum's cashier` opens no quotation.
    if (/^['’]/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, next.start))) return null;
    const closing = page.text.slice(next.start, next.start + 60).search(/[»"”’']/);
    return closing < 2 ? null : [next.start, next.start + closing];
  }
  if (next.gap & ~(Gap.space | Gap.colon) || !next.capital || !proper(page, at)) return null;
  const name = properNameAt(page, at, limit, { start: true });
  if (!name) return null;
  let to = at + 1;
  while (
    to < name[1] &&
    (!page.tokens[to]?.capital || !['offering', 'head-labels', 'months'].some((list) => page.find(list, to, to + 1).length > 0))
  )
    to += 1;
  while (to > at + 1 && !page.tokens[to - 1]?.capital) to -= 1;
  return page.span(at, to);
}

function proper(page: Page, at: number): boolean {
  return (
    !page.isCommon(at) &&
    ['countries', 'offering', 'goods', 'subdivisions', 'head-labels', 'months', 'products'].every(
      (name) => page.find(name, at, at + 1).length === 0,
    )
  );
}

/** The title of a shop or market on the first line (`LOJA DO SACI`, `~~ LA FÁBRICA ~~ tienda automática`, `PLAZA TURBIA`). */
function signIn(page: Page, line: Line): Place | null {
  const word = page.find('places', line.from, line.to).find(({ value }) => value === 'shop' || value === 'marketplace');
  if (!word || line.text.length > 100) return null;
  const title = titleIn(page, line);
  if (!title) return null;
  const [from, to] = [page.tokenAt(title.span[0]), page.tokenAt(title.span[1] - 1) + 1];
  const capitals = page.tokens.slice(from, to).filter(({ capital }) => capital).length;
  if (to - from > 5 || capitals * 2 < to - from || page.find('offering', from, to).length > 0) return null;
  const label = word.to <= from && ((page.tokens[from]?.gap ?? 0) & Gap.colon) !== 0;
  const inside = word.from >= from && word.to <= to && to - from >= 2;
  const beside = word.value === 'shop' && word.from >= to && page.find('countries', from, to).length === 0;
  const quoted = word.to === from && /[«"“]\s*$/.test(page.text.slice(Math.max(0, title.span[0] - 2), title.span[0]));
  return label || inside || beside || quoted
    ? {
        kind: word.value as 'shop' | 'marketplace',
        name: page.text.slice(...title.span),
        span: title.span,
        sentences: sentencesIn(page, line),
      }
    : null;
}

/** `mercado: Beco do Fio`, `shop: X`: the place in a field of its own. */
function labelledMarket(page: Page, lines: readonly Line[]): Place | null {
  for (const line of lines) {
    const word = page.find('places', line.from, line.from + 2).find(({ from }) => from === line.from);
    if (!word || (word.value !== 'shop' && word.value !== 'marketplace') || line.text.length > 60) continue;
    const next = page.tokens[word.to];
    if (!next?.capital || word.to >= line.to || !(next.gap & Gap.colon)) continue;
    if (['countries', 'sectors', 'goods', 'subdivisions'].some((name) => page.find(name, word.to, line.to).length > 0)) continue;
    const span = trimmed(next.start, page.text.slice(next.start, line.end));
    return { kind: word.value, name: page.text.slice(...span), span, sentences: sentencesIn(page, line) };
  }
  return null;
}

/** `From: Banyan Desk <…>`, `Subject: this month in our shop`: a shop that writes to its customers bears the name of the sender. */
function mailedShop(page: Page, lines: readonly Line[]): Place | null {
  const sender = lines.slice(0, 3).find((line) => page.find('head-labels.author', line.from, line.from + 1).length > 0);
  const subject = lines.slice(0, 4).some((line) => page.find('head-labels.meta', line.from, line.from + 1).length > 0);
  if (!sender || !subject || !((page.tokens[sender.from + 1]?.gap ?? 0) & Gap.colon)) return null;
  const shop = lines.map((line) => page.find('places.shop', line.from, line.to)[0]).find((hit) => hit !== undefined);
  if (!shop) return null;
  const start = page.tokens[sender.from + 1]?.start ?? sender.start;
  const span = trimmed(start, page.text.slice(start, sender.end).split(/[<(\t]/)[0] ?? '');
  if (span[1] - span[0] < 3 || span[1] - span[0] > 40 || !page.tokens[sender.from + 1]?.capital) return null;
  return { kind: 'shop', name: page.text.slice(...span), span, sentences: sentencesIn(page, sender) };
}
