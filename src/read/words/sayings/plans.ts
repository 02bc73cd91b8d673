import type { Saying, When } from '#knowledge';
import { bySense, type Hit } from '../lexicon.ts';

/** Names of which one will do, by number; `id` is one for the same names wherever a condition asks for them. */
export type Group = { readonly id: number; readonly names: readonly number[] };

type Kind =
  | { readonly kind: 'has'; readonly words: Group }
  | { readonly kind: 'any' | 'all' | 'none'; readonly parts: readonly Plan[] }
  | { readonly kind: 'row'; readonly label: Group; readonly value: Group; readonly whole: boolean }
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

/** A condition with its names as numbers. `needs`: of each of these groups one name must stand, or the condition cannot hold. */
export type Plan = Kind & { readonly needs: readonly Group[] };

/** One way in which a saying may hold, and the ids of the groups that it needs. */
export type Way = { readonly saying: Saying; readonly plan: Plan; readonly needs: readonly number[] };

/** The sayings made ready for many sentences: all their ways in their order, and the numbers of the names that they ask for. */
export type Plans = {
  readonly ways: readonly Way[];
  /** For each way the id of the group that it needs and that stands in the fewest sentences; the one past all groups, which always stands, where it needs none. */
  readonly leads: Uint16Array;
  /** What a hit is called in the conditions. */
  readonly namesOf: (hit: Hit) => NamesOf;
  /** Room for one sentence at a time: which groups stand in it, and in it or the next one. */
  readonly rooms: { readonly own: Uint8Array; readonly wide: Uint8Array };
};

/** The numbers of the names of a hit, of its lexicon and of its value there, or -1, and the groups in which one of them stands. */
type NamesOf = { readonly own: number; readonly value: number; readonly groups: readonly number[] };

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
  const groups = new Map<string, Group>();
  let count = 0;
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
  const groupOf = (numbers: readonly number[]): Group => {
    const names = [...new Set(numbers)].sort((a, b) => a - b);
    const known = groups.get(names.join());
    if (known) return known;
    const group = { id: groups.size, names };
    groups.set(names.join(), group);
    return group;
  };
  const group = (words: string | readonly string[]): Group => groupOf((typeof words === 'string' ? [words] : words).map(numberOf));
  const plan = (when: When): Plan => {
    if ('has' in when) {
      const words = group(when.has);
      return { kind: 'has', words, needs: [words] };
    }
    if ('any' in when) {
      const parts = when.any.map(plan);
      const firsts = parts.map(({ needs }) => needs[0]);
      const needs = firsts.some((one) => one === undefined) ? [] : [groupOf(firsts.flatMap((one) => one?.names ?? []))];
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
      return { kind: 'row', label, value, whole: when.row.whole === true, needs: [label, value] };
    }
    if ('alone' in when) {
      const words = group(when.alone.words);
      const without = when.alone.without ? group(when.alone.without) : null;
      return { kind: 'alone', words, within: when.alone.within, without, needs: [words] };
    }
    const { within, ordered = false, clause = false, across = false } = when.near;
    const words = when.near.words.map(group);
    const without = when.near.without ? group(when.near.without) : null;
    return { kind: 'near', words, within, ordered, clause, across, without, needs: words };
  };
  const ways = sayings.flatMap((saying) =>
    waysOf(plan(saying.when)).map((way) => ({ saying, plan: way, needs: way.needs.map(({ id }) => id) })),
  );
  const groupsOf: number[][] = Array.from({ length: count }, () => []);
  for (const { id, names } of groups.values()) for (const name of names) groupsOf[name]?.push(id);
  const leads = ways.map(({ plan: { needs } }) => {
    const lead = needs.reduce<Group | null>((best, one) => (best && best.names.length <= one.names.length ? best : one), null);
    return lead?.id ?? groups.size;
  });
  const rooms = { own: new Uint8Array(groups.size + 1), wide: new Uint8Array(groups.size + 1) };
  const namesOf = bySense<NamesOf>(({ lexicon, value }) => {
    const own = lexicons.get(lexicon)?.own ?? -1;
    const number = lexicons.get(lexicon)?.values.get(value) ?? -1;
    return { own, value: number, groups: [...new Set([...(groupsOf[own] ?? []), ...(groupsOf[number] ?? [])])] };
  });
  return { ways, leads: Uint16Array.from(leads), namesOf, rooms };
}

/** The ways in which a condition may hold, first of all the first. */
function waysOf(plan: Plan): readonly Plan[] {
  return plan.kind === 'any' ? plan.parts.flatMap(waysOf) : [plan];
}

const none: readonly Hit[] = [];

/** Some hits by the names that conditions ask for. */
export class Names {
  /** Of each group, by its id, 1 where one of its names stands. */
  readonly stands: Uint8Array;
  readonly #plans: Plans;
  readonly #hits: readonly Hit[];
  readonly #lists = new Map<number, readonly Hit[]>();

  constructor(plans: Plans, hits: readonly Hit[], room: Uint8Array) {
    this.#plans = plans;
    this.#hits = hits;
    this.stands = room.fill(0);
    this.stands[room.length - 1] = 1;
    for (let k = 0; k < hits.length; k += 1) {
      const { groups } = plans.namesOf(hits[k] as Hit);
      for (let g = 0; g < groups.length; g += 1) this.stands[groups[g] ?? 0] = 1;
    }
  }

  /** The same for the hits before a token, and all marks. */
  before(token: number): Names {
    const own = this.#hits.filter(({ from, lexicon }) => from < token || lexicon === 'marks');
    return new Names(this.#plans, own, this.#plans.rooms.own);
  }

  /** The hits of a group, in order. */
  of({ id, names }: Group): readonly Hit[] {
    if (this.stands[id] === 0) return none;
    const known = this.#lists.get(id);
    if (known) return known;
    const list = this.#hits.filter((hit) => {
      const { own, value } = this.#plans.namesOf(hit);
      return (own >= 0 && names.includes(own)) || (value >= 0 && names.includes(value));
    });
    this.#lists.set(id, list);
    return list;
  }
}
