import type { Knowledge } from '#knowledge';
import type { Constituent } from '#model';
import { folderOf, plainOf } from '../words.ts';

/** What may be said of an organisation in words of a short list. */
export const choices = ['country', 'subdivision', 'sector', 'subsector', 'level'] as const;
export type Choice = (typeof choices)[number];

/**
 * A register by columns: what is compared for every organisation stands in one array, so that a hundred thousand are looked at in
 * milliseconds. A choice is a number of its own (0: not known), sizes are natural logarithms (NaN: not known), revenue of USD.
 */
export type Columns = {
  readonly size: number;
  readonly codes: { readonly [C in Choice]: { readonly of: (value: string) => number; readonly column: Uint16Array } };
  readonly revenue: Float32Array;
  readonly employees: Float32Array;
  readonly hosts: Float32Array;
  /** How many are registered in each country. */
  readonly byCountry: ReadonlyMap<string, number>;
  /** What is exposed, as it is compared, by organisation; only those that have any. */
  readonly exposed: ReadonlyMap<number, readonly string[]>;
  /** What its registered suppliers expose. */
  readonly supplied: ReadonlyMap<number, readonly string[]>;
  /** Which organisations have a word in a name, and how many words each has. */
  readonly worded: ReadonlyMap<string, readonly number[]>;
  readonly wordsOf: Uint16Array;
};

export function columnsOf(register: readonly Constituent[], places: ReadonlyMap<string, number>, judging: Knowledge['judging']): Columns {
  const { matching, gauges } = judging;
  const size = register.length;
  const logs = (value: (one: Constituent) => number | null) => Float32Array.from(register, (one) => Math.log(value(one) ?? Number.NaN));
  const exposed = new Map<number, readonly string[]>();
  const byCountry = new Map<string, number>();
  register.forEach(({ technologies, country }, at) => {
    if (technologies.length > 0)
      exposed.set(
        at,
        technologies.map(({ vendor, product }) => plainOf(`${vendor ?? ''} ${product}`)),
      );
    if (country !== null) byCountry.set(country, (byCountry.get(country) ?? 0) + 1);
  });
  const supplied = new Map<number, readonly string[]>();
  register.forEach(({ suppliers }, at) => {
    const theirs = suppliers.flatMap((id) => exposed.get(places.get(id) ?? -1) ?? []);
    if (theirs.length > 0) supplied.set(at, theirs);
  });
  const broad = (value: string) => matching.kinds[value] ?? value;
  const coded = (choice: Choice) => {
    const numbers = new Map<string, number>();
    const column = Uint16Array.from(register, (one) => {
      const own = one[choice];
      if (own === null || own === 'unknown') return 0;
      const value = broad(own);
      const known = numbers.get(value);
      if (known !== undefined) return known;
      numbers.set(value, numbers.size + 1);
      return numbers.size;
    });
    return { of: (value: string) => numbers.get(broad(value)) ?? -1, column };
  };
  return {
    size,
    codes: {
      country: coded('country'),
      subdivision: coded('subdivision'),
      sector: coded('sector'),
      subsector: coded('subsector'),
      level: coded('level'),
    },
    revenue: logs(({ revenue }) => (revenue === null ? null : revenue.amount * (gauges.rates[revenue.currency ?? ''] ?? Number.NaN))),
    employees: logs(({ employees }) => employees),
    hosts: logs(({ hosts }) => hosts),
    byCountry,
    exposed,
    supplied,
    ...wordsIn(register, matching),
  };
}

function wordsIn(register: readonly Constituent[], matching: Knowledge['judging']['matching']): Pick<Columns, 'worded' | 'wordsOf'> {
  const fold = folderOf(matching);
  const worded = new Map<string, number[]>();
  const wordsOf = new Uint16Array(register.length);
  register.forEach(({ name, names }, at) => {
    const words = new Set([name, ...names.map(({ text }) => text)].flatMap((text) => fold(text).core).filter((word) => word.length > 2));
    wordsOf[at] = words.size;
    for (const word of words) {
      const others = worded.get(word);
      if (others === undefined) worded.set(word, [at]);
      else others.push(at);
    }
  });
  return { worded, wordsOf };
}
