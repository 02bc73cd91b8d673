import PostalMime, { type Attachment } from 'postal-mime';
import { Failure } from '#lib/failure.ts';
import type { Part } from '../../exports/export.ts';
import { sniff } from '../../sniff/sniff.ts';
import { named, pieces } from '../parts.ts';
import type { Tools } from '../source.ts';

/** So many attachments of a message are looked at. */
const most = 20;

/** What mail programs add by themselves. */
const furniture =
  /^(?:application\/(?:pkcs7-signature|x-pkcs7-signature|pgp-signature|pgp-keys|pgp-encrypted|ms-tnef)|text\/(?:x-v|v)card)$/u;

/**
 * The attachments of a message that can be read, each as the posts of its form; `name` is the message's own. Archives are refused
 * unopened, and so is what nobody reads. A message that does not parse has none: whoever decodes it will say so.
 */
export async function* attachmentsOf(message: Uint8Array, name: string, unpack: Tools['unpack']): AsyncGenerator<Part> {
  const found = (await parsed(message)).filter(worthReading);
  for (const [index, one] of found.slice(0, most).entries()) yield* read(one, `${name}/;SECTION=${index + 1}`, unpack);
  if (found.length > most) yield { kind: 'refused', externalId: name, code: 'too-complex' };
}

async function parsed(message: Uint8Array): Promise<readonly Attachment[]> {
  // The same bounds as where mail is decoded: a forwarded message that is text there is no attachment here.
  const mail = await PostalMime.parse(message, { maxNestingDepth: 50, maxHeadersSize: 1_000_000 }).catch(() => null);
  return mail?.attachments ?? [];
}

/** Pictures within the text are its furniture; one that was attached may be a screenshot of a post. */
function worthReading({ mimeType, disposition, related }: Attachment): boolean {
  if (furniture.test(mimeType)) return false;
  return !mimeType.startsWith('image/') || (disposition === 'attachment' && related !== true);
}

async function* read(one: Attachment, externalId: string, unpack: Tools['unpack']): AsyncGenerator<Part> {
  const bytes = typeof one.content === 'string' ? Buffer.from(one.content) : new Uint8Array(one.content);
  const head = { name: (one.filename ?? '').replace(/^.*[/\\]/su, '').slice(-200), mediaType: one.mimeType };
  try {
    sniff(bytes, { source: head.name, mediaType: head.mediaType });
    for await (const part of unpack(pieces(bytes), head)) yield named(part, externalId, null);
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    yield { kind: 'refused', externalId, code: fault.code };
  }
}
