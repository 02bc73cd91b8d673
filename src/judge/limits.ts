import type { Weighing } from '#knowledge';
import type { Case } from '#model';
import type { Voice } from './odds.ts';

/** The least and the greatest probability that the number of origins allows, and how many origins count. */
export type Limits = { readonly low: number; readonly high: number; readonly origins: number };

/**
 * With one origin nobody knows better than 10 to 90 %. The upper limit falls when somebody independent bears the claim out, the
 * lower one when somebody independent contradicts it.
 */
export function limitsOf(one: Case, voices: readonly Voice[], { oneOrigin: [low, high] }: Weighing): Limits {
  const yes = voices.filter(({ answer }) => answer === 'yes');
  const borneOut = yes.filter(({ factor }) => factor.independent === 'corroborates').length;
  const contradicted = yes.some(({ factor }) => factor.independent === 'contradicts');
  const origins = Math.max(one.origins, 1 + borneOut);
  return { low: contradicted ? 0 : low, high: origins > 1 ? 1 : high, origins };
}

/** Hypotheses pressed between the limits: as-sold not below the lower, something real and current not above the upper. */
export function bounded(means: readonly number[], { low, high }: Limits): number[] {
  const [sold = 0, ...rest] = means;
  const raised = sold < low ? [low, ...rest.map((mean) => (mean * (1 - low)) / (1 - sold))] : [...means];
  const real = (raised[0] ?? 0) + (raised[1] ?? 0);
  if (real <= high) return raised;
  return raised.map((mean, at) => (at < 2 ? (mean * high) / real : (mean * (1 - high)) / (1 - real)));
}

/** Four digits each, the remainder given to the greatest, so that they still sum to 1. */
export function rounded(means: readonly number[]): number[] {
  const units = means.map((mean) => Math.round(mean * 10_000));
  const rest = 10_000 - units.reduce((sum, unit) => sum + unit, 0);
  const greatest = units.indexOf(Math.max(...units));
  return units.map((unit, at) => (at === greatest ? unit + rest : unit) / 10_000);
}
