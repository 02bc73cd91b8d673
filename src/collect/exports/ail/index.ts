import { fieldsOf, firstText, type Json, listOf, parsed, textOf } from '#lib/json.ts';
import type { Tlp } from '#model';
import { decodeText } from '../../sniff/charset.ts';
import { elements } from '../elements.ts';
import type { Export, Part } from '../export.ts';
import { strictest, tlpNamed } from '../stix/tlp.ts';
import { dataOf } from './data.ts';
import { type Meta, metaOf } from './meta.ts';

/**
 * Items of AIL's feeders as they are pushed to `POST /api/v1/import/json/item`, one or a list:
 * `{ data, "data-sha256", meta, source, source_uuid, default_encoding }`, the last two also with hyphens
 * (https://github.com/ail-project/PyAIL, https://github.com/ail-project/ail-feeder-telegram).
 *
 * A message of a chat is named by what it is (place, number, sender, text), so that pushing it again with more views makes no new post;
 * its bytes are the JSON of that. Anything else (a paste, a page) is its content: those are the bytes, to be decoded by their looks.
 */
export const ail: Export = {
  kind: 'ail',
  recognises: ({ start }) =>
    /^\s*(?:\[\s*)?\{/u.test(start) && (/"(?:source[-_]uuid|data-sha256)"\s*:/u.test(start) || opensWithGzip.test(start)),
  async *items(bytes, { head }) {
    const root = /^\s*\[/u.test(head.start) ? '*' : '';
    for await (const element of elements(bytes, (path) => path.join('/') === root, { valueBytes: 50_000_000 })) {
      if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
      else yield partOf(fieldsOf(parsed(element.bytes)));
    }
  },
};

/** PyAIL writes `data` first, which may be longer than what is looked at. */
const opensWithGzip = /^\s*(?:\[\s*)?\{\s*"data"\s*:\s*"H4sI/u;

function partOf(record: Json): Part {
  const told = fieldsOf(record['meta']);
  const meta = metaOf(told);
  const tags = listOf(told['tags']).flatMap((tag) => textOf(tag) ?? []);
  const tlp = strictest(tags.map((tag) => (/^tlp:/iu.test(tag) ? tlpNamed(tag) : null)));
  const { externalId } = meta;
  const data = dataOf(record['data'], firstText(record, 'data-sha256', 'data_sha256'));
  if (data.kind === 'refused') return { kind: 'refused', externalId, code: data.code };
  const picture = firstText(told, 'type') === 'image';
  if (meta.thread === null || externalId === null || picture) return itemOf(meta, data.bytes, null, tlp);
  const text = decodeText(data.bytes, firstText(record, 'default_encoding', 'default-encoding')).replaceAll('\0', '');
  if (text.trim() === '') return { kind: 'refused', externalId, code: 'empty' };
  const { author, publishedAt } = meta;
  const { replyTo, forwardedFrom } = meta.thread;
  const source = firstText(record, 'source');
  // Without the time of an edit: a reaction moves it, too.
  const message = { source, externalId, author: author?.alias ?? null, publishedAt, replyTo, forwardedFrom, text };
  return itemOf(meta, new TextEncoder().encode(JSON.stringify(message)), text, tlp);
}

function itemOf(
  { title, author, publishedAt, externalId, url, editedAt, thread }: Meta,
  bytes: Uint8Array,
  text: string | null,
  tlp: Tlp | null,
): Part {
  const origin = { externalId, url, editedAt, thread, tlp };
  return { kind: 'item', item: { bytes, mediaType: text === null ? null : 'application/json', text, title, author, publishedAt, origin } };
}
