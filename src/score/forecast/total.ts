import type { Counting } from '#knowledge';
import { compound, mixture, type Pmf, sumOf } from './counts.ts';
import type { Outlook } from './outlook.ts';

/**
 * All posts: the regular ones, in bursts up to the cap, and what dumps bring beyond it. The level of the regular ones walks on from where it is by
 * steps as large as past windows showed; dumps are few and come together, whatever the level does.
 */
export function totalPmf({ sizes, off }: Pick<Outlook, 'sizes' | 'off'>, posts: number, settings: Counting): Pmf {
  const { bursts } = settings;
  const capped = new Float64Array(Math.min(bursts.cap, sizes.length - 1) + 1);
  for (let size = 1; size < sizes.length; size += 1) capped[Math.min(size, bursts.cap)]! += sizes[size]!;
  const count = posts / capped.reduce((sum, share, size) => sum + share * size, 0);
  const levels = levelsOf(off, settings);
  const regular = mixture(levels.map(({ times, weight }) => ({ pmf: compound(count * times, 0, capped), weight })));
  const { share, beyond } = dumpsOf(sizes, bursts);
  return share === 0 ? regular : sumOf(regular, compound(count * share, bursts.together, beyond));
}

/** Steps of the level that are looked at, in standard deviations: beyond the last nothing is left that a score could tell. */
const steps = Array.from({ length: 31 }, (_, at) => (at - 15) * 0.3);

/**
 * What the level may be times what is expected. Its logarithm is Student's t: the variance is what past windows were off by, beyond what bursts
 * explain, together with what was held before as if so many windows had shown it; the fewer there are, the longer the tails.
 */
function levelsOf({ squared, windows }: Outlook['off'], { total: { spread, held, ofBursts } }: Counting) {
  const known = held + windows;
  const variance = (held * spread + windows * Math.max(0, squared - ofBursts)) / known;
  const levels = steps.map((step) => ({
    times: Math.exp(Math.sqrt(variance) * step),
    weight: (1 + step ** 2 / known) ** (-(known + 1) / 2),
  }));
  const all = levels.reduce((sum, { weight }) => sum + weight, 0);
  const mean = levels.reduce((sum, { times, weight }) => sum + (weight / all) * times, 0);
  return levels.map(({ times, weight }) => ({ times: times / mean, weight: weight / all }));
}

/**
 * Which share of bursts passes the cap, and by how much. From the cap on the tail is Pareto's (exponent by Hill 1975), up to the largest: no dump
 * of the past was the largest possible.
 */
function dumpsOf(sizes: Float64Array, { cap, largest }: Counting['bursts']): { readonly share: number; readonly beyond: Float64Array } {
  let [above, logs] = [0, 0];
  for (let size = cap; size < sizes.length; size += 1) {
    above += sizes[size]!;
    // Sizes are whole numbers: each stands for what rounds to it.
    logs += sizes[size]! * Math.log((size + 0.5) / cap);
  }
  if (above === 0) return { share: 0, beyond: new Float64Array(1) };
  const left = (size: number) => (cap / size) ** (above / logs);
  const beyond = new Float64Array(Math.max(largest, cap) - cap + 1);
  for (let more = 1; more < beyond.length; more += 1) beyond[more] = left(cap + more) - left(cap + more + 1);
  const share = beyond.reduce((sum, one) => sum + one, 0);
  return share === 0
    ? { share, beyond }
    : { share: (above * share) / (1 - left(Math.max(largest, cap) + 1)), beyond: beyond.map((one) => one / share) };
}
