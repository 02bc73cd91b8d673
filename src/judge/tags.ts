import type { Knowledge } from '#knowledge';
import type { Judgement } from '#model';
import { bandsOf } from './words.ts';

type Tag = Judgement['tags'][number];

/**
 * A judgement in MISP's machine tags, by the names of its taxonomies estimative-language and admiralty-scale. The taxonomies allow one
 * likelihood a proposition: an interval that crosses bands has two, its lower end first. A named person has no tag of reliability.
 */
export function tagsOf(
  { asSold, realAndCurrent, confidence, grades }: Pick<Judgement, 'asSold' | 'realAndCurrent' | 'confidence' | 'grades'>,
  scale: Knowledge['judging']['likelihood'],
): Tag[] {
  const likelihoods = ({ low, high }: { readonly low: number; readonly high: number }) => {
    const [first, last] = bandsOf({ low, high }, scale);
    return first === last ? [first.id] : [first.id, last.id];
  };
  const estimative = (predicate: string, value: string) => `estimative-language:${predicate}="${value}"`;
  return [
    ...likelihoods(realAndCurrent).map((id): Tag => ({ of: 'realAndCurrent', who: null, tag: estimative('likelihood-probability', id) })),
    ...likelihoods(asSold).map((id): Tag => ({ of: 'asSold', who: null, tag: estimative('likelihood-probability', id) })),
    { of: 'analysis', who: null, tag: estimative('confidence-in-analytic-judgment', confidence) },
    ...grades.flatMap(({ of, who, source, information }): Tag[] => [
      ...(source === null ? [] : [{ of, who, tag: `admiralty-scale:source-reliability="${source.toLowerCase()}"` }]),
      { of, who, tag: `admiralty-scale:information-credibility="${information}"` },
    ]),
  ];
}
