import { randomOf } from '#lib/random.ts';

/** A mean with the interval that its sample allows. */
export type Estimate = { readonly value: number; readonly low: number; readonly high: number };

const draws = 4_000;

/**
 * The mean of at least one value, and the 2.5th and 97.5th percentile of the means of as many values drawn again with replacement.
 * The same key draws the same places, so differences of two rows with one key are paired by case. Values that hang together with
 * their neighbours (windows that overlap) are drawn in runs of `block`, round the end (circular block bootstrap, Politis and Romano 1992).
 */
export function bootstrap(values: readonly number[], key: string, block = 1): Estimate {
  const random = randomOf(key);
  const sample = Float64Array.from(values);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let [sum, start] = [0, 0];
    for (let one = 0; one < sample.length; one += 1) {
      if (one % block === 0) start = Math.floor(random() * sample.length);
      sum += sample[(start + (one % block)) % sample.length]!;
    }
    means[draw] = sum / sample.length;
  }
  means.sort();
  const at = (share: number) => means[Math.floor(share * (draws - 1))] as number;
  return { value: sample.reduce((sum, one) => sum + one, 0) / sample.length, low: at(0.025), high: at(0.975) };
}
