import type { Hit } from '../../words/lexicon.ts';
import { type Amount, amountsIn } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

/** What an amount is for: meanings of the lexicon `money-roles`. */
export type Role = 'price' | 'start' | 'step' | 'blitz' | 'deposit' | 'ransom' | 'revenue' | 'forum-deposit' | 'other' | 'none';

/** `listed`: the number that numbers a line of a list. */
export type Sum = Amount & {
  readonly role: Role;
  readonly sentence: number;
  readonly hit: Hit | null;
  readonly listed: boolean;
};

const FAR = 14;
/** Rows of a table are not longer than so many characters. */
const WIDEST = 2_000;
/** How much nearer a label with its colon brings an amount. */
const LABEL = 3;
const auctionRoles = new Set(['start', 'step', 'blitz']);

/** The amounts of a sentence, each with the role that the words around it give it. */
export function sumsIn(page: Page, index: number): readonly Sum[] {
  return page.once(sumsIn, index, () => sumsOf(page, index));
}

function sumsOf(page: Page, index: number): Sum[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  const roles = page.find('money-roles', from, to);
  const amounts = amountsIn(page, from, to);
  if (amounts.length === 0) return [];
  const after = labelsFollow(page, amounts, roles);
  const served = new Map(roles.filter((one) => single.has(one.value as Role)).map((one) => [one, nearestTo(one, amounts, after)]));
  return amounts.map((amount) => {
    const hit =
      columnRole(page, amount, from) ??
      closestRole(
        page,
        amount,
        amounts,
        roles.filter((one) => !served.has(one) || served.get(one) === amount),
        after,
      );
    const role = (hit?.value ?? 'none') as Role;
    const listed =
      amount.from === from &&
      amount.currency === null &&
      amount.amount < 100 &&
      amount.to - amount.from === 1 &&
      /^\s*[.)\]:|—–-]/.test(page.text.slice(page.tokens[from]?.end ?? 0, (page.tokens[from]?.end ?? 0) + 3));
    return { ...amount, role, sentence: index, hit, listed };
  });
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

function nearestTo(hit: Hit, amounts: readonly Amount[], after: boolean): Amount | undefined {
  const away = (one: Amount) =>
    one.from >= hit.to ? one.from - hit.to + (after ? 2.5 : 0) : hit.from - one.to + (after || hit.from === one.to ? 0.5 : 2.5);
  return amounts
    .filter(({ unit }) => unit === null)
    .reduce<Amount | undefined>((best, one) => (best === undefined || away(one) < away(best) ? one : best), undefined);
}

function closestRole(page: Page, amount: Amount, amounts: readonly Amount[], roles: readonly Hit[], after: boolean): Hit | null {
  let best: Hit | null = null;
  let cost = FAR;
  for (const hit of roles) {
    const behind = hit.from >= amount.to;
    const distance = behind ? hit.from - amount.to : amount.from - hit.to;
    if (distance < 0 || distance - LABEL >= cost) continue;
    const [low, high] = behind ? [amount.to, hit.from] : [hit.to, amount.from];
    const others = amounts.filter(
      (one) => one !== amount && one.from >= low && one.to <= high && !one.percent && (one.currency !== null || one.unit === null),
    ).length;
    const breaks = breaksIn(page, low, behind ? hit.from : amount.from);
    let one = distance + (behind === after ? 0 : 2.5) + others * 7 + breaks;
    if (!behind && labelled(page, hit, amount)) one -= LABEL;
    if (one < cost) {
      best = hit;
      cost = one;
    }
  }
  return best;
}

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
