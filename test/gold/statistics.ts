import { randomOf } from '#lib/random.ts';
import { type Compared, surer } from './compare.ts';

/** Counts that make precision, recall and F1: found right, found wrong or invented, missed. */
export type Counts = { tp: number; fp: number; fn: number };

export function f1({ tp, fp, fn }: Counts): number {
  return tp + fp + fn === 0 ? 1 : (2 * tp) / (2 * tp + fp + fn);
}
export function precision({ tp, fp }: Counts): number {
  return tp + fp === 0 ? 1 : tp / (tp + fp);
}
export function recall({ tp, fn }: Counts): number {
  return tp + fn === 0 ? 1 : tp / (tp + fn);
}

/** The slots of offer fields; a wrong value counts as invented and as missed. */
export function offerCounts(all: readonly Compared[], fits: (field: string) => boolean = () => true): Counts {
  const counts = { tp: 0, fp: 0, fn: 0 };
  for (const { slots } of all) {
    for (const { field, gold, read, same } of slots) {
      if (!fits(field)) continue;
      if (gold !== undefined && same) counts.tp += 1;
      else {
        if (gold !== undefined) counts.fn += 1;
        if (read !== undefined) counts.fp += 1;
      }
    }
  }
  return counts;
}

/** Share of the slots that the gold leaves unknown in which something was filled in. */
export function invention(all: readonly Compared[]): { filled: number; unknown: number } {
  const unknown = all.flatMap(({ slots }) => slots.filter(({ gold }) => gold === undefined));
  return { filled: unknown.filter(({ read }) => read !== undefined).length, unknown: unknown.length };
}

export function claimCounts(all: readonly Compared[]) {
  const pairs = all.flatMap(({ claims }) => claims.pairs);
  const share = (fits: (pair: (typeof pairs)[number]) => boolean) => (pairs.length === 0 ? 1 : pairs.filter(fits).length / pairs.length);
  return {
    found: { tp: pairs.length, fp: all.reduce((n, { claims }) => n + claims.extra.length, 0), fn: all.reduce((n, { claims }) => n + claims.missed.length, 0) },
    certainty: share(({ certainty, gold }) => certainty === gold.certainty),
    polarity: share(({ polarity, gold }) => polarity === (gold.polarity ?? 'affirmed')),
    kind: share(({ kind, gold }) => kind === gold.kind),
    holder: share(({ holder, gold }) => plain(holder) === plain(gold.holder ?? null)),
    over: pairs.filter(({ certainty, gold }) => surer(certainty, gold.certainty)).length,
    pairs: pairs.length,
  };
}

function plain(name: string | null): string {
  return name === null ? '' : name.toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').replace(/^(the|la|el|o|a|los|las|os|as)(?=\p{L}{4})/u, '');
}

export function setCounts(all: readonly Compared[], name: keyof Compared['sets']): Counts {
  return all.reduce(
    (sum, { sets }) => ({ tp: sum.tp + sets[name].tp, fp: sum.fp + sets[name].fp.length, fn: sum.fn + sets[name].fn.length }),
    { tp: 0, fp: 0, fn: 0 },
  );
}

/** The 2.5th and 97.5th percentile of a statistic over documents drawn again with replacement; seeded. */
export function bootstrap(all: readonly Compared[], statistic: (sample: readonly Compared[]) => number, draws = 1000): readonly [number, number] {
  const next = randomOf('gold');
  const values = Array.from({ length: draws }, () => statistic(all.map(() => all[Math.floor(next() * all.length)] as Compared))).sort((a, b) => a - b);
  return [values[Math.floor(draws * 0.025)] ?? 0, values[Math.floor(draws * 0.975)] ?? 1];
}

/** Cohen's kappa of two labellings of the same things; 1 where both are constant and equal. */
export function kappa(pairs: readonly (readonly [string, string])[]): number {
  const n = pairs.length;
  if (n === 0) return 1;
  const agreed = pairs.filter(([a, b]) => a === b).length / n;
  const labels = new Set(pairs.flat());
  let chance = 0;
  for (const label of labels) chance += (pairs.filter(([a]) => a === label).length / n) * (pairs.filter(([, b]) => b === label).length / n);
  return chance === 1 ? 1 : (agreed - chance) / (1 - chance);
}
