import { z } from 'zod';
import { CaseKind, HypothesisId, hypothesisOf, OutcomeCode, Range } from '#model';
import type { Shelf } from '../files.ts';

type Counts = { readonly [H in HypothesisId]: number };

/** The file: which cases count, and our judgement of what they do not show, in numbers of cases. */
const Sheet = z.strictObject({
  about: z.string(),
  sources: z.array(z.string().min(4)).min(1),
  cases: z.array(z.strictObject({ id: z.string(), kinds: z.array(CaseKind).min(1), outcome: OutcomeCode.exclude(['U']) })).min(1),
  pooledWeight: z.number().positive(),
  ownAtMost: z.number().positive(),
  kinds: z.record(
    CaseKind,
    z.strictObject({
      judgement: z.strictObject(
        Object.fromEntries(HypothesisId.options.map((id) => [id, z.number().min(0)])) as { [H in HypothesisId]: z.ZodNumber },
      ),
      counted: z.string().min(10),
      ranges: z.record(HypothesisId, Range),
    }),
  ),
});
type Sheet = z.infer<typeof Sheet>;

/**
 * Priors as a Dirichlet distribution: all counted cases (`pooled`), scaled to `pooledWeight` cases, and for each kind of claim its
 * `own` cases (scaled to `ownAtMost` where they are more) and our judgement of what those do not show, all in numbers of cases. `ranges` repeats the outcome for people: the 10th
 * percentile, the mean and the 90th.
 */
export type Priors = Omit<Sheet, 'kinds'> & {
  readonly pooled: Counts;
  readonly kinds: { readonly [K in CaseKind]: Sheet['kinds'][K] & { readonly own: Counts } };
};

/** Priors that have not seen a case; the same ones where it was never counted, so that what is kept beside them stays. */
export function priorsWithout(priors: Priors, id: string): Priors {
  const cases = priors.cases.filter((one) => one.id !== id);
  return cases.length === priors.cases.length ? priors : counted({ ...priors, cases });
}

function counted(sheet: Sheet): Priors {
  const kinds = Object.fromEntries(
    CaseKind.options.map((kind) => {
      const known = sheet.cases.reduce((sum, { kinds }) => sum + kindShare(kinds, kind), 0);
      const scale = Math.min(1, sheet.ownAtMost / Math.max(known, 1));
      return [kind, { ...sheet.kinds[kind], own: countsOf(sheet.cases, (kinds) => scale * kindShare(kinds, kind)) }];
    }),
  ) as Priors['kinds'];
  return { ...sheet, pooled: countsOf(sheet.cases, () => 1), kinds };
}

/** A case of two kinds counts half in each. */
function kindShare(kinds: readonly CaseKind[], kind: CaseKind): number {
  return kinds.includes(kind) ? 1 / kinds.length : 0;
}

function countsOf(cases: Sheet['cases'], weight: (kinds: readonly CaseKind[]) => number): Counts {
  const count = (id: HypothesisId) =>
    cases.reduce((sum, { kinds, outcome }) => sum + (hypothesisOf(outcome) === id ? weight(kinds) : 0), 0);
  return Object.fromEntries(HypothesisId.options.map((id) => [id, count(id)])) as Counts;
}

/** Reads the priors; undefined where the file is broken (the problems stand on the shelf). */
export function loadPriors(shelf: Shelf): Priors | undefined {
  const sheet = shelf.file('scales/priors.yaml', Sheet);
  if (!sheet) return undefined;
  const { file, value, lineOf } = sheet;
  value.cases.forEach(({ id }, at) => {
    const first = value.cases.findIndex((one) => one.id === id);
    if (first !== at) shelf.complain(file, lineOf(['cases', at]), `cases: ${id} is counted twice`);
  });
  const priors = counted(value);
  for (const [kind, { own, judgement, ranges }] of Object.entries(priors.kinds)) {
    for (const id of HypothesisId.options) {
      const [low, middle, high] = ranges[id];
      if (low > middle || middle > high) {
        shelf.complain(file, lineOf(['kinds', kind, 'ranges', id]), `${kind}.${id}: low, middle, high must rise`);
      }
      if (own[id] + judgement[id] + priors.pooled[id] <= 0) {
        shelf.complain(file, lineOf(['kinds', kind]), `${kind}.${id}: no case at all; nothing could ever raise it`);
      }
    }
  }
  return priors;
}
