import type { Exam } from '#knowledge';
import type { Day, Entry } from '../forecast/history.ts';
import { nameOf, type Series } from '../forecast/series.ts';

/** Series that are marked together, and the counts P(N ≥ t) is asked for. */
export type Group = { readonly id: string; readonly series: readonly Series[]; readonly thresholds: readonly number[] };

/** Posts by day of each series, duplicates as they stand; `first` and `last` are the first and last day that has a post. */
export type Counted = { readonly first: Day; readonly last: Day; readonly of: (series: Series) => Float64Array };

/** All posts together, and those of each country. */
export function seriesIn(entries: readonly Entry[]): Series[] {
  const countries = [...new Set(entries.flatMap(({ country }) => country ?? []))].sort();
  return [{ country: null, sector: null }, ...countries.map((country) => ({ country, sector: null }))];
}

/** Counts all posts and those of each country by day. */
export function countedBy(entries: readonly Entry[]): Counted {
  const days = entries.map(({ on }) => on);
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  const none = new Float64Array(entries.length === 0 ? 0 : last - first + 1);
  const daily = new Map(seriesIn(entries).map((series) => [nameOf(series), none.slice()]));
  for (const { on, country } of entries) {
    daily.get('ALL')![on - first]! += 1;
    if (country !== null) daily.get(nameOf({ country, sector: null }))![on - first]! += 1;
  }
  return { first, last, of: (series) => daily.get(nameOf(series)) ?? none };
}

/** The groups of an exam: all posts, countries by their rank in a time before the first origin, and single ones. */
export function groupsOf(entries: readonly Entry[], { ranked, groups }: Exam): Group[] {
  const counted = countedBy(entries);
  const posts = (series: Series) =>
    counted.of(series).reduce((sum, one, at) => {
      const day = counted.first + at;
      return day >= ranked.from && day < ranked.to ? sum + one : sum;
    }, 0);
  const countries = seriesIn(entries)
    .filter(({ country }) => country !== null)
    .map((series) => ({ series, posts: posts(series) }))
    // Equal ones in the order of their names, which they come in.
    .sort((a, b) => b.posts - a.posts)
    .map(({ series }) => series);
  return groups.map(({ id, thresholds, ranks, country = null }) => ({
    id,
    thresholds,
    series: ranks === undefined ? [{ country, sector: null }] : countries.slice(ranks[0], ranks[1]),
  }));
}
