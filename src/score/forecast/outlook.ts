import type { Counting } from '#knowledge';
import { type Burst, type Day, type Entry, type History, levelsOf } from './history.ts';
import { leadOf, offersBy, type Surprise, weekly } from './leading.ts';
import type { Label } from './series.ts';

/** Bursts with a label by its value, older ones counting for less: by a long half-life and by a short one; and how large they were. */
export type Shares = {
  readonly longer: ReadonlyMap<string, number>;
  readonly longerAll: number;
  readonly recent: ReadonlyMap<string, number>;
  readonly recentAll: number;
  readonly sizes: ReadonlyMap<string, Float64Array>;
  readonly allSizes: Float64Array;
};

/** What is known on the morning of an origin, from rows dated before it. */
export type Outlook = {
  readonly origin: Day;
  /** Regular posts a day by the recent and by the longer past, with what is still to be told of the last days. */
  readonly recent: number;
  readonly longer: number;
  /** Natural logarithm of what this time of the year multiplies the level by. */
  readonly season: number;
  /** Natural logarithm of what offers of access multiply the level by; null where they are not used. */
  readonly offers: number | null;
  /** Mean squared logarithm of what came in past windows over what their level let expect, older ones counting for less, and how many independent windows that is. */
  readonly off: { readonly squared: number; readonly windows: number };
  /** The part of regular posts that will bear the label, and how many bursts each of those makes. */
  readonly labelled: { readonly [L in Label]: number };
  readonly burstsPerPost: { readonly [L in Label]: number };
  readonly shares: { readonly [L in Label]: Shares };
  /** Shares of bursts by size, of all posts. */
  readonly sizes: Float64Array;
};

/** Looks at a history as of an origin, and at offers of access where there are any. */
export function outlookOf(history: History, origin: Day, days: number, settings: Counting, offers: readonly Entry[] = []): Outlook {
  const { regular, labelled, from, bursts } = history;
  const { total, labels, shares } = settings;
  const told = toldBy(history, origin, settings);
  const level = (halfLife: number) => {
    const { sum, weight } = decayed(regular, from, origin, halfLife, told);
    return weight > 0 ? sum / weight : 0;
  };
  const [recent, longer] = [level(total.recentDays), level(total.longerDays)];
  const by = byLabel((label) => sharesOf(bursts[label], origin, shares, settings.bursts.halfLifeDays));
  return {
    origin,
    recent,
    longer,
    ...learnt(history, origin, days, settings, offers),
    labelled: byLabel((label) => {
      const part = (halfLife: number) => ({
        with: decayed(labelled[label], from, origin, halfLife).sum,
        all: decayed(regular, from, origin, halfLife).sum,
      });
      const [now, long] = [part(labels.recentDays), part(labels.longerDays)];
      return (now.with + labels.weight * (long.all > 0 ? long.with / long.all : 0)) / (now.all + labels.weight);
    }),
    burstsPerPost: byLabel((label) => {
      const posts = decayed(labelled[label], from, origin, shares.longerDays).sum;
      return posts > 0 ? by[label].longerAll / posts : 1;
    }),
    shares: by,
    sizes: whole(sharesOf(bursts.all, origin, settings.shares, settings.total.sizesDays).allSizes),
  };
}

/** Regular posts a day to be expected, before the season: the recent level, leant back (below 1) or on (above 1) by the longer one. */
export function levelOf(recent: number, longer: number, { total: { lean } }: Counting): number {
  return Math.max(least, recent) ** lean * Math.max(least, longer) ** (1 - lean);
}

/** Posts a day that stand for none, so that logarithms exist. */
const least = 0.001;

/** The sum of days before an origin and their weights, each day by its age; `told`: which part of a day of that age is known. */
function decayed(daily: Float64Array, from: Day, origin: Day, halfLife: number, told: (age: number) => number = () => 1) {
  const decay = 0.5 ** (1 / halfLife);
  let [sum, weight, w] = [0, 0, 1];
  for (let age = 0; age < origin - from; age += 1) {
    sum += w * (daily[origin - from - 1 - age] ?? 0);
    weight += w * told(age);
    w *= decay;
  }
  return { sum, weight };
}

/** Bursts before an origin, by value. */
function sharesOf(bursts: readonly Burst[], origin: Day, shares: Counting['shares'], halfLifeDays: number): Shares {
  const before = bursts.slice(0, firstFrom(bursts, origin));
  const [longer, recent, sizes] = [new Map<string, number>(), new Map<string, number>(), new Map<string, Float64Array>()];
  const allSizes = new Float64Array(before.reduce((most, { size }) => Math.max(most, size), 1) + 1);
  let [longerAll, recentAll] = [0, 0];
  for (const { on, of, size } of before) {
    const weight = (halfLife: number) => 0.5 ** ((origin - 1 - on) / halfLife);
    const [long, now, kept] = [weight(shares.longerDays), weight(shares.recentDays), weight(halfLifeDays)];
    longer.set(of, (longer.get(of) ?? 0) + long);
    recent.set(of, (recent.get(of) ?? 0) + now);
    longerAll += long;
    recentAll += now;
    allSizes[size]! += kept;
    const own = sizes.get(of) ?? new Float64Array(allSizes.length);
    own[size]! += kept;
    sizes.set(of, own);
  }
  return { longer, longerAll, recent, recentAll, sizes, allSizes };
}

/** The place of the first burst from a day on. */
function firstFrom(bursts: readonly Burst[], day: Day): number {
  const at = bursts.findIndex(({ on }) => on >= day);
  return at < 0 ? bursts.length : at;
}

/**
 * What past windows teach. The season: how much more came in the same weeks of years before than their level let expect, against how it was in any
 * week, shrunk as if some years had shown nothing. What offers of access say beforehand. And by how much the level was off.
 */
function learnt(
  { regular, from }: History,
  origin: Day,
  days: number,
  settings: Counting,
  offers: readonly Entry[],
): Pick<Outlook, 'season' | 'offers' | 'off'> {
  const { total, season } = settings;
  const end = Math.max(0, origin - from);
  // Up to the origin, also where the last post is older.
  const daily = new Float64Array(end);
  daily.set(regular.subarray(0, end));
  const [recent, longer] = [levelsOf(daily, total.recentDays), levelsOf(daily, total.longerDays)];
  const surprise = (at: number) => {
    let came = 0;
    for (let day = at; day < at + days; day += 1) came += daily[day]!;
    return Math.log(Math.max(came, 0.5) / days / levelOf(recent[at]!, longer[at]!, settings));
  };
  const past: Surprise[] = [];
  for (let at = end - days; at >= season.settleDays; at -= weekly) past.unshift({ at, surprise: surprise(at) });
  const { move, left } = leadOf(offersBy(offers, from, origin), past, end, days, settings);
  const mean = meanOf(past.map((one) => one.surprise));
  const years: number[] = [];
  for (let middle = end - 365; middle >= season.settleDays; middle = end - Math.round(365.25 * (years.length + 1))) {
    const near = [-14, -7, 0, 7, 14].map((shift) => middle + shift).filter((at) => at >= season.settleDays && at <= end - days);
    years.push(meanOf(near.map((at) => surprise(at) - mean)));
  }
  const known = past.map(({ at }, one) => ({ left: left[one]!, weight: 0.5 ** ((end - days - at) / total.learnDays) }));
  const sum = (of: (one: (typeof known)[number]) => number) => known.reduce((all, one) => all + of(one), 0);
  const [weights, squares] = [sum(({ weight }) => weight), sum(({ weight }) => weight ** 2)];
  return {
    season: years.reduce((all, one) => all + one, 0) / (years.length + season.years),
    offers: move,
    off: {
      squared: weights === 0 ? 0 : sum((one) => one.weight * one.left ** 2) / weights,
      // By Kish's number of equal ones; windows that overlap count for the days they add.
      windows: weights === 0 ? 0 : (weights ** 2 / squares) * Math.min(1, weekly / days),
    },
  };
}

/** Which part of the posts of a day is known at an origin, by the age of the day: as late as earlier posts were seen. */
function toldBy({ delays }: History, origin: Day, { delay }: Counting): (age: number) => number {
  // Only of days so old that whatever is told of them has been told.
  const settled = delays.filter(({ on }) => on < origin - delay.longestDays);
  if (settled.length < delay.leastPosts) return () => 1;
  const within = new Float64Array(delay.longestDays + 1);
  for (const { days } of settled) within[Math.min(days, delay.longestDays)]! += 1;
  for (let age = 1; age < within.length; age += 1) within[age]! += within[age - 1]!;
  return (age) => Math.max(delay.least, within[Math.min(age, delay.longestDays)]! / settled.length);
}

function byLabel<T>(make: (label: Label) => T): { readonly [L in Label]: T } {
  return { country: make('country'), sector: make('sector'), both: make('both') };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Weights as shares of their sum. */
function whole(weights: Float64Array): Float64Array {
  const sum = weights.reduce((all, one) => all + one, 0);
  return sum === 0 ? Float64Array.from([0, 1]) : weights.map((one) => one / sum);
}
