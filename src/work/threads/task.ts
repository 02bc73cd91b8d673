import type { Asked } from '#gauge';
import type { Cascade, Language, Origin, Persona, Post, Redaction, SameActor } from '#model';
import type { Fingerprint, Judged } from '#store';
import type { Made, Making } from '../cases/making.ts';
import type { Sorted, Sorting } from '../cases/sorting.ts';
import type { fired, Shelf } from '../desk/shelf.ts';
import type { GroundFile, Net } from './sectors.ts';

/** What a thread is started with: a folder of knowledge, and the operator's key for fingerprints, where he has one. */
export type Setting = { readonly knowledge: string; readonly key: Uint8Array | null };

/** A post as it was decoded, to be masked before it is kept, and judged as of an instant (UTC, ISO 8601) where one is given. */
export type Masking = { readonly post: Post; readonly origin: Origin; readonly asOf: string | null };

/** What may be kept of it, and its judgement; null where none was wanted, or where the reader broke on it. */
export type Masked = {
  readonly post: Post;
  readonly language: Language | null;
  readonly redactions: readonly Redaction[];
  readonly origin: Origin;
  readonly fingerprints: readonly Fingerprint[];
  /** Of the masked text. */
  readonly sketch: Uint16Array<ArrayBuffer>;
  readonly judged: Judged | null;
};

/** A kept post, to be judged as of an instant (UTC, ISO 8601). */
export type Judging = { readonly post: Post; readonly asOf: string };

/**
 * Work for a thread that holds the knowledge: one kind, many posts; names of what was refused, to be masked; cases to be told apart, or to be
 * made of the posts that tell of them; the knowledge laid out, or tried on a text; who leans on whom, and what follows if somebody stops.
 */
export type Task =
  | { readonly kind: 'mask'; readonly posts: readonly Masking[] }
  | { readonly kind: 'judge'; readonly posts: readonly Judging[] }
  | { readonly kind: 'name'; readonly names: readonly string[] }
  | { readonly kind: 'sort'; readonly sorting: Sorting }
  | { readonly kind: 'make'; readonly cases: readonly Making[] }
  | { readonly kind: 'pair'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'shelf' }
  | { readonly kind: 'fire'; readonly post: Post; readonly asOf: string }
  | { readonly kind: 'net'; readonly ground: GroundFile | null }
  | { readonly kind: 'spread'; readonly asked: Asked; readonly ground: GroundFile | null };

/** Two personas that may be one actor. */
export type Pair = { readonly a: Persona; readonly b: Persona };

/** One post of a task: what became of it, or where the reader broke on it. */
export type Outcome<T> = { readonly done: T } | { readonly broken: string };

export type Answers = {
  readonly mask: Outcome<Masked>[];
  readonly judge: Outcome<Judged>[];
  readonly name: Outcome<string>[];
  readonly sort: Sorted;
  readonly make: Outcome<Made>[];
  readonly pair: SameActor[];
  readonly shelf: Shelf;
  readonly fire: Outcome<ReturnType<typeof fired>>;
  readonly net: Net;
  readonly spread: Cascade | null;
};
