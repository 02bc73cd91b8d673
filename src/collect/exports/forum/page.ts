import { momentOf, type Order, orderOf } from '../../decode/dates.ts';
import { underHeadline } from '../../decode/decoded.ts';
import { standingOf } from '../../decode/html/beside.ts';
import { declaredCharset } from '../../decode/html/page.ts';
import { renderHtml } from '../../decode/html/render.ts';
import { walkTags } from '../../decode/html/tags.ts';
import { charsetOf } from '../../sniff/charset.ts';
import { identityOf, type Part } from '../export.ts';
import { type Engine, engines } from './engines.ts';
import { type Found, postsIn, type Range } from './walk.ts';

/** The forum software that a page shows the markup of, or null. */
export function engineOf(start: string): Engine | null {
  return engines.find(({ shows }) => shows.some((mark) => mark.test(start))) ?? null;
}

/** What a page says of its thread. `lead`: the first post of the thread is on this page. */
type Thread = { readonly title: string | null; readonly url: string | null; readonly host: string | null; readonly lead: boolean };

/** A page with what is needed to read pieces of it: the walk goes over bytes as characters, so that offsets are those of bytes. */
type Page = { readonly bytes: Uint8Array; readonly html: string; readonly charset: string; readonly order: Order; readonly engine: Engine };

/** The posts of a saved page of a thread, in their order; none when there are none after all. */
export function* partsOfPage(received: Uint8Array, transport: string | null, engine: Engine): Generator<Part> {
  const declared = charsetOf(received, declaredCharset(received, transport));
  const wide = declared.startsWith('utf-16');
  const bytes = wide ? Buffer.from(new TextDecoder(declared).decode(received)) : received;
  const charset = wide ? 'utf-8' : declared;
  const html = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const posts = postsIn(html, engine);
  const undated: Page = { bytes, html, charset, engine, order: 'month' };
  const page = { ...undated, order: orderIn(undated, posts) };
  const thread = threadOf(page);
  for (const [index, post] of posts.entries()) yield partOf(page, thread, post, index === 0 && thread.lead);
}

function partOf(page: Page, thread: Thread, post: Found, lead: boolean): Part {
  const externalId = nameOf(thread, post.number);
  const body = post.body.map((piece) => (typeof piece === 'string' ? piece : read(page, piece))).join('');
  const files = (post.ranges.file ?? []).slice(0, 50).flatMap((range) => tidy(wordsOf(page, [range])) ?? []);
  const saying = (names: readonly string[]) =>
    [renderHtml(body, 'post', thread.host), ...names.map((name) => `📎 ${name}`)].join('\n').trim();
  const said = saying(files);
  if (said === '') return { kind: 'refused', externalId, code: 'no-text' };
  const known = knownOf(post.data === null ? null : attributeOf(page, post.data));
  const alias =
    tidy(known.username ?? attributeOf(page, post.attributes.get('data-author') ?? '')) ??
    tidy(wordsOf(page, post.ranges.alias?.slice(0, 1)));
  const publishedAt = instantOf(known.timestamp, page, post.instant, post.ranges.date);
  const origin = {
    externalId,
    url: thread.url === null ? null : `${thread.url}${page.engine.anchor}${post.number}`,
    editedAt: instantOf(null, page, post.edited, post.ranges.edited),
    thread: {
      id: thread.url ?? thread.title ?? '',
      title: thread.title,
      replyTo: post.quoted === null ? null : nameOf(thread, post.quoted),
      forwardedFrom: null,
    },
    tlp: null,
  };
  // Behind the name of a file stand its size and how often it was fetched. A thread is marked as sold in its headline.
  const headed = lead && thread.url !== null ? [thread.title ?? ''] : [];
  const stable = [...headed, saying(files.map((name) => name.replace(/\s*\(.*/su, '')))].join('\n');
  return {
    kind: 'item',
    item: {
      bytes: new Uint8Array(page.bytes.subarray(post.from, post.to)),
      identity: identityOf(stable, alias, origin, publishedAt),
      mediaType: 'text/html',
      // The headline stands above the thread, and belongs to who opened it.
      text: lead ? underHeadline(thread.title, said) : said,
      title: lead ? thread.title : null,
      author: alias === null ? null : { alias: alias.slice(0, 100), ...standingOf(besideOf(page, post), page.order) },
      publishedAt,
      origin,
    },
  };
}

/** Posts are numbered through a whole forum. */
function nameOf({ host }: Thread, number: string): string {
  return host === null ? number : `${host}#${number}`;
}

/** What stands beside a post, or before its body where a theme has no place of its own for it. */
function besideOf(page: Page, post: Found): string {
  const first = post.body.find((piece) => typeof piece !== 'string') as Range;
  const ranges = post.ranges.beside ?? [[post.from, first[0]]];
  return renderHtml(withTitles(ranges.map((range) => read(page, range)).join('\n')), 'article').slice(0, 5_000);
}

function instantOf(
  unixtime: number | null | undefined,
  page: Page,
  machine: string | null,
  ranges: readonly Range[] | undefined,
): string | null {
  const exact = unixtime ? momentOf(String(unixtime)) : null;
  if (exact !== null || machine !== null) return exact ?? momentOf(machine ?? '');
  for (const range of ranges ?? []) {
    const moment = momentOf(dated(page, range), page.order);
    if (moment !== null) return moment;
  }
  return null;
}

/** Words of a date; where they are "today", the title beside them holds the day. */
function dated(page: Page, range: Range): string {
  const html = read(page, range).slice(0, 3_000);
  const title = /\stitle="([^"]{6,60})"/u.exec(html)?.[1];
  return `${title !== undefined && momentOf(title) !== null ? `${title} ` : ''}${renderHtml(html, 'article')}`;
}

/** Which number of a date is the day, by the dates of all posts; without a telling one, by the language of the page. */
function orderIn(page: Page, posts: readonly Found[]): Order {
  const written = posts.flatMap((post) => [...(post.ranges.date ?? []), ...(post.ranges.edited ?? [])].map((range) => dated(page, range)));
  const language = /<html[^>]{0,300}\slang="([a-z]{2})/iu.exec(page.html.slice(0, 5_000))?.[1]?.toLowerCase();
  return orderOf(written) ?? (language === undefined || language === 'en' ? 'month' : 'day');
}

function threadOf(page: Page): Thread {
  const found: { canonical: string | null; headline: string | null; title: string | null } = {
    canonical: null,
    headline: null,
    title: null,
  };
  let heading: { readonly name: string; readonly from: number } | null = null;
  walkTags(page.html, {
    open(name, attributes, _from, to) {
      if (name === 'link' && attributes.get('rel') === 'canonical') found.canonical ??= attributes.get('href') ?? null;
      if (name === 'meta' && attributes.get('property') === 'og:url') found.canonical ??= attributes.get('content') ?? null;
      const classes = attributes.get('class') ?? '';
      const heads = name === 'title' || name === 'h1' || /(?:^|\s)(?:topic-title|threadtitle|thread__title)(?:\s|$)/u.test(classes);
      if (heads && heading === null) heading = { name, from: to };
    },
    close(name, from) {
      if (heading?.name !== name) return;
      const words = tidy(wordsOf(page, [[heading.from, Math.min(from, heading.from + 5_000)]]));
      found[name === 'title' ? 'title' : 'headline'] ??= words;
      heading = null;
    },
    text() {},
  });
  const address = URL.parse(attributeOf(page, found.canonical ?? ''));
  const title = found.headline ?? found.title;
  if (!address || !/^https?:$/u.test(address.protocol)) return { title, url: null, host: null, lead: true };
  address.hash = '';
  const url = firstPage(address.href);
  return { title, url, host: address.host, lead: url === address.href };
}

/** The address of a thread without the number of its page. */
function firstPage(href: string): string {
  return href
    .replace(/([?&])(?:page|start|st)=\d+&?/u, '$1')
    .replace(/\/page[-/]?\d+\/?(?=$|\?)/u, '/')
    .replace(/[?&]$/u, '');
}

function wordsOf(page: Page, ranges: readonly Range[] | undefined): string {
  return renderHtml((ranges ?? []).map((range) => read(page, range)).join('\n'), 'article');
}

/** Pictures that XenForo's themes show in place of labels. */
const icons: Readonly<Record<string, string>> = {
  user: 'Joined',
  comment: 'Messages',
  comments: 'Messages',
  'thumbs-up': 'Reaction score',
};

/** The words for pictures in place of a label: the title, else what the picture is known for. */
function withTitles(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<(?:span|i|a|dt)\s[^<>]{0,300}?title="([^"<>]{3,60})"[^<>]{0,300}>/gu, '$& $1 ')
    .replace(
      /<(?:span|i)\s[^<>]{0,100}?class="[^"<>]{0,60}\bfa-(user|comments?|thumbs-up)"[^<>]{0,300}>/gu,
      (tag, icon) => `${tag} ${icons[icon]} `,
    );
}

function read({ bytes, charset }: Page, [from, to]: Range): string {
  return new TextDecoder(charset).decode(bytes.subarray(from, to)).replaceAll('\0', '');
}

/** The value of an attribute, which came as bytes with its entities resolved. */
function attributeOf({ charset }: Page, value: string): string {
  if (/[^\0-\xff]/u.test(value)) return value;
  try {
    return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}

/** Who and when, as Invision keeps it for its editor. */
function knownOf(data: string | null): { readonly username?: string; readonly timestamp?: number } {
  try {
    const { username, timestamp } = JSON.parse(data ?? '{}');
    return { ...(typeof username === 'string' && { username }), ...(Number.isInteger(timestamp) && { timestamp }) };
  } catch {
    return {};
  }
}

function tidy(text: string): string | null {
  const tidied = text.replace(/\s+/gu, ' ').trim().slice(0, 300);
  return tidied === '' ? null : tidied;
}
