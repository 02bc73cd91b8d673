import type { Counting } from '#knowledge';
import { bootstrap } from '../bootstrap.ts';
import { type Day, type Entry, levelsOf } from './history.ts';

/** A past window: the place of its first day, and the logarithm of what came over what its level let expect. */
export type Surprise = { readonly at: number; readonly surprise: number };

/** What access offers move the level by (its natural logarithm; null where they are not used), and what they leave of past surprises. */
export type Lead = { readonly move: number | null; readonly left: readonly number[] };

/** Offers by day, from `from` up to before the origin, each on the day it was seen: nobody could know it sooner. Null where there is none. */
export function offersBy(offers: readonly Entry[], from: Day, origin: Day): Float64Array | null {
  const daily = new Float64Array(Math.max(0, origin - from));
  let some = false;
  for (const { on, seenOn } of offers) {
    const day = Math.max(on, seenOn ?? on);
    if (day < from || day >= origin) continue;
    daily[day - from]! += 1;
    some = true;
  }
  return some ? daily : null;
}

/**
 * Offers of access as a leading signal: where more come than usual, more attacks may be claimed later. How much that is worth is learnt for each past
 * window from those that had ended before it; the signal is used only where the squared error fell so by more than chance, by a paired
 * block bootstrap. `past` is in order, the oldest first; `end` is the place of the origin.
 */
export function leadOf(daily: Float64Array | null, past: readonly Surprise[], end: number, days: number, { offers }: Counting): Lead {
  const none = { move: null, left: past.map(({ surprise }) => surprise) };
  if (daily === null) return none;
  const [recent, longer] = [levelsOf(daily, offers.recentDays), levelsOf(daily, offers.longerDays)];
  const signal = (at: number) => Math.log((recent[at]! + offers.free) / (longer[at]! + offers.free));
  const start = daily.findIndex((one) => one > 0) + offers.settleDays;
  const seen = past.filter(({ at }) => at >= start).map((one) => ({ ...one, signal: signal(one.at) }));
  const left = new Map<number, number>();
  const gains: number[] = [];
  for (const { at, surprise, signal } of seen) {
    const learnt = linear(
      seen.filter((one) => one.at + days <= at),
      days,
      offers,
    );
    if (learnt === null) continue;
    const rest = surprise - learnt(signal);
    left.set(at, rest);
    gains.push(surprise ** 2 - rest ** 2);
  }
  const now = linear(
    seen.filter((one) => one.at + days <= end),
    days,
    offers,
  );
  const block = Math.ceil(days / weekly);
  if (now === null || gains.length < offers.leastWindows * block) return none;
  if (bootstrap(gains, 'offers', block).low <= 0) return none;
  return { move: now(signal(end)), left: past.map(({ at, surprise }) => left.get(at) ?? surprise) };
}

/** Days from one past window to the next. */
export const weekly = 7;

/** What surprise to expect by a signal: a slope shrunk as if some independent windows had shown none; null where too few teach it. */
function linear(
  known: readonly (Surprise & { readonly signal: number })[],
  days: number,
  { leastWindows, held }: Counting['offers'],
): ((signal: number) => number) | null {
  const windows = known.length * Math.min(1, weekly / days);
  if (windows < leastWindows) return null;
  const mean = (of: (one: (typeof known)[number]) => number) => known.reduce((sum, one) => sum + of(one), 0) / known.length;
  const [x, y] = [mean(({ signal }) => signal), mean(({ surprise }) => surprise)];
  const square = mean(({ signal }) => (signal - x) ** 2);
  if (square === 0) return null;
  const slope = (mean(({ signal, surprise }) => (signal - x) * (surprise - y)) / square) * (windows / (windows + held));
  return (signal) => slope * (signal - x);
}
