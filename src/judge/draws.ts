import type { Factor, Priors } from '#knowledge';
import { gamma, randomOf, triangular } from '#lib/random.ts';
import { type CaseKind, HypothesisId } from '#model';

/** One column of draws a hypothesis, in the order of `HypothesisId`. */
export type Columns = readonly Float64Array[];
/** As `Columns`, with null where the factor says nothing of a hypothesis. */
export type Sparse = readonly (Float64Array | null)[];

const hypotheses = HypothesisId.options;

// The draws depend on nothing but frozen knowledge and the key, so they are made once: the same call always gives the same numbers.
const priorDraws = new WeakMap<Priors, Map<string, Columns>>();
const factorDraws = new WeakMap<Factor, Map<string, Sparse>>();

/** Draws of the prior of a kind of claim, each row of columns summing to 1 (Dirichlet from the counted cases). */
export function priorColumns(priors: Priors, kind: CaseKind, draws: number): Columns {
  return memo(priorDraws, priors, `${kind}/${draws}`, () => {
    const { own, judgement } = priors.kinds[kind];
    const pooled = Object.values(priors.pooled).reduce((sum, count) => sum + count, 0);
    const columns = hypotheses.map((id) => {
      const random = randomOf(`prior/${kind}/${id}`);
      const cases = (priors.pooled[id] / pooled) * priors.pooledWeight + own[id] + judgement[id];
      return Float64Array.from({ length: draws }, () => gamma(cases, random));
    });
    for (let draw = 0; draw < draws; draw += 1) {
      let sum = 0;
      for (const column of columns) sum += column[draw] ?? 0;
      for (const column of columns) column[draw] = (column[draw] ?? 0) / sum;
    }
    return columns;
  });
}

/** Draws of the natural logarithms of a factor's ratios (log-triangular), none beyond the cap; keyed by the factor's id alone. */
export function factorColumns(factor: Factor, answer: 'yes' | 'no', cap: number, draws: number): Sparse {
  return memo(factorDraws, factor, `${answer}/${cap}/${draws}`, () => {
    const ratios = answer === 'yes' ? factor.ratios : (factor.ratiosIfNo ?? {});
    const limit = Math.log(cap);
    return hypotheses.map((id) => {
      const ratio = ratios[id];
      if (!ratio) return null;
      const [low, middle, high] = ratio.map((one) => Math.max(-limit, Math.min(limit, Math.log(one)))) as [number, number, number];
      const random = randomOf(`${factor.id}/${answer}/${id}`);
      return Float64Array.from({ length: draws }, () => triangular(low, middle, high, random));
    });
  });
}

/** The same draws as ratios raised to `weight`: what a factor of that rank in its family multiplies each hypothesis by. */
export function ratioColumns(factor: Factor, answer: 'yes' | 'no', cap: number, draws: number, weight: number): Sparse {
  return memo(factorDraws, factor, `${answer}/${cap}/${draws}/${weight}`, () =>
    factorColumns(factor, answer, cap, draws).map((column) => column?.map((log) => Math.exp(weight * log)) ?? null),
  );
}

function memo<K extends object, V>(cache: WeakMap<K, Map<string, V>>, owner: K, key: string, make: () => V): V {
  const shelf = cache.get(owner) ?? new Map<string, V>();
  if (shelf.size === 0) cache.set(owner, shelf);
  const made = shelf.get(key) ?? make();
  shelf.set(key, made);
  return made;
}
