import type { Genre, Offer, Span } from '#model';
import type { Part } from '../../offers/regions.ts';
import { turnBefore } from '../../offers/who/actor.ts';
import type { Page } from '../../words/page.ts';
import { hasVerb } from '../verbs.ts';
import { labelled, pitchOf, titled, toldOf } from './pitch.ts';

/** How much each sign weighs in the choice of the sentence that makes an offer; a value said of several offers weighs half. */
const weight = {
  sell: 4,
  hand: 4,
  gone: 4.5,
  threat: -2,
  have: 2.5,
  ransom: 2.5,
  wanted: -3,
  denied: -6,
  asked: -3,
  told: 0.5,
  title: -2.5,
  head: -5,
  term: -0.8,
  row: -1.5,
  several: -3,
};
const worth: Readonly<Record<'good' | 'accessType' | 'victim' | 'price' | 'ransom' | 'volume' | 'status', number>> = {
  good: 1,
  accessType: 1.5,
  victim: 1,
  price: 0.8,
  ransom: 0.8,
  volume: 1,
  status: 0.5,
};
/** So many sentences behind its first the last of several offers may reach. */
const AFTER = 5;
/** A sentence must show so much to make an offer. */
const LEAST = { alone: -2, among: 1 };

/** The sentences in which the offers are made: one for each, or one that speaks of all at once (`I am letting go of three ways in`). */
export function offeringSentences(page: Page, genre: Genre, parts: readonly Part[], offers: readonly Offer[]): Set<number> {
  const spans = offers.map(spansOf);
  const shared = new Map<number, number>();
  for (const own of spans) for (const start of new Set(own.map(({ span }) => span[0]))) shared.set(start, (shared.get(start) ?? 0) + 1);
  const base = new Map<number, number>();
  const signs = (index: number) => {
    let sum = base.get(index);
    if (sum === undefined) base.set(index, (sum = signsOf(page, parts, index)));
    return sum;
  };
  const cover = offers.length > 1 ? coverOf(page, parts, offers, spans) : null;
  if (cover !== null) return new Set([cover]);
  if (genre !== 'leak-site') return pitched(page, genre, parts, offers, spans);
  const chosen = new Set<number>();
  for (const [number, own] of spans.entries()) {
    const scores = new Map<number, number>();
    for (const { span, value } of own) {
      const index = page.sentenceAt(span[0]);
      scores.set(index, (scores.get(index) ?? 0) + ((shared.get(span[0]) ?? 1) > 1 ? value / 2 : value));
    }
    const [first, last] = offers.length === 1 ? [0, page.sentences.length] : reachOf(page, spans, number);
    for (const index of pitches(page)) if (index >= first && index < last && !scores.has(index)) scores.set(index, 0);
    let best: number | null = null;
    let most = offers.length === 1 ? LEAST.alone : LEAST.among;
    for (const [index, sum] of scores) {
      const total = Math.min(sum, titled(page, index) ? 2 : 5) + signs(index);
      if (parts[index] !== 'body' && parts[index] !== 'head') continue;
      if (chosen.has(index) && offers.length > 1 && scores.size > 1) continue;
      if (total > most || (total === most && best !== null && index < best)) [best, most] = [index, total];
    }
    if (best !== null) chosen.add(best);
  }
  return chosen;
}

/** A sentence among those of several offers must show so much to make one. */
const SHOWN = -2.5;

/** The sentences in which the offers of a listing or chat are made: each where most speaks for it; an offer among several only where it is told of. */
function pitched(
  page: Page,
  genre: Genre,
  parts: readonly Part[],
  offers: readonly Offer[],
  spans: readonly (readonly Told[])[],
): Set<number> {
  const base = page.sentences.map((_, index) => (parts[index] === 'body' || parts[index] === 'head' ? null : Number.NEGATIVE_INFINITY));
  const signs = (index: number) => (base[index] ??= pitchOf(page, index, parts[index] === 'head'));
  const chosen = new Set<number>();
  for (const [number, own] of spans.entries()) {
    const offer = offers[number];
    const told = new Map<number, Record<Told['of'], number>>();
    for (const { of, span, first } of own) {
      const index = page.sentenceAt(span[0]);
      const share = told.get(index) ?? { good: 0, accessType: 0, victim: 0, price: 0, ransom: 0, volume: 0, status: 0 };
      share[of] = Math.max(share[of], first ? 1 : 0.4);
      told.set(index, share);
    }
    const among = offers.length === 1 ? [...pitches(page), ...told.keys()] : told.keys();
    let best: number | null = null;
    let most = offers.length === 1 ? Number.NEGATIVE_INFINITY : SHOWN;
    for (const index of new Set(among)) {
      if (chosen.has(index) && told.size > 1) continue;
      const other = genre === 'chat' && foreign(page, index, offer?.actor.value);
      const total = signs(index) + toldOf(page, index, told.get(index) ?? NOTHING, other);
      if (total > most || (total === most && best !== null && index < best)) [best, most] = [index, total];
    }
    if (best !== null) chosen.add(best);
  }
  return chosen;
}

const NOTHING = { good: 0, accessType: 0, victim: 0, price: 0, ransom: 0, volume: 0 };

/** The sentences of one of several offers: from its first to where the next begins; none where it is said among others. */
function reachOf(page: Page, spans: readonly (readonly Told[])[], number: number): readonly [number, number] {
  const firsts = spans.map((own) => Math.min(...own.map(({ span }) => page.sentenceAt(span[0]))));
  const [first = 0, next] = [firsts[number], Math.min(...firsts.filter((one) => one > (firsts[number] ?? 0)))];
  return firsts.filter((one) => one === first).length > 1 ? [0, 0] : [first, Number.isFinite(next) ? (next ?? first) : first + AFTER];
}

/** What another than the seller says offers nothing. */
function foreign(page: Page, index: number, seller: string | null | undefined): boolean {
  const turn = turnBefore(page, page.sentences[index]?.start ?? 0);
  return turn !== null && seller != null && page.text.slice(...turn) !== seller;
}

type Told = { readonly of: keyof typeof worth; readonly span: Span; readonly value: number; readonly first: boolean };

function spansOf(offer: Offer): Told[] {
  const told: Told[] = [];
  const add = (of: Told['of'], spans: readonly Span[]) => {
    const value = worth[of];
    spans.slice(0, 4).forEach((span, i) => {
      told.push({ of, span, value: i === 0 ? value : value / 3, first: i === 0 });
    });
  };
  add('good', offer.good.spans);
  add('accessType', offer.accessType.spans);
  add('victim', offer.victim.spans);
  add('price', offer.price.spans);
  if (offer.ransom) add('ransom', offer.ransom.spans);
  add('volume', offer.volume.spans);
  add('status', offer.status.spans);
  return told;
}

/** The sentences with a word of offering. */
function pitches(page: Page): Set<number> {
  return new Set(['sell', 'hand', 'gone', 'have'].flatMap((kind) => page.find(`pitches.${kind}`)).map(({ from }) => page.sentenceOf(from)));
}

/** What a sentence shows of offering, whatever the offer. */
function signsOf(page: Page, parts: readonly Part[], index: number): number {
  const { from = 0, to = 0, end = 0 } = page.sentences[index] ?? {};
  const words = page.find('pitches', from, to);
  let sum = 0;
  for (const kind of ['sell', 'hand', 'gone', 'have', 'ask'] as const) {
    const hit = words.find(({ value }) => value === kind);
    if (!hit) continue;
    const asks = kind === 'ask' ? weight.ransom : weight[kind];
    sum += page.find('negations', Math.max(from, hit.from - 2), hit.from).length > 0 ? weight.denied : asks;
    if (kind === 'sell' || kind === 'hand' || kind === 'gone') break;
  }
  if (
    words.some(({ value }) => value === 'hand') &&
    page.find('terms.proof', from, to).length + page.find('terms.test', from, to).length > 0
  )
    sum += weight.asked;
  if (page.find('wanted', from, to).length > 0) sum += weight.wanted;
  if (page.text[end] === '?' || page.text[end - 1] === '?') sum += weight.asked;
  if (page.find('orders-to-the-reader', from, to).length > 0) sum += weight.denied;
  if (labelled(page, from, to) && words.some(({ value }) => value === 'gone')) sum += weight.row;
  if (page.find('boasts', from, to).length > 0 || page.find('exposures.if', from, to).length > 0) sum += weight.threat;
  if (hasVerb(page, from, to)) sum += weight.told;
  if (manyIn(page, from, to)) sum += weight.several;
  if (titled(page, index)) sum += weight.title;
  if (parts[index] === 'head') sum += weight.head;
  return sum + weight.term * Math.min(3, page.saidIn(index).length);
}

/** A sentence of the seller that speaks of all his offers, where they have none of their own. */
function coverOf(page: Page, parts: readonly Part[], offers: readonly Offer[], spans: readonly (readonly Told[])[]): number | null {
  const items = new Set(spans.flatMap((own) => own.map(({ span }) => page.sentenceAt(span[0]))));
  const sold = [...items].filter((index) => {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    return page.find('pitches.sell', from, to).length > 0 && !manyIn(page, from, to);
  });
  if (sold.length * 2 >= offers.length) return null;
  for (const { from: at } of [...page.find('pitches.several'), ...page.find('pitches.many')]) {
    const index = page.sentenceOf(at);
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    if ((parts[index] !== 'body' && parts[index] !== 'head') || page.find('pitches.sell', from, to).length === 0) continue;
    if (manyIn(page, from, to)) return index;
  }
  return null;
}

/** Whether a sentence speaks of several things at once: by a phrase for it, or a number before a plural (`3 accesos`). */
function manyIn(page: Page, from: number, to: number): boolean {
  if (page.find('pitches.several', from, to).length > 0) return true;
  return page.find('pitches.many', from, to).some(({ from: at }) => {
    for (let i = Math.max(from, at - 2); i < at; i += 1)
      if (page.find('numerals', i, i + 1).length > 0 || /^[2-9]$|^1[0-9]$/.test(page.tokens[i]?.word ?? '')) return true;
    return false;
  });
}
