import { compound, type Pmf } from './counts.ts';

/** Posts a day of one series, from the first day of the file on, and of all posts together. */
export type Daily = { readonly own: Float64Array; readonly all: Float64Array };

/** What would be said with less: the five of the exam, and the last window again. */
export type CountBaselineId = 'climatology' | 'last-period' | 'trailing-mean' | 'negative-binomial' | 'half-year' | 'share-of-total';

type Baseline = (daily: Daily, origin: number, days: number, labelledFrom: number) => Pmf;

const alone = [0, 1];
const poisson = (mean: number) => compound(mean, 0, alone);

/**
 * The forecasts that ours has to beat. `origin` and `labelledFrom` are places in `daily`; only what lies before the origin is looked at.
 * All but `last-period` are those of the exam (`forecast_check.py`), number by number.
 */
export const countBaselines: Readonly<Record<CountBaselineId, Baseline>> = {
  climatology: ({ own }, origin, days, from) => poisson(Math.max((sum(own, from, origin) / (origin - from)) * days, 0.05)),
  'last-period': ({ own }, origin, days) => poisson(trailing(own, origin, days, days)),
  'trailing-mean': ({ own }, origin, days) => poisson(trailing(own, origin, days, 90)),
  'negative-binomial': ({ own }, origin, days) => dispersed(own, origin, days, 90),
  'half-year': ({ own }, origin, days) => dispersed(own, origin, days, 180),
  'share-of-total': ({ own, all }, origin, days, from) => {
    const share = decayed(own, origin, from, 365).sum / decayed(all, origin, from, 365).sum;
    const sorted = all.slice(from, origin).sort();
    const cap = sorted[Math.min(sorted.length - 1, Math.floor(0.97 * sorted.length))] ?? 0;
    const total = decayed(
      all.map((posts) => Math.min(posts, cap)),
      origin,
      from,
      30,
    );
    return compound(Math.max(share * (total.sum / total.weight) * days, 0.05), 1 / 5, alone);
  },
};

function dispersed(own: Float64Array, origin: number, days: number, window: number): Pmf {
  const mean = trailing(own, origin, days, window);
  const past: number[] = [];
  for (let at = origin - Math.min(origin, 365); at <= origin - days; at += 15) past.push(sum(own, at, at + days));
  const middle = past.reduce((all, one) => all + one, 0) / past.length;
  const variance = past.reduce((all, one) => all + (one - middle) ** 2, 0) / (past.length - 1);
  const dispersion = middle > 0 ? Math.max(1.0001, variance / middle) : 1.0001;
  return dispersion <= 1.001 ? poisson(mean) : compound(mean, (dispersion - 1) / mean, alone);
}

/** Posts expected in `days` by those of the last `window` days; half a post where there were none. */
function trailing(own: Float64Array, origin: number, days: number, window: number): number {
  return Math.max((sum(own, origin - window, origin) / window) * days, (0.5 * days) / window);
}

function decayed(daily: Float64Array, origin: number, from: number, halfLife: number): { readonly sum: number; readonly weight: number } {
  let [total, weight] = [0, 0];
  for (let at = from; at < origin; at += 1) {
    const w = 0.5 ** ((origin - 1 - at) / halfLife);
    total += w * daily[at]!;
    weight += w;
  }
  return { sum: total, weight };
}

function sum(daily: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let at = Math.max(0, from); at < to; at += 1) total += daily[at]!;
  return total;
}
