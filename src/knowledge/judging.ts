import type { Shelf } from './files.ts';
import { loadFactors } from './judging/factors.ts';
import { loadResponses } from './judging/responses.ts';
import { loadScales } from './judging/scales.ts';

export { aspectsOf, holderOf } from './judging/aspects.ts';
export type { Condition } from './judging/conditions.ts';
export type { Factor } from './judging/factors.ts';
export { type Aspects, type Finding, holds } from './judging/holds.ts';
export type { Linking } from './judging/linking.ts';
export { type Priors, priorsWithout } from './judging/priors.ts';
export { type Measure, phases, say } from './judging/responses.ts';
export type { Weighing } from './judging/scales.ts';

type Whole<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

/**
 * Factors, scales, sectors and measures. Where a file is broken or missing its part is undefined: the problem then stands on the
 * shelf, and whoever loads knowledge throws before anybody reads that part.
 */
export function loadJudging(shelf: Shelf) {
  const scales = loadScales(shelf);
  const factors = loadFactors(shelf, scales.weighing);
  const responses = loadResponses(shelf);
  return { factors, ...scales, ...responses } as { readonly factors: typeof factors } & Whole<typeof scales> & Whole<typeof responses>;
}
