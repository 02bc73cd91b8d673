import type { Plan } from './sheet.ts';

/** A list that may be cut: how many items it has, how many of them stay whatever happens, and how dear each of them is (taller is dearer). */
export type Cuttable = { readonly name: string; readonly count: number; readonly least: number; readonly worth: number };

/**
 * Plans for a page, from everything to the least: each takes one item from the list that can best spare it, so that no list is emptied
 * while another stands whole.
 */
export function plansFor(lists: readonly Cuttable[]): readonly Plan[] {
  const left = new Map(lists.map(({ name, count }) => [name, count]));
  const plans: Plan[] = [Object.fromEntries(left)];
  for (;;) {
    const spare = lists
      .map((one) => ({ ...one, over: (left.get(one.name) ?? 0) - one.least }))
      .filter(({ over }) => over > 0)
      .toSorted((one, other) => other.over / other.worth - one.over / one.worth)[0];
    if (spare === undefined) return plans;
    left.set(spare.name, (left.get(spare.name) ?? 0) - 1);
    plans.push(Object.fromEntries(left));
  }
}
