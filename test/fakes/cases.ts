import { gauge } from '#gauge';
import { type Knowledge, ownKnowledge } from '#knowledge';
import { link } from '#link';
import type { Case, Impact, Judgement, KnownActor, Reading } from '#model';
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

/** A case as judged, with something real and current of this probability, and the ends of the judgement so far apart; gauged by `knowledge`. */
export function judgedCase(
  one: Case,
  knowledge: Knowledge,
  { at = 0.6, width = 0.5 }: { readonly at?: number; readonly width?: number } = {},
): { readonly judgement: Judgement; readonly matches: null; readonly impact: Impact } {
  const estimate = (probability: number) => ({
    probability,
    low: Math.max(0, probability - width / 2),
    high: Math.min(1, probability + width / 2),
  });
  const line = (probability: number) => ({ ...estimate(probability), words: { es: 'probable', en: 'likely' } });
  const shares = { 'as-sold': at * 0.4, 'smaller-or-third-party': at * 0.6, 'old-or-resold': (1 - at) * 0.4, fabricated: (1 - at) * 0.6 };
  const hypotheses = Object.entries(shares).map(([id, probability]) => ({
    id: id as Judgement['hypotheses'][number]['id'],
    ...estimate(probability),
  }));
  const judgement: Judgement = {
    ...{ hypotheses, asSold: line(at * 0.4), realAndCurrent: line(at), confidence: 'moderate' as const, confidenceBecause: [] },
    ...{ grades: [], links: [], tags: [], factors: [], wouldChangeIt: [] },
  };
  return { judgement, matches: null, impact: gauge(one, knowledge) };
}
