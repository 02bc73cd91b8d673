import type { Genre } from '#model';
import { properNameAt } from '../../actors/proper.ts';
import type { Page } from '../../words/page.ts';
import { priced } from '../deal/bare.ts';
import { sumsIn } from '../deal/roles.ts';
import { hitsOver } from '../draft.ts';
import type { Item } from '../regions.ts';
import { type Layout, layoutsOf, type Piece } from './openers.ts';
import { tellingIn } from './telling.ts';

/** What a piece of a text tells of a thing on offer. */
type Told = {
  readonly named: boolean;
  readonly subject: boolean;
  readonly good: boolean;
  readonly price: boolean;
  readonly terms: boolean;
  readonly size: boolean;
};

/** A cut is taken from this score on; see `scoreOf`. */
const ENOUGH = 1;
/** How much a piece more weighs, and up to how many. */
const PIECE = 0.12;
const PIECES = 6;
/** A layout whose marks count up, or that names lots, says of itself that these are things of one kind. */
const SURE = 0.85;
/** Layouts that any text may show must bring pieces that tell more. */
const WEAK = 0.5;
/** So many sums alike show that one thing is told twice. */
const ALIKE = 2;
/** A name stands among so many first words of a card. */
const OPENING = 8;
/** A masked name stands among so many first characters. */
const LEAD = 40;

/**
 * Cuts what is offered into the things on offer. Every layout that the text shows is tried; that cut is taken whose pieces most
 * look like things on offer, each with its own place, victim or good and its own price, ransom or end.
 */
export function itemsOf(page: Page, body: readonly number[], genre: Genre): Item[] {
  let best: { items: Piece[]; layout: Layout; score: number } | null = null;
  const told = genre === 'listing' || genre === 'chat' ? tellingIn(page, body) : null;
  for (const layout of [...layoutsOf(page, body), ...(told ? [told] : [])]) {
    const items = lotsOf(page, layout, genre);
    if (items.length < 2) continue;
    const score = scoreOf(layout, items);
    if (score >= ENOUGH && (best === null || score > best.score)) best = { items, layout, score };
  }
  if (best === null) return [{ own: body, shared: [] }];
  const items = once(page, trimmed(page, best.items, best.layout));
  if (items.length < 2) return [{ own: body, shared: [] }];
  const taken = new Set(items.flat());
  const others = new Set(best.items.length < best.layout.pieces.length ? strays(page, best.layout, best.items, genre) : []);
  const shared = body.filter((sentence) => !taken.has(sentence) && !others.has(sentence));
  return items.map((own) => ({ own, shared }));
}

/** Things told twice, as in two languages, are one: the same sums of the same place. */
function once(page: Page, lots: readonly number[][]): number[][] {
  const known = new Map<string, number[]>();
  const kept: number[][] = [];
  for (const lot of lots) {
    const sums = lot.flatMap((index) => sumsIn(page, index)).filter(({ listed }) => !listed);
    const places = ['countries', 'subdivisions'].flatMap((name) => hitsOver(page, lot, name).map(({ value }) => value));
    const amounts = [...new Set(sums.map(({ amount }) => amount))].sort((a, b) => a - b);
    const sign = `${amounts.join(' ')} ${[...new Set(places)].sort().join(' ')}`;
    const first = amounts.length >= ALIKE ? known.get(sign) : undefined;
    if (first) first.push(...lot);
    else {
      known.set(sign, lot);
      kept.push(lot);
    }
  }
  return kept;
}

/** How sure the marks are, how many of the marked pieces between first and last are things on offer, and how many things it gives. */
export function scoreOf(layout: Layout, lots: readonly Piece[]): number {
  const first = layout.pieces.indexOf(lots[0] as Piece);
  const last = layout.pieces.indexOf(lots.at(-1) as Piece);
  return layout.sure + lots.length / Math.max(1, last - first + 1) + PIECE * Math.min(PIECES, lots.length);
}

/** The pieces that are things on offer; in a list that is sure of itself also those that tell less, where most tell enough. */
export function lotsOf(page: Page, layout: Layout, genre: Genre): Piece[] {
  const told = layout.pieces.map((piece) => ({ piece, told: toldIn(page, piece.sentences) }));
  if (layout.kind === 'apart' && told.slice(1).some((one) => whole(one.told, layout, genre) && one.told.price))
    return told
      .filter((one, k) => (k === 0 ? one.told.subject && one.told.good : whole(one.told, layout, genre) && one.told.price))
      .map(({ piece }) => piece);
  const full = told.filter(({ told: one }) => layout.kind !== 'apart' && whole(one, layout, genre));
  if (layout.sure < SURE || full.length * 2 < told.length) {
    const more = full.length >= 2 && layout.sure > WEAK && genre === 'listing';
    return told
      .filter(
        (one) =>
          full.includes(one) ||
          (more && (one.told.good || one.told.subject) && one.told.terms) ||
          (more && one.told.good && one.told.price),
      )
      .map(({ piece }) => piece);
  }
  return told
    .filter(({ told: one }) => whole(one, layout, genre) || (one.subject && (one.good || one.terms || one.size)))
    .map(({ piece }) => piece);
}

/** Whether a piece can stand alone as a thing on offer; the less its marks say, the more it must tell. */
function whole(told: Told, layout: Layout, genre: Genre): boolean {
  const worth = told.price || told.terms;
  if (genre === 'leak-site') return told.named && (told.size || told.price || (told.terms && told.subject));
  if (!worth) return false;
  if (layout.kind === 'apart') return told.subject || told.good || told.size;
  if (layout.sure >= SURE || layout.kind === 'told') return told.subject || told.good;
  return told.subject ? layout.sure > WEAK || (told.good && told.price) : layout.kind === 'marked' && told.good && told.price;
}

const SUBJECTS = ['countries', 'subdivisions', 'sectors', 'institutions', 'organisations', 'subsectors'];
const GOODS = ['goods', 'products', 'privileges'];

export function toldIn(page: Page, sentences: readonly number[]): Told {
  const sums = sentences.flatMap((index) => sumsIn(page, index));
  const has = (names: readonly string[]) => names.some((name) => hitsOver(page, sentences, name).length > 0);
  const said = sentences.flatMap((index) => page.saidIn(index).map(({ says }) => says));
  return {
    named: opensWithName(page, sentences[0] ?? 0) || masks(page, sentences[0] ?? 0),
    subject: has(SUBJECTS),
    good: has(GOODS),
    price:
      priced(page, sums) ||
      sums.some(
        ({ currency, role, percent, unit, hit, listed, amount }) =>
          !percent &&
          amount > 0 &&
          unit === null &&
          !listed &&
          !OTHERWISE.has(role) &&
          (currency !== null || (hit !== null && role !== 'none')),
      ),
    terms: said.some(({ status, priceForm }) => status !== undefined || priceForm !== undefined) || has(['offering.give', 'pitches.gone']),
    size: sums.some(({ unit }) => unit?.startsWith('bytes') || unit === 'records'),
  };
}

/** Whether the name of a body stands among the first words of a piece, as on the cards of a leak site. */
function opensWithName(page: Page, index: number): boolean {
  const { from = 0 } = page.sentences[index] ?? {};
  const limit = Math.min(page.tokens.length, from + OPENING + 6);
  for (let i = from; i < Math.min(limit, from + OPENING); i += 1) {
    if (page.isCommon(i) && !page.tokens[i]?.upper) return false;
    if (!page.tokens[i]?.capital || page.find('months', i, i + 1).length > 0) continue;
    const name = properNameAt(page, i, limit, { start: true });
    if (!name) continue;
    const known = ['victim-labels', 'offering', 'genres', 'deadlines', 'goods', 'orders-to-the-reader'].some(
      (one) => page.find(one, i, i + 1).length > 0,
    );
    if (name[1] - name[0] >= 2 && !known) return true;
    if (page.find('organisation-words', i, i + 1).length > 0 && name[1] - name[0] >= 2) return true;
  }
  return false;
}

/** Whether a name behind asterisks stands in a sentence. */
function masks(page: Page, index: number): boolean {
  const { start = 0, end = 0 } = page.sentences[index] ?? {};
  return /[*•█]{3}/u.test(page.text.slice(Math.max(0, start - LEAD), Math.min(end, start + LEAD)));
}

const OTHERWISE: ReadonlySet<string> = new Set(['revenue', 'other', 'forum-deposit', 'deposit']);

/** The last piece ends where what follows speaks of all: at the first empty line that the others have not, or behind as many lines as they have. */
function trimmed(page: Page, lots: readonly Piece[], layout: Layout): number[][] {
  const groups = lots.map(({ sentences }) => [...sentences]);
  if (layout.kind === 'blocked' || layout.kind === 'apart') return groups;
  const shape = (group: readonly number[]) => ({
    blanks: group.filter((index, k) => k > 0 && page.sentences[index]?.opensBlock).length,
    lines: group.filter((index, k) => k > 0 && page.sentences[index]?.opensLine).length,
  });
  const rest = groups.slice(0, -1).map(shape);
  const blanks = Math.max(...rest.map((one) => one.blanks));
  const lines = Math.max(...rest.map((one) => one.lines));
  const longest = Math.max(...groups.slice(0, -1).map((group) => group.length));
  const last = groups.at(-1) ?? [];
  const inline = page.sentences[last[0] ?? 0]?.opensLine === false;
  let seenBlanks = 0;
  let seenLines = 0;
  const cut = last.findIndex((index, k) => {
    if (k === 0) return false;
    const sentence = page.sentences[index];
    if (sentence?.opensBlock) seenBlanks += 1;
    if (sentence?.opensLine) seenLines += 1;
    return seenBlanks > blanks || (lines === 0 && (seenLines > 0 || (inline && k >= longest))) || rulesOff(page, index);
  });
  if (cut > 0) last.splice(cut);
  return groups;
}

/** Whether a rule or the bottom of a box stands before a sentence. */
function rulesOff(page: Page, index: number): boolean {
  const [before, after] = [page.sentences[index - 1]?.end ?? 0, page.sentences[index]?.start ?? 0];
  return /\n\s*[-=*_~—#─━═└┗╚╰]{3,}|[└┗╚╰]/u.test(page.text.slice(Math.max(before, after - 400), after));
}

/** Pieces of a list beside the things on offer that speak of another place or body: they are no terms for all. */
function strays(page: Page, layout: Layout, lots: readonly Piece[], genre: Genre): number[] {
  if (genre !== 'leak-site' && genre !== 'news') return [];
  return layout.pieces
    .filter((piece) => !lots.includes(piece) && hitsOver(page, piece.sentences, 'countries').length > 0)
    .flatMap(({ sentences }) => sentences);
}
