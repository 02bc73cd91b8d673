import type { Shelf } from './files.ts';
import { loadFactors } from './judging/factors.ts';
import { loadResponses } from './judging/responses.ts';
import { loadScales } from './judging/scales.ts';
import { loadAlerts } from './judging/stakes/alert.ts';
import { loadSectors } from './judging/stakes/dependence.ts';
import { loadSeverity } from './judging/stakes/severity.ts';
import { loadBodies } from './response/bodies.ts';
import { loadMeasures } from './response/measures.ts';
import { loadWeights } from './weights/held.ts';

export { aspectsOf, holderOf } from './judging/aspects.ts';
export type { Condition } from './judging/conditions.ts';
export type { Factor as FactorAsWritten } from './judging/factors.ts';
export { type Aspects, type Finding, holds } from './judging/holds.ts';
export type { Linking } from './judging/linking.ts';
export type { Matching } from './judging/matching.ts';
export { type Priors, priorsWithout } from './judging/priors.ts';
export { say } from './judging/responses.ts';
export type { Weighing } from './judging/scales.ts';
export type { Dependence } from './judging/stakes/dependence.ts';
export type { Country } from './response/bodies.ts';
export { type Averting, type Measure, stepOf } from './response/measures.ts';
export { type Learning, limitsOf, reweighed, type Weighed as Factor, type Weight } from './weights/held.ts';

type Whole<T> = { readonly [K in keyof T]-?: NonNullable<T[K]> };

/**
 * Factors, scales, sectors, measures and whom to tell. Where a file is broken or missing its part is undefined: the problem then stands on the
 * shelf, and whoever loads knowledge throws before anybody reads that part.
 */
export function loadJudging(shelf: Shelf) {
  const scales = loadScales(shelf);
  const { learning, factors, asWritten } = loadWeights(shelf, loadFactors(shelf, scales.weighing), scales.weighing);
  const responses = {
    ...loadResponses(shelf),
    ...loadAlerts(shelf),
    ...loadSectors(shelf),
    ...loadSeverity(shelf),
    ...loadMeasures(shelf),
    ...loadBodies(shelf),
  };
  return { factors, asWritten, learning, ...scales, ...responses } as {
    readonly factors: typeof factors;
    readonly asWritten: typeof asWritten;
  } & Whole<typeof scales & typeof responses & { learning: typeof learning }>;
}
