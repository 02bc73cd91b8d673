/** One thing that may be chosen: its signs by number, how strongly each shows, and how good an answer it is (0: wrong). */
export type Option = { readonly signs: Int32Array; readonly strengths: Float64Array; readonly right: number };

/** A choice that was made by hand; at least one of its options is right. `weight`: how much it counts. */
export type Choice = { readonly options: readonly Option[]; readonly weight: number };

/** What is held of each sign's weight before any example is seen, and how hard it is to move away from that. */
export type Belief = { readonly prior: Float64Array; readonly penalty: Float64Array };

/** So many steps are of full size, later ones of `LATER` of it: they settle what is learned. */
const STEADY = 250;
const STEP = 0.05;
const LATER = 0.3;

/**
 * The weights of the signs by which the right options are chosen: conditional logistic regression with a quadratic penalty around a
 * prior, by gradient steps of adapted size (Adam). The same choices give the same weights.
 */
export function learn(choices: readonly Choice[], { prior, penalty }: Belief, steps: number): Float64Array {
  const weights = Float64Array.from(prior);
  const slope = new Float64Array(weights.length);
  const [slow, square] = [new Float64Array(weights.length), new Float64Array(weights.length)];
  for (let step = 1; step <= steps; step += 1) {
    slope.fill(0);
    for (const choice of choices) addSlope(choice, weights, slope);
    const [drift, spread] = [1 - 0.9 ** step, 1 - 0.99 ** step];
    const size = step <= STEADY ? STEP : STEP * LATER;
    for (let k = 0; k < weights.length; k += 1) {
      const g = at(slope, k) + at(penalty, k) * (at(weights, k) - at(prior, k));
      slow[k] = 0.9 * at(slow, k) + 0.1 * g;
      square[k] = 0.99 * at(square, k) + 0.01 * g * g;
      weights[k] = at(weights, k) - (size * (at(slow, k) / drift)) / (Math.sqrt(at(square, k) / spread) + 1e-8);
    }
  }
  return weights;
}

/** What speaks for an option. */
export function score({ signs, strengths }: Option, weights: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < signs.length; j += 1) sum += (strengths[j] ?? 0) * (weights[signs[j] ?? 0] ?? 0);
  return sum;
}

/** Adds to `slope` how the loss of a choice rises with each weight; where several options are right, the likelier ones are asked for more. */
function addSlope({ options, weight }: Choice, weights: Float64Array, slope: Float64Array): void {
  const points = options.map((option) => score(option, weights));
  const top = Math.max(...points);
  let [sum, rightly] = [0, 0];
  for (const [i, { right }] of options.entries()) {
    const odds = Math.exp((points[i] ?? 0) - top);
    points[i] = odds;
    sum += odds;
    rightly += odds * right;
  }
  for (const [i, { signs, strengths, right }] of options.entries()) {
    const odds = points[i] ?? 0;
    const pull = weight * (odds / sum - (rightly > 0 ? (odds * right) / rightly : 0));
    for (let j = 0; j < signs.length; j += 1) {
      const sign = signs[j] ?? 0;
      slope[sign] = (slope[sign] ?? 0) + (strengths[j] ?? 0) * pull;
    }
  }
}

function at(list: Float64Array, k: number): number {
  return list[k] ?? 0;
}
