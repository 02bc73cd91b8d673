import { type Knowledge, say } from '#knowledge';
import type { Judgement, Text } from '#model';
import type { Voice } from './odds.ts';

type Judging = Knowledge['judging'];
type Level = Judgement['confidence'];

/** What confidence rests on: the origin and whoever else bears the claim out or contradicts it, and whether those agree. */
export type Basis = { readonly sources: number; readonly conflict: boolean };

/** `already`: origins that the case has of itself. */
export function basisOf(already: number, voices: readonly Voice[]): Basis {
  const independent = (side: 'corroborates' | 'contradicts') =>
    voices.filter(({ factor, answer }) => answer === 'yes' && factor.independent === side).length;
  const [forIt, against] = [Math.max(already, 1 + independent('corroborates')), independent('contradicts')];
  return { sources: forIt + against, conflict: forIt > 1 && against > 0 };
}

/**
 * How well founded a judgement is, whatever it says: ICD 203 asks for the credibility and diversity of sources, the gaps and the
 * assumptions. An independent refutation founds it as well as a confirmation does; where they conflict it is one step lower.
 */
export function confidenceOf({ sources, conflict }: Basis, width: number, { weighing }: Judging): Level {
  const fits = (line: (typeof weighing.confidence)[number]) => sources >= line.originsAtLeast && width <= line.widthAtMost;
  const level = weighing.confidence.find(fits)?.level ?? 'low';
  return conflict ? (level === 'high' ? 'moderate' : 'low') : level;
}

/** The reasons, none of which says how likely anything is. `width`: between the ends of something real and current, in points of 1. */
export function confidenceReasons({ sources, conflict }: Basis, width: number, open: number, { phrases }: Judging): Text[] {
  const { phrases: all } = phrases;
  return [
    say(all['confidence-sources'], { sources }),
    ...(conflict ? [all['confidence-conflict']] : []),
    say(all['confidence-width'], { points: Math.round(width * 100) }),
    ...(open > 0 ? [say(all['confidence-open'], { open })] : []),
  ];
}
