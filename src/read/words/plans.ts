import type { Saying, When } from '#knowledge';
import type { Hit } from './lexicon.ts';

/** Names of which one will do, by number; `id` is the group's own. */
export type Group = { readonly id: number; readonly names: readonly number[] };

type Kind =
  | { readonly kind: 'has'; readonly words: Group }
  | { readonly kind: 'any' | 'all' | 'none'; readonly parts: readonly Plan[] }
  | { readonly kind: 'row'; readonly label: Group; readonly value: Group }
  | { readonly kind: 'alone'; readonly words: Group; readonly within: number; readonly without: Group | null }
  | {
      readonly kind: 'near';
      readonly words: readonly Group[];
      readonly within: number;
      readonly ordered: boolean;
      readonly clause: boolean;
      readonly across: boolean;
      readonly without: Group | null;
    };

/** A condition with its names as numbers. `needs`: of each of these sets one name must stand, or the condition cannot hold. */
export type Plan = Kind & { readonly needs: readonly (readonly number[])[] };

/** The sayings made ready for many sentences: their conditions, and the numbers of the names that they ask for. */
export type Plans = {
  readonly sayings: readonly { readonly saying: Saying; readonly plan: Plan }[];
  readonly count: number;
  /** For each name the sayings that ask for it first, and those that ask for none. */
  readonly asking: readonly (readonly number[])[];
  readonly always: readonly number[];
  readonly lexicons: ReadonlyMap<string, { readonly own: number; readonly values: ReadonlyMap<string, number> }>;
};

const ready = new WeakMap<readonly Saying[], Plans>();

/** The plans of a list of sayings, made once as long as the list lives. */
export function plansOf(sayings: readonly Saying[]): Plans {
  let plans = ready.get(sayings);
  if (!plans) {
    plans = make(sayings);
    ready.set(sayings, plans);
  }
  return plans;
}

function make(sayings: readonly Saying[]): Plans {
  const lexicons = new Map<string, { own: number; values: Map<string, number> }>();
  let count = 0;
  let groups = 0;
  const numberOf = (name: string): number => {
    const [lexicon = name, value] = name.split(/\.(.*)/s);
    const known = lexicons.get(lexicon) ?? { own: -1, values: new Map<string, number>() };
    lexicons.set(lexicon, known);
    if (value === undefined) {
      if (known.own < 0) known.own = count++;
      return known.own;
    }
    const number = known.values.get(value) ?? count++;
    known.values.set(value, number);
    return number;
  };
  const group = (words: string | readonly string[]): Group => ({
    id: groups++,
    names: (typeof words === 'string' ? [words] : words).map(numberOf),
  });
  const plan = (when: When): Plan => {
    if ('has' in when) {
      const words = group(when.has);
      return { kind: 'has', words, needs: [words.names] };
    }
    if ('any' in when) {
      const parts = when.any.map(plan);
      const firsts = parts.map(({ needs }) => needs[0]);
      const needs = firsts.some((one) => one === undefined) ? [] : [[...new Set(firsts.flatMap((one) => one ?? []))]];
      return { kind: 'any', parts, needs };
    }
    if ('all' in when) {
      const parts = when.all.map(plan);
      return { kind: 'all', parts, needs: parts.flatMap(({ needs }) => needs) };
    }
    if ('none' in when) return { kind: 'none', parts: when.none.map(plan), needs: [] };
    if ('row' in when) {
      const label = group(when.row.label);
      const value = group(when.row.value);
      return { kind: 'row', label, value, needs: [label.names, value.names] };
    }
    if ('alone' in when) {
      const words = group(when.alone.words);
      const without = when.alone.without ? group(when.alone.without) : null;
      return { kind: 'alone', words, within: when.alone.within, without, needs: [words.names] };
    }
    const { within, ordered = false, clause = false, across = false } = when.near;
    const words = when.near.words.map(group);
    const without = when.near.without ? group(when.near.without) : null;
    return { kind: 'near', words, within, ordered, clause, across, without, needs: words.map(({ names }) => names) };
  };
  const made = sayings.map((saying) => ({ saying, plan: plan(saying.when) }));
  const asking: number[][] = Array.from({ length: count }, () => []);
  made.forEach(({ plan: { needs } }, k) => {
    for (const name of needs[0] ?? []) asking[name]?.push(k);
  });
  const always = made.flatMap(({ plan: { needs } }, k) => (needs.length === 0 ? [k] : []));
  return { sayings: made, count, lexicons, asking, always };
}

/** The sayings that may hold where some names stand, in their order: those of which one of the names first asked for stands. */
export function askedFor({ sayings, asking, always }: Plans, stands: Uint8Array): readonly number[] {
  const asked = new Uint8Array(sayings.length);
  for (const k of always) asked[k] = 1;
  for (let name = 0; name < stands.length; name += 1) {
    if (stands[name] === 0) continue;
    for (const k of asking[name] ?? []) asked[k] = 1;
  }
  const found: number[] = [];
  for (let k = 0; k < asked.length; k += 1) if (asked[k] === 1) found.push(k);
  return found;
}

/** Which names stand in some hits, by number. */
export function standing(plans: Plans, hits: readonly Hit[]): Uint8Array {
  const stands = new Uint8Array(plans.count);
  for (const { lexicon, value } of hits) {
    const names = plans.lexicons.get(lexicon);
    if (!names) continue;
    if (names.own >= 0) stands[names.own] = 1;
    const number = names.values.get(value);
    if (number !== undefined) stands[number] = 1;
  }
  return stands;
}

const none: readonly Hit[] = [];

/** Hits by the number of their names, each list in order. */
export class Names {
  readonly #lists: (Hit[] | undefined)[] = [];
  readonly #joined = new Map<number, readonly Hit[]>();

  constructor(plans: Plans, hits: readonly Hit[]) {
    for (const hit of hits) {
      const names = plans.lexicons.get(hit.lexicon);
      if (!names) continue;
      this.#put(names.own, hit);
      this.#put(names.values.get(hit.value) ?? -1, hit);
    }
  }

  #put(number: number, hit: Hit): void {
    if (number < 0) return;
    const list = this.#lists[number];
    if (list) list.push(hit);
    else this.#lists[number] = [hit];
  }

  of({ id, names }: Group): readonly Hit[] {
    if (names.length === 1) return this.#lists[names[0] ?? -1] ?? none;
    const known = this.#joined.get(id);
    if (known) return known;
    const lists = names.map((one) => this.#lists[one] ?? none).filter((list) => list.length > 0);
    const list = lists.length < 2 ? (lists[0] ?? none) : lists.flat().sort((a, b) => a.from - b.from);
    this.#joined.set(id, list);
    return list;
  }
}
