import { keyIn, type Label } from './series.ts';

/** A day as a whole number: days since 1970-01-01, UTC. */
export type Day = number;

/** One post as far as counts need it: the day it is dated, the day it was first seen (null: not known), and its labels (null: none). */
export type Entry = {
  readonly on: Day;
  readonly seenOn: Day | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly group: string | null;
};

/** Posts of one group on one day in one series: one event, however many posts. `of` is the value of the label. */
export type Burst = { readonly on: Day; readonly of: string; readonly size: number };

/**
 * Posts counted once, for any number of origins and series. `regular[t]` is the posts of the day `from + t`, none of whose bursts
 * counts for more than the cap; `labelled` those of them with a label. Bursts are sorted by day.
 */
export type History = {
  readonly from: Day;
  readonly regular: Float64Array;
  readonly labelled: { readonly [L in Label]: Float64Array };
  readonly bursts: { readonly [L in Label | 'all']: readonly Burst[] };
  readonly delays: readonly { readonly on: Day; readonly days: number }[];
};

const labels = ['country', 'sector', 'both'] as const;

/** Counts posts dated from `since` (a day of the history) up to before `until`; a burst counts as `cap` regular posts at most. */
export function historyOf(entries: readonly Entry[], { since, until, cap }: { since: Day; until: Day; cap: number }): History {
  const kept = entries.filter(({ on }) => on >= since && on < until).toSorted((a, b) => a.on - b.on);
  const days = Math.max(0, until - since);
  const whole = burstsOf(kept, () => '');
  const regular = new Float64Array(days);
  for (const { on, size } of whole.list) regular[on - since]! += Math.min(size, cap);
  const labelled = { country: new Float64Array(days), sector: new Float64Array(days), both: new Float64Array(days) };
  for (const one of kept) {
    const { size } = whole.of(one);
    for (const label of labels) if (keyIn(one, label) !== null) labelled[label][one.on - since]! += Math.min(size, cap) / size;
  }
  const listOf = (label: Label) => burstsOf(kept, (one) => keyIn(one, label)).list;
  return {
    from: since,
    regular,
    labelled,
    bursts: { all: whole.list, country: listOf('country'), sector: listOf('sector'), both: listOf('both') },
    delays: kept.flatMap(({ on, seenOn }) => (seenOn === null ? [] : [{ on, days: Math.max(0, seenOn - on) }])),
  };
}

type Growing = { on: Day; of: string; size: number };

function burstsOf(entries: readonly Entry[], of: (entry: Entry) => string | null) {
  const list: Growing[] = [];
  const byEntry = new Map<Entry, Growing>();
  let day = Number.NaN;
  let open = new Map<string, Growing>();
  for (const entry of entries) {
    const value = of(entry);
    if (value === null) continue;
    if (entry.on !== day) [day, open] = [entry.on, new Map()];
    const key = entry.group === null ? null : `${entry.group}\0${value}`;
    const known = key === null ? undefined : open.get(key);
    const burst = known ?? { on: entry.on, of: value, size: 0 };
    if (known === undefined) list.push(burst);
    if (key !== null && known === undefined) open.set(key, burst);
    burst.size += 1;
    byEntry.set(entry, burst);
  }
  return { list: list as readonly Burst[], of: (entry: Entry): Burst => byEntry.get(entry)! };
}

/** The decayed daily mean of what came before each day, and before the one after the last. */
export function levelsOf(daily: Float64Array, halfLife: number): Float64Array {
  const decay = 0.5 ** (1 / halfLife);
  const levels = new Float64Array(daily.length + 1);
  let [sum, weight] = [0, 0];
  for (const [at, posts] of daily.entries()) {
    sum = sum * decay + posts;
    weight = weight * decay + 1;
    levels[at + 1] = sum / weight;
  }
  return levels;
}
