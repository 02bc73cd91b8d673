import type { Hit } from '../../words/lexicon.ts';
import type { Amount } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';

/** A line of so few words is a sum with its letter. */
const SHORT = 5;

/** The sums of an auction that a row tells by their letters or their order alone, each with the word that says its role; null where none does. */
export function auctionRow(page: Page, amounts: readonly Amount[], from: number, to: number): ReadonlyMap<Amount, Hit> | null {
  return lettersOf(page, amounts, from, to) ?? tripleOf(page, amounts, from, to);
}

/** The capital that opens a short line of an auction (`S 500`, `B 2k`), where the text names its step. */
export function letterOf(page: Page, from: number, to: number): Hit | null {
  if (to - from > SHORT || page.find('auction-letters', from, from + 1).length === 0) return null;
  return page.find('money-roles.step').length > 0 ? (page.find('auction-letters', from, from + 1)[0] ?? null) : null;
}

/** The capitals of an auction in one row (`S 500 / ST 100 / B 1500`): a second start is the step. */
function lettersOf(page: Page, amounts: readonly Amount[], from: number, to: number): ReadonlyMap<Amount, Hit> | null {
  const letters = amounts.length < 2 ? [] : page.find('auction-letters', from, to);
  if (letters.length < 2) return null;
  const found = new Map<Amount, Hit>();
  for (const amount of amounts) {
    const hit = letters.find((one) => one.to === amount.from);
    const again = hit?.value === 'start' && [...found.values()].some(({ value }) => value === 'start');
    if (hit) found.set(amount, again ? { ...hit, value: 'step' } : hit);
  }
  const roles = new Set([...found.values()].map(({ value }) => value));
  return roles.has('start') && roles.size > 1 ? found : null;
}

/** Three sums between slashes behind the word for the auction (`bids: 1500 / 100 / 4000`) are its start, step and end. */
function tripleOf(page: Page, amounts: readonly Amount[], from: number, to: number): ReadonlyMap<Amount, Hit> | null {
  const [word] = amounts.length < 3 ? [] : page.find('offering.auction', from, to);
  if (!word) return null;
  const behind = amounts.filter((one) => one.from >= word.to).slice(-3);
  const [start, step, blitz] = behind;
  if (!start || !step || !blitz || step.amount >= start.amount || start.amount >= blitz.amount) return null;
  const parted = [step, blitz].every((one) => [one.from, one.from - 1].some((k) => ((page.tokens[k]?.gap ?? 0) & Gap.slash) !== 0));
  if (!parted) return null;
  const hit = (value: string): Hit => ({ ...word, lexicon: 'money-roles', value });
  return new Map([
    [start, hit('start')],
    [step, hit('step')],
    [blitz, hit('blitz')],
  ]);
}
