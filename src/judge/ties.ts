import { holderOf, type Knowledge } from '#knowledge';
import type { Case, Judgement } from '#model';
import { wordsOf } from './words.ts';

type Tie = Judgement['links'][number];
type Judging = Knowledge['judging'];

/**
 * How likely each link is that the text tells of, by how surely it is said and by whom: propositions of their own, which move nothing
 * else. Told several times, the likeliest telling counts, as repeating bears nothing out; what is only denied is left out.
 */
export function tiesOf(one: Case, { links, likelihood }: Judging): Tie[] {
  const best = new Map<string, Tie>();
  for (const { from, to, relation, certainty, claim: id } of one.links) {
    const claim = one.claims.find((claim) => claim.id === id);
    if (claim?.polarity === 'denied') continue;
    const holder = claim ? holderOf(claim, one) : 'unnamed';
    const fits = (band: (typeof links.bands)[number]) =>
      (!band.certainty || band.certainty.includes(certainty)) && (!band.holder || band.holder.includes(holder));
    const { low, high } = links.bands.find(fits) ?? links.otherwise;
    const key = JSON.stringify([from, to, relation]);
    if ((best.get(key)?.high ?? -1) >= high) continue;
    best.set(key, { from, to, relation, certainty, holder: claim?.holder ?? null, low, high, words: wordsOf({ low, high }, likelihood) });
  }
  return [...best.values()];
}
