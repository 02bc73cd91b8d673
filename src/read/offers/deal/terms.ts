import type { BuyerFilter, Genre, Offer, Payee, Proof, Span, Status, YesNo } from '#model';
import type { Page } from '../../words/page.ts';
import { firstSaid, hitsIn, hitsOver, type Plot, spanOf, spansOf, tidy } from '../draft.ts';
import { type Role, type Sum, sumsIn } from './roles.ts';

/** Amounts and terms of one offer: price, deposit, ransom, deadline, and what the sayings tell of the deal. */
export function termsOf(plot: Plot, genre: Genre) {
  const sums = plot.all.flatMap((index) => sumsIn(plot.page, index));
  const price = priceOf(plot, sums, genre);
  const deposit = depositOf(plot, sums);
  const ransom = ransomOf(plot.page, sums, genre);
  return {
    price,
    deposit: deposit && { ...deposit, currency: deposit.amount === null ? null : (deposit.currency ?? price.currency) },
    ransom,
    deadline: deadlineOf(plot, genre),
    escrow: enumOf<YesNo>(plot, 'escrow'),
    exclusive: enumOf<YesNo>(plot, 'exclusive'),
    proof: enumOf<Proof>(plot, 'proof'),
    buyerFilter: enumOf<BuyerFilter>(plot, 'buyerFilter'),
    status: statusOf(plot),
    sums,
  };
}

function enumOf<T extends string>(plot: Plot, field: string): { value: T | 'unknown'; spans: Span[] } {
  const said = firstSaid(plot, field);
  return said ? { value: said.value as T, spans: said.spans } : { value: 'unknown', spans: [] };
}

function statusOf(plot: Plot): { value: Status; spans: Span[]; inferred: boolean } {
  const said = firstSaid(plot, 'status');
  if (said) return { value: said.value as Status, spans: said.spans, inferred: false };
  return { value: 'open', spans: [], inferred: true };
}

function pick(sums: readonly Sum[], role: Role): Sum | undefined {
  const fitting = sums.filter((sum) => sum.role === role && !sum.percent && sum.unit === null && sum.amount > 0 && !sum.listed);
  return (
    fitting.find(({ currency }) => currency !== null) ??
    fitting.find(({ hit, from }) => hit !== null && from - hit.to <= 2 && from >= hit.from)
  );
}

function sumSpans(page: Page, sums: readonly (Sum | undefined)[]): Span[] {
  return tidy(sums.flatMap((sum) => (sum ? [page.span(sum.from, sum.to), ...(sum.hit ? [spanOf(page, sum.hit)] : [])] : [])));
}

function priceOf(plot: Plot, sums: readonly Sum[], genre: Genre): Offer['price'] {
  const { page } = plot;
  const start = pick(sums, 'start');
  const step = pick(sums, 'step');
  const blitz = pick(sums, 'blitz');
  const fixed = genre === 'leak-site' ? sold(page, sums) : (pick(sums, 'price') ?? bare(plot, sums, genre));
  const auction = (start && (step || blitz)) || hitsOver(page, plot.all, 'offering.auction').length > 0;
  const currency = [fixed, start, blitz, step].find((sum) => sum?.currency)?.currency ?? null;
  if (auction && (start || step || blitz)) {
    const spans = sumSpans(page, [start, step, blitz]);
    const single = fixed && fixed.role === 'price' && fixed.currency !== null ? fixed.amount : null;
    return {
      amount: single,
      currency,
      form: 'auction',
      start: start?.amount ?? null,
      step: step?.amount ?? null,
      blitz: blitz?.amount ?? null,
      spans,
    };
  }
  const one = fixed ?? (blitz && !start ? blitz : undefined) ?? (start && genre !== 'leak-site' ? start : undefined);
  if (one) {
    return {
      amount: one.amount,
      currency: one.currency,
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
  if (auction) return { ...none, form: 'auction', spans: spansOf(page, hitsOver(page, plot.all, 'offering.auction')) };
  if (form?.value === 'offers') return { ...none, form: 'offers', spans: form.spans };
  if (free.length > 0) return { ...none, form: 'free', spans: spansOf(page, free.slice(0, 1)) };
  return { ...none, form: 'unknown', spans: [] };
}

/** On a leak site: what others than the victim pay. */
function sold(page: Page, sums: readonly Sum[]): Sum | undefined {
  return sums.find(
    ({ role, currency, sentence }) =>
      (role === 'none' || role === 'price') &&
      currency !== null &&
      (hitsIn(page, sentence, 'offering.sell').length > 0 || hitsIn(page, sentence, 'others').length > 0),
  );
}

/** A sum of money with no word on its purpose, in a sentence that offers: what the seller wants. */
function bare(plot: Plot, sums: readonly Sum[], genre: Genre): Sum | undefined {
  if (genre === 'leak-site' || genre === 'advisory') return undefined;
  const free = sums.filter((sum) => sum.role === 'none' && sum.currency !== null && !sum.percent && sum.amount > 0 && !sum.listed);
  const near = free.find((sum) => plot.offering.includes(sum.sentence) && hitsIn(plot.page, sum.sentence, 'offering.sell').length > 0);
  return near ?? (genre === 'listing' || genre === 'chat' ? free[0] : undefined);
}

function depositOf(plot: Plot, sums: readonly Sum[]): Offer['deposit'] {
  const { page } = plot;
  const sum = pick(sums, 'deposit');
  const share = sums.find(({ role, percent }) => role === 'deposit' && percent);
  const refundable = firstSaid(plot, 'refundable');
  const paidTo = firstSaid(plot, 'paidTo');
  if (!sum && !share && !refundable) return null;
  return {
    amount: sum?.amount ?? null,
    currency: sum?.currency ?? null,
    refundable: (refundable?.value ?? 'unknown') as YesNo,
    paidTo: (paidTo?.value ?? 'unknown') as Payee,
    spans: tidy([...sumSpans(page, [sum ?? share]), ...(refundable?.spans ?? []), ...(paidTo?.spans ?? [])]),
  };
}

function ransomOf(page: Page, sums: readonly Sum[], genre: Genre): Offer['ransom'] {
  const sum = pick(sums, 'ransom') ?? (genre === 'leak-site' ? demanded(page, sums) : undefined);
  if (!sum || sum.currency === null) return null;
  return { amount: sum.amount, currency: sum.currency, spans: sumSpans(page, [sum]) };
}

/** On a leak site a sum with no other purpose is what the victim is to pay, unless the sentence sells to others. */
function demanded(page: Page, sums: readonly Sum[]): Sum | undefined {
  return sums.find(
    ({ role, currency, sentence, percent, amount }) =>
      (role === 'none' || role === 'price') &&
      currency !== null &&
      !percent &&
      amount > 0 &&
      hitsIn(page, sentence, 'offering.sell').length === 0,
  );
}

const HOURS: Readonly<Record<string, number>> = { hours: 1, days: 24, weeks: 168 };

/** The days said in a sentence. */
function daysOf(page: Page, index: number) {
  return page.dates.filter(({ sentence }) => sentence === index);
}

/** The term set: a day behind a word such as until, or a number of hours or days that the victim has. */
function deadlineOf(plot: Plot, genre: Genre): Offer['deadline'] {
  const { page } = plot;
  if (genre === 'chat') return null;
  for (const index of plot.all) {
    const cues = hitsIn(page, index, 'deadlines');
    const threat =
      genre === 'leak-site' ||
      ['offering.publish', 'offering.extort', 'offering.give', 'deadlines.publish'].some((name) => hitsIn(page, index, name).length > 0);
    for (const cue of cues) {
      if (cue.value === 'weak' && !threat) continue;
      const at = spanOf(page, cue);
      const day = page
        .once(daysOf, index, () => daysOf(page, index))
        .find(({ span }) => span[0] >= at[0] && span[0] - at[1] < (cue.value === 'weak' ? 8 : 60));
      if (day) return { on: day.on, hours: null, spans: tidy([day.span, at]) };
      const within = sumsIn(page, index).find(({ unit, from }) => unit !== null && unit in HOURS && Math.abs(from - cue.to) < 6);
      if (within && cue.value === 'term' && (genre === 'leak-site' || genre === 'news')) {
        return {
          on: null,
          hours: within.amount * (HOURS[within.unit ?? ''] ?? 1),
          spans: tidy([page.span(within.from, within.to), at]),
        };
      }
    }
  }
  return null;
}
