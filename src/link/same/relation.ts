import type { Case, Report } from '#model';
import { ownGenres, type Side } from './sides.ts';

/** What a later telling of a case is to an earlier one. */
export type Relation = 'repost' | 'edit' | 'price-change' | 'sold' | 'copy' | 'translation' | 'report';

type Told = { readonly case: Case; readonly side: Side };

/** Of the newest post of the earlier case and the oldest of the later one; who tells it comes before what has changed. */
export function relationOf(a: Told, b: Told): Relation {
  const [early, late] = isBefore(a.case, b.case) ? [a, b] : [b, a];
  const [before, after] = [early.case.reports.at(-1) as Report, late.case.reports[0] as Report];
  if (!ownGenres.has(before.genre) || !ownGenres.has(after.genre)) return 'report';
  if (ended(after.status) && !ended(before.status)) return 'sold';
  const { seller } = early.side;
  if (seller.size > 0 && late.side.seller.size > 0 && ![...seller].some((handle) => late.side.seller.has(handle))) return 'copy';
  if (before.language !== null && after.language !== null && before.language !== after.language) return 'translation';
  if (before.price && after.price && before.price.amount !== after.price.amount) return 'price-change';
  return before.by === after.by && says(early) !== says(late) ? 'edit' : 'repost';
}

function isBefore(a: Case, b: Case): boolean {
  return a.firstSeenAt < b.firstSeenAt || (a.firstSeenAt === b.firstSeenAt && a.id <= b.id);
}

function ended(status: Report['status']): boolean {
  return status === 'sold' || status === 'withdrawn';
}

/** The terms of an offer without the words that say them. */
function says({ case: { offers } }: Told): string {
  return JSON.stringify(offers[0] ?? null, (key, value) =>
    key === 'spans' || key === 'id' || key === 'descriptor' || key === 'inferred' ? undefined : value,
  );
}
