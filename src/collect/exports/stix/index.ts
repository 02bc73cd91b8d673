import { Failure } from '#lib/failure.ts';
import { fieldsOf, firstText, type Json, parsed } from '#lib/json.ts';
import { instantOf } from '../../decode/decoded.ts';
import { elements } from '../elements.ts';
import type { Bytes, Export, Part } from '../export.ts';
import { type Bundle, bundleOf, refsIn, type Sized, tlpOf } from './bundle.ts';
import { addressesIn, commenting, gathering, type Story, storyOf } from './story.ts';

/** What a bundle may hold: its objects refer to each other, so all of them are in memory at once. Bytes. */
const limits = { bundle: 100_000_000, object: 5_000_000, story: 20_000_000 };

/**
 * STIX 2.1 (and 2.0): a bundle, or the envelope that a TAXII 2.1 server answers with (`{ more, next, objects }`). Reports,
 * groupings, notes, opinions and incidents become items, told together with what they refer to; so do actors, campaigns, malware,
 * infrastructure, vulnerabilities and indicators that have a description and that no report gathers.
 *
 * An item's bytes are a bundle of the objects that it was told from, so a report whose parts are edited is another post; its
 * `externalId` is the id of the object. Its TLP is the strictest of all of them.
 * @throws Failure `too-large` over 100 MB.
 */
export const stix: Export = {
  kind: 'stix',
  recognises: ({ start, mediaType }) =>
    /^\s*\{/u.test(start) &&
    (/^application\/(?:taxii|stix)\+json/u.test(mediaType ?? '') ||
      /"(?:type|id)"\s*:\s*"bundle(?:"|--)/u.test(start) ||
      (/"objects"\s*:\s*\[/u.test(start) && /"id"\s*:\s*"[a-z0-9-]{2,60}--[0-9a-f]{8}-/iu.test(start)) ||
      /^\s*\{\s*(?:"more"\s*:\s*(?:true|false)[^{}]{0,300})?\}\s*$/u.test(start)),
  async *items(bytes) {
    const { refused, bundle } = await readBundle(bytes);
    yield* refused;
    const gathered = new Set<string>();
    for (const object of bundle.objects.values())
      if (gathering.has(object['type'])) for (const id of refsIn(object, 'object_refs')) gathered.add(id);
    for (const [id, object] of bundle.objects) {
      if (object['revoked'] === true || !(isTold(object) || (mayTell(object) && !gathered.has(id)))) continue;
      const story = storyOf(object, bundle, limits.story);
      if (story === null) yield { kind: 'refused', externalId: id, code: 'too-large' };
      else yield partOf(id, object, story, bundle);
    }
  },
};

async function readBundle(bytes: Bytes): Promise<{ readonly refused: readonly Part[]; readonly bundle: Bundle }> {
  const objects: Sized[] = [];
  const refused: Part[] = [];
  let size = 0;
  for await (const element of elements(bytes, (path) => path.join('/') === 'objects/*', { valueBytes: limits.object })) {
    if (element.kind === 'refused') refused.push({ kind: 'refused', externalId: null, code: element.code });
    else {
      size += element.bytes.length;
      if (size > limits.bundle) throw new Failure('too-large', 'a bundle over the limit', { detail: { limit: limits.bundle } });
      const object = fieldsOf(parsed(element.bytes));
      if (firstText(object, 'id') === null || firstText(object, 'type') === null)
        refused.push({ kind: 'refused', externalId: null, code: 'broken-file' });
      else objects.push({ object, size: element.bytes.length });
    }
  }
  return { refused, bundle: bundleOf(objects) };
}

function isTold(object: Json): boolean {
  return gathering.has(object['type']) || commenting.has(object['type']) || object['type'] === 'incident';
}

const telling: ReadonlySet<unknown> = new Set([
  'threat-actor',
  'intrusion-set',
  'campaign',
  'malware',
  'infrastructure',
  'vulnerability',
  'indicator',
]);

function mayTell(object: Json): boolean {
  return telling.has(object['type']) && firstText(object, 'description') !== null;
}

function partOf(externalId: string, object: Json, { text, record, objects }: Story, bundle: Bundle): Part {
  if (text === '') return { kind: 'refused', externalId, code: 'empty' };
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'bundle', objects: record }));
  const [created, modified] = [firstText(object, 'created'), firstText(object, 'modified')];
  return {
    kind: 'item',
    item: {
      bytes,
      mediaType: 'application/stix+json',
      text,
      title: firstText(object, 'name', 'abstract', 'opinion'),
      author: null,
      publishedAt: instantOf(firstText(object, 'published') ?? created),
      origin: {
        externalId,
        url: addressesIn(object)[0] ?? null,
        editedAt: modified === created ? null : instantOf(modified),
        thread: null,
        tlp: tlpOf(objects, bundle),
      },
    },
  };
}
