import type { Genre, Offer, Span } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import { turnAt } from '../../talk/turns.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn } from '../draft.ts';
import { alias, handleShaped } from './handle.ts';
import type { Head } from './head.ts';
import { borne, signature } from './signature.ts';
import { siteOwner } from './site.ts';

type Name = Offer['actor'];

/**
 * Who offers, from the surest sign to the weakest: the author in the head of a thread, who speaks in a chat, the title of a leak site,
 * a name behind a cue (`identified as`), a known actor, a handle by its shape, a signature.
 */
export function sellerName(page: Page, sentences: readonly number[], head: Head | null, genre: Genre): Name | null {
  const author = head?.author ? { value: head.author.value, spans: [head.author.span] } : null;
  if (genre === 'chat') return speaker(page, sentences) ?? author ?? cuedName(page, sentences, 'sure') ?? nickOf(signature(page));
  if (author) return author;
  if (genre === 'leak-site') return place(head) ?? siteOwner(page, sentences) ?? known(page, sentences);
  if (genre === 'listing') return nickOf(signature(page)) ?? ownName(page, sentences) ?? place(head);
  return cuedName(page, sentences, 'sure') ?? handleIn(page, sentences) ?? cuedName(page, sentences, 'noun') ?? known(page, sentences);
}

function named(page: Page, from: number, to: number): Name {
  const [start, end] = page.span(from, to);
  return { value: page.text.slice(start, end), spans: [[start, end]] };
}

const FILE = /\.(aspx?|php|exe|dll|zip|7z|rar|csv|txt|com|net|org|info|js|sh|py|jsp|pdf|docx?|xlsx?|[a-z]{2})$/i;

function handle(page: Page, at: number, limit: number): Name | null {
  const found = alias(page, at, limit);
  return found && !FILE.test(found.value) ? { value: found.value, spans: [found.span] } : null;
}

/** Who speaks the first line of a chat that offers something. */
function speaker(page: Page, sentences: readonly number[]): Name | null {
  let priced: readonly [number, number] | null = null;
  for (const index of sentences) {
    const offering = hitsIn(page, index, 'offering.sell').length + hitsIn(page, index, 'offering.auction').length > 0;
    if (!offering && (priced !== null || hitsIn(page, index, 'currencies').length === 0)) continue;
    const turn = turnBefore(page, page.sentences[index]?.start ?? 0);
    if (turn && offering) return { value: page.text.slice(...turn), spans: [turn] };
    priced ??= turn;
  }
  return priced === null ? null : { value: page.text.slice(...priced), spans: [priced] };
}

/** The nick of whoever says what stands at an offset of a talk, as its span. */
export function turnBefore(page: Page, at: number): Span | null {
  return turnAt(page, at)?.nick ?? null;
}

/** A name behind words that introduce one: quoted, capitalised or of the shape of a handle; behind the surest any odd word. */
function cuedName(page: Page, sentences: readonly number[], kind: 'sure' | 'noun'): Name | null {
  for (const index of sentences) {
    const { to = 0 } = page.sentences[index] ?? {};
    for (const cue of hitsIn(page, index, `alias-cues.${kind}`)) {
      const name = behind(page, cue, to);
      if (name) return name;
    }
  }
  return null;
}

function behind(page: Page, cue: Hit, to: number): Name | null {
  let at = cue.to;
  if (page.find('alias-cues', at, at + 1)[0]?.from === at) return null;
  while (
    at < to &&
    at - cue.to < 3 &&
    ['small-words', 'group-words'].some((name) => page.find(name, at, at + 1).length > 0) &&
    !page.tokens[at]?.capital
  )
    at += 1;
  const next = page.tokens[at];
  if (!next || at >= to || next.gap & (Gap.newline | Gap.stop | Gap.semicolon)) return null;
  const quoted = /["'«“‘*_`]\s*$/.test(page.text.slice(next.start - 2, next.start));
  if (quoted) return quotedAt(page, at, to);
  if (handleShaped(page, at) || page.text[next.start - 1] === '@') return handle(page, at, to);
  if (next.gap & (Gap.comma | Gap.bracket)) return apposed(page, at, to);
  if (!next.capital && cue.value !== 'sure') return apposed(page, at, Math.min(to, at + 8));
  if (next.capital) {
    if (cue.value !== 'sure' && otherPart(page, at)) return null;
    const name = properNameAt(page, at, to, { start: true });
    return name ? named(page, name[0], name[1]) : null;
  }
  return cue.value === 'sure' && !plainWord(page, at) && next.word.length >= 3 ? handle(page, at, to) : null;
}

/** `the gang behind it, Fathom Five, put …`: a name between commas. */
function apposed(page: Page, at: number, to: number): Name | null {
  while (at < to && !page.tokens[at]?.capital) at += 1;
  if (at >= to || !((page.tokens[at]?.gap ?? 0) & Gap.comma) || otherPart(page, at)) return null;
  const name = properNameAt(page, at, to, { start: true });
  return name && ((page.tokens[name[1]]?.gap ?? 0) & Gap.comma) !== 0 ? named(page, name[0], name[1]) : null;
}

/** A capitalised word that is a place, a body or an outlet is no alias behind a mere noun. */
function otherPart(page: Page, at: number): boolean {
  return ['countries', 'subdivisions', 'institutions', 'organisations', 'titles', 'venues', 'organisation-words'].some(
    (name) => page.find(name, at, at + 1).length > 0,
  );
}

function quotedAt(page: Page, at: number, limit: number): Name | null {
  let to = at + 1;
  while (to < limit && to - at < 5 && !((page.tokens[to]?.gap ?? 0) & Gap.quote)) to += 1;
  const closes = to < limit || /["'»”’]/.test(page.text[page.tokens[to - 1]?.end ?? 0] ?? '');
  return closes && to - at < 5 ? named(page, at, to) : handle(page, at, limit);
}

function plainWord(page: Page, at: number): boolean {
  return (
    page.isCommon(at) ||
    [
      'goods',
      'offering',
      'countries',
      'sectors',
      'money-roles',
      'terms',
      'crooks',
      'small-words',
      'venues',
      'speech',
      'predicates',
      'hedges',
    ].some((name) => page.find(name, at, at + 1).length > 0)
  );
}

/** The first known actor of the text that is not put there as somebody else's rival, victim or news. */
function known(page: Page, sentences: readonly number[]): Name | null {
  const hits = sentences.flatMap((index) => hitsIn(page, index, 'actors')).filter((hit) => page.tokens[hit.from]?.capital);
  const near = hits.find((hit) =>
    ['group-words', 'offering', 'attacks'].some((name) => page.find(name, hit.from - 6, hit.to + 6).length > 0),
  );
  return near ? named(page, near.from, near.to) : null;
}

function handleIn(page: Page, sentences: readonly number[]): Name | null {
  const offering = sentences.filter((index) => hitsIn(page, index, 'offering').length > 0);
  for (const index of [...offering, ...sentences]) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (let i = from; i < to; i += 1)
      if (handleShaped(page, i) && page.find('products', i, i + 1).length === 0) return handle(page, i, to);
  }
  return null;
}

/** `Soy X`, `Мой ник X`: a handle or a name that the seller gives himself. */
function ownName(page: Page, sentences: readonly number[]): Name | null {
  for (const index of sentences.slice(0, 400)) {
    const { to = 0 } = page.sentences[index] ?? {};
    for (const cue of hitsIn(page, index, 'self-naming.i')) {
      let at = cue.to;
      while (at < cue.to + 6 && at < to && !handleShaped(page, at) && !((page.tokens[at]?.gap ?? 0) & Gap.stop)) at += 1;
      const near = at - cue.to <= (page.text.slice(page.tokens[cue.to - 1]?.end ?? 0, page.tokens[at]?.start ?? 0).includes(':') ? 6 : 1);
      if (at < to && near && handleShaped(page, at)) return handle(page, at, to);
      const name = alias(page, cue.to, to);
      if (name && cue.to < to && borne(page, name) && !plainWord(page, cue.to)) return nickOf(name);
    }
  }
  return null;
}

function nickOf(nick: { readonly value: string; readonly span: Span } | null): Name | null {
  return nick && { value: nick.value, spans: [nick.span] };
}

/** A channel that names nobody speaks in its own name. */
function place(head: Head | null): Name | null {
  const venue = head?.venue;
  return venue?.kind === 'telegram' && venue.name !== null ? { value: venue.name, spans: [venue.span] } : null;
}
