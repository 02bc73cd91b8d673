import { z } from 'zod';
import type { Shelf } from '../files.ts';
import type { Factor } from '../judging/factors.ts';
import type { Weighing } from '../judging/scales.ts';

const because = z.string().min(20);
const count = z.int().min(1);

/** When settled cases are enough to propose weights, and how far those may move. */
const Learning = z.strictObject({
  about: z.string(),
  outcomes: z.strictObject({ least: count, because }),
  speaking: z.strictObject({ least: count, because }),
  weight: z.strictObject({ least: z.number().min(0).lt(1), most: z.number().gt(1).max(10), step: z.number().gt(0).max(1), because }),
  penalties: z.strictObject({ each: z.array(z.number().positive()).min(1), because }),
  folds: z.strictObject({ count: z.int().min(2).max(20), because }),
  draws: z.strictObject({ count: z.int().min(20), because }),
});
export type Learning = z.infer<typeof Learning>;

const Estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
const Mark = z.strictObject({ before: z.number(), after: z.number(), by: Estimate });

/** From what a change was learned, and what it was worth on cases left out: mean scores before and after, and their difference (below 0 is better). */
export const Learned = z.strictObject({ knowledge: z.string(), from: z.string(), outcomes: count, log: Mark, brier: Mark });
export const Change = z.strictObject({ factor: z.string(), before: z.number(), weight: z.number(), spoke: count });

/** A weight that holds, because a person signed it. */
export const Weight = z.strictObject({
  ...Change.shape,
  by: z.string().regex(/\S/, 'signed by nobody'),
  on: z.iso.date(),
  because: z.string().min(10),
  learned: Learned,
});
export type Weight = z.infer<typeof Weight>;

/** A factor as it is asked; with the weight that was put on its ratios where somebody signed one. */
export type Weighed = Factor & { readonly weighed?: Weight };

/** What weights are held against. */
export type Limits = { readonly learning: Learning; readonly weighing: Pick<Weighing, 'cap'> };

/** How weights are learned, the factors as they were written, and with the weights that hold; complains of weights that cannot. */
export function loadWeights(shelf: Shelf, factors: readonly Factor[], weighing: Weighing | undefined) {
  const learning = shelf.file('scales/learning.yaml', Learning)?.value;
  const weights = new Map<string, Weight>();
  for (const { file, name, value, lineOf } of shelf.folder('weights', Weight)) {
    if (value.factor !== name) shelf.complain(file, lineOf(['factor']), `factor: '${value.factor}' is not the name of the file`);
    if (learning && weighing) {
      for (const [key, what] of wrongWith(value, factors, { learning, weighing })) shelf.complain(file, lineOf([key]), what);
    }
    weights.set(value.factor, value);
  }
  const held: readonly Weighed[] = factors.map((factor): Weighed => {
    const weighed = weights.get(factor.id);
    return weighed ? { ...reweighed(factor, weighed.weight), weighed } : factor;
  });
  return { learning, factors: held, asWritten: factors };
}

/** What stands against a weight: a factor that there is not, or a limit that it passes. */
export function wrongWith(
  { factor: id, weight }: z.infer<typeof Change>,
  factors: readonly Factor[],
  { learning, weighing }: Limits,
): [key: 'factor' | 'weight', what: string][] {
  const factor = factors.find((one) => one.id === id);
  if (!factor) return [['factor', `factor: there is no '${id}'`]];
  const [least, most] = limitsOf(factor, { learning, weighing });
  return weight < least || weight > most
    ? [['weight', `weight: outside ${least} to ${most}, within which no ratio passes the cap of ${weighing.cap}`]]
    : [];
}

/** The least and the greatest weight that a factor may have: none that lifts a ratio beyond the cap. */
export function limitsOf({ ratios, ratiosIfNo = {} }: Factor, { learning: { weight }, weighing: { cap } }: Limits): [number, number] {
  const logs = [ratios, ratiosIfNo].flatMap((some) => Object.values(some).flat()).map((ratio) => Math.abs(Math.log(ratio)));
  const most = Math.log(cap) / Math.max(...logs, Number.MIN_VALUE);
  // No ratio as it is written passes the cap, so 1 is always allowed, whatever the last digit says.
  return [weight.least, Math.min(weight.most, Math.max(1, most))];
}

/** A factor whose ratios, as they were written, are raised to a power; three digits, since more would pretend. */
export function reweighed(written: Factor, weight: number): Factor {
  if (weight === 1) return written;
  const { ratiosIfNo, ...factor } = written;
  const raised = (ratios: Factor['ratios']) =>
    Object.fromEntries(
      Object.entries(ratios).map(([id, each]) => [id, each.map((ratio) => Number((ratio ** weight).toPrecision(3)))]),
    ) as Factor['ratios'];
  return { ...factor, ratios: raised(factor.ratios), ...(ratiosIfNo && { ratiosIfNo: raised(ratiosIfNo) }) };
}
