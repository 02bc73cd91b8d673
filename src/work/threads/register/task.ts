import type { RegisterProblem } from '#match';
import type { Case, Concerns } from '#model';
import type { RegisterPart } from '#store';
import type { Part } from '../../cases/making.ts';

/** What is to be matched: a case, or one that is told by parts of posts. */
export type Subject = { readonly one: Case } | { readonly parts: readonly Part[] };

/**
 * What a file of organisations holds: parts to be kept, or else what is wrong with it (`count` problems, of which `problems` are listed). `total`:
 * how many it has, of which `known` are registered already; `gone`: how many are registered and not in it.
 */
export type RegisterRead = {
  readonly total: number;
  readonly known: number;
  readonly gone: number;
  readonly count: number;
  readonly problems: readonly RegisterProblem[];
  readonly parts: readonly RegisterPart[];
};

/** What was found of each subject; `broken`: where matching broke on one of them, which concerns nobody then. */
export type Found = { readonly found: readonly (Concerns | null)[]; readonly broken: string | null };

/**
 * Work for a thread of the register. `lay`: more of it, as JSON, from the start where `fresh`. `read`: a file, beside what is registered already (JSON of
 * pairs of id and owner), which all `goes` where it is not in it.
 */
export type Task =
  | { readonly kind: 'lay'; readonly texts: readonly string[]; readonly fresh: boolean }
  | { readonly kind: 'match'; readonly subjects: readonly Subject[] }
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly kept: string; readonly goes: boolean };

export type Answers = { readonly lay: null; readonly match: Found; readonly read: RegisterRead };
