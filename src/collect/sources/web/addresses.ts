import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import type { Mapping, Part } from '../../exports/export.ts';
import { isWhole, named, pieces } from '../parts.ts';
import type { Answer, Brought, Cursor, Request, Tools } from '../source.ts';
import { dayOf, periodsOf } from './periods.ts';

/** What is polled: addresses that show the newest, and where older posts stand, by day, month or year. */
export type Places = {
  readonly urls: readonly string[];
  readonly archive: Archive | null;
  readonly mapping: Mapping | null;
};

/**
 * An archive by date. `url` holds `{year}`, `{month}`, `{day}`; `absent` are the statuses by which it says that a period has nothing;
 * `coversHours` is how far back the newest reach: after a longer silence the archive fills the gap.
 */
export type Archive = { readonly url: string; readonly absent: readonly number[]; readonly coversHours: number };

const Seen = z.strictObject({ etag: z.string().nullable(), lastModified: z.string().nullable(), hash: z.string() });

/**
 * Where a poll stopped: what each address showed last, the first day that a back-fill was asked for, the day from which the archive is
 * still to be read (null: nothing left), and when all was last had.
 */
const State = z.strictObject({
  seen: z.record(z.string(), Seen),
  asked: z.iso.date().nullable(),
  next: z.iso.date().nullable(),
  at: z.iso.datetime().nullable(),
});
type State = z.infer<typeof State>;

const nothing: State = { seen: {}, asked: null, next: null, at: null };

/**
 * Polls addresses and then, where something is missing, their archive from the oldest period on. What an address shows is unpacked only
 * when it changed. One address that fails does not stop the others; the archive is read only when all were had.
 * @throws Failure of the first address that failed, after the others.
 */
export async function* pollAddresses(places: Places, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  let state = planned(places, State.safeParse(from).data ?? nothing, tools);
  const failures: Failure[] = [];
  for (const url of places.urls) {
    try {
      const seen = yield* newest(url, state.seen[url] ?? null, places.mapping, tools);
      state = { ...state, seen: { ...state.seen, [url]: seen } };
      yield { kind: 'mark', cursor: state };
    } catch (fault) {
      if (!(fault instanceof Failure)) throw fault;
      failures.push(fault);
    }
  }
  if (failures[0] !== undefined) throw failures[0];
  if (places.archive !== null && state.next !== null) {
    const today = dayOf(tools.now().toISOString());
    for (const period of periodsOf(places.archive.url, state.next, today)) {
      const answer = await tools.fetch(period.url, { alsoFine: places.archive.absent });
      if (answer.status < 300) yield* partsOf(answer, places.mapping, tools);
      if (period.until > today) break;
      state = { ...state, next: period.until };
      yield { kind: 'mark', cursor: state };
    }
  }
  yield { kind: 'mark', cursor: { ...state, next: null, at: tools.now().toISOString() } };
}

/** The state with what has to be filled from the archive, and without addresses that are not polled any more. */
function planned({ urls, archive }: Places, state: State, { since, now }: Tools): State {
  const seen = Object.fromEntries(urls.flatMap((url) => (state.seen[url] ? [[url, state.seen[url]]] : [])));
  if (archive === null) return { ...state, seen, next: null };
  const instant = now();
  const days = state.next === null ? [] : [state.next];
  const wanted = since === null ? null : dayOf(since);
  const more = wanted !== null && (state.asked === null || wanted < state.asked);
  if (more) days.push(wanted);
  const last = state.at ?? (urls.length === 0 ? instant.toISOString() : null);
  const silentMs = last === null ? 0 : instant.getTime() - Date.parse(last);
  if (last !== null && (urls.length === 0 || silentMs > archive.coversHours * 3_600_000)) days.push(dayOf(last));
  return { ...state, seen, asked: more ? wanted : state.asked, next: days.sort()[0] ?? null };
}

async function* newest(
  url: string,
  seen: z.infer<typeof Seen> | null,
  mapping: Mapping | null,
  tools: Tools,
): AsyncGenerator<Part, z.infer<typeof Seen>> {
  const known: Request = seen === null ? {} : { etag: seen.etag, lastModified: seen.lastModified };
  const answer = await tools.fetch(url, known);
  if (answer.status === 304 && seen !== null) return seen;
  const hash = sha256(answer.bytes);
  if (hash !== seen?.hash) yield* partsOf(answer, mapping, tools);
  return { etag: short(answer.etag), lastModified: short(answer.lastModified), hash };
}

/** Tags are kept with the source; one of kilobytes is no tag. */
function short(tag: string | null): string | null {
  return tag !== null && tag.length <= 300 ? tag : null;
}

/** What an answer holds. A page that is one post has its address for a name, so that its next form is known as the same. */
async function* partsOf({ url, mediaType, bytes }: Answer, mapping: Mapping | null, tools: Tools): AsyncGenerator<Part> {
  if (bytes.byteLength === 0) return;
  for await (const part of tools.unpack(pieces(bytes), { name: url, mediaType }, mapping)) {
    yield isWhole(part) ? named(part, url, url) : part;
  }
}
