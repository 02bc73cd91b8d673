import { Failure } from '#lib/failure.ts';
import { readStream } from '../../files/bytes.ts';
import type { Bytes, Export, Head, Part } from '../export.ts';
import { engineOf, partsOfPage } from './page.ts';
import { opensThread, partsOfThread } from './thread.ts';

/**
 * A thread of a forum: a page as a browser saves it, told by the markup of the forum's software, or a JSON file of our own form
 * (see `thread.ts`).
 */
export const forum: Export = { kind: 'forum', recognises: (head) => opensThread(head.start) || pageOf(head) !== null, items };

/** A saved page with its pictures in it; a thread's page is rarely above 2 MB. */
const pageBytes = 25_000_000;

function pageOf({ start }: Head) {
  return /<(?:!doctype html|html|head|body|article|div|li|table)[\s>]/iu.test(start.slice(0, 10_000)) ? engineOf(start) : null;
}

async function* items(bytes: Bytes, { head }: { readonly head: Head }): AsyncGenerator<Part> {
  const engine = pageOf(head);
  if (engine === null) {
    yield* partsOfThread(bytes);
    return;
  }
  let page: Uint8Array;
  try {
    page = await readStream(bytes, pageBytes);
  } catch (fault) {
    if (!(fault instanceof Failure) || fault.code !== 'too-large') throw fault;
    yield { kind: 'refused', externalId: null, code: 'too-large' };
    return;
  }
  const charset = /;\s{0,5}charset\s{0,5}=\s{0,5}"?([\w-]{2,40})/iu.exec(head.mediaType ?? '')?.[1] ?? null;
  let any = false;
  for (const part of partsOfPage(page, charset, engine)) {
    any = true;
    yield part;
  }
  // A list of threads, or a theme that writes its posts in another way: then it is read as a page.
  if (!any) yield { kind: 'item', item: asPage(page) };
}

function asPage(bytes: Uint8Array) {
  const origin = { externalId: null, url: null, editedAt: null, thread: null, tlp: null };
  return { bytes, mediaType: 'text/html', text: null, title: null, author: null, publishedAt: null, origin };
}
