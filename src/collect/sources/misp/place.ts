import { z } from 'zod';
import { sha256 } from '#lib/hash.ts';
import type { Cursor } from '../source.ts';

/** An event as it came, and when it was last published or changed (seconds since 1970); null where it is broken. */
export type Found = { readonly bytes: Uint8Array; readonly uuid: string | null; readonly at: number | null };

/**
 * Up to where a server was read. `at` is a second; of its events those in `seen` are done. Where the server does not sort, or has more
 * events of one second than a page, `offset` events from `at` on are done as well, the latest of them `topSeen` at `top`.
 */
export const Place = z.object({
  at: z.int().min(0),
  seen: z.array(z.string()),
  offset: z.int().min(0),
  top: z.int().min(0),
  topSeen: z.array(z.string()),
});
export type Place = z.infer<typeof Place>;

/** Where a cursor says, or at the beginning: everything since an instant. */
export function placeFrom(cursor: Cursor, since: string | null): Place {
  const kept = Place.safeParse(cursor);
  if (kept.success) return kept.data;
  const at = since === null ? 0 : Math.max(0, Math.floor(Date.parse(since) / 1_000));
  return { at, seen: [], offset: 0, top: at, topSeen: [] };
}

/** By its content, so that an event which changed twice within a second is not taken for the same. */
export function keyOf({ bytes }: Found): string {
  return sha256(bytes).slice('sha256:'.length, 'sha256:'.length + 16);
}

/** How a page ended: `last` of the walk; `whole` when it holds everything from its second on; from a server that `sorts` by time. */
export type End = { readonly last: boolean; readonly whole: boolean; readonly sorts: boolean };

/**
 * The place behind a page of at most `limit` events. Where the server sorts, the next page begins at the last second of this one, so that
 * events which move while they are read are never jumped over; otherwise it begins behind as many events.
 */
export function behind(place: Place, page: readonly Found[], limit: number, { last, whole, sorts }: End): Place {
  let { top, topSeen } = place;
  for (const one of page) {
    if (one.at === null || one.at < top) continue;
    topSeen = one.at > top ? [keyOf(one)] : [...new Set([...topSeen, keyOf(one)])];
    top = one.at;
  }
  if (last || ((whole || sorts) && top > place.at)) return { at: top, seen: topSeen, offset: 0, top, topSeen };
  return { ...place, offset: pageStart(place.offset, limit) + limit, top, topSeen };
}

/** Pages begin at multiples of their size: where the page begins that holds what comes behind `offset`. */
export function pageStart(offset: number, limit: number): number {
  return Math.floor(offset / limit) * limit;
}
