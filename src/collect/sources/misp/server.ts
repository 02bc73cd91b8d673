import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { sha256 } from '#lib/hash.ts';
import { parsed } from '#lib/json.ts';
import { elements } from '../../exports/elements.ts';
import { Secret } from '../../files/secrets.ts';
import { named, pieces } from '../parts.ts';
import { refusals, ServiceWeb, signedIn } from '../service.ts';
import type { Answer, Brought, Cursor, Source, Tools } from '../source.ts';
import { behind, type Found, keyOf, pageStart, placeFrom } from './place.ts';

/** `url` is where MISP's own pages begin; `tags` narrows to events that carry one of them; `limit` is events a page. */
const Settings = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(2_000),
  key: Secret,
  published: z.boolean().default(true),
  tags: z.array(z.string().min(1).max(250)).max(50).default([]),
  limit: z.int().min(1).max(1_000).default(50),
  web: ServiceWeb,
});
type Settings = z.infer<typeof Settings>;

/** Pages in one poll; the next poll goes on. */
const mostPages = 1_000;

/**
 * Events of a MISP server by its search (`POST /events/restSearch`, which changes nothing). Published events are followed by the time
 * of publishing: an event that was edited long before comes when it is published. With `published` false, by the last change.
 */
export const misp: Source<Settings> = {
  kind: 'misp',
  version: 1,
  about: {
    es: 'Los eventos de un servidor MISP, con la clave de un usuario que sólo lee.',
    en: 'The events of a MISP server, with the key of a user who only reads.',
  },
  settings: Settings,
  reachesBack: () => true,
  poll,
};

async function* poll(settings: Settings, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  const search = searchOf(settings, tools);
  let place = placeFrom(from, tools.since);
  let { limit } = settings;
  let sorts: boolean | null = null;
  let before: string | null = null;
  for (let count = 0; count < mostPages; count += 1) {
    const page = await search(place.at, pageStart(place.offset, limit) / limit + 1, limit, 'asc');
    if (page === 'too-large') {
      // Fewer events at once; one that is too large by itself is passed over.
      if (limit > 1) limit = Math.floor(limit / 2);
      else {
        yield { kind: 'refused', externalId: null, code: 'too-large' };
        place = { ...place, offset: place.offset + 1 };
        yield { kind: 'mark', cursor: place };
      }
      continue;
    }
    const fresh = page.filter((one) => !place.seen.includes(keyOf(one)));
    for (const one of fresh) yield* posts(one, settings, tools);
    const whole = page.length < limit && place.offset === 0;
    if (!whole && place.offset === 0) sorts ??= await answersSorted(search, place.at, page);
    // A page may be short because the server left something out: the end is where nothing new comes, or the same once more.
    const digest = sha256(page.map(keyOf).join());
    const last = fresh.length === 0 ? page.length < limit : digest === before;
    before = digest;
    const next = behind(place, page, limit, { last, whole, sorts: sorts === true });
    if (JSON.stringify(next) !== JSON.stringify(place)) yield { kind: 'mark', cursor: next };
    if (last) return;
    place = next;
  }
  yield { kind: 'mark', cursor: place, more: true };
}

type Search = (since: number, page: number, limit: number, direction: 'asc' | 'desc') => Promise<readonly Found[] | 'too-large'>;

/** Older servers do not heed the order: asked for the latest event, they give the one that they gave first for the earliest. */
async function answersSorted(search: Search, since: number, first: readonly Found[]): Promise<boolean> {
  const latest = await search(since, 1, 1, 'desc');
  const [one] = latest === 'too-large' ? [] : latest;
  const same = one?.uuid === first[0]?.uuid && one?.at === first[0]?.at;
  return one?.at != null && !same && first.every(({ at }) => (at ?? 0) <= (one.at ?? 0));
}

/** @throws (the function it gives) Failure `sign-in-refused`, `odd-answer`, and those of the fetcher. */
function searchOf(settings: Settings, tools: Tools): Search {
  const { published, tags } = settings;
  const field = fieldOf(settings);
  return async (since, page, limit, direction) => {
    const body = JSON.stringify({
      returnFormat: 'json',
      page,
      limit,
      order: `Event.${field} ${direction}`,
      ...(since > 0 && { [field]: since }),
      ...(published && { published: true }),
      ...(tags.length > 0 && { tags }),
    });
    const headers = { authorization: await tools.secret(settings.key), accept: 'application/json', 'content-type': 'application/json' };
    try {
      const answer = await tools.fetch(`${baseOf(settings)}/events/restSearch`, { method: 'POST', headers, body, alsoFine: refusals });
      return await eventsIn(signedIn(answer), field);
    } catch (fault) {
      if (fault instanceof Failure && fault.code === 'too-large') return 'too-large';
      throw fault;
    }
  };
}

async function eventsIn({ bytes }: Answer, field: 'publish_timestamp' | 'timestamp'): Promise<readonly Found[]> {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (!/^\s{0,20}\{\s{0,20}"response"\s{0,20}:\s{0,20}\[/u.test(start)) {
    throw new Failure('odd-answer', 'no list of events', { detail: { kind: 'MISP' } });
  }
  const found: Found[] = [];
  const wanted = (path: readonly string[]) => path[0] === 'response' && path.length === 2;
  for await (const one of elements(pieces(bytes), wanted, { valueBytes: bytes.byteLength })) {
    const event = one.kind === 'value' ? Event.safeParse(parsed(one.bytes)).data?.Event : undefined;
    found.push({ bytes: one.kind === 'value' ? one.bytes : new Uint8Array(), uuid: event?.uuid ?? null, at: event?.[field] ?? null });
  }
  return found;
}

/** MISP writes its seconds as text. */
const Seconds = z.coerce.number().int().min(0).max(99_999_999_999);
const Event = z.object({ Event: z.object({ uuid: z.uuid(), timestamp: Seconds, publish_timestamp: Seconds.default(0) }) });

async function* posts({ bytes, uuid }: Found, settings: Settings, tools: Tools): AsyncGenerator<Brought> {
  if (uuid === null) return yield { kind: 'refused', externalId: null, code: 'broken-file' };
  try {
    for await (const part of tools.unpack(pieces(bytes), { name: `${uuid}.json`, mediaType: 'application/json' })) {
      yield named(part, uuid, `${baseOf(settings)}/events/view/${uuid}`);
    }
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    yield { kind: 'refused', externalId: uuid, code: fault.code };
  }
}

function baseOf({ url }: Settings): string {
  return url.replace(/\/+$/u, '');
}

function fieldOf({ published }: Settings): 'publish_timestamp' | 'timestamp' {
  return published ? 'publish_timestamp' : 'timestamp';
}
