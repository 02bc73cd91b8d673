import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn } from '../draft.ts';
import type { Sum } from './roles.ts';

/** A number with no currency and no word of its purpose is a price between these. */
const LEAST = 50;
const MOST = 3_000_000;
/** A row that tells of a thing on offer has more words than a sum alone. */
const ROW = 4;
/** An answer stands within so many sentences of its question, and has so many words at most. */
const ANSWER = 2;
const BRIEF = 9;
const EDGE = Gap.slash | Gap.dash | Gap.bullet | Gap.symbol | Gap.colon | Gap.comma | Gap.semicolon | Gap.bracket | Gap.newline;
const APART = Gap.slash | Gap.dash | Gap.bullet | Gap.comma | Gap.semicolon | Gap.bracket | Gap.newline;
const COUNTS = ['units.hosts', 'units.employees', 'size-labels'];
const THINGS = ['products', 'privileges', 'goods.access', 'goods.data'];

/** Whether a plain number is a price by its place alone: the last cell of a row that tells a thing on offer, or a cell such as `12k`. */
export function pricedByPlace(page: Page, sum: Sum): boolean {
  if (!plain(page, sum)) return false;
  const { from = 0, to = 0 } = page.sentences[sum.sentence] ?? {};
  if (sum.from === from && sum.to === to && follows(page, sum.sentence)) return true;
  if (counted(page, sum) || to - from <= ROW || ((page.tokens[sum.from]?.gap ?? 0) & EDGE) === 0) return false;
  const last = sum.to === to;
  const cell = scaled(page, sum) && ((page.tokens[sum.to]?.gap ?? EDGE) & EDGE) !== 0;
  return (last || cell) && round(sum) && THINGS.some((name) => page.find(name, from, to).length > 0);
}

/** Whether a number alone follows, in one line, what told of a thing on offer: `Chile, port, domain admin. 5k`. */
function follows(page: Page, index: number): boolean {
  const before = page.sentences[index - 1];
  if (!before || page.sentences[index]?.opensLine !== false) return false;
  return THINGS.some((name) => page.find(name, before.from, before.to).length > 0);
}

/** Whether the word before a number says what it counts: `hosts ~90`, but not `30 hosts / 900`. */
function counted(page: Page, { from }: Sum): boolean {
  if (((page.tokens[from]?.gap ?? 0) & APART) !== 0 || /\d/.test(page.tokens[from - 2]?.word ?? '')) return false;
  return COUNTS.some((name) => page.find(name, from - 1, from).length > 0);
}

/** Whether a plain number answers a question of the price in a talk (`how much?`, `600, fixed`), or is followed by what currency it is in. */
export function pricedByAnswer(page: Page, sum: Sum): boolean {
  if (!plain(page, sum)) return false;
  const { from = 0, to = 0 } = page.sentences[sum.sentence] ?? {};
  if (to - from > BRIEF) return false;
  for (let index = sum.sentence - 1; index >= Math.max(0, sum.sentence - ANSWER); index -= 1)
    if (hitsIn(page, index, 'price-questions').length > 0) return true;
  return false;
}

/** Neither money by its sign nor a count, a year or the number of a line. */
function plain(page: Page, sum: Sum): boolean {
  return (
    sum.role === 'none' &&
    sum.currency === null &&
    sum.unit === null &&
    !sum.percent &&
    !sum.listed &&
    sum.amount >= LEAST &&
    sum.amount <= MOST &&
    !(sum.to - sum.from === 1 && /^(199|20[0-3])\d$/.test(page.tokens[sum.from]?.word ?? ''))
  );
}

function scaled(page: Page, { from, to }: Sum): boolean {
  return !/^[\d.,\s]+$/.test(page.textOf(from, to));
}

/** Prices end in noughts or fives. */
function round({ amount }: Sum): boolean {
  return amount % 5 === 0;
}

/** Whether a sentence holds money that buyers may pay. */
export function priced(page: Page, sums: readonly Sum[]): boolean {
  return sums.some(
    (sum) =>
      (sum.currency !== null && !sum.percent && sum.unit === null && (sum.role === 'price' || sum.role === 'none')) ||
      (sum.role === 'price' && sum.sure && sum.unit === null && !sum.percent && sum.amount >= LEAST) ||
      pricedByPlace(page, sum),
  );
}
