import type { Hit } from '../../words/lexicon.ts';
import { type Amount, amountsIn, isDearCoin, resolved } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { auctionRow, letterOf } from './auction.ts';

/** What an amount is for: meanings of the lexicon `money-roles`. */
export type Role = 'price' | 'start' | 'step' | 'blitz' | 'deposit' | 'ransom' | 'revenue' | 'forum-deposit' | 'other' | 'none';

/** `listed`: the number that numbers a line of a list; `sure`: told by a label, by the head of its column or by the word right before it. */
export type Sum = Amount & {
  readonly role: Role;
  readonly sure: boolean;
  readonly sentence: number;
  readonly hit: Hit | null;
  readonly listed: boolean;
};

/** Dearer than this a word says nothing of an amount any more. */
const FAR = 14;
/** Rows of a table are not longer than so many characters. */
const WIDEST = 2_000;
/** How much nearer a label with its colon brings an amount. */
const LABEL = 3;
/** A verb that asks says less of a sum than the noun beside it (`asked for 500 in advance`). */
const VAGUE = 0.5;
/** A word of another purpose (loss, budget) is asked only so near, one of an earlier price only beside its sum. */
const reaches: Readonly<Record<string, number>> = { other: 6, old: 1 };
/** Yearly income is a large sum; a price or deposit of this size is none. */
const LARGE = 5_000_000;
const SMALLEST_REVENUE = 10_000;
const SMALLEST_BARE_REVENUE = 1_000_000;
/** A sum with no currency must stand so near its word. */
const BARE_REACH = 3;
/** A line of so few words is a label, or a sum by itself. */
const SHORT = 5;
const EXTORTS = ['offering.extort', 'money-roles.ransom', 'deadlines.publish', 'extortion-talk'];
const SELLS = ['offering.sell', 'offering.auction', 'money-roles.price', 'terms.escrow', 'terms.exclusive'];
/** Purposes that are said right behind a sum: `500 of deposit`, `500 upfront`. */
const PURPOSES: ReadonlySet<string> = new Set(['deposit', 'ransom', 'revenue']);
/** Marks of an account, in the lexicon `seller-labels`. */
const MARKS = new Set(['joined', 'posts', 'reputation']);
/** A smaller number with no currency behind a verb (`asks 10 likes`) is no price. */
const SPOKEN = 50;
const auctionRoles = new Set(['start', 'step', 'blitz']);

/** The amounts of a sentence, each with the role that the words around it give it. */
export function sumsIn(page: Page, index: number): readonly Sum[] {
  return page.once(sumsIn, index, () => sumsOf(page, index));
}

function sumsOf(page: Page, index: number): Sum[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const amounts = amountsIn(page, from, to);
  if (amounts.length === 0) return [];
  const matched = match(page, amounts, page.find('money-roles', from, to));
  const announced = to - from <= SHORT + 3 ? (letterOf(page, from, to) ?? labelAbove(page, index)) : null;
  const row = auctionRow(page, amounts, from, to);
  return amounts.map((amount) => {
    const found = row?.get(amount) ?? matched.get(amount) ?? null;
    const above = columnRole(page, amount, from) ?? (found === null && amount.unit === null ? announced : null);
    const hit = above ?? found;
    const said = hit?.value ?? 'none';
    const role: Role = said === 'asked' ? asked(page, index, hit, amount, amounts) : said === 'old' ? 'other' : (said as Role);
    return {
      ...amount,
      currency: amount.currency ?? (hit && amount.unit === null && !amount.percent ? currencyOf(page, hit, amount) : null),
      role: role === 'deposit' && ofSeller(page, from, to) ? 'forum-deposit' : role,
      sure:
        above !== null ||
        row?.has(amount) === true ||
        (hit !== null &&
          (labelled(page, hit, amount) || (amount.from - hit.to <= 2 && amount.from >= hit.from) || fixedBehind(page, hit, amount))),
      sentence: index,
      hit,
      listed: numbersLine(page, amount, from),
    };
  });
}

/** Whether a word such as `firm` or `negotiable` stands right behind a number that is no year. */
function fixedBehind(page: Page, hit: Hit, { amount, unit, to }: Amount): boolean {
  const year = /^(199|20[0-3])\d$/.test(page.tokens[to - 1]?.word ?? '');
  return (
    hit.value === 'price' && hit.from === to && unit === null && amount >= SPOKEN && !year && !((page.tokens[hit.to]?.gap ?? 0) & Gap.colon)
  );
}

/** The currency told with the label: `Price (USD): 500`, or in the head of a column. */
function currencyOf(page: Page, hit: Hit, amount: Amount): string | null {
  if (hit.from >= amount.to) return null;
  const near = amount.from - hit.to <= SHORT;
  const told = page.find('currencies', hit.to, near ? amount.from : hit.to + 2)[0];
  if (!told || told.from - hit.to > 1) return null;
  const gap = page.tokens[told.from]?.gap ?? 0;
  const counted = told.from > hit.to && amountsIn(page, hit.to, told.to).length > 0;
  return gap & (Gap.newline | Gap.stop) || counted ? null : resolved(page, told.value);
}

/** Who asks money of whom: where the sentence, or else the page, rather sells than extorts, it is a price; so it is of a number of records. */
function asked(page: Page, index: number, hit: Hit | null, amount: Amount, amounts: readonly Amount[]): Role {
  const next = amounts[amounts.indexOf(amount) + 1];
  if (next?.unit && (next.unit === 'records' || next.unit.startsWith('bytes')) && next.from - amount.to <= 2) return 'price';
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const own = leaning(page, from, to, hit);
  const all = own === 0 ? page.once(leaning, 0, () => leaning(page, 0, page.tokens.length, null)) : own;
  return all > 0 ? 'ransom' : 'price';
}

/** More words of extortion than of selling: above 0; more of selling: below. The word in question does not count. */
function leaning(page: Page, from: number, to: number, but: Hit | null): number {
  const count = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + page.find(name, from, to).filter((hit) => hit.from !== but?.from).length, 0);
  return count(EXTORTS) - count(SELLS);
}

/** Whether the number numbers the line. */
function numbersLine(page: Page, amount: Amount, from: number): boolean {
  return (
    amount.from === from &&
    amount.currency === null &&
    amount.amount < 100 &&
    amount.to - amount.from === 1 &&
    /^\s*[.)\]:|\u2014\u2013-]/.test(page.text.slice(page.tokens[from]?.end ?? 0, (page.tokens[from]?.end ?? 0) + 3))
  );
}

/** A deposit told among the marks of an account (joined, messages) lies with the forum. */
function ofSeller(page: Page, from: number, to: number): boolean {
  const marks = page.find('seller-labels', from, to).filter(({ value }) => MARKS.has(value));
  return new Set(marks.map(({ value }) => value)).size >= 2;
}

/** The line above, where it is nothing but a label (`Price:` and below it `500 USD`). */
function labelAbove(page: Page, index: number): Hit | null {
  const [above, own] = [page.sentences[index - 1], page.sentences[index]];
  if (!above || !own || own.opensBlock || above.to - above.from > SHORT) return null;
  if (amountsIn(page, above.from, above.to).length > 0) return null;
  const hits = page.find('money-roles', above.from, above.to);
  const colon = /^\S{0,3}\s*[:=]/.test(page.text.slice(above.end, above.end + 6));
  const [first] = hits;
  return first && (colon || first.to - first.from === above.to - above.from) ? first : null;
}

/**
 * Gives each amount one word and each word its amounts, the nearest pair first. A word such as `deposit` serves one sum and one share; a
 * word such as `price` serves more, but farther ones less and less.
 */
function match(page: Page, amounts: readonly Amount[], roles: readonly Hit[]): ReadonlyMap<Amount, Hit> {
  const matched = new Map<Amount, Hit>();
  if (roles.length === 0) return matched;
  const row = inOrder(amounts, roles);
  if (row) return row;
  const after = labelsFollow(page, amounts, roles);
  const pairs: { amount: Amount; hit: Hit; cost: number }[] = [];
  for (const amount of amounts) {
    if (amount.unit !== null) continue;
    const owned = roles.some((hit) => PURPOSES.has(hit.value) && hit.from >= amount.to && hit.from - amount.to <= 1);
    for (const hit of roles) {
      // `No proof before: 500 of deposit`: a sum whose purpose stands behind it is no earlier price.
      if (owned && hit.value === 'old') continue;
      const nearer = roles.some((other) => other.from >= hit.to && other.to <= amount.from);
      const cost = costOf(page, amount, hit, amounts, after) + (nearer ? LABEL : 0);
      if (cost < FAR) pairs.push({ amount, hit, cost });
    }
  }
  pairs.sort((a, b) => a.cost - b.cost);
  const served = new Map<Hit, Amount[]>();
  for (const { amount, hit } of pairs) {
    if (matched.has(amount)) continue;
    const known = served.get(hit) ?? [];
    if (single.has(hit.value as Role) && known.some(({ percent }) => percent === amount.percent)) continue;
    matched.set(amount, hit);
    served.set(hit, [...known, amount]);
  }
  return matched;
}

/** `Start / Step / Blitz: 3k / 500 / 9k`: as many words in a row as amounts behind them, each word for the amount of its place. */
function inOrder(amounts: readonly Amount[], roles: readonly Hit[]): ReadonlyMap<Amount, Hit> | null {
  const words = roles.filter(({ value }) => auctionRoles.has(value));
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length < 2 || words.some((word, k) => k > 0 && word.from !== words[k - 1]?.to)) return null;
  const behind = amounts.filter(({ from }) => from >= last.to).slice(0, words.length);
  if (behind.length < words.length || behind.some(({ from }, k) => from - (behind[k - 1]?.to ?? last.to) > 1)) return null;
  return new Map(behind.map((amount, k) => [amount, words[k] ?? first]));
}

/** How far a word stands from an amount: tokens between, marks and other amounts crossed, and what speaks against the pair. */
function costOf(page: Page, amount: Amount, hit: Hit, amounts: readonly Amount[], after: boolean): number {
  const behind = hit.from >= amount.to;
  const distance = behind ? hit.from - amount.to : amount.from - hit.to;
  if (distance < 0 || distance >= FAR + LABEL) return FAR;
  const role = hit.value as Role;
  if (distance > (reaches[hit.value] ?? FAR + LABEL) || (hit.value === 'old' && behind && distance > 0)) return FAR;
  if (amount.percent && role !== 'deposit' && role !== 'other') return FAR;
  const small = !isDearCoin(amount.currency);
  if (role === 'revenue' && small && amount.amount < (amount.currency === null ? SMALLEST_BARE_REVENUE : SMALLEST_REVENUE)) return FAR;
  const marked = !behind && labelled(page, hit, amount);
  if (amount.currency === null && !marked && hit.value === 'asked' && amount.amount < SPOKEN) return FAR;
  if (amount.currency === null && !marked && distance > BARE_REACH && !auctionRoles.has(role) && role !== 'revenue' && role !== 'other')
    return FAR;
  const [low, high] = behind ? [amount.to, hit.from] : [hit.to, amount.from];
  const others = amounts.filter(
    (one) => one !== amount && one.from >= low && one.to <= high && !one.percent && (one.currency !== null || one.unit === null),
  ).length;
  const large = small && amount.amount >= LARGE && role !== 'revenue' && role !== 'ransom' && role !== 'other';
  return (
    distance +
    (hit.value === 'asked' ? VAGUE : 0) +
    (behind === after || (behind && distance === 0) ? 0 : 2.5) +
    others * 7 +
    breaksIn(page, low, behind ? hit.from : amount.from) +
    (large && amount.currency !== null ? 4 : 0) -
    (marked ? LABEL : 0)
  );
}

/** In a table of `|` columns the head of the column tells what an amount is for. */
function columnRole(page: Page, amount: Amount, from: number): Hit | null {
  const start = page.tokens[amount.from]?.start ?? 0;
  const [lineStart] = page.lineAt(Math.max(0, start - 1));
  if (start - lineStart > WIDEST) return null;
  const before = page.text.slice(lineStart, start);
  const column = before.split('|').length - 1;
  if (column < 2) return null;
  for (let index = page.sentenceOf(from) - 1, rows = 0; index >= 0 && rows < 12; index -= 1, rows += 1) {
    const sentence = page.sentences[index];
    if (!sentence) return null;
    const [headStart, headEnd] = page.lineAt(Math.max(0, sentence.start - 1));
    if (headEnd - headStart > WIDEST) return null;
    const cells = page.text.slice(headStart, headEnd).split('|');
    if (cells.length < 3) return null;
    // The head of a column has words only; a row with a sum of its own is no head.
    if (amountsIn(page, sentence.from, sentence.to).length > 0) continue;
    const hits = page.find('money-roles', sentence.from, sentence.to);
    const hit = hits.find((one) => page.text.slice(headStart, page.tokens[one.from]?.start ?? 0).split('|').length - 1 === column);
    if (hit) return hit;
  }
  return null;
}

/** In a row of several amounts the words stand all before (`start 1000 step 200`) or all behind (`1000 start, 200 step`). */
function labelsFollow(page: Page, amounts: readonly Amount[], roles: readonly Hit[]): boolean {
  const row = amounts.filter((amount) => roles.some((hit) => auctionRoles.has(hit.value) && Math.abs(hit.from - amount.from) < 6));
  const [first] = row;
  if (row.length < 2 || !first) return false;
  const before = roles.some((hit) => hit.to <= first.from && first.from - hit.to < 4 && !crosses(page, hit.to, first.from));
  return !before;
}

/** Roles whose word serves one amount only: the next sum behind `revenue 34kk` is something else. */
const single: ReadonlySet<Role> = new Set(['revenue', 'start', 'step', 'blitz', 'deposit', 'forum-deposit']);

function labelled(page: Page, hit: Hit, amount: Amount): boolean {
  return amount.from - hit.to <= 2 && ((page.tokens[hit.to]?.gap ?? 0) & (Gap.colon | Gap.equals)) !== 0;
}

function crosses(page: Page, from: number, to: number): boolean {
  return breaksIn(page, from, to) >= 4;
}

function breaksIn(page: Page, from: number, to: number): number {
  let cost = 0;
  for (let i = from; i <= to; i += 1) {
    const gap = page.tokens[i]?.gap ?? 0;
    if (gap & Gap.newline) cost += 4;
    if (gap & (Gap.comma | Gap.slash | Gap.semicolon)) cost += 2.5;
    if (gap & Gap.bracket) cost += 1;
  }
  return cost;
}
