import { Failure } from '#lib/failure.ts';
import type { MispEvent } from '../../formats/misp/index.ts';
import { type Answer, eventIn, refusalIn } from './answers.ts';
import { changesFor, type KeptEvent, namesIn } from './changes.ts';

/** The way out: the guarded fetcher, handed in, which checks addresses, bounds answers and keeps TLS. `alsoFine`: statuses that are answers. */
export type Ask = (
  url: string,
  request: {
    readonly method: 'GET' | 'POST';
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly alsoFine: readonly number[];
  },
) => Promise<Answer>;

/** A MISP server: where its own pages begin, and the authentication key of the user in whose name events are put there. */
export type MispServer = { readonly url: string; readonly key: string };

/** What came of it; `refused` counts parts of the event that the server did not take (it has them otherwise, or forbids them). */
export type Pushed = { readonly result: 'added' | 'changed' | 'unchanged'; readonly refused: number };

const answers = [400, 401, 403, 404, 405, 409];

/**
 * Puts an event on a MISP server (`POST /events/add`), or brings the one that is there up to date (`POST /events/edit/UUID`). Nothing is
 * published: that is a person's act there. What analysts added on the server stays; what we no longer say is taken back softly.
 * @throws Failure `delivery-refused` (with `why`), `sign-in-refused`, `insecure-connection`, `odd-answer`, and those of the fetcher
 */
export async function pushToMisp(event: MispEvent, { url, key }: MispServer, ask: Ask, now: Date): Promise<Pushed> {
  const base = url.replace(/\/+$/u, '');
  refusePlain(base);
  const headers = { authorization: key, accept: 'application/json', 'content-type': 'application/json' };
  const post = (path: string, body: object) =>
    ask(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body), alsoFine: answers });
  const seen = await ask(`${base}/events/view/${event.uuid}`, { method: 'GET', headers, alsoFine: answers });
  if (seen.status === 404) {
    const kept = eventIn(await post('/events/add', { Event: event }));
    return { result: 'added', refused: missingIn(event, kept) };
  }
  const kept = eventIn(seen);
  const { edited, tags } = changesFor(event, kept, now);
  if (edited === null && tags.length === 0) return { result: 'unchanged', refused: missingIn(event, kept) };
  const after = edited === null ? kept : eventIn(await post(`/events/edit/${event.uuid}`, { Event: edited }));
  for (const { uuid, tag } of tags) {
    const refusal = refusalIn(await post('/tags/removeTagFromObject', { uuid, tag }));
    if (refusal !== null) throw refusal;
  }
  return { result: 'changed', refused: missingIn(event, after) };
}

/** A key is worth an account: without TLS it goes to nobody but this machine. */
function refusePlain(base: string): void {
  const address = URL.parse(base);
  const isHere = address !== null && /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/u.test(address.hostname);
  if (address?.protocol === 'http:' && !isHere) throw new Failure('insecure-connection', 'no TLS', { detail: { reason: 'http' } });
}

function missingIn(event: MispEvent, kept: KeptEvent): number {
  const there = namesIn(kept);
  const wanted = [...event.Attribute, ...event.Object.flatMap((one) => one.Attribute)];
  return wanted.filter(({ uuid }) => !there.has(uuid)).length;
}
