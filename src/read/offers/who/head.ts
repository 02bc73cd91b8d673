import type { Genre, Span } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { alias, endsField, handleShaped, type Nick, nickAt } from './handle.ts';
import { datedLine, forged, type Line, shortFields, tailLines, topLines } from './lines.ts';
import { type Candidate, inlineNick, openerOf, plain, SIGNED, shaped } from './openers.ts';
import { type Place, placeIn } from './place.ts';
import { type Fact, factsIn } from './standing.ts';

/** The head of a thread: the sentences that make it, who wrote the thread, his standing, and the place where it names one. */
export type Head = {
  readonly sentences: ReadonlySet<number>;
  readonly author: { readonly value: string; readonly span: Span } | null;
  readonly venue: Place | null;
  readonly facts: readonly Fact[];
};

/**
 * Reads the head of a listing: breadcrumbs, author, standing, which may also stand at its end. Each sign of an author (a label, the
 * word that opens a line of standing, a line of its own above it, `#1 nick`) is a candidate; the strongest is the author.
 */
export function headOf(page: Page, genre: Genre): Head {
  const sentences = new Set<number>();
  const facts: Fact[] = [];
  const found: Candidate[] = [];
  if (genre !== 'listing' && genre !== 'chat' && genre !== 'leak-site') return { sentences, author: null, venue: null, facts };
  const top = topLines(page);
  const place = placeIn(page, top, genre);
  if (place && genre !== 'leak-site') for (const index of place.sentences) sentences.add(index);
  if (genre === 'leak-site') return { sentences, author: null, venue: place, facts };
  let standing: Line | null = null;
  let latest = -1;
  let reply = false;
  const reach = genre === 'chat' ? 4 : 9;
  const tail = tailLines(page).filter((line) => line.from >= (top.at(-1)?.to ?? 0));
  for (const [k, line] of [...top, ...tail].entries()) {
    if (forged(page, line)) continue;
    // From the second post of a thread on others write.
    if (latest >= 0 && k < top.length && /^\s*(?:#\s?|\[\s?)(?:[2-9]|\d\d)\b/.test(line.text)) reply = true;
    if (reply) continue;
    const said = factsIn(page, line.from, line.to, true);
    const joins = latest < 0 ? k < reach : k - latest <= (facts.length > 0 ? 1 : 3);
    const alone = said.length === 1 && said[0]?.field === 'forumDeposit' && !joins;
    const inline = said.length > 0 && k < 3 && inlineNick(page, line, said);
    const stands = said.length > 0 && !alone && !inline && shortFields(line.text) && ((k < top.length && joins) || said.length > 1);
    const sender = place?.kind === 'shop' && page.tokenAt(place.span[0]) === line.from + 1 && place.span[0] < line.end;
    const labelled = sender ? null : authorIn(page, line, k < 6);
    if (labelled) found.push({ ...labelled, score: labelled.score - (k >= top.length ? 3 : k * 0.25) });
    if (stands) {
      facts.push(...said.filter(({ field }) => !facts.some((known) => known.field === field)));
      if (said.some(({ field }) => field !== 'joinedOn') || factsIn(page, line.from, line.to, false).length > 0) standing ??= line;
      found.push(...unlabelled(page, line, k < top.length ? aboveRank(page, top, k) : undefined));
    } else if (inline) {
      facts.push(...said);
      standing ??= line;
      found.push({ ...(alias(page, line.from, line.to) as Nick), score: 7 });
    } else {
      const opener = k < top.length ? openerOf(page, line, k) : null;
      if (opener) found.push(opener);
      if (opener && opener.score >= 8) standing ??= line;
    }
    if (labelled && k < 4 && genre === 'listing' && line.to - line.from <= SIGNED && datedLine(page, line)) standing ??= line;
    if (stands || labelled) latest = k;
    if (stands || labelled) for (const index of headSentences(page, line, stands)) sentences.add(index);
  }
  const author = found.reduce<Candidate | null>((best, one) => (best && best.score >= one.score ? best : one), null);
  const shown =
    genre === 'listing' && standing
      ? { kind: 'forum' as const, name: null, span: page.span(standing.from, standing.to), sentences: [] }
      : null;
  return { sentences, author: author && { value: author.value, span: author.span }, venue: place ?? shown, facts };
}

/** The sentences of a line that are head and nothing else: a line may go on to the offer itself. */
function headSentences(page: Page, line: Line, stands: boolean): number[] {
  const made: number[] = [];
  for (let index = page.sentenceOf(line.from); index < page.sentences.length; index += 1) {
    const { from, to } = page.sentences[index] ?? { from: line.to, to: line.to };
    if (from >= line.to) break;
    if (from < line.from && to > line.to) break;
    const goods = page.find('goods', from, to).length > 0 || page.find('offering', from, to).length > 0;
    const fields = page.find('seller-labels', from, to).length > 0 || page.find('head-labels', from, to).length > 0;
    const terms =
      page.find('money-roles.price', from, to).length > 0 || page.saidIn(index).some(({ says }) => says['refundable'] !== undefined);
    if (fields && (!goods || to - from <= 8 || stands) && !terms) made.push(index);
  }
  return made;
}

/** An author behind a label (`Autor: x`, `nick ....... x`) or a byline (`por x —`, `fijado por x`). */
function authorIn(page: Page, line: Line, top: boolean): Candidate | null {
  for (const label of page.find('head-labels', line.from, line.to)) {
    if (label.value !== 'author' && label.value !== 'by') continue;
    const found = behindLabel(page, line, label, top);
    if (found) return found;
  }
  return null;
}

function behindLabel(page: Page, line: Line, label: Hit, top: boolean): Candidate | null {
  const at = label.to + Math.max(tagAt(page, label.to), endingAt(page, label.to));
  const next = page.tokens[at];
  const separated = opensField(page, line, label.from);
  if (!next || at >= line.to || (!separated && label.value !== 'by')) return null;
  const between = page.text.slice(page.tokens[at - 1]?.end ?? 0, next.start).slice(0, 60);
  const marked =
    (next.gap & (Gap.colon | Gap.equals)) !== 0 || /\.{3}|_{3}|\s{3}/.test(between) || (label.from === line.from && /[|│]/.test(between));
  if ((next.gap & Gap.comma) !== 0 || /^\d+$/.test(next.word) || meant(page, at)) return null;
  const nick = marked ? nickAt(page, at, line.to) : alias(page, at, line.to);
  if (!nick) return null;
  // `dono | prestadora de serviços`: more words behind it in its field describe somebody, they are no nick.
  if (marked)
    return separated && !page.isCommon(at)
      ? { ...nick, score: handleShaped(page, at) || endsField(page, nick.to, line.to) ? 10 : 5 }
      : null;
  if (next.gap & ~(Gap.space | Gap.bracket | Gap.symbol | Gap.quote)) return null;
  if (handleShaped(page, at)) return separated || top ? { ...nick, score: 9.5 } : null;
  const first = label.from === line.from || (label.from > line.from + 1 && separated);
  if (first && label.value === 'by' && line.to - line.from <= SIGNED && !plain(page, at) && datedLine(page, line)) {
    const name = next.capital ? properNameAt(page, at, line.to, { start: true }) : null;
    const span = name ? page.span(...name) : null;
    return span ? { value: page.text.slice(...span), span, to: name?.[1] ?? at, score: 9 } : { ...nick, score: 9 };
  }
  return top && label.value === 'by' && first && endsField(page, nick.to, line.to) && !plain(page, at) ? { ...nick, score: 9 } : null;
}

/** What stands behind a label is a thing, a trade or a place: `who ..... dairy plant` tells of a victim. */
function meant(page: Page, at: number): boolean {
  if (page.find('offering', at, at + 1).length > 0) return true;
  if (handleShaped(page, at)) return false;
  // `Author | Message`: the head of a table.
  if (page.find('head-labels.meta', at, at + 1).length > 0) return true;
  return (
    !page.tokens[at]?.capital &&
    ['sectors', 'goods', 'products', 'privileges', 'organisation-words', 'countries'].some((name) => page.find(name, at, at + 1).length > 0)
  );
}

/** 1 where an ending in brackets follows a label (`Vendedor(a): x`). */
function endingAt(page: Page, at: number): number {
  const token = page.tokens[at];
  return token &&
    token.end - token.start <= 3 &&
    /\p{L}\($/u.test(page.text.slice(token.start - 2, token.start)) &&
    page.text[token.end] === ')'
    ? 1
    : 0;
}

/** 1 where a tag of markup stands before the nick (`por [user]x[/user]`). */
function tagAt(page: Page, at: number): number {
  const token = page.tokens[at];
  return token && /^\p{L}+\]$/u.test(page.text.slice(token.start, token.end + 1)) && page.text[token.start - 1] === '[' ? 1 : 0;
}

/** A field opens at the start of a line or behind a separator. */
function opensField(page: Page, line: Line, at: number): boolean {
  if (at <= line.from + 1) return true;
  const before = page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0);
  return /[^\s\p{L}\p{N}'’.,]|\s{2}/u.test(before);
}

/** The line above a line of standing, or above the rank that stands between (`mothball`, `Registered User`, `Join Date: …`). */
function aboveRank(page: Page, top: readonly Line[], k: number): Line | undefined {
  const above = top[k - 1];
  const rank = above && k > 1 && above.to - above.from <= 3 && page.find('head-labels', above.from, above.to).length > 0;
  return rank && alone(page, above) === null ? top[k - 2] : above;
}

/** Who stands in a line of standing without a label: the word that opens it, the line above it, a handle by its shape. */
function unlabelled(page: Page, line: Line, above: Line | undefined): Candidate[] {
  const found: Candidate[] = [];
  const lead = leading(page, line);
  if (lead) found.push({ ...lead, score: handleShaped(page, page.tokenAt(lead.span[0])) ? 8.5 : 8 });
  const own = above ? (alone(page, above) ?? opening(page, above)) : null;
  if (own) found.push({ ...own, score: handleShaped(page, above?.from ?? 0) || !lead ? 8.7 : 7 });
  for (let i = line.from; i < Math.min(line.to, line.from + 8); i += 1) {
    const nick = handleShaped(page, i) ? alias(page, i, line.to) : null;
    if (nick) return [...found, { ...nick, score: 6 }];
  }
  return found;
}

/** The alias that opens a line of standing (`volk_1c · рег. 09.2020`, `#1 Pochteca_71 — registrado …`); a rank is none. */
function leading(page: Page, line: Line): Nick | null {
  let at = line.from;
  const tag = /^\s*\[\w+(?:=\w+)?\]/.exec(line.text);
  if (tag) at = page.tokenAt(line.start - line.text.search(/\S/) + tag[0].length);
  while (at < line.to && at - line.from < 2 && /^\d{1,3}$/.test(page.tokens[at]?.word ?? '')) at += 1;
  // `de: cachurero (9 mensajes)`
  if ((page.tokens[at + 1]?.gap ?? 0) & Gap.colon && page.find('small-words', at, at + 1).length > 0) at += 1;
  const token = page.tokens[at];
  if (!token || at + 1 >= line.to || labels(page, at) || page.isCommon(at)) return null;
  const nick = nickAt(page, at, line.to);
  if (!nick || termsIn(page, at, nick.to)) return null;
  return endsField(page, nick.to, line.to) || labels(page, nick.to) ? nick : null;
}

/** Several words with a term of the deal among them (`Capturas por MP`) say what is offered, not who offers. */
function termsIn(page: Page, from: number, to: number): boolean {
  return to - from > 1 && page.find('terms', from, to).length > 0;
}

function labels(page: Page, at: number): boolean {
  return ['seller-labels', 'head-labels', 'venues', 'months'].some((name) => page.find(name, at, at + 1).length > 0);
}

/** A line that holds nothing but one nick. */
function alone(page: Page, line: Line): Nick | null {
  if (line.to - line.from > 3 || labels(page, line.from) || plain(page, line.from)) return null;
  const nick = nickAt(page, line.from, line.to);
  return nick && nick.to === line.to && !termsIn(page, line.from, line.to) ? nick : null;
}

/** The handle that opens a line of fields above the standing (`mr_quill :: WTS :: november`). */
function opening(page: Page, line: Line): Nick | null {
  if (!shaped(page, line.from, line.to) || !shortFields(line.text)) return null;
  const nick = alias(page, line.from, line.to);
  return nick && endsField(page, nick.to, line.to) ? nick : null;
}
