/** What the two pages of a bulletin hold, every text already fit for printing (`printable`). Shares of 1. */
export type Range = {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly numbers: string;
};
export type Said = { readonly who: string; readonly how: string; readonly quote: string };
export type Pair = { readonly label: string; readonly value: string };

/** For the person who decides. */
export type First = {
  readonly title: string;
  readonly lead: string;
  readonly level: { readonly rank: number; readonly label: string };
  readonly facts: readonly Pair[];
  readonly claimed: readonly Pair[];
  readonly said: readonly Said[];
  readonly likely: readonly (Range & { readonly words: string })[];
  readonly interval: string;
  readonly confidence: { readonly level: string; readonly because: readonly string[] };
  readonly unknown: readonly string[];
  readonly concerns: readonly string[];
  readonly sides: readonly Said[];
  readonly noSides: string;
  readonly todo: readonly {
    readonly what: string;
    readonly why: string;
    readonly owner: string;
    readonly by: string;
    readonly within: string;
    readonly anyway: boolean;
  }[];
};

/** For the engineer. */
export type Second = {
  readonly ref: string;
  readonly factors: readonly {
    readonly asks: string;
    readonly answer: string;
    readonly points: number;
    readonly label: string;
    readonly because: string;
    readonly by: string;
  }[];
  readonly change: readonly { readonly asks: string; readonly how: string; readonly yes: string; readonly no: string }[];
  readonly today: string;
  readonly explanations: readonly Range[];
  readonly indicators: readonly Pair[];
  readonly access: readonly Pair[];
  readonly techniques: readonly Pair[];
  readonly grades: readonly { readonly grade: string; readonly who: string; readonly why: string }[];
  readonly links: readonly { readonly what: string; readonly how: string }[];
  readonly measures: readonly { readonly what: string; readonly within: string; readonly references: string }[];
  readonly sources: readonly Pair[];
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
