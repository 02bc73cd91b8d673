import type { Genre, Offer, Relation } from '#model';
import type { Part } from '../offers/regions.ts';
import { turnBefore } from '../offers/who/actor.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { type End, Ends } from './ends.ts';
import type { Cast } from './mentions.ts';

/** A tie that a sentence tells: its two ends, the word that says it, and the stretch of tokens that holds all three. */
export type Tie = { readonly from: End; readonly to: End; readonly relation: Relation; readonly hit: Hit; readonly low: number; readonly high: number };

/** How far from the word of a tie its ends may stand, in tokens. */
const reach = { before: 12, after: 7, far: 10 };
const STOPS = Gap.stop | Gap.semicolon;
/** A text that tells more ties than this is a list. */
const MOST = 100;

/**
 * The ties that a text tells by a word of tying between two who can be tied: never by nearness, never where the tie is denied, asked or put
 * under a condition. Where the sentence names only the other end, the one is who speaks or the seller of whom the text speaks.
 */
export function tiesIn(page: Page, genre: Genre, parts: readonly Part[], cast: Cast, offers: readonly Offer[], spoke: ReadonlySet<string>): Tie[] {
  if (genre === 'other' || genre === 'advisory') return [];
  const hits = page.find('ties');
  if (hits.length === 0) return [];
  const ends = new Ends(page, cast, offers, spoke);
  const ties: Tie[] = [];
  for (const hit of hits) {
    const part = parts[page.sentenceOf(hit.from)];
    if (ties.length >= MOST || (part !== 'body' && !(part === 'quote' && genre === 'news') && genre !== 'chat')) continue;
    const [low, high] = boundsOf(page, hit);
    (globalThis as any).TIES?.push(`${hit.value} [${page.textOf(hit.from, hit.to)}] «${page.textOf(low, high).slice(0, 160).replace(/\n/g, '⏎')}» B: ${ends.within(low, hit.from).map((e) => e.name + (e.sure ? '' : '?'))} A: ${ends.within(hit.to, high).map((e) => e.name + (e.sure ? '' : '?'))} ${asked(page, high)} ${unsaid(page, low, hit)} M: ${cast.within(low, high).map((m) => `${m.name}/${m.sort}${m.refers ? '*' : ''}`)}`); // DEBUG
    if (asked(page, high) || unsaid(page, low, hit)) continue;
    for (const [from, to] of pairsOf(page, genre, ends, hit, low, high)) {
      if (from.key === to.key || (from.sure === false && to.sure === false)) continue;
      ties.push({ from, to, relation: hit.value.split(':')[0] as Relation, hit, low, high });
    }
  }
  return ties;
}

/** The stretch around a word between full stops. */
function boundsOf(page: Page, hit: Hit): [number, number] {
  const { from, to } = page.sentences[page.sentenceOf(hit.from)] ?? { from: hit.from, to: hit.to };
  let [low, high] = [hit.from, hit.to];
  while (low > from && hit.from - low < 40 && !((page.tokens[low]?.gap ?? 0) & STOPS)) low -= 1;
  while (high < to && high - hit.to < 40 && !((page.tokens[high]?.gap ?? 0) & STOPS)) high += 1;
  return [low, high];
}

function asked(page: Page, high: number): boolean {
  const end = page.tokens[high - 1]?.end ?? 0;
  return page.text.slice(end, end + 3).includes('?');
}

/** Whether a negation or a condition stands before the word, or what it is about is a thing of the deal. */
function unsaid(page: Page, low: number, hit: Hit): boolean {
  if (page.find('clause-words.if', low, hit.from).length > 0) return true;
  if (page.find('not-ties', hit.from, hit.to + 4).length > 0) return true;
  if (page.find('predicates.denial', low, hit.from).length > 0) return true;
  return ['negations', 'terms.no'].some((name) => page.find(name, Math.max(low, hit.from - 4), hit.from).length > 0) || /^(no|not|nunca|never|ни|не)$/.test(page.tokens[hit.from - 1]?.word ?? '');
}

type Pair = readonly [End, End];

function pairsOf(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number, high: number): Pair[] {
  const shape = hit.value.split(':')[1] ?? '';
  const before = ends.within(low, hit.from);
  const after = ends.within(hit.to, high);
  switch (shape) {
    case 'pair': {
      const [one, other] = before.slice(-2);
      return one && other && listed(page, one.to, other.from) && clean(page, other.to, hit.from, reach.before) ? [[one, other]] : [];
    }
    case 'both': {
      const [one, other] = after;
      return one && other && near(page, hit, one) && clean(page, one.to, other.from, reach.far, true) ? [[one, other]] : [];
    }
    case 'of': {
      const [one, other] = after;
      if (one && other && near(page, hit, one) && tied(page, one.to, other.from)) return [[one, other]];
      return one && near(page, hit, one) && tied(page, hit.to, one.from) ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    case 'to': {
      const one = after.find((end) => end.group && tied(page, hit.to, end.from));
      return one && one.from - hit.to <= reach.far ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    case 'own': {
      const one = after[0];
      const seller = ends.seller();
      return one && seller && clean(page, hit.to, one.from, reach.far, true) ? [[seller, one]] : [];
    }
    case 'self': {
      const speaker = genre === 'chat' ? speakerAt(page, ends, hit) : ends.seller();
      const one = before.at(-1) ?? after[0];
      return speaker && one && (one.from >= hit.to ? one.from === hit.to : one.to === hit.from) ? [[speaker, one]] : [];
    }
    case 'has': {
      const one = after[0];
      return one && one.inside && one.from - hit.to <= 1 ? forward(page, genre, ends, hit, low, before, [one]) : [];
    }
    default: {
      const first = after[0];
      if (!first || first.inside === 'caught' || !near(page, hit, first)) return [];
      const others = [first];
      for (const next of after.slice(1)) {
        if (!listed(page, others.at(-1)?.to ?? first.to, next.from)) break;
        others.push(next);
      }
      const pairs = forward(page, genre, ends, hit, low, before, others);
      return shape === 'back' ? pairs.map(([one, other]) => [other, one] as const) : pairs;
    }
  }
}

/** The one before the word, or whoever the sentence leaves unnamed, with each of the others. */
function forward(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number, before: readonly End[], others: readonly End[]): Pair[] {
  const last = before.at(-1);
  const one = last && clean(page, last.to, hit.from, reach.before) ? last : last && !ends.opens(low, last) ? null : unnamed(page, genre, ends, hit, low);
  return one ? others.map((other) => [one, other] as const) : [];
}

/** Who is meant where the sentence names nobody before the word: who speaks (`trabajo con`), who is spoken to, or the seller. */
function unnamed(page: Page, genre: Genre, ends: Ends, hit: Hit, low: number): End | null {
  const from = Math.max(low, hit.from - 6);
  const first = page.find('first-person', from, hit.to).length > 0 || /(?:amos|emos|imos|ajo|ho|аю|аем|yo|eu)$/u.test(page.tokens[hit.from]?.word ?? '');
  if (genre === 'chat') {
    const speaker = speakerAt(page, ends, hit);
    if (first) return speaker;
    const seller = ends.seller();
    return seller && seller.key !== speaker?.key && bare(page, low, hit.from) ? seller : null;
  }
  if (first && genre === 'news') return null;
  return bare(page, low, hit.from) ? ends.seller() : null;
}

function speakerAt(page: Page, ends: Ends, hit: Hit): End | null {
  const turn = turnBefore(page, page.tokens[hit.from]?.start ?? 0);
  return turn === null ? null : ends.called(page.text.slice(...turn), turn);
}

/** Nothing but small words, hedges, voices and verbs: the sentence names no subject of its own. */
function bare(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    const word = page.tokens[i]?.word ?? '';
    if (page.isCommon(i) || word.length < 3 || /^[\d:.]+$/.test(word)) continue;
    if (!small.some((name) => page.find(name, Math.max(from, i - 4), i + 1).some((hit) => hit.from <= i && hit.to > i))) return false;
  }
  return page.find('crowds', from, to).length + page.find('titles', from, to).length === 0;
}

const small = ['hedges', 'speech', 'finite-verbs', 'small-words', 'clause-words', 'stand-ins', 'attribution', 'unnamed', 'complements', 'first-person', 'times'];
const heads = ['crooks', 'crowds', 'generic-actors', 'titles', 'speaking-bodies', 'investigating', 'offices', 'ends'];

/** Whether between two places no other clause begins and nobody else is spoken of. */
function clean(page: Page, from: number, to: number, most: number, verbs = false): boolean {
  if (to - from > most) return false;
  for (let i = from + 1; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & STOPS) return false;
  const apposed = ((page.tokens[from]?.gap ?? 0) & Gap.comma) !== 0;
  if (!verbs && page.find('complements.that', from, to).length > 0) return false;
  return !heads.some((name) => page.find(name, from, to).some((hit) => !(apposed && hit.from - from <= 2)));
}

/** Whether the other end follows the word of the tie as its object: small words and what kind of body it is, no verb, no comma. */
function near(page: Page, hit: Hit, end: End): boolean {
  if (end.from - hit.to > reach.after) return false;
  for (let i = hit.to; i <= end.from; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & (STOPS | Gap.comma | Gap.newline * 0)) return false;
    if (i < end.from && ['finite-verbs', 'speech', 'investigating', 'titles', 'complements.that'].some((name) => page.find(name, i, i + 1).length > 0)) return false;
  }
  return true;
}

/** Whether two ends stand in one list. */
function listed(page: Page, from: number, to: number): boolean {
  if (to - from > 4) return false;
  let joined = from === to && ((page.tokens[to]?.gap ?? 0) & (Gap.comma | Gap.slash)) !== 0;
  for (let i = from; i < to; i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & (STOPS | Gap.colon)) return false;
    if ((page.tokens[i]?.gap ?? 0) & Gap.comma || page.find('clause-words.and', i, i + 1).length > 0) joined = true;
    if (['finite-verbs', 'speech', 'ties'].some((name) => page.find(name, i, i + 1).length > 0)) return false;
  }
  return joined;
}

const TO = /^(?:to|with|a|al|con|para|pra|pro|ao|aos|à|às|com|с|со|к|ко)$/u;

/** Whether a preposition leads to the other end; Russian says it by the case. */
function tied(page: Page, from: number, to: number): boolean {
  if (to - from > reach.far) return false;
  for (let i = to - 1; i >= from; i -= 1) {
    if (TO.test(page.tokens[i]?.word ?? '')) return true;
    if ((page.tokens[i + 1]?.gap ?? 0) & (STOPS | Gap.comma | Gap.colon) || to - i > 5) return false;
  }
  return /[\u0400-\u04ff]/.test(page.tokens[from - 1]?.word ?? '') && page.find('group-words', from, to).length > 0;
}
