import type { Counting } from '#knowledge';
import { compound, meanOf, type Pmf, type Sizes } from './counts.ts';
import { type Day, type Entry, historyOf } from './history.ts';
import { levelOf, type Outlook, outlookOf, type Shares } from './outlook.ts';
import { keyIn, type Label, labelOf, nameOf, type Series } from './series.ts';
import { totalPmf } from './total.ts';

export { atLeast, interval, type Pmf } from './counts.ts';
export type { Day, Entry } from './history.ts';
export { nameOf, type Series } from './series.ts';

/** How many posts of a series will be dated in the `days` from `origin`, that day included, and what the forecast was made of. */
export type CountForecast = {
  readonly series: string;
  readonly origin: Day;
  readonly days: number;
  readonly pmf: Pmf;
  readonly mean: number;
  readonly basis: Basis;
};

/**
 * What a forecast was made of: regular posts a day of all series by the last weeks and by the longer past, the logarithm of the season, that of what offers of
 * access add (null: not used), the part of posts that bear the label, and the part of this series in the bursts that do (null where all posts are counted).
 */
export type Basis = {
  readonly recent: number;
  readonly longer: number;
  readonly season: number;
  readonly offers: number | null;
  readonly labelled: number;
  readonly share: number | null;
};

/**
 * Forecasts counts by one history of posts: for an origin and a series of any country and sector, by what is dated, and where that is
 * known was seen, before the origin. The same entries, settings and origin give the same forecast. `offers` of access are used where they helped before.
 */
export function forecasterOf(
  entries: readonly Entry[],
  settings: Counting,
  days: number,
  offers: readonly Entry[] = [],
): (origin: Day) => (series: Series) => CountForecast {
  const { since, bursts } = settings;
  // Before its first post a history says nothing, not that nothing came.
  const first = entries.reduce((least, { on }) => Math.min(least, Math.max(on, since.day)), Number.POSITIVE_INFINITY);
  const last = entries.reduce((most, { on }) => Math.max(most, on), since.day);
  const counted = (kept: readonly Entry[]) => historyOf(kept, { since: Math.min(first, last), until: last + 1, cap: bursts.cap });
  // What is seen late is not known at every origin; a history whose rows do not say so is counted once.
  const late = entries.some(({ seenOn }) => seenOn !== null);
  const once = late ? null : counted(entries);
  return (origin) => {
    const history = once ?? counted(entries.filter(({ seenOn }) => seenOn === null || seenOn < origin));
    const outlook = outlookOf(history, origin, days, settings, offers);
    return (series) => forecast(outlook, series, days, settings);
  };
}

function forecast(outlook: Outlook, series: Series, days: number, settings: Counting): CountForecast {
  const posts = levelOf(outlook.recent, outlook.longer, settings) * Math.exp(outlook.season + (outlook.offers ?? 0)) * days;
  const label = labelOf(series);
  const pmf = label === null ? totalPmf(outlook, posts, settings) : labelledPmf(outlook, series, label, posts, settings);
  const { recent, longer, season, offers } = outlook;
  const labelled = label === null ? 1 : outlook.labelled[label];
  const share = label === null ? null : shareOf(outlook.shares, series, label, settings).share;
  return {
    series: nameOf(series),
    origin: outlook.origin,
    days,
    pmf,
    mean: meanOf(pmf),
    basis: { recent, longer, season, offers, labelled, share },
  };
}

function labelledPmf(outlook: Outlook, series: Series, label: Label, posts: number, settings: Counting): Pmf {
  const { shares, bursts } = settings;
  const value = keyIn(series, label)!;
  const { share, shape } = shareOf(outlook.shares, series, label, settings);
  const mean = posts * outlook.labelled[label] * outlook.burstsPerPost[label] * share;
  return compound(mean, shares.common + shares.spread + 1 / shape, sizesOf(outlook.shares[label], value, bursts.pooled));
}

/**
 * Which part of the bursts with a label is of this series, and of how many bursts that is known. What came lately is added to what came in
 * the longer past, and that to what is held of a place of which nothing is known.
 */
function shareOf(
  known: Outlook['shares'],
  series: Series,
  label: Label,
  settings: Counting,
): { readonly share: number; readonly shape: number } {
  const { weight, free, places, fields, jointly } = settings.shares;
  const value = keyIn(series, label)!;
  const { longer, longerAll, recent, recentAll } = known[label];
  const prior = () => {
    if (label !== 'both') return { count: free / (label === 'country' ? places : fields), all: free };
    const apart = (of: Series, by: Label) => shareOf(known, of, by, settings).share;
    const independent = apart({ ...series, sector: null }, 'country') * apart({ ...series, country: null }, 'sector');
    return { count: jointly * independent, all: jointly };
  };
  const { count, all } = prior();
  const shape = (longer.get(value) ?? 0) + count;
  const long = shape / (longerAll + all);
  return { share: ((recent.get(value) ?? 0) + weight * long) / (recentAll + weight), shape };
}

/** Shares of bursts by size in one series, leant on those of all by `pooled` bursts. */
function sizesOf({ sizes, allSizes }: Shares, value: string, pooled: number): Sizes {
  const own = sizes.get(value);
  const sum = (all: Float64Array | undefined) => all?.reduce((total, one) => total + one, 0) ?? 0;
  const [ownAll, all] = [sum(own), sum(allSizes)];
  if (all === 0) return [0, 1];
  return allSizes.map((one, size) => ((own?.[size] ?? 0) + (pooled * one) / all) / (ownAll + pooled));
}
