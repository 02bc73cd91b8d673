import type { Answer } from './index.ts';

/** What the desk's operations answer, by the names that its pages call it. */
export type Row = Answer<'GET /api/v1/radar'>['rows'][number];
export type Changed = NonNullable<Row['changed']>;
export type TriageState = Row['triage']['state'];
export type Counts = Answer<'GET /api/v1/radar/counts'>;
/** A case as the desk shows it. `judgement`: withheld until the person said, or declined to say, what he holds likely himself. */
export type CaseShown = Answer<'GET /api/v1/cases/:id'>;
export type Act = CaseShown['acts'][number];
/** A judgement in the language of the page. */
export type Judged = Answer<'POST /api/v1/cases/:id/what-if'>['judgement'];
export type Outline = NonNullable<CaseShown['outline']>;
/** What would stop after a stop, and what a case would mean. */
export type Spread = Answer<'POST /api/v1/cascades'>;
export type Network = Answer<'GET /api/v1/sectors'>;
export type ImpactOfCase = Answer<'GET /api/v1/cases/:id/impact'>;
export type Matrix = Answer<'GET /api/v1/matrices'>['matrices'][number];

/** What stands in a record, by its own keys. */
export function entries<K extends string, V>(of: { readonly [key in K]?: V }): [K, V][] {
  return Object.entries(of) as [K, V][];
}
