import type { Hit } from '../../../words/lexicon.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import type { Range } from '../naming/candidates.ts';

const HARD =
  Gap.newline |
  Gap.stop |
  Gap.comma |
  Gap.semicolon |
  Gap.colon |
  Gap.slash |
  Gap.bracket |
  Gap.money |
  Gap.symbol |
  Gap.equals |
  Gap.bullet;
/** Marks behind which a phrase may go on with the place or the size of the body. */
const SOFT = Gap.comma | Gap.bracket | Gap.symbol;
const LONGEST = 12;
/** How long such an addition may be, in tokens, and how many there may be. */
const ADDITION = 7;
const ADDITIONS = 2;

/** The noun phrase around a word: tokens `[from, to)`, from its article to the verb, mark or sum that ends it, with the place behind it. */
export function phraseAround(page: Page, hit: Hit, index: number): Range {
  const sentence = page.sentences[index] ?? { from: hit.from, to: hit.to };
  let to = rightEnd(page, hit.to, sentence.to, hit.to + LONGEST);
  for (let more = 0; more < ADDITIONS; more += 1) {
    const end = addition(page, to, sentence.to);
    if (end === to) break;
    to = end;
  }
  return [leftEnd(page, hit.from, sentence.from), to];
}

function leftEnd(page: Page, anchor: number, first: number): number {
  let from = anchor;
  while (from > first && anchor - from < LONGEST) {
    const i = from - 1;
    if (marked(page, from)) break;
    if (is(page, 'victim-cues.some', i)) {
      const some = page.find('victim-cues.some', Math.max(first, i - 3), i + 1).find((hit) => hit.to > i);
      return some?.from ?? i;
    }
    if (is(page, 'small-words.article', i) && !is(page, 'small-words.joint', i)) {
      from = i;
      break;
    }
    if (stops(page, i)) break;
    // `empresa paraestatal del sector energético`: an everyday word between a body and its trade.
    if (page.isCommon(i) && i > first && !marked(page, i) && is(page, 'victim-cues.body', i - 1)) {
      from = i;
      continue;
    }
    if (!is(page, 'small-words.joint', i) && (page.isCommon(i) || is(page, 'small-words.preposition', i))) break;
    from = i;
  }
  while (from < anchor && is(page, 'small-words', from) && !(is(page, 'small-words.article', from) && from === anchor - 1)) {
    if (is(page, 'small-words.article', from) && !is(page, 'small-words.joint', from)) break;
    from += 1;
  }
  return placeBefore(page, behindGoods(page, from, anchor), first);
}

/** `red interna de distribuidora`: a word of the thing on offer, before the joint behind which its owner stands, is no word of the owner. */
function behindGoods(page: Page, from: number, anchor: number): number {
  if (page.tokens[from]?.gap !== Gap.space || !['goods', 'victim-cues.thing'].some((name) => is(page, name, from - 1))) return from;
  for (let i = from + 1; i < Math.min(anchor, from + 3); i += 1) if (is(page, 'small-words.joint', i)) return i + 1;
  return from;
}

/** A place that opens the line before the body (`Эквадор, аптечная сеть`). */
function placeBefore(page: Page, from: number, first: number): number {
  const gap = page.tokens[from]?.gap ?? 0;
  if (from === first || (gap & Gap.comma) === 0 || gap & Gap.newline) return from;
  const place = [
    ...page.find('countries', Math.max(first, from - 4), from),
    ...page.find('subdivisions', Math.max(first, from - 4), from),
  ].find((hit) => hit.to === from);
  if (place) return place.from === first ? place.from : from;
  const code = page.tokens[from - 1];
  return from - 1 === first && code?.upper && code.word.length === 2 && page.knows('countries', code.word.toUpperCase()) ? from - 1 : from;
}

function rightEnd(page: Page, start: number, limit: number, most: number): number {
  let to = start;
  while (to < limit && to < most && !marked(page, to)) {
    if (is(page, 'small-words.joint', to) || is(page, 'small-words.preposition', to)) {
      if (is(page, 'phrase-ends', to) && !sectorNext(page, to)) break;
    } else if (is(page, 'phrase-ends', to) ? !sectorNext(page, to) : stops(page, to) || commonWord(page, to)) break;
    to += 1;
  }
  while (to > start && (is(page, 'small-words', to - 1) || is(page, 'phrase-ends', to - 1))) to -= 1;
  return to;
}

/** `freight and warehouses`: one phrase, where what stands behind the joint is a kind of body too. */
function sectorNext(page: Page, at: number): boolean {
  return is(page, 'relations-between', at)
    ? false
    : /^(and|y|e|и)$/.test(page.tokens[at]?.word ?? '') && page.find('sectors', at + 1, at + 3).length > 0;
}

/** What follows a comma, a dot in the middle or a bracket and tells where or how large the body is; its end, or `at`. */
function addition(page: Page, at: number, limit: number): number {
  const gap = page.tokens[at]?.gap ?? 0;
  if (at >= limit || (gap & SOFT) === 0 || gap & (HARD & ~SOFT)) return at;
  if (gap & Gap.symbol && !/^\s*[·•]\s*$/.test(page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0))) return at;
  // The mark before its first word belongs to the addition.
  const end = rightEnd(page, at + 1, limit, at + ADDITION);
  if (end === at) return at;
  const told = ['countries', 'subdivisions', 'victim-cues.where'].some((name) => page.find(name, at, end).length > 0);
  return told && !['currencies', 'goods', 'products', 'privileges', 'money-roles'].some((name) => page.find(name, at, end + 1).length > 0)
    ? end
    : at;
}

function marked(page: Page, edge: number): boolean {
  const gap = page.tokens[edge]?.gap ?? 0;
  return (gap & HARD) !== 0 || (gap & (Gap.dash | Gap.space)) === (Gap.dash | Gap.space);
}

const STOPS = [
  'goods',
  'products',
  'offering',
  'money-roles',
  'phrase-ends',
  'privileges',
  'predicates',
  'speech',
  'currencies',
  'contact-labels',
  'crooks',
];

/** Whether token `i` lies outside the phrase. */
function stops(page: Page, i: number): boolean {
  return page.anyOver(STOPS, i) || /^\d{3,}/.test(page.tokens[i]?.word ?? '') || (page.tokens[i]?.word.length ?? 0) > 24;
}

function commonWord(page: Page, i: number): boolean {
  return page.isCommon(i) && !is(page, 'countries', i);
}

function is(page: Page, name: string, i: number): boolean {
  return page.find(name, Math.max(0, i - 5), i + 1).some((hit) => hit.from <= i && hit.to > i);
}
