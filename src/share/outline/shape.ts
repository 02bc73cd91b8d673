import type { AlertLevel, Answer, Band, Span, Tongue } from '#model';
import type { FieldId, SectionId } from '../labels/index.ts';

/** Words of the text that say a thing: where they stand, and the words themselves, shortened for showing. */
export type Evidence = { readonly spans: readonly Span[]; readonly quotes: readonly string[] };

export type Row = Evidence & {
  readonly field: FieldId;
  readonly label: string;
  readonly value: string;
  /** Why the value stands here although the text does not say it: inferred, or an analyst's correction. */
  readonly note: string | null;
};
export type Statement = Evidence & {
  readonly who: string;
  readonly tags: readonly string[];
  readonly certainty: string | null;
  readonly denied: boolean;
};
/** Shares of 1; `words` name the interval. */
export type Bar = {
  readonly label: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly words: string | null;
  readonly numbers: string;
};
export type Reason = Evidence & {
  readonly question: string;
  readonly answer: Answer;
  readonly answerLabel: string;
  readonly because: string;
  /** How far the answer moves the probability of something real and current, from -1 to 1. */
  readonly push: number;
  readonly pushLabel: string;
  readonly effects: readonly string[];
  readonly by: string | null;
  readonly sources: readonly string[];
};
export type Measure = {
  readonly id: string;
  readonly what: string;
  readonly because: string;
  /** Why it stands in this case, and what it must not turn into. */
  readonly here: string | null;
  readonly never: string;
  readonly owner: string;
  readonly due: string;
  readonly dueWithinHours: number;
  /** What it would take off, as a share; null where that is withheld. */
  readonly averts: number | null;
  readonly tags: readonly string[];
};
/** A sign for each explanation, in the order of the heads. */
export type Weighing = { readonly label: string; readonly answer: string; readonly cells: readonly string[] };
export type Change = {
  readonly question: string;
  readonly how: string;
  readonly ifYes: string;
  readonly ifNo: string;
};

/** How something goes from day to day: the band that holds from a day on; `words` say the same, so that nobody needs the picture. */
export type Course = {
  readonly label: string;
  readonly words: string;
  readonly because: string | null;
  readonly steps: readonly { readonly day: number; readonly band: Band }[];
};

/** What a page is made of; every format draws these eleven and nothing else. */
export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'plain' | 'note' | 'strong' }
  | { readonly kind: 'list'; readonly title: string | null; readonly items: readonly string[] }
  | {
      readonly kind: 'rows';
      readonly title: string | null;
      readonly rows: readonly Row[];
      readonly absent: string | null;
    }
  | { readonly kind: 'statements'; readonly items: readonly Statement[] }
  | {
      readonly kind: 'bars';
      readonly title: string | null;
      readonly bars: readonly Bar[];
      readonly note: string | null;
    }
  | { readonly kind: 'reasons'; readonly items: readonly Reason[] }
  | { readonly kind: 'changes'; readonly items: readonly Change[] }
  | { readonly kind: 'grid'; readonly heads: readonly string[]; readonly rows: readonly Weighing[]; readonly note: string }
  | {
      readonly kind: 'course';
      readonly days: number;
      readonly last: string;
      readonly bands: Readonly<Record<Band, string>>;
      readonly rows: readonly Course[];
      readonly note: string;
    }
  | { readonly kind: 'checklist'; readonly title: string | null; readonly items: readonly Measure[] }
  | { readonly kind: 'document'; readonly text: string };

export type Section = {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The case that a section belongs to, when the post holds several. */
  readonly of: string | null;
};

/** A dossier as a page in one language, before anybody draws it: headings, sentences and evidence in reading order. */
export type Outline = {
  readonly tongue: Tongue;
  readonly title: string;
  readonly level: AlertLevel | null;
  readonly levelLabel: string | null;
  readonly meta: readonly { readonly label: string; readonly value: string }[];
  readonly marks: readonly string[];
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly foot: string;
};
