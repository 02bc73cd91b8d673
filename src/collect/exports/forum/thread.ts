import { z } from 'zod';
import { parsed, textOf } from '#lib/json.ts';
import type { Author } from '#model';
import { dayOf, momentOf } from '../../decode/dates.ts';
import { underHeadline } from '../../decode/decoded.ts';
import { renderHtml } from '../../decode/html/render.ts';
import { elements } from '../elements.ts';
import { type Bytes, identityOf, type Part } from '../export.ts';

/**
 * A thread as JSON, our own form, for collectors that take forums apart themselves: `{ "thread": { id, title, url, section, forum },
 * "posts": [{ id, url, author: { alias, joinedOn, posts, reputation, forumDeposit }, publishedAt, editedAt, text or html, quotes:
 * [{ id, author, text }] }] }`, or a list of such threads. All but the text may be left out; `thread` stands before `posts`.
 */
export function opensThread(start: string): boolean {
  const head = start.slice(0, 20_000);
  return /^\ufeff?\s*(?:\[\s*)?\{/u.test(head) && /"thread"\s*:\s*\{/u.test(head) && /"posts"\s*:\s*\[/u.test(head);
}

const said = z.unknown().optional().transform(textOf);
const amount = z.coerce.number().nullish().catch(null);

const Thread = z.object({ id: said, title: said, url: said, forum: said });
type Thread = z.infer<typeof Thread>;
const unknown: Thread = Thread.parse({});

const Writer = z.object({ alias: said, joinedOn: said, posts: amount, reputation: amount, forumDeposit: said });
const Quote = z.object({ id: said, author: said, text: said });
const Post = z.object({
  id: said,
  url: said,
  author: z
    .union([z.string().transform((alias) => Writer.parse({ alias })), Writer])
    .nullish()
    .catch(null),
  publishedAt: said,
  editedAt: said,
  text: said,
  html: said,
  quotes: z.array(Quote).nullish().catch(null),
});
type Post = z.infer<typeof Post>;

const places: ReadonlySet<string> = new Set(['thread', 'posts.*', '*.thread', '*.posts.*']);

export async function* partsOfThread(bytes: Bytes): AsyncGenerator<Part> {
  let thread = unknown;
  let lead = true;
  for await (const element of elements(bytes, (path) => places.has(path.join('.')))) {
    const value = element.kind === 'value' ? parsed(element.bytes) : null;
    if (element.path.at(-1) === 'thread') {
      thread = Thread.safeParse(value).data ?? unknown;
      lead = true;
    } else if (element.kind === 'refused') yield { kind: 'refused', externalId: null, code: element.code };
    else {
      yield partOf(element.bytes, Post.safeParse(value).data ?? null, thread, lead);
      lead = false;
    }
  }
}

function partOf(bytes: Uint8Array, post: Post | null, thread: Thread, lead: boolean): Part {
  if (post === null) return { kind: 'refused', externalId: null, code: 'broken-file' };
  const externalId = nameOf(thread, post.id);
  const words = [
    ...(post.quotes ?? []).map(quoted),
    post.text ?? renderHtml(post.html ?? '', 'post', URL.parse(thread.url ?? '')?.host ?? null),
  ]
    .join('\n\n')
    .trim();
  if (words === '') return { kind: 'refused', externalId, code: 'no-text' };
  const title = thread.title ?? null;
  const author = authorOf(post);
  const publishedAt = momentOf(post.publishedAt ?? '');
  const origin = {
    externalId,
    url: post.url ?? null,
    editedAt: momentOf(post.editedAt ?? ''),
    thread: { id: thread.url ?? thread.id ?? title ?? '', title, replyTo: nameOf(thread, post.quotes?.[0]?.id), forwardedFrom: null },
    tlp: null,
  };
  return {
    kind: 'item',
    item: {
      bytes,
      // Without the headline: an export that begins in the middle of a thread has it above another post.
      identity: identityOf(words, author?.alias ?? null, origin, publishedAt),
      mediaType: 'application/json',
      text: lead ? underHeadline(title, words) : words,
      title: lead ? title : null,
      author,
      publishedAt,
      origin,
    },
  };
}

function quoted({ author, text }: z.infer<typeof Quote>): string {
  const lines = (text ?? '').trim().split('\n');
  return [...(author ? [`${author}:`] : []), ...lines].map((line) => `> ${line}`).join('\n');
}

function authorOf({ author }: Post): Author | null {
  if (!author?.alias) return null;
  const { alias, joinedOn, posts, reputation, forumDeposit } = author;
  const count = Number.isSafeInteger(posts) ? (posts ?? null) : null;
  return {
    alias,
    joinedOn: joinedOn ? dayOf(joinedOn) : null,
    posts: count,
    reputation: reputation ?? null,
    forumDeposit: forumDeposit ?? null,
  };
}

/** A post's name is its own only within its forum. */
function nameOf({ url, forum }: Thread, post: string | null | undefined): string | null {
  if (post === null || post === undefined) return null;
  const place = URL.parse(url ?? '')?.host || forum;
  return place ? `${place}#${post}` : post;
}
