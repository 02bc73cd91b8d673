import { z } from 'zod';
import { Failure } from '#lib/failure.ts';
import { parsed } from '#lib/json.ts';
import { Secret } from '../../files/secrets.ts';
import { named, pieces } from '../parts.ts';
import { refusals, ServiceWeb, signedIn } from '../service.ts';
import type { Answer, Brought, Cursor, Source, Tools } from '../source.ts';

/** `url` is the folder that holds `manifest.json`; `key` goes into the header `Authorization`, where the feed wants one. */
const Settings = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).max(2_000),
  key: Secret.nullable().default(null),
  web: ServiceWeb,
});
type Settings = z.infer<typeof Settings>;

/** Events between two marks. */
const batch = 20;
/** Of a longer manifest the latest are taken. */
const mostEvents = 20_000;

/** Version tag of the manifest that was read whole, and the second of the last change of each event that was taken. */
const Place = z.object({ etag: z.string().nullable(), events: z.record(z.string(), z.int()) });
type Place = z.infer<typeof Place>;

/** The list of a feed: what changed when, by the name of the event. */
const Manifest = z.record(z.uuid(), z.object({ timestamp: z.coerce.number().int().min(0).max(99_999_999_999) }));

/** A MISP feed: a folder of files, with a list of them. Events that changed since they were taken are taken again. */
export const mispFeed: Source<Settings> = {
  kind: 'misp-feed',
  version: 1,
  about: {
    es: 'Un feed MISP publicado como archivos: «manifest.json» y un archivo por evento.',
    en: 'A MISP feed published as files: "manifest.json" and one file for each event.',
  },
  settings: Settings,
  reachesBack: () => true,
  poll,
};

async function* poll(settings: Settings, from: Cursor, tools: Tools): AsyncGenerator<Brought> {
  const base = `${settings.url.replace(/\/+$/u, '')}/`;
  const key = settings.key === null ? {} : { authorization: await tools.secret(settings.key) };
  const ask = (name: string, more: { etag?: string | null; alsoFine?: readonly number[] } = {}) =>
    tools.fetch(base + name, {
      ...more,
      headers: { accept: 'application/json', ...key },
      alsoFine: [...refusals, ...(more.alsoFine ?? [])],
    });

  const kept = Place.safeParse(from);
  const place: Place = kept.success ? kept.data : { etag: null, events: {} };
  const list = signedIn(await ask('manifest.json', { etag: place.etag }));
  if (list.status === 304) return;
  const listed = listedIn(list);
  // What left the list is forgotten, so that the cursor does not grow without end.
  const events = Object.fromEntries(listed.filter(([uuid]) => uuid in place.events).map(([uuid]) => [uuid, place.events[uuid] ?? 0]));
  const since = tools.since === null ? 0 : Date.parse(tools.since) / 1_000;
  const wanted = listed.filter(([uuid, at]) => at >= since && at !== events[uuid]);
  for (const [index, [uuid, at]] of wanted.entries()) {
    yield* event(uuid, base, ask, tools);
    events[uuid] = at;
    if ((index + 1) % batch === 0) yield { kind: 'mark', cursor: { etag: null, events: { ...events } } };
  }
  yield { kind: 'mark', cursor: { etag: list.etag, events } };
}

/** The events of a manifest, the oldest change first. */
function listedIn({ bytes }: Answer): [uuid: string, at: number][] {
  const manifest = Manifest.safeParse(parsed(bytes));
  if (!manifest.success) throw new Failure('odd-answer', 'no manifest', { detail: { kind: 'MISP manifest.json' } });
  return Object.entries(manifest.data)
    .map(([uuid, { timestamp }]): [string, number] => [uuid, timestamp])
    .sort(([a, at], [b, bt]) => at - bt || (a < b ? -1 : 1))
    .slice(-mostEvents);
}

/** One file; a single one that is missing, too large or broken does not hold up the others. */
async function* event(
  uuid: string,
  base: string,
  ask: (name: string, more: { alsoFine: readonly number[] }) => Promise<Answer>,
  tools: Tools,
): AsyncGenerator<Brought> {
  try {
    const answer = signedIn(await ask(`${uuid}.json`, { alsoFine: [404, 410] }));
    if (answer.status !== 200) throw new Failure('not-on-server', 'listed and not there', { detail: { name: uuid } });
    for await (const part of tools.unpack(pieces(answer.bytes), { name: `${base}${uuid}.json`, mediaType: 'application/json' })) {
      yield named(part, uuid, null);
    }
  } catch (fault) {
    if (!(fault instanceof Failure) || !ownFault.has(fault.code)) throw fault;
    yield { kind: 'refused', externalId: uuid, code: fault.code };
  }
}

/** Faults of one file; any other is the server's, and the poll is tried again. */
const ownFault: ReadonlySet<string> = new Set([
  'not-on-server',
  'too-large',
  'too-complex',
  'broken-file',
  'empty',
  'unknown-type',
  'binary',
]);
