import type { Genre, Offer, VenueKind } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn, hitsOver, spanOf } from '../draft.ts';
import type { Head } from './head.ts';
import { siteName } from './name/site.ts';
import { calledAfter, nameOf } from './place.ts';

type Venue = Offer['venue'];

/** Where the post stands: what its head shows, else a named or described forum, market, channel or leak site of the text. */
export function venueOf(page: Page, genre: Genre, head: Head, sentences: readonly number[], actor: Offer['actor'] | null): Venue {
  const place = head.venue;
  if (genre === 'leak-site') {
    if (place) return { kind: place.kind, name: place.name, spans: [place.span] };
    const cue = hitsOver(page, sentences, 'venues.leak-site')[0] ?? hitsOver(page, sentences, 'genres.leak-site')[0];
    const span = actor?.spans[0] ?? (cue ? spanOf(page, cue) : page.span(0, Math.min(4, page.tokens.length)));
    return { kind: 'leak-site', name: siteName(page), spans: [span] };
  }
  if (place && (place.name !== null || place.kind !== 'forum')) return { kind: place.kind, name: place.name, spans: [place.span] };
  return (
    saidIn(page, genre, sentences, actor?.value ?? null) ??
    (genre === 'listing' ? threadIn(page) : null) ??
    (place ? { kind: place.kind, name: null, spans: [place.span] } : unknown)
  );
}

/** `bids in this thread`, `the board's escrow`: only a post on a forum speaks so. */
function threadIn(page: Page): Venue | null {
  const hit = page.find('places.thread').find(({ from }) => hitsIn(page, page.sentenceOf(from), 'orders-to-the-reader').length === 0);
  return hit ? { kind: 'forum', name: null, spans: [spanOf(page, hit)] } : null;
}

const unknown: Venue = { kind: 'unknown', name: null, spans: [] };

type Said = { readonly kind: VenueKind; readonly name: string | null; readonly hit: Hit; readonly score: number };

/** The place that the text names: a known name, a name behind the word for a forum or channel, the word alone. */
function saidIn(page: Page, genre: Genre, sentences: readonly number[], actor: string | null): Venue | null {
  let best: Said | null = null;
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const hits = page.find('venues', from, to);
    const bare = page.find('venue-names', from, to);
    const rooms = genre === 'news' ? page.find('places', from, to) : none;
    if (hits.length + bare.length + rooms.length === 0) continue;
    const offering = hitsIn(page, index, 'offering').length > 0 ? 1 : 0;
    for (const hit of rooms) {
      const said = roomOf(page, hit, index, actor);
      if (said && (!best || said.score + offering > best.score)) best = { ...said, score: said.score + offering };
    }
    for (const hit of hits) {
      const said = placeOf(page, genre, hit, from, to);
      if (said && (!best || said.score + offering > best.score)) best = { ...said, score: said.score + offering };
    }
    for (const hit of bare) {
      if (!placed(page, hit, from)) continue;
      const [kind, name] = hit.value.split(':') as [VenueKind, string];
      if (!best || 4 + offering > best.score) best = { kind, name: nameOf(page, hit, name), hit, score: 4 + offering };
    }
  }
  return best && { kind: best.kind, name: best.name, spans: [spanOf(page, best.hit)] };
}

const none: readonly Hit[] = [];

/** In a report: `el canal X` where Telegram is spoken of, `en su página` beside the name of who extorts. */
function roomOf(page: Page, hit: Hit, index: number, actor: string | null): Said | null {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  if (hit.value === 'own-page') {
    const before = page.sentences[index - 1];
    const near = page.textOf(before && !page.sentences[index]?.opensBlock ? before.from : from, to);
    return actor !== null && near.includes(actor) ? { kind: 'leak-site', name: null, hit, score: 2.5 } : null;
  }
  if (hit.value !== 'channel' || page.find('venues.telegram').length === 0) return null;
  const called = calledAfter(page, hit, to);
  return called ? { kind: 'telegram', name: page.text.slice(...called), hit, score: 3 } : null;
}

function placeOf(page: Page, genre: Genre, hit: Hit, from: number, to: number): Said | null {
  const [kind, name] = hit.value.split(':') as [VenueKind, string | undefined];
  if (name !== undefined) return { kind, name: nameOf(page, hit, name), hit, score: 4 };
  if (kind === 'telegram' && (genre !== 'news' || contactOnly(page, hit, from, to))) return null;
  if (kind === 'leak-site' && genre === 'listing') return null;
  if (genre === 'chat') return null;
  const called = kind === 'leak-site' ? null : (calledAfter(page, hit, to) ?? calledBefore(page, hit, from));
  if (called) return { kind, name: page.text.slice(...called), hit, score: 3.5 };
  return { kind, name: null, hit, score: kind === 'telegram' && hit.to - hit.from < 2 ? 1 : 2 };
}

/** `the Grieta forum`: a name before the word in English. */
function calledBefore(page: Page, hit: Hit, from: number): readonly [number, number] | null {
  const at = hit.from - 1;
  if (page.languageIn(page.sentenceOf(hit.from)) !== 'en' || at <= from) return null;
  const token = page.tokens[at];
  if (!token?.capital || (page.tokens[hit.from]?.gap ?? 0) !== Gap.space || page.isCommon(at)) return null;
  if (['countries', 'goods', 'offering', 'organisations', 'actors'].some((name) => page.find(name, at, at + 1).length > 0)) return null;
  return page.find('places.at', at - 1, at).length > 0 || page.find('small-words.article', at - 1, at).length > 0
    ? page.span(at, at + 1)
    : null;
}

/** A bare name that is an everyday word too stands for a place behind `on`, `en`, `на`, and written as a name. */
function placed(page: Page, hit: Hit, from: number): boolean {
  const token = page.tokens[hit.from];
  if (!token?.capital || token.gap !== Gap.space) return false;
  return hit.from > from && page.find('places.at', hit.from - 1, hit.from).length > 0;
}

/** `write on Telegram` names a way to be reached, not the place of the post. */
function contactOnly(page: Page, hit: Hit, from: number, to: number): boolean {
  return (
    page.find('contact-cues', Math.max(from, hit.from - 6), hit.from).length > 0 ||
    /^\s*[:@]/.test(page.text.slice(page.tokens[hit.to - 1]?.end ?? 0, page.tokens[to - 1]?.end ?? 0))
  );
}
