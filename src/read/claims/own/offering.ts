import type { Genre, Offer, Span } from '#model';
import type { Part } from '../../offers/regions.ts';
import { turnBefore } from '../../offers/who/actor.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hasVerb } from '../verbs.ts';

/** How much each sign weighs in the choice of the sentence that makes an offer; a value said of several offers weighs half. */
const weight = {
  sell: 4,
  hand: 4,
  gone: 4.5,
  threat: -2,
  have: 2.5,
  ask: 0.3,
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
  foreign: -4,
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
    if (sum === undefined) base.set(index, (sum = signsOf(page, genre, parts, index)));
    return sum;
  };
  const cover = offers.length > 1 ? coverOf(page, parts, offers, spans) : null;
  if (cover !== null) return new Set([cover]);
  const chosen = new Set<number>();
  for (const [number, own] of spans.entries()) {
    const scores = new Map<number, number>();
    for (const { span, value } of own) {
      const index = page.sentenceAt(span[0]);
      scores.set(index, (scores.get(index) ?? 0) + ((shared.get(span[0]) ?? 1) > 1 ? value / 2 : value));
    }
    const [first, last] = offers.length === 1 ? [0, page.sentences.length] : genre === 'leak-site' ? reachOf(page, spans, number) : [0, 0];
    for (const index of pitched(page)) if (index >= first && index < last && !scores.has(index)) scores.set(index, 0);
    let best: number | null = null;
    let most = offers.length === 1 ? LEAST.alone : LEAST.among;
    for (const [index, sum] of scores) {
      const total =
        Math.min(sum, titled(page, index) ? 2 : 5) +
        signs(index) +
        (genre === 'chat' ? speech(page, index, offers[number]?.actor.value) : 0);
      if (parts[index] !== 'body' && parts[index] !== 'head') continue;
      if (chosen.has(index) && offers.length > 1 && scores.size > 1) continue;
      if (total > most || (total === most && best !== null && index < best)) [best, most] = [index, total];
    }
    if (best !== null) chosen.add(best);
  }
  return chosen;
}

/** The sentences of one of several offers: from its first to where the next begins; none where it is said among others. */
function reachOf(page: Page, spans: readonly (readonly Told[])[], number: number): readonly [number, number] {
  const firsts = spans.map((own) => Math.min(...own.map(({ span }) => page.sentenceAt(span[0]))));
  const [first = 0, next] = [firsts[number], Math.min(...firsts.filter((one) => one > (firsts[number] ?? 0)))];
  return firsts.filter((one) => one === first).length > 1 ? [0, 0] : [first, Number.isFinite(next) ? (next ?? first) : first + AFTER];
}

/** What another than the seller says offers nothing. */
function speech(page: Page, index: number, seller: string | null | undefined): number {
  const turn = turnBefore(page, page.sentences[index]?.start ?? 0);
  return turn === null || seller == null || page.text.slice(...turn) === seller ? 0 : weight.foreign;
}

type Told = { readonly span: Span; readonly value: number };

function spansOf(offer: Offer): Told[] {
  const told: Told[] = [];
  const add = (spans: readonly Span[], value: number) => {
    spans.slice(0, 4).forEach((span, i) => {
      told.push({ span, value: i === 0 ? value : value / 3 });
    });
  };
  add(offer.good.spans, worth.good);
  add(offer.accessType.spans, worth.accessType);
  add(offer.victim.spans, worth.victim);
  add(offer.price.spans, worth.price);
  if (offer.ransom) add(offer.ransom.spans, worth.ransom);
  add(offer.volume.spans, worth.volume);
  add(offer.status.spans, worth.status);
  return told;
}

/** The sentences with a word of offering. */
function pitched(page: Page): Set<number> {
  return new Set(['sell', 'hand', 'gone', 'have'].flatMap((kind) => page.find(`pitches.${kind}`)).map(({ from }) => page.sentenceOf(from)));
}

/** What a sentence shows of offering, whatever the offer. */
function signsOf(page: Page, genre: Genre, parts: readonly Part[], index: number): number {
  const { from = 0, to = 0, end = 0 } = page.sentences[index] ?? {};
  const words = page.find('pitches', from, to);
  let sum = 0;
  for (const kind of ['sell', 'hand', ...(genre === 'leak-site' ? (['gone'] as const) : []), 'have', 'ask'] as const) {
    const hit = words.find(({ value }) => value === kind);
    if (!hit) continue;
    const asks = kind === 'ask' ? (genre === 'leak-site' ? weight.ransom : weight.ask) : weight[kind];
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
  if (genre === 'leak-site') {
    if (labelled(page, from, to) && words.some(({ value }) => value === 'gone')) sum += weight.row;
    if (page.find('boasts', from, to).length > 0 || page.find('exposures.if', from, to).length > 0) sum += weight.threat;
  }
  if (hasVerb(page, from, to)) sum += weight.told;
  else if (genre === 'listing' && labelled(page, from, to)) sum += weight.row;
  if (
    genre === 'listing' &&
    labelled(page, from, to) &&
    words.some(({ value, from: at }) => value === 'sell' && at < from + 4 && at > from)
  )
    sum += weight.row * 2;
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

/** A row of a list of fields: a label and a colon near its opening. */
function labelled(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i <= Math.min(from + 3, to - 1); i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & Gap.colon) return true;
    if (/\.{4}|[|=]/.test(page.text.slice(page.tokens[i - 1]?.end ?? 0, page.tokens[i]?.start ?? 0).slice(0, 40))) return true;
  }
  return false;
}

/** A line alone at the opening of a post. */
function titled(page: Page, index: number): boolean {
  if (index === 0) return true;
  const next = page.sentences[index + 1];
  return (
    index < 6 &&
    page.sentences[index]?.opensBlock === true &&
    next?.opensBlock === true &&
    !hasVerb(page, page.sentences[index]?.from ?? 0, page.sentences[index]?.to ?? 0)
  );
}
