import type { Knowledge } from '#knowledge';
import type { Case } from '#model';
import { type Because, evidenceOf } from './evidence.ts';
import { type Relation, relationOf } from './relation.ts';
import { sideOf } from './sides.ts';
import { vocabularyOf } from './vocabulary.ts';

export type { Because } from './evidence.ts';
export type { Relation } from './relation.ts';

/**
 * Whether two cases are one. `as`: what the later is to the earlier, where they may be one; `odds`: log-odds (natural) that they are;
 * `because`: what speaks for and against, strongest first.
 */
export type Sameness = {
  readonly verdict: 'same' | 'maybe' | 'other';
  readonly as: Relation | null;
  readonly odds: number;
  readonly because: readonly Because[];
};

/**
 * Holds two cases that share a key or many words against each other, field by field. `likeness`: the share of words that their texts
 * have in common (0 … 1), null where it is not known. What one of them does not say speaks neither way. The order of both does not matter.
 */
export function sameCase(a: Case, b: Case, likeness: number | null, knowledge: Knowledge): Sameness {
  const { linking } = knowledge.judging;
  const vocabulary = vocabularyOf(knowledge);
  const [one, other] = [sideOf(a, vocabulary), sideOf(b, vocabulary)];
  const because = evidenceOf(one, other, likeness, knowledge);
  const odds = because.reduce((sum, { weight }) => sum + weight, linking.prior);
  const verdict = odds >= linking.cuts.same ? 'same' : odds >= linking.cuts.maybe ? 'maybe' : 'other';
  return { verdict, as: verdict === 'other' ? null : relationOf({ case: a, side: one }, { case: b, side: other }), odds, because };
}
