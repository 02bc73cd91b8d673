import type { BuyerFilter, Genre, Offer, Payee, Proof, Span, Status, YesNo } from '#model';
import { isCoin, resolved, signAlone } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import type { Said } from '../../words/sayings/index.ts';
import { firstSaid, hitsIn, hitsOver, type Plot, spanOf, spansOf, tidy } from '../draft.ts';
import { answered } from './answers.ts';
import { deadlineOf } from './deadline.ts';
import { type Sum, sumsIn } from './roles.ts';
import { type Chosen, chosenFrom, sumsOver } from './sums.ts';

/** Amounts and terms of one offer: price, deposit, ransom, deadline, and what the sayings tell of the deal. */
export function termsOf(plot: Plot, genre: Genre) {
  const sums = sumsOver(plot);
  const chosen = chosenFrom(plot, sums, genre);
  const deadline = deadlineOf(plot, genre, chosen);
  const price = priceOf(plot, chosen, genre, deadline !== null);
  const { deposit, why } = depositOf(plot, chosen, price);
  return {
    price,
    deposit,
    inferred: why === null ? {} : { 'deposit.amount': why },
    ransom: ransomOf(plot.page, chosen),
    deadline,
    escrow: asked(
      enumOf<YesNo>(plot, 'escrow', genre === 'news' || genre === 'leak-site' ? holdsMoney(plot) : undefined),
      plot,
      genre,
      'terms.escrow',
    ),
    exclusive: asked(exclusiveOf(plot), plot, genre, 'terms.exclusive'),
    proof: proofOf(plot, genre),
    buyerFilter: enumOf<BuyerFilter>(plot, 'buyerFilter', genre === 'leak-site' || genre === 'news' ? ofBuyers : undefined),
    status: statusOf(plot, genre),
    sums,
  };
}

/** So near a word stands beside another. */
const BESIDE = 3;

type Counts = (said: Said, index: number) => boolean;

function enumOf<T extends string>(plot: Plot, field: string, counts?: Counts): { value: T | 'unknown'; spans: Span[] } {
  const said = firstSaid(plot, field, counts);
  return said ? { value: said.value as T, spans: said.spans } : { value: 'unknown', spans: [] };
}

/** How many get it. That nobody else has it may be said of how fresh it is: it counts where nothing else is said. */
function exclusiveOf(plot: Plot): Offer['exclusive'] {
  const plain = enumOf<YesNo>(plot, 'exclusive', ({ hits }) => hits.some(({ value }) => value !== 'nobody-else'));
  return plain.value === 'unknown' ? enumOf<YesNo>(plot, 'exclusive') : plain;
}

/** What is said, or else answered in a talk to one who asks for it. */
function asked(said: Offer['escrow'], plot: Plot, genre: Genre, about: string): Offer['escrow'] {
  const answer = said.value === 'unknown' && genre === 'chat' ? answered(plot, about) : null;
  return answer ? { value: answer.yes ? 'yes' : 'no', spans: tidy(answer.spans) } : said;
}

/** What is said of proof; rows of the data or a working password in the post are proof themselves, outside a listing also behind a promise. */
function proofOf(plot: Plot, genre: Genre): Offer['proof'] {
  const said = enumOf<Proof>(plot, 'proof', genre === 'news' ? bySeller(plot) : undefined);
  if (genre === 'news' || said.value === 'shown' || said.value === 'after-deposit') return said;
  if (said.value !== 'unknown' && genre === 'listing') return said;
  const shown = plot.all.find((index) => plot.leaks(index) && plot.byTheSeller(index));
  const { start = 0, end = 0 } = plot.page.sentences[shown ?? -1] ?? {};
  if (shown !== undefined) return { value: 'shown', spans: [[start, end]] };
  const answer = said.value === 'unknown' && genre === 'chat' ? answered(plot, 'terms.proof') : null;
  return answer ? { value: answer.yes ? 'on-request' : 'refused', spans: tidy(answer.spans) } : said;
}

/** In the press ministers and experts present no proofs either: a refusal is told of the one who sells. */
function bySeller({ page }: Plot): Counts {
  return ({ says }, index) =>
    says['proof'] !== 'refused' || ['offering', 'generic-actors', 'terms.buyer'].some((name) => hitsIn(page, index, name).length > 0);
}

/** In the press and on leak pages third parties are supplied, attacked and bought from too: one that holds money is told beside a word of the deal. */
function holdsMoney({ page }: Plot): Counts {
  const deals = ['deals.deal', 'terms.pay', 'terms.invite', 'terms.yes', 'deals.hold', 'showing.accepts'];
  return ({ hits }) => {
    const [only] = hits;
    if (hits.length > 1 || !only || page.find('showing.between', only.from, only.to).length === 0) return true;
    return deals.some((name) => page.find(name, only.from - BESIDE, only.to + BESIDE).length > 0);
  };
}

/** Words of buyers, in the lexicon `terms`. */
const BUYERS = new Set(['buyer', 'resale', 'resale-allowed', 'serious', 'newbies', 'funds', 'talk']);

/** A page of extortion or the press speaks of curious people and of reputations too; buyers are chosen where they are named. */
function ofBuyers({ hits }: Said): boolean {
  return hits.some(({ lexicon, value }) => lexicon === 'terms' && BUYERS.has(value));
}

/** Words of a change of status which the press uses of other matters too. */
const LOOSE = new Set(['already-sold', 'closed', 'shut-out']);

/** Whether it is sold or taken back. Outside of a market it is told of the thing itself: that money has left, or passwords were changed, is no sale. */
function statusOf(plot: Plot, genre: Genre): { value: Status; spans: Span[]; inferred: boolean } {
  const { page } = plot;
  const strict: Counts = ({ hits }, index) => {
    const [only] = hits;
    if (!plot.ownSet.has(index) && (plot.place?.of ?? 1) > 1 && tellsOfAThing(page, index)) return false;
    if (genre !== 'news' && genre !== 'leak-site') return true;
    if (hits.length !== 1 || only?.lexicon !== 'terms' || !LOOSE.has(only.value)) return true;
    const told = ['terms.listing', 'goods.access'].some((name) => hitsIn(page, index, name).length > 0);
    return told || (genre !== 'news' && page.find('showing.went', only.from, only.to).length === 0);
  };
  const said = firstSaid(plot, 'status', strict);
  if (said) return { value: said.value as Status, spans: said.spans, inferred: false };
  return { value: 'open', spans: [], inferred: true };
}

/** Whether a line tells of a thing by its trade or country: what it says of its state is said of that thing. */
function tellsOfAThing(page: Page, index: number): boolean {
  return ['sectors', 'countries', 'organisation-words'].some((name) => hitsIn(page, index, name).length > 0);
}

function sumSpans(page: Page, sums: readonly (Sum | null)[]): Span[] {
  return tidy(sums.flatMap((sum) => (sum ? [page.span(sum.from, sum.to), ...(sum.hit ? [spanOf(page, sum.hit)] : [])] : [])));
}

function priceOf(plot: Plot, { price, start, step, blitz, ransom, extorts }: Chosen, genre: Genre, waits: boolean): Offer['price'] {
  const { page } = plot;
  const auctioned = hitsOver(page, plot.all, 'offering.auction');
  const auction = (start && (step || blitz)) || auctioned.length > 0;
  const currency = [price, start, blitz, step].find((sum) => sum?.currency)?.currency ?? null;
  if (auction && (start || step || blitz)) {
    return {
      amount: price && price.role === 'price' && price.currency !== null && !start ? price.amount : null,
      currency: [start, blitz, step].find((sum) => sum?.currency)?.currency ?? currency ?? currencySaid(plot),
      form: 'auction',
      start: start?.amount ?? null,
      step: step?.amount ?? null,
      blitz: blitz?.amount ?? null,
      spans: sumSpans(page, [start, step, blitz]),
    };
  }
  const one = price ?? (genre === 'leak-site' || genre === 'news' ? null : ([blitz, start].find((sum) => sum?.currency) ?? null));
  if (one) {
    return {
      amount: one.amount,
      currency: one.currency ?? currencySaid(plot),
      form: 'fixed',
      start: null,
      step: null,
      blitz: null,
      spans: sumSpans(page, [one]),
    };
  }
  const form = firstSaid(plot, 'priceForm');
  const free = hitsOver(page, plot.all, 'offering.give');
  const none = { amount: null, currency: null, start: null, step: null, blitz: null };
  if (auction) return { ...none, form: 'auction', spans: spansOf(page, auctioned) };
  if (form?.value === 'offers') return { ...none, form: 'offers', spans: form.spans };
  // What is free only if the victim does not pay is not free yet.
  if (free.length > 0 && !(extorts && ransom !== null && waits)) return { ...none, form: 'free', spans: spansOf(page, free.slice(0, 1)) };
  return { ...none, form: 'unknown', spans: [] };
}

/** The currency said once for all sums (`todo en USDT`, `prices in dollars`). */
function currencySaid({ page, all }: Plot): string | null {
  for (const index of all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (const link of page.find('currency-links.in', from, to)) {
      const next = page.find('currencies', link.to, link.to + 1)[0];
      if (next && page.find('all-prices', Math.max(from, link.from - 3), link.from).length > 0) return resolved(page, next.value);
    }
    for (const said of page.find('all-prices', from, to)) {
      const next = page.find('currencies', said.to, said.to + 2)[0];
      if (next) return resolved(page, next.value);
      const linked = page.find('currency-links.in', said.to, said.to + 1)[0];
      const sign = signAlone(page, (linked ?? said).to - 1);
      if (sign !== null) return resolved(page, sign);
    }
  }
  return currencyAlone({ page, all });
}

/** A state's money or its coin that stands by itself (`usd only`, `in dollars`), with no number beside; coins are but ways to pay. */
function currencyAlone({ page, all }: Pick<Plot, 'page' | 'all'>): string | null {
  for (const index of all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const taken = sumsIn(page, index).filter(({ currency }) => currency !== null);
    for (const hit of page.find('currencies', from, to))
      if (!isCoin(hit.value) && !taken.some((sum) => hit.from >= sum.from - 1 && hit.from <= sum.to)) return resolved(page, hit.value);
  }
  return null;
}

function depositOf(plot: Plot, { deposit, share }: Chosen, price: Offer['price']): { deposit: Offer['deposit']; why: string | null } {
  const { page } = plot;
  const refundable = firstSaid(plot, 'refundable');
  const paidTo = firstSaid(plot, 'paidTo') ?? heldBy(plot);
  if (!deposit && !share && !refundable) return { deposit: null, why: null };
  const counted = !deposit && share && price.amount !== null ? Math.round(price.amount * share.amount * 1e6) / 1e8 : null;
  const amount = deposit?.amount ?? counted;
  return {
    why: counted === null ? null : `share ${share?.amount}%`,
    deposit: {
      amount,
      currency: amount === null ? null : (deposit?.currency ?? price.currency),
      refundable: (refundable?.value ?? 'unknown') as YesNo,
      paidTo: (paidTo?.value ?? 'unknown') as Payee,
      spans: tidy([...sumSpans(page, [deposit ?? share]), ...(refundable?.spans ?? []), ...(paidTo?.spans ?? [])]),
    },
  };
}

/** Who holds the deposit where the text says it of the whole deal: the guarantor through whom it goes, or the seller who wants none. */
function heldBy(plot: Plot): { value: Payee; spans: Span[] } | null {
  const escrow = firstSaid(plot, 'escrow');
  return escrow && { value: escrow.value === 'no' ? 'seller' : 'guarantor', spans: escrow.spans };
}

function ransomOf(page: Page, { ransom }: Chosen): Offer['ransom'] {
  return ransom && { amount: ransom.amount, currency: ransom.currency, spans: sumSpans(page, [ransom]) };
}
