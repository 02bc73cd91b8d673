import { type Knowledge, say } from '#knowledge';
import type { Candidate, Matches, Offer, Text } from '#model';
import type { Laid } from '../laid.ts';
import { others, type Trait, traitsOf } from './traits.ts';

/** So many of those that fit equally are told by name. */
const mostEquals = 100;
const least = 0.05;

/**
 * How likely each organisation of a register is the hidden victim of an offer, and how likely none of them is. One is named only where what is said
 * beside country and sector tells it from its peers; else it is said how many fit equally.
 */
export function matchMasked(offer: Offer, laid: Laid, knowledge: Pick<Knowledge, 'judging'>): Matches {
  const traits = traitsOf(offer, laid.columns, knowledge);
  if (traits.length === 0 || laid.register.length === 0) return { candidates: [], nobodyRegistered: null, fitEqually: null, equals: [] };
  const { odds, nobody } = oddsOf(traits, laid, knowledge);
  const { naming } = knowledge.judging.matching;
  const order = bestOf(odds, Math.max(naming.most + 1, mostEquals * 4));
  const named = order.filter((at) => isToldApart(at, { odds, order, traits, laid }, naming) && (odds[at] ?? 0) >= naming.atLeast);
  const top = odds[order[0] ?? 0] ?? 0;
  // One more scan tells how many fit: the best are only some of them.
  const equal = named.length > 0 ? [] : order.filter((at) => (odds[at] ?? 0) >= top / naming.equal);
  const count = equal.length < order.length ? equal.length : odds.reduce((sum, one) => sum + Number(one >= top / naming.equal), 0);
  return {
    candidates: named.slice(0, naming.most).map((at) => candidateOf(at, odds[at] ?? 0, traits, laid, knowledge)),
    nobodyRegistered: nobody,
    fitEqually: named.length > 0 ? null : count,
    equals: equal
      .map((at) => ({ constituent: laid.register[at]?.id ?? '', name: laid.register[at]?.name ?? '' }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .slice(0, mostEquals),
  };
}

/** The probability of each, and of nobody: they sum to one. */
export function oddsOf(
  traits: readonly Trait[],
  { columns }: Laid,
  { judging }: Pick<Knowledge, 'judging'>,
): { readonly odds: Float64Array; readonly nobody: number } {
  const odds = new Float64Array(columns.size);
  for (const { weights } of traits) for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) + (weights[at] ?? 0);
  let sum = others(null, columns, judging);
  const nobody = sum;
  for (let at = 0; at < odds.length; at += 1) {
    const weight = Math.exp(odds[at] ?? 0);
    odds[at] = weight;
    sum += weight;
  }
  for (let at = 0; at < odds.length; at += 1) odds[at] = (odds[at] ?? 0) / sum;
  return { odds, nobody: nobody / sum };
}

/** The places of the most likely, best first. */
export function bestOf(odds: Float64Array, most: number): number[] {
  const limit = odds.length <= most ? 0 : (odds.slice().sort()[odds.length - most] ?? 0);
  const best: number[] = [];
  for (let at = 0; at < odds.length; at += 1) if ((odds[at] ?? 0) >= limit) best.push(at);
  return best.sort((a, b) => (odds[b] ?? 0) - (odds[a] ?? 0)).slice(0, most);
}

type Standing = { readonly odds: Float64Array; readonly order: readonly number[]; readonly traits: readonly Trait[]; readonly laid: Laid };

/** Whether what is said beside country and sector fits it better than its kind, and few others as well. */
function isToldApart(at: number, { odds, order, traits }: Standing, naming: Knowledge['judging']['matching']['naming']): boolean {
  const own = traits.reduce((sum, { trait, weights }) => sum + (isKind(trait) ? 0 : (weights[at] ?? 0)), 0);
  if (own < Math.log(naming.apart)) return false;
  const rival = odds[order[naming.most] ?? -1] ?? 0;
  return rival < (odds[at] ?? 0) / naming.equal;
}

function isKind(trait: Trait['trait']): boolean {
  return trait === 'country' || trait === 'sector';
}

function candidateOf(
  at: number,
  probability: number,
  traits: readonly Trait[],
  { register }: Laid,
  { judging }: Pick<Knowledge, 'judging'>,
): Candidate {
  const { phrases } = judging.phrases;
  const own = register[at];
  const told = traits
    .map(({ trait, said, weights }) => ({ trait, said, weight: weights[at] ?? 0 }))
    .filter(({ weight }) => Math.abs(weight) >= least)
    .toSorted((a, b) => b.weight - a.weight);
  return {
    constituent: own?.id ?? '',
    name: own?.name ?? '',
    probability,
    reasons: told.map(
      ({ trait, said, weight }): Text =>
        say(phrases[weight > 0 ? 'match-trait' : 'match-trait-against'], {
          trait: phrases[`match-${trait}`],
          said,
          times: times(Math.exp(Math.abs(weight))),
        }),
    ),
    evidence: told.map(({ trait, weight }) => ({ trait, weight: Math.round(weight * 100) / 100 })),
  };
}

function times(factor: number): string {
  return factor >= 9.5 ? String(Math.round(factor)) : factor.toFixed(1);
}
