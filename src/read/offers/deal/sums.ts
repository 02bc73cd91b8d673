import type { Genre } from '#model';
import { isDearCoin } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn, type Plot } from '../draft.ts';
import { pricedByAnswer, pricedByPlace } from './bare.ts';
import { type Role, type Sum, sumsIn } from './roles.ts';

/** The sums of one offer, each chosen by what speaks for it; `share` is a part of the price that is asked before the rest. */
export type Chosen = {
  readonly price: Sum | null;
  readonly start: Sum | null;
  readonly step: Sum | null;
  readonly blitz: Sum | null;
  readonly deposit: Sum | null;
  readonly share: Sum | null;
  readonly ransom: Sum | null;
  /** Whether the text is one of an extorter to or about his victim. */
  readonly extorts: boolean;
};

/** Weights of what speaks for a sum; a sum is taken from `ENOUGH` on. */
const NAMED = 6;
const CURRENCY = 3;
const OFFERED = 3;
const ALONE = 2;
const CHANGED = 4;
const AGAINST = 8;
const ENOUGH = 3;
/** In the press a sum of no purpose is a price only where something is sold in the same sentence. */
const ENOUGH_IN_NEWS = 5;
const ALWAYS = 9;
/** What is said in the own lines of one thing on offer goes before what is said for all. */
const OWN = 3;
/** Nobody in the trade asks so much in these moneys: it is what the victim earns. */
const TOO_MUCH = 5_000_000;
const HARD_MONEY = new Set(['USD', 'EUR', 'GBP', 'USDT', 'CAD', 'AUD', 'CHF', 'BRL', 'BTC', 'XMR']);
/** A deposit is at most and at least so much of the price. */
const MOST = 0.6;
const LITTLE = 0.03;
/** A number without currency, or a share in percent, counts from this on. */
const LEAST = 5;
/** A price of less than this in a state's money is a joke or a trap. */
const TOKEN = 3;
/** A sentence of so many words around a sum is a line of its own. */
const LINE = 5;
/** Words that say that a sum has changed stand so near. */
const NEAR = 6;
/** So many words of talk with a victim make a negotiation. */
const TALK = 2;

/** Chooses the sums of an offer among all amounts of its sentences. */
export function chosenFrom(plot: Plot, sums: readonly Sum[], genre: Genre): Chosen {
  const { page } = plot;
  const extorts = genre === 'leak-site' || (genre === 'chat' && negotiates(page));
  const money = sums.filter((sum) => !sum.percent && sum.unit === null && sum.amount > 0 && !sum.listed);
  const income = new Set(money.filter(({ role }) => role === 'revenue').map(({ amount, currency }) => `${amount} ${currency}`));
  const price = best(money, (sum) =>
    income.has(`${sum.amount} ${sum.currency}`) ||
    (sum.amount >= TOO_MUCH && HARD_MONEY.has(sum.currency ?? '') && genre !== 'leak-site' && genre !== 'news')
      ? 0
      : priceScore(plot, sum, genre, extorts),
  );
  const ransom = best(money, (sum) => ransomScore(plot, sum, genre, extorts));
  const auction = auctionOf(page, money);
  const whole = auction.start ?? auction.blitz ?? price;
  const deposit = best(money, (sum) => depositScore(plot, sum, whole));
  return {
    price: price !== null && ((price === ransom && extorts) || price === deposit) ? null : price,
    ...auction,
    deposit,
    share: shareOf(plot, sums),
    ransom,
    extorts,
  };
}

/** Whether a chat is one with a victim, about what it is to pay. */
function negotiates(page: Page): boolean {
  const words = new Set(page.find('extortion-talk').map(({ from }) => page.tokens[from]?.word));
  return words.size >= TALK && page.find('offering.sell').length < words.size;
}

/** The sum that most speaks for, if enough does; the first of equal ones. */
function best(sums: readonly Sum[], score: (sum: Sum) => number): Sum | null {
  let found: Sum | null = null;
  let most = 0;
  for (const sum of sums) {
    const one = score(sum);
    if (one > most) {
      found = sum;
      most = one;
    }
  }
  return found;
}

function auctionOf(page: Page, money: readonly Sum[]) {
  const one = (role: Role) => {
    const fitting = money.filter((sum) => sum.role === role && (sum.currency !== null || !yearLike(page, sum)));
    return fitting.find(({ currency }) => currency !== null) ?? fitting.find(({ sure }) => sure) ?? null;
  };
  return { start: one('start'), step: one('step'), blitz: one('blitz') };
}

/** A number without currency that may be a calendar year; the round 2000 is a sum. */
function yearLike(page: Page, { currency, to, from }: Sum): boolean {
  return currency === null && to - from === 1 && /^(199\d|200[1-9]|20[1-3]\d)$/.test(page.tokens[from]?.word ?? '');
}

function priceScore(plot: Plot, sum: Sum, genre: Genre, extorts: boolean): number {
  const { page } = plot;
  const { role, currency, sentence } = sum;
  if (role === 'none' && currency === null) {
    if (genre === 'listing' && pricedByPlace(page, sum)) return ENOUGH;
    if ((genre === 'chat' || genre === 'listing') && plot.byTheSeller(sentence) && pricedByAnswer(page, sum)) return ENOUGH;
  }
  if (genre === 'listing' && renewed(page, sum)) return ENOUGH + CHANGED;
  const others = extorts && toOthers(page, sum);
  if (role !== 'price' && role !== 'none' && !(role === 'ransom' && others)) return 0;
  if (currency === null && (role !== 'price' || genre === 'news' || !sum.sure || yearLike(page, sum) || sum.amount < LEAST)) return 0;
  const sells = plot.offering.includes(sentence) && hitsIn(page, sentence, 'offering.sell').length > 0;
  if (extorts && !others) return 0;
  const enough = genre === 'news' ? ENOUGH_IN_NEWS : genre === 'listing' || genre === 'chat' || extorts ? ENOUGH : ALWAYS;
  const score =
    (role === 'price' || changed(page, sum) > 0 ? (currency === null ? ENOUGH : NAMED) : 0) +
    (currency === null ? 0 : CURRENCY) +
    (sells ? OFFERED : 0) +
    (others ? OFFERED : 0) +
    (alone(page, sum) ? ALONE : 0) +
    (plot.own.length < plot.all.length && plot.ownSet.has(sentence) ? OWN : 0) +
    changed(page, sum) -
    (sum.amount < TOKEN && !isDearCoin(currency) ? AGAINST : 0) -
    (hitsIn(page, sentence, 'wanted').length > 0 ? AGAINST : 0);
  return score >= enough ? score : 0;
}

/** Whether a sum is what others than the victim pay: of the sums of its sentence the nearest to the word for them. */
function toOthers(page: Page, sum: Sum): boolean {
  const hits = hitsIn(page, sum.sentence, 'others');
  if (hits.length === 0) return false;
  const money = sumsIn(page, sum.sentence).filter(({ currency, role }) => currency !== null && role !== 'revenue');
  const away = (one: Sum, hit: { from: number; to: number }) => (one.from >= hit.to ? one.from - hit.to : hit.from - one.to);
  return hits.some((hit) => money.every((one) => one.from === sum.from || away(sum, hit) <= away(one, hit)));
}

/** What the victim is to pay: a sum so named, or where somebody extorts one of no other purpose that is not asked of buyers. */
function ransomScore(plot: Plot, sum: Sum, genre: Genre, extorts: boolean): number {
  const { page } = plot;
  const { role, currency } = sum;
  if (currency === null || (role !== 'ransom' && !(extorts && (role === 'none' || role === 'price')))) return 0;
  if (extorts && toOthers(page, sum)) return 0;
  if (role === 'ransom') return NAMED + CURRENCY + changed(page, sum) - (genre === 'listing' ? CURRENCY : 0);
  return CURRENCY + (role === 'price' ? 1 : 0) + 2 * changed(page, sum);
}

function depositScore(plot: Plot, sum: Sum, price: Sum | null): number {
  const { page } = plot;
  const { role, currency, sentence } = sum;
  const smaller = price !== null && sum !== price && sum.amount < price.amount && (currency === null || currency === price.currency);
  const fits = smaller && price !== null && sum.amount <= price.amount * MOST && sum.amount >= price.amount * LITTLE;
  if (role === 'deposit') {
    if (!holds(page, sentence) && page.saidIn(sentence).some(({ says }) => says['buyerFilter'] === 'deposit')) return 0;
    if (currency === null && (yearLike(page, sum) || sum.amount < LEAST || (!sum.sure && !fits))) return 0;
    return NAMED + (currency === null ? 0 : CURRENCY) + (smaller ? 1 : 0);
  }
  if (role !== 'none' || price === null || !smaller || (currency === null && (!fits || yearLike(page, sum) || countsThings(page, sum))))
    return 0;
  if (sentence === price.sentence && !holds(page, sentence)) return 0;
  const trusted = hitsIn(page, sentence, 'terms.escrow').length > 0 && fits && currency !== null;
  return holds(page, sentence) || trusted ? ENOUGH + 1 : 0;
}

/** Whether a word follows a bare number in its clause that is none of the deal's: it tells what is counted (`2.300 instalaciones`). */
function countsThings(page: Page, { to, sentence }: Sum): boolean {
  const next = page.tokens[to];
  if (!next || to >= (page.sentences[sentence]?.to ?? 0) || next.gap !== Gap.space) return false;
  return !page.isCommon(to) && !page.starts(to);
}

/** A part of the price that is asked first: named a deposit, or in a sentence that says who holds it or that it comes first. */
function shareOf({ page }: Plot, sums: readonly Sum[]): Sum | null {
  const shares = sums.filter(({ percent, amount }) => percent && amount >= LEAST && amount <= 75);
  const named = shares.find(({ role }) => role === 'deposit');
  if (named) return named;
  const first = (sum: Sum) =>
    ['terms.first', 'terms.before'].some((name) => page.find(name, sum.from - 2, sum.to + 3).length > 0) || holds(page, sum.sentence);
  return shares.find((sum) => sum.role === 'none' && first(sum)) ?? null;
}

/** Whether a sentence says that money is held or given back. */
function holds(page: Page, sentence: number): boolean {
  return (
    page.saidIn(sentence).some(({ says }) => says['refundable'] !== undefined || says['paidTo'] !== undefined) ||
    ['terms.refundable', 'terms.nonrefundable', 'terms.escrow-holds', 'deals.custody'].some(
      (name) => hitsIn(page, sentence, name).length > 0,
    )
  );
}

/** Whether the sum has its line to itself. */
function alone(page: Page, { sentence, from, to }: Sum): boolean {
  const { from: first = 0, to: last = 0 } = page.sentences[sentence] ?? {};
  return last - first - (to - from) <= LINE;
}

/** A sum that was set anew outweighs the one before (`dropped to 900`, `bajo a 900`). */
function changed(page: Page, { from, to, sentence }: Sum): number {
  const { from: first = 0, to: last = 0 } = page.sentences[sentence] ?? {};
  const before = page.find('price-changes.now', Math.max(first, from - NEAR), from).length > 0;
  return before || page.find('price-changes.last', Math.max(first, from - NEAR), Math.min(last, to + 2 * NEAR)).length > 0 ? CHANGED : 0;
}

/** A plain sum such as `2.5k` right behind the word that sets it anew. */
function renewed(page: Page, { role, currency, unit, percent, from, to, amount }: Sum): boolean {
  if (currency !== null || unit !== null || percent || amount < LEAST || (role !== 'none' && role !== 'price')) return false;
  return page.find('price-changes.now', from - 1, from).length > 0 && /[kк]$/.test(page.tokens[to - 1]?.word ?? '');
}

/** All amounts of an offer with their roles. */
export function sumsOver(plot: Plot): readonly Sum[] {
  return plot.all.flatMap((index) => sumsIn(plot.page, index));
}
