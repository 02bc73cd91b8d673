import type { AlertLevel, CaseKind, Dossier, OutcomeCode, SectorName } from '#model';
import type { Outline } from '../draw/outline.ts';

/** Shapes of the answers of the desk's operations, as `/api/v1` gives them. */
export type Estimate = { readonly probability: number; readonly low: number; readonly high: number; readonly words: string };
export type Who = { readonly id: string; readonly name: string };
export type Price = { readonly amount: number; readonly currency: string | null };
export type TriageState = 'open' | 'seen' | 'aside' | 'taken';
type Moved<T> = readonly [was: T, is: T] | null;

export type Changed = {
  readonly since: string;
  readonly fresh: boolean;
  readonly posts: Moved<number>;
  readonly level: Moved<AlertLevel>;
  readonly likely: Moved<number>;
  readonly price: Moved<Price | null>;
  readonly actor: Moved<string | null>;
  readonly outcome: Moved<OutcomeCode | null>;
};

export type Row = {
  readonly id: string;
  readonly kind: CaseKind;
  readonly claim: string;
  readonly actor: string | null;
  readonly victim: { readonly name: string | null; readonly descriptor: string | null } | null;
  readonly price: Price | null;
  readonly country: string | null;
  readonly sector: SectorName | null;
  readonly level: AlertLevel;
  readonly expiresAt: string | null;
  readonly tlp: string;
  readonly likelihood: { readonly asSold: Estimate; readonly realAndCurrent: Estimate } | null;
  readonly withheld: boolean;
  readonly origins: number;
  readonly posts: number;
  readonly outcome: OutcomeCode | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly newsAt: string;
  readonly changed: Changed | null;
  readonly lookedAt: string | null;
  readonly triage: {
    readonly state: TriageState;
    readonly by: string | null;
    readonly at: string | null;
    readonly reason: string | null;
    readonly act: number | null;
    readonly to: Who | null;
  };
};

export type Counts = {
  readonly total: number;
  readonly level: Readonly<Partial<Record<AlertLevel, number>>>;
  readonly kind: Readonly<Partial<Record<CaseKind, number>>>;
  readonly country: Readonly<Record<string, number>>;
  readonly sector: Readonly<Partial<Record<SectorName, number>>>;
  readonly triage: Readonly<Partial<Record<TriageState, number>>>;
  readonly mine: number;
  readonly more?: boolean;
};

export type Filter = { readonly id: string; readonly name: string; readonly query: Readonly<Record<string, string>> };

export type Brief = Pick<Row, 'id' | 'kind' | 'claim' | 'actor' | 'price' | 'level'> & { readonly lastAt: string | null };

export type Told = {
  readonly post: string;
  readonly start: number;
  readonly end: number;
  readonly at: string;
  readonly by: string;
  readonly copyOf: string | null;
  readonly cut: boolean;
};

export type Happening = {
  readonly at: string;
  readonly what: 'first' | 'repost' | 'edit' | 'price-change' | 'sold' | 'copy' | 'translation' | 'report';
  readonly post: string;
  readonly number: number;
  readonly by: string;
  readonly actor: string | null;
  readonly price: Price | null;
  readonly was: Price | null;
  readonly again: boolean;
  readonly placedBy: number | null;
};

type Undone = { readonly by: string; readonly at: string; readonly reason: string };
export type ActKind = 'fact' | 'outcome' | 'join' | 'split' | 'apart' | 'triage' | 'note' | 'undo' | 'merge';
export type Act = {
  readonly number: number;
  readonly kind: ActKind;
  readonly subject: string;
  readonly who: string;
  readonly at: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly undone: Undone | null;
};
export type Note = {
  readonly act: number;
  readonly who: string;
  readonly at: string;
  readonly text: string;
  readonly withdrawn: Undone | null;
};

/** A case as the desk shows it. `judgement`: withheld until the person said, or declined to say, what he holds likely himself. */
export type CaseShown = {
  readonly row: Row;
  readonly also: readonly string[];
  readonly judgement: 'shown' | 'withheld' | 'absent';
  readonly dossier: Dossier | null;
  readonly outline: Outline | null;
  readonly texts: readonly Told[];
  readonly timeline: readonly Happening[];
  readonly acts: readonly Act[];
  readonly notes: readonly Note[];
  readonly maybe: readonly { readonly other: Brief; readonly madeAt: string }[];
};
/** A judgement in the language of the page. */
export type Judged = NonNullable<Dossier['assessments'][number]['judgement']>;

/** What stands in a record, by its own keys. */
export function entries<K extends string, V>(of: { readonly [key in K]?: V }): [K, V][] {
  return Object.entries(of) as [K, V][];
}
