import { Failure } from '#lib/failure.ts';
import { readStream } from '../files/bytes.ts';
import { peek } from '../files/peek.ts';
import { defaultLimits } from '../limits.ts';
import { decodeText } from '../sniff/charset.ts';
import { ail } from './ail/index.ts';
import type { Bytes, Export, Head, Mapping, Part } from './export.ts';
import { feed } from './feed/index.ts';
import { forum } from './forum/index.ts';
import { kev } from './kev/index.ts';
import { leakSites } from './leak-sites/index.ts';
import { misp } from './misp/index.ts';
import { stix } from './stix/index.ts';
import { table } from './table/index.ts';
import { telegram } from './telegram/index.ts';

/** Every form in which many posts come at once; the first that recognises the head takes the bytes, so the particular stand before the general. */
const exports: readonly Export[] = [telegram, ail, stix, misp, kev, leakSites, feed, forum, table];

/**
 * Takes the posts out of bytes: those of the export whose form they have, else one item of them all, to be decoded by its looks.
 * Larger ones than `fileBytes` are no single item: they are refused. Who gives a mapping says that it is a table.
 * @throws Failure of the export that took them, when nothing more can be made of them, and whatever the giver of the bytes throws.
 */
export async function* unpack(
  bytes: Bytes,
  known: Omit<Head, 'start'>,
  mapping: Mapping | null = null,
  fileBytes: number = defaultLimits.fileBytes,
): AsyncGenerator<Part> {
  const { start, all } = await peek(bytes);
  const head: Head = { ...known, start: decodeText(start, null) };
  const taker = mapping === null ? exports.find(({ recognises }) => recognises(head)) : table;
  if (taker) yield* taker.items(all, { head, mapping });
  else yield await whole(all, known.mediaType, fileBytes);
}

async function whole(bytes: Bytes, mediaType: string | null, limit: number): Promise<Part> {
  try {
    const item = {
      bytes: await readStream(bytes, limit),
      mediaType,
      text: null,
      title: null,
      author: null,
      publishedAt: null,
      origin: { externalId: null, url: null, editedAt: null, thread: null, tlp: null },
    };
    return { kind: 'item', item };
  } catch (fault) {
    if (fault instanceof Failure && (fault.code === 'too-large' || fault.code === 'empty'))
      return { kind: 'refused', externalId: null, code: fault.code };
    throw fault;
  }
}
