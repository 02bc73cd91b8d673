import type { z } from 'zod';
import type { Text } from '#model';
import type { Bytes, Head, Mapping, Part } from '../exports/export.ts';

/** Where a source stopped: plain JSON of its own, kept for it and handed back at the next poll; null at the first. */
export type Cursor = null | string | number | boolean | readonly Cursor[] | { readonly [key: string]: Cursor };

/**
 * What a poll gives, in order. After `mark` everything before it has been taken over and the cursor may be kept: a poll that is cut
 * off begins again at the last mark, and what comes twice is known by its hash. `more`: the poll ends here, and there is more to be had at once.
 */
export type Brought = Part | { readonly kind: 'mark'; readonly cursor: Cursor; readonly more?: true };

/**
 * What a source may use; it has no other way to the world. `fetch` is the guarded fetcher with the source's proxy, pace and robots
 * rules; `secret` resolves `env:NAME` or `file:/path` (a password never stands in settings); `unpack` finds the form of bytes and
 * takes the posts out of them; `since` bounds a back-fill (nothing older is wanted).
 */
export type Tools = {
  readonly fetch: (url: string, request?: Request) => Promise<Answer>;
  readonly secret: (reference: string) => Promise<string>;
  readonly unpack: (bytes: Bytes, head: Omit<Head, 'start'>, mapping?: Mapping | null) => AsyncGenerator<Part>;
  readonly now: () => Date;
  readonly since: string | null;
  readonly signal: AbortSignal;
};

/** A question to a server. `etag` and `lastModified` of an earlier answer make it conditional. Only these methods: we never change what is there. */
export type Request = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** Statuses that are an answer here and no fault (a month without victims answers 500 at ransomware.live). */
  readonly alsoFine?: readonly number[];
};

/** What came back, unpacked and bounded. `status` 304: nothing new, no bytes. */
export type Answer = {
  readonly status: number;
  readonly url: string;
  readonly mediaType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

/**
 * A place that posts come from: one folder below `sources`, one line in `sources/index.ts`. `settings` is checked when the source is
 * added; `about` says in a sentence what it is for. `poll` reads only: it never logs in to closed places, sends or buys anything, tries an
 * access or follows a link to leaked archives. `reachesBack`: whether older posts can be had by date (`since` of the tools).
 * @throws Failure from `poll` when the source cannot be reached or makes no sense; it is tried again later, from the last mark.
 */
export type Source<Settings = unknown> = {
  readonly kind: string;
  /** Raised when the same input would give other items; kept in the ledger with each post. */
  readonly version: number;
  readonly about: Text;
  readonly settings: z.ZodType<Settings>;
  readonly reachesBack: (settings: Settings) => boolean;
  readonly poll: (settings: Settings, from: Cursor, tools: Tools) => AsyncGenerator<Brought>;
};
