import type { Offer, Span } from '#model';
import { properNameAt } from '../../../actors/proper.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { hitsIn } from '../../draft.ts';
import { type Line, tailLines, topLines } from '../lines.ts';
import { signature } from './signature.ts';

type Name = NonNullable<{ readonly value: string; readonly span: Span }>;

/**
 * Whose leak site speaks: every sign (the title at its top, `Somos X`, a signature, who is said to have broken in) is a candidate,
 * stronger where the name comes back in the text.
 */
export function siteOwner(page: Page, sentences: readonly number[]): Offer['actor'] | null {
  const found: (Name & { score: number })[] = [];
  const title = siteTitle(page);
  const bare = title && withoutBlog(page, title);
  if (bare) found.push({ ...bare, score: 5 + again(page, bare) });
  for (const name of selfNamed(
    page,
    page.sentences.slice(0, 200).map((_, index) => index),
  ))
    found.push({ ...name, score: 6 + again(page, name) });
  const signed = signature(page);
  if (signed && signed.value.length > 2) found.push({ value: signed.value, span: signed.span, score: 3.5 + again(page, signed) });
  const about = underHeading(page);
  if (about) found.push({ ...about, score: 5.5 + again(page, about) });
  const doer = found.length === 0 ? breaker(page, sentences) : null;
  if (doer) found.push({ ...doer, score: 3 });
  const best = found.reduce<(typeof found)[number] | null>((top, one) => (top && top.score >= one.score ? top : one), null);
  return best && { value: best.value, spans: [best.span] };
}

/** 2 where a name stands in the text more than once. */
function again(page: Page, { value, span }: Name): number {
  const key = page.text.slice(0, 40_000).toLowerCase();
  const low = value.toLowerCase();
  const first = key.indexOf(low);
  return first >= 0 && (first !== span[0] || key.indexOf(low, first + low.length) >= 0) ? 2 : 0;
}

const LINES = 3;

/** The title at the top of a leak site: the first part of its first line that is no address, menu, letter or company. */
export function siteTitle(page: Page): Name | null {
  const statement = declared(page);
  if (statement) return statement;
  for (const line of topLines(page).slice(0, LINES)) {
    const part = titled(page, line);
    if (part === 'next') continue;
    return part;
  }
  return null;
}

/** `STATEMENT OF X ABOUT Y` with `X, press desk` at the end of the page. */
function declared(page: Page): Name | null {
  const [first, last] = [topLines(page)[0], tailLines(page).at(-1)];
  if (!first || !last || last.start <= first.end || page.find('places.letter', first.from, first.to)[0]?.from !== first.from) return null;
  const end =
    last.text
      .trim()
      .split(/[,(|]|\s[-–—]\s/)[0]
      ?.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') ?? '';
  const found = end.length < 4 || end.length > 40 ? -1 : first.text.toLowerCase().indexOf(end.toLowerCase());
  if (found < 1) return null;
  const start = page.lineAt(first.start)[0] + found;
  const [from, to] = [page.tokenAt(start), page.tokenAt(start + end.length - 1) + 1];
  if (!page.tokens[from]?.capital || page.find('organisation-words.form', from, to + 2).length > 0) return null;
  return at(start, page.text.slice(start, start + end.length));
}

/** The name over the page: its title as it stands, which may say more than the group's name (`GALLOWGLASS BLOG`). */
export function siteName(page: Page): string | null {
  return siteTitle(page)?.value ?? null;
}

function titled(page: Page, line: Line): Name | null | 'next' {
  const [start] = page.lineAt(line.start);
  const text = page.text
    .slice(start, start + line.text.length)
    .replace(/<!--[^\n]{0,300}?(?:-->|$)/g, blank)
    .replace(/<\/?[a-z][^<>\n]{0,120}>/gi, blank)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, ' ');
  const labelled = /["']?(?:blog|group|team|brand|grupo|группа)["']?\s*:\s*["']([^"'\n]{2,40})["']/iu.exec(text);
  if (labelled?.[1] !== undefined) return at(start + labelled.index + labelled[0].lastIndexOf(labelled[1]), labelled[1]);
  if (!/\p{L}{2}|(?:\p{L}\s){3}/u.test(text) || /^\s*\S+\.onion\S*\s*$/.test(text)) return 'next';
  const path = /^\s*\/(\p{L}[\p{L}\d-]{3,24})\/[\w/.-]*\s*$/u.exec(text);
  if (path?.[1] !== undefined) return at(start + path[0].indexOf(path[1]), path[1]);
  if (/[$\\]\s|\/[^\s/]+\/\S+/.test(text.slice(0, 30))) return null;
  const spaced = /^[^\p{L}\p{N}]*((?:[\p{L}\p{N}]\s{1,4}(?:[-–&]\s{1,4})?){3,}[\p{L}\p{N}])(?=\s|$)/u.exec(text);
  if (spaced?.[1] !== undefined) return at(start + spaced[0].length - spaced[1].length, spaced[1]);
  let from = 0;
  for (const part of text.split(
    /([|·•∙▸›»«→>:(){}[\]~*═─━┌┐╔╗┏┓=✦✧★☆#"“”^!]|\p{Extended_Pictographic}|\/{2,}|\s[-–—/]+\s|(?<=\p{Lu}{4})\.\s|\s{3,})/u,
  )) {
    const offset = from;
    from += part.length;
    const words = part.trim();
    if (!/\p{L}{2}/u.test(words)) continue;
    const lead = /^[^\p{L}\p{N}]*/u.exec(part)?.[0].length ?? 0;
    const name = part.slice(lead).replace(/[^\p{L}\p{N}]+$/u, '');
    const first = page.tokenAt(start + offset + lead);
    const last = page.tokenAt(start + offset + lead + name.length - 1) + 1;
    if (page.find('places.page', first, first + 1).some(({ to }) => to >= last)) continue;
    return name.length < 3 || !titleLike(page, part, first, last) ? null : at(start + offset + lead, name);
  }
  return 'next';
}

function blank(tag: string): string {
  return ' '.repeat(tag.length);
}

function at(start: number, value: string): Name {
  return { value, span: [start, start + value.length] };
}

/** A title is short, no sentence, no open letter and no firm: firms on such a page are its victims. */
function titleLike(page: Page, part: string, first: number, last: number): boolean {
  if (
    last - first > 5 ||
    /[.,;?]\s+\S/.test(part.trim()) ||
    /\b(?:S\.?A\.?|Ltda?\.?|Inc\.?|Corp\.?|GmbH|LLC|S\.?R\.?L\.?|C\.?V\.?)(?=\W|$)|\s&\s/u.test(part) ||
    page.find('organisation-words.form', first, last).length > 0
  )
    return false;
  if (
    page.find('places.letter', first, last).length > 0 ||
    (last - first === 1 && ['goods', 'attacks', 'exposures', 'offering'].some((name) => page.find(name, first, last).length > 0))
  )
    return false;
  if (page.find('places.letter', first, last).length > 0 || page.find('victim-labels', first, first + 1).length > 0) return false;
  if (page.find('offering', first, first + 1).length > 0 || page.find('self-naming.we', first, first + 1).length > 0) return false;
  return page.tokens[first]?.capital === true || /\d/.test(part);
}

/** The name of the group in the title of its site: `BLOG DA ONÇA PRETA`, `X BLOG`, `X press`. */
function withoutBlog(page: Page, title: Name): Name | null {
  let [first, last] = [page.tokenAt(title.span[0]), page.tokenAt(title.span[1] - 1) + 1];
  const opening = page.find('places.page', first, first + 1)[0];
  if (opening && opening.to < last) {
    first = opening.to;
    while (first < last - 1 && ['small-words', 'places.at'].some((name) => page.find(name, first, first + 1).length > 0)) first += 1;
  }
  const closing = page.find('places.page', Math.max(first + 1, last - 2), last).find(({ to }) => to === last);
  if (closing && closing.from > first) last = closing.from;
  const inner = tailOf(page, first, last);
  if (inner) return inner;
  const [start, end] = page.span(first, last);
  return /^(?:\S\s+)+\S$/.test(title.value) ? title : at(start, page.text.slice(start, end));
}

/** `Somos X`, `We are X`, `Fomos nós, a X`, `Пишет X`; not behind a negation (`no somos X`). */
export function selfNamed(page: Page, sentences: readonly number[]): Name[] {
  const found: Name[] = [];
  for (const index of sentences) {
    for (const cue of hitsIn(page, index, 'self-naming.we')) {
      const { from: begin = 0, to = 0 } = page.sentences[index] ?? {};
      if (
        page.find('negations', Math.max(begin, cue.from - 2), cue.from).length > 0 ||
        (page.tokens[cue.to]?.gap ?? 0) & (Gap.stop | Gap.newline)
      )
        continue;
      let first = cue.to;
      while (first < cue.to + 3 && page.text[(page.tokens[first]?.start ?? 1) - 1] === '<') first += 1;
      while (
        first < cue.to + 3 &&
        first < to &&
        !page.tokens[first]?.capital &&
        ['small-words', 'group-words', 'places.at'].some((name) => page.find(name, first, first + 1).length > 0)
      )
        first += 1;
      const name = page.tokens[first]?.capital ? properNameAt(page, first, to, { start: true }) : null;
      if (name) found.push(at(page.span(...name)[0], page.textOf(...name)));
    }
  }
  return found;
}

/** `ABOUT US` over a line that begins with a name: `Grey Orchard. We are four people.` */
function underHeading(page: Page): Name | null {
  const cue = page.find('self-naming.heading')[0];
  if (!cue) return null;
  let first = cue.to;
  if (((page.tokens[first]?.gap ?? 0) & Gap.space) === 0 && ((page.tokens[first]?.gap ?? 0) & Gap.newline) === 0) first += 1;
  const token = page.tokens[first];
  if (!token?.capital || !(token.gap & (Gap.newline | Gap.colon))) return null;
  const name = properNameAt(page, first, first + 5, { start: true });
  const next = name && page.tokens[name[1]];
  if (!name || name[1] - name[0] > 4 || page.find('self-naming', name[0], name[1]).length > 0) return null;
  const ends = !next || (next.gap & (Gap.stop | Gap.comma | Gap.newline | Gap.dash | Gap.colon)) !== 0;
  return ends && !(name[1] - name[0] === 1 && page.isCommon(name[0])) ? at(page.span(...name)[0], page.textOf(...name)) : null;
}

/** `KHIPU LOCKER entró por un RDP`: who opens a sentence of an intrusion. */
function breaker(page: Page, sentences: readonly number[]): Name | null {
  for (const index of sentences) {
    const { from: begin = 0, to = 0 } = page.sentences[index] ?? {};
    let from = begin;
    while (from < to && page.text[(page.tokens[from]?.start ?? 1) - 1] === '<') from += 1;
    const name = page.tokens[from]?.capital ? properNameAt(page, from, to, { start: true }) : null;
    if (
      !name ||
      name[1] >= to ||
      page.isCommon(name[0]) ||
      page.find('small-words', name[0], name[0] + 1).length > 0 ||
      page.find('organisation-words', name[0], name[1]).length > 0
    )
      continue;
    const deed = ['attacks', 'intrusions', 'entries'].some((list) => page.find(list, name[1], name[1] + 2).length > 0);
    if (deed) return at(page.span(...name)[0], page.textOf(...name));
  }
  return null;
}

/** `Хроника дома Вереск`: the last name of a title that small words lead to, where the text goes on to use it alone. */
function tailOf(page: Page, first: number, last: number): Name | null {
  let from = last;
  while (from > first && page.tokens[from - 1]?.capital) from -= 1;
  if (from <= first || from >= last) return null;
  const name = at(page.span(from, last)[0], page.textOf(from, last));
  const whole = page.textOf(first, last);
  const text = page.text.slice(page.span(first, last)[1], 40_000);
  return name.value.length >= 4 && text.includes(name.value) && !text.includes(whole) ? name : null;
}
