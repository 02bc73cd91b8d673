import type { Weighing } from '#knowledge';
import type { Voice } from './odds.ts';

/** The least and the greatest probability that the number of origins allows. */
export type Limits = { readonly low: number; readonly high: number };

/**
 * With one origin nobody knows better than 10 to 90 %. The upper limit falls when somebody independent bears the claim out, the
 * lower one when somebody independent contradicts it. `already`: origins that the case has of itself.
 */
export function limitsOf(already: number, voices: readonly Voice[], { oneOrigin: [low, high] }: Weighing): Limits {
  const yes = voices.filter(({ answer }) => answer === 'yes');
  const borneOut = yes.filter(({ factor }) => factor.independent === 'corroborates').length;
  const contradicted = yes.some(({ factor }) => factor.independent === 'contradicts');
  return { low: contradicted ? 0 : low, high: already + borneOut > 1 ? 1 : high };
}

/** Hypotheses pressed between the limits: as-sold not below the lower, something real and current not above the upper. */
export function bounded(means: readonly number[], { low, high }: Limits): number[] {
  const [sold = 0, ...rest] = means;
  const raised = sold < low ? [low, ...rest.map((mean) => (mean * (1 - low)) / (1 - sold))] : [...means];
  const [first = 0, second = 0] = raised;
  const real = first + second;
  if (real <= high) return raised;
  const kept = Math.max(Math.min(low, first), (first * high) / real);
  return raised.map((mean, at) => (at === 0 ? kept : at === 1 ? high - kept : (mean * (1 - high)) / (1 - real)));
}

/** Four digits each, rounded as running sums, so that they still sum to 1 and no sum of the first ones leaves its limits. */
export function rounded(means: readonly number[]): number[] {
  let [sum, before] = [0, 0];
  return means.map((mean) => {
    sum += mean;
    const units = Math.round(sum * 10_000) - before;
    before += units;
    return units / 10_000;
  });
}
