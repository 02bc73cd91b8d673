/** What the two pages of a bulletin hold, every text already fit for printing (`printable`). Shares of 1. */
export type Range = {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly numbers: string;
};
export type Said = { readonly who: string; readonly how: string; readonly quote: string };
/** A list that may be cut: what is taken along of all that there is. */
export type List<T> = { readonly total: number; readonly items: readonly T[] };
export type Pair = { readonly label: string; readonly value: string };

/** For the person who decides. */
export type First = {
  readonly title: string;
  readonly lead: string;
  readonly level: { readonly rank: number; readonly label: string };
  readonly facts: readonly Pair[];
  readonly claimed: readonly Pair[];
  readonly said: List<Said>;
  readonly likely: readonly (Range & { readonly words: string })[];
  readonly interval: string;
  readonly confidence: { readonly level: string; readonly because: readonly string[] };
  readonly unknown: List<string>;
  readonly concerns: List<string>;
  readonly sides: List<Said>;
  readonly noSides: string;
  readonly todo: List<{
    readonly what: string;
    readonly why: string;
    readonly owner: string;
    readonly by: string;
    readonly within: string;
    readonly anyway: boolean;
  }>;
};

/** For the engineer. */
export type Second = {
  readonly ref: string;
  readonly factors: List<{
    readonly asks: string;
    readonly answer: string;
    readonly points: number;
    readonly label: string;
    readonly because: string;
    readonly by: string;
  }>;
  readonly change: List<{ readonly asks: string; readonly how: string; readonly yes: string; readonly no: string }>;
  readonly today: string;
  readonly explanations: readonly Range[];
  readonly indicators: List<Pair>;
  readonly access: List<Pair>;
  readonly techniques: List<Pair>;
  readonly grades: List<{ readonly grade: string; readonly who: string; readonly why: string }>;
  readonly links: List<{ readonly what: string; readonly how: string }>;
  readonly measures: List<{ readonly what: string; readonly within: string; readonly references: string }>;
  readonly sources: List<Pair>;
  readonly origin: readonly Pair[];
  readonly answer: string;
};

/** How many items of each list are drawn: the page takes the first of several plans that fits. */
export type Plan = Readonly<Record<string, number>>;

/** All that the drawing gets. `frame` stands on both pages. */
export type Sheet = {
  readonly lang: string;
  readonly title: string;
  readonly at: readonly [year: number, month: number, day: number, hour: number, minute: number, second: number];
  readonly frame: {
    readonly name: string;
    readonly annex: string;
    readonly tlp: string;
    readonly handling: string;
    readonly pages: string;
  };
  readonly words: Readonly<Record<string, string>>;
  readonly first: First;
  readonly firstPlans: readonly Plan[];
  readonly second: Second;
  readonly secondPlans: readonly Plan[];
};

export function listOf<T, U>(all: readonly T[], most: number, draw: (one: T) => U): List<U> {
  return { total: all.length, items: all.slice(0, most).map(draw) };
}
