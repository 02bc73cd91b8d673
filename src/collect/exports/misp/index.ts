import { fieldsOf, firstText, type Json, listOf, parsed } from '#lib/json.ts';
import type { Item, Tlp } from '#model';
import { instantOf } from '../../decode/decoded.ts';
import { elements } from '../elements.ts';
import type { Export, Part } from '../export.ts';
import { leakItem } from '../leak-sites/post.ts';
import { strictest, tlpNamed } from '../stix/tlp.ts';
import { tagNames } from './names.ts';
import { eventText, fieldsIn, gone, leakPost, reportText, thingsIn } from './text.ts';

/**
 * Events of MISP: files, events of a feed, answers of its REST interface (`{Event}`, `{response: [{Event}]}`, `[{Event}]`), and bare
 * events. Each event is an item with its bytes as they stand there; so is each of its reports (Markdown) and each post of a leak
 * site that it holds (object `ransomware-group-post`). The TLP is the strictest that stands on the event or on any part of it.
 * The form: https://www.misp-standard.org/rfc/misp-standard-core.html
 */
export const misp: Export = {
  kind: 'misp',
  recognises: ({ start }) =>
    /^\s*\{\s*"response"\s*:\s*\[\s*\]\s*\}\s*$/u.test(start) ||
    (/^\s*[[{]/u.test(start) &&
      /"(?:Event|info)"\s*:/u.test(start) &&
      /"(?:orgc_id|Orgc|threat_level_id|attribute_count|extends_uuid|to_ids)"\s*:/u.test(start)),
  async *items(bytes, { head }) {
    for await (const element of elements(bytes, wantedIn(head.start), { valueBytes: 50_000_000 })) {
      if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
      else yield* partsOf(fieldsOf(parsed(element.bytes)), element.bytes);
    }
  },
};

function wantedIn(start: string): (path: readonly string[]) => boolean {
  const wrapped = /^\s*(?:\[\s*)?\{\s*"(?:Event|response)"\s*:/u;
  if (wrapped.test(start)) return (path) => path.at(-1) === 'Event' && path.length < 4;
  return (path) => path.join('/') === (/^\s*\[/u.test(start) ? '*' : '');
}

async function* partsOf(event: Json, bytes: Uint8Array): AsyncGenerator<Part> {
  const uuid = firstText(event, 'uuid');
  if (firstText(event, 'info') === null) return yield { kind: 'refused', externalId: uuid, code: 'broken-file' };
  const tlp = strictest(markingsIn(event));
  yield { kind: 'item', item: itemOf(event, event, bytes, eventText(event), tlp) };
  const things = listOf(event['EventReport']).length === 0 ? new Map() : thingsIn(event);
  for await (const [report, own] of within(event, bytes, 'EventReport')) {
    const [name, content] = [firstText(report, 'name'), firstText(report, 'content')];
    if (gone(report) || content === null) continue;
    const text = [name, reportText(content, things).trim()].filter((part) => part !== null && part !== '').join('\n\n');
    yield { kind: 'item', item: { ...itemOf(event, report, own, text, tlp), mediaType: 'text/x-misp-report' } };
  }
  for await (const [object, own] of within(event, bytes, 'Object')) {
    if (firstText(object, 'name') === leakPost && !gone(object)) yield leakPart(object, own, tlp);
  }
}

/** The members of a list of an event, with their bytes. */
async function* within(event: Json, bytes: Uint8Array, key: 'EventReport' | 'Object'): AsyncGenerator<readonly [Json, Uint8Array]> {
  if (listOf(event[key]).length === 0) return;
  async function* whole() {
    yield bytes;
  }
  for await (const element of elements(whole(), (path) => path.join('/') === `${key}/*`, { valueBytes: bytes.length }))
    if (element.kind === 'value') yield [fieldsOf(parsed(element.bytes)), element.bytes];
}

function* markingsIn(event: Json): Generator<Tlp | null> {
  const objects = listOf(event['Object']).map(fieldsOf);
  const attributes = [event, ...objects].flatMap((holder) => listOf(holder['Attribute']).map(fieldsOf));
  for (const marked of [event, ...objects, ...attributes, ...listOf(event['EventReport']).map(fieldsOf)])
    for (const tag of tagNames(marked)) if (/^tlp:/iu.test(tag)) yield tlpNamed(tag);
}

/** The item of an event, or of a report in it. Who sends it is not its author: the author of a post is read as who offers. */
function itemOf(event: Json, thing: Json, bytes: Uint8Array, text: string, tlp: Tlp | null): Item {
  return {
    bytes,
    mediaType: 'application/x-misp-event+json',
    text,
    title: firstText(thing, 'info', 'name'),
    author: null,
    publishedAt: instantOf(firstText(event, 'date')),
    origin: { externalId: firstText(thing, 'uuid'), url: null, editedAt: instantAt(thing, 'timestamp'), thread: null, tlp },
  };
}

function leakPart(object: Json, bytes: Uint8Array, tlp: Tlp | null): Part {
  const fields = fieldsIn(object);
  const field = (...names: readonly string[]) => fields.get(names.find((name) => fields.has(name)) ?? '') ?? null;
  const externalId = firstText(object, 'uuid');
  const victim = field('entity-name', 'title');
  if (victim === null) return { kind: 'refused', externalId, code: 'broken-file' };
  const post = {
    victim,
    group: field('ransomware-group'),
    website: field('website'),
    country: field('geo'),
    sector: field('sector'),
    published: field('date-published', 'date'),
    attacked: null,
    dataSize: null,
    ransom: null,
    description: field('description'),
    page: field('link', 'leak-site-url'),
    magnet: null,
  };
  return { kind: 'item', item: leakItem(post, bytes, { externalId, url: null, tlp }) };
}

/** MISP writes seconds since 1970, as text; 0 for never. */
function instantAt(record: Json, key: string): string | null {
  const seconds = Number(firstText(record, key) ?? 0);
  return seconds > 0 && seconds < 1e11 ? instantOf(new Date(seconds * 1000).toISOString()) : null;
}
