import type { Case, Reading } from '#model';
import { link } from './index.ts';

/** What a post tells of one of its cases, by their number (from 1), as if it told of no other; null where it has not so many. */
export function partOf(reading: Reading, number: number): { readonly reading: Reading; readonly one: Case } | null {
  const one = link(reading, [], reading.document.publishedAt ?? '')[number - 1];
  if (one === undefined) return null;
  if (reading.offers.length < 2) return { reading, one };
  const { offers, claims, links, sectors } = one;
  return {
    reading: { ...reading, offers: [...offers], claims: [...claims], links: [...links], sectors: [...sectors] },
    one: { ...one, id: 'case-1' },
  };
}
