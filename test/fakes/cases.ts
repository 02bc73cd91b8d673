import { type Knowledge, ownKnowledge } from '#knowledge';
import { link } from '#link';
import type { Case, KnownActor, Reading } from '#model';
import { Shelf } from '../../src/knowledge/files.ts';
import { loadJudging } from '../../src/knowledge/judging.ts';
import { offerOf, readingOf } from './readings.ts';

export const asOf = '2026-11-22T12:00:00Z';

/** Our own factors, scales, sectors and measures without the words of reading, which these stages never use. */
export function judgingKnowledge(): Knowledge {
  const shelf = new Shelf(ownKnowledge);
  const judging = loadJudging(shelf);
  if (shelf.problems.length > 0) throw new Error(JSON.stringify(shelf.problems));
  return { version: 'test', judging } as Knowledge;
}

/** The one case of a reading. */
export function caseOf(reading: Reading, known: readonly KnownActor[] = []): Case {
  const [one] = link(reading, known, asOf);
  if (!one) throw new Error('this reading makes no case');
  return one;
}

/** The case of a listing with one such offer. */
export function offerCase(offer: Parameters<typeof offerOf>[0], parts: Parameters<typeof readingOf>[0] = {}): Case {
  return caseOf(readingOf({ ...parts, offers: [offerOf(offer)] }));
}
