import type { FailureCode } from '#lib/failure.ts';
import type { Item, Origin } from '#model';

/** What one part of an export became: a post, or why that part is none. */
export type Part =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'refused'; readonly externalId: string | null; readonly code: FailureCode };

/** How a file shows what it is: its name (path or address), the media type that a server gave it, and how it begins. */
export type Head = { readonly name: string; readonly mediaType: string | null; readonly start: string };

/** Bytes in pieces, as a file or a server gives them: an export may be larger than memory. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * A form in which many posts come at once: one folder below `exports`, one line in `exports/index.ts`. `items` holds one part at a
 * time, gives what it can and refuses the rest part by part. `mapping` is what a person said of a table's columns.
 * @throws Failure `broken-file` only when nothing more can be made of the bytes.
 */
export type Export = {
  readonly kind: string;
  readonly recognises: (head: Head) => boolean;
  readonly items: (bytes: Bytes, how: { readonly head: Head; readonly mapping: Mapping | null }) => AsyncGenerator<Part>;
};

/** Which column or key holds what, for a table: `{ text: 'Body', publishedAt: 'date' }`. */
export type Mapping = Readonly<Record<string, string>>;

/**
 * What names a post of a thread: who said what, and where; or when, where posts have no names. What is counted beside it, the author's
 * standing and the day of an edit are no part of it: so the same words are the same post in every export, and changed words are another.
 */
export function identityOf(said: string, by: string | null, { externalId, thread }: Origin, publishedAt: string | null): string {
  const where = externalId === null ? [thread?.id ?? null, publishedAt] : [externalId];
  return JSON.stringify([...where, by, said.replace(/\s+/gu, ' ').trim()]);
}
