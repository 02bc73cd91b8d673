import { parseFeed } from 'feedsmith';
import { Failure } from '#lib/failure.ts';
import type { Item } from '#model';
import { instantOf, underHeadline } from '../../decode/decoded.ts';
import { renderHtml } from '../../decode/html/render.ts';
import { readStream } from '../../files/bytes.ts';
import { decodeText } from '../../sniff/charset.ts';
import type { Bytes, Export, Head, Part } from '../export.ts';
import { strictest, tlpNamed } from '../stix/tlp.ts';
import { type Entry, entriesOf } from './entry.ts';
import { rootOf, withoutDoctype } from './xml.ts';

/** A feed is parsed in one piece: half a second a megabyte. Bytes. */
const limit = 10_000_000;

/**
 * RSS 0.9 to 2.0, RDF, Atom and JSON Feed. Entities that a document declares are never expanded: one that declares any is refused.
 *
 * What counts as received of an entry is a small page of its title, address, author, day and content, without pictures, which count
 * readers under another address each time. So the same entry is the same post in every poll, however often its feed says that it was
 * touched, and an edited one is another.
 * @throws Failure `broken-file`, `too-large` over 10 MB.
 */
export const feed: Export = {
  kind: 'feed',
  recognises: ({ start }) => isJsonFeed(start) || (/^\s*</u.test(start) && ['rss', 'rdf', 'feed'].includes(rootOf(start) ?? '')),
  async *items(bytes, { head }) {
    const { site, entries } = entriesOf(parsedFeed(await textIn(bytes, head)));
    for (const entry of entries) yield partOf(entry, addressOf(site, head.name) ?? addressOf(head.name, null));
  },
};

function isJsonFeed(start: string): boolean {
  return /^\s*\{/u.test(start) && /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/u.test(start);
}

async function textIn(bytes: Bytes, { mediaType }: Head): Promise<string> {
  const whole = await readStream(bytes, limit);
  const charset = /;\s{0,5}charset\s{0,5}=\s{0,5}"?([\w-]{2,40})/iu.exec(mediaType ?? '')?.[1] ?? null;
  const opening = new TextDecoder('latin1').decode(whole.subarray(0, 300));
  return decodeText(whole, charset ?? /^[^<]{0,10}<\?xml[^>]{0,200}encoding=["']([\w-]{2,40})/iu.exec(opening)?.[1] ?? null);
}

/** No cause goes with a fault: the words of the parser may be words of the feed. */
function parsedFeed(text: string) {
  const document = isJsonFeed(text) ? text : withoutDoctype(text);
  if (document === null) throw new Failure('broken-file', 'a feed that declares entities', { detail: { kind: 'feed' } });
  try {
    return parseFeed(document);
  } catch {
    throw new Failure('broken-file', 'a feed that does not parse', { detail: { kind: 'feed' } });
  }
}

function partOf(entry: Entry, site: string | null): Part {
  const { id, title, content, published, updated } = entry;
  const url = addressOf(entry.link, site);
  const externalId = id ?? url;
  const body = content === null ? '' : content.kind === 'html' ? renderHtml(content.value, 'article') : content.value.trim();
  const text = underHeadline(title, body).replaceAll('\0', '');
  if (text === '') return { kind: 'refused', externalId, code: 'no-text' };
  const alias = [...new Set(entry.authors)].slice(0, 5).join(', ') || null;
  const editedAt = dateOf(updated);
  const publishedAt = dateOf(published) ?? editedAt;
  const item: Item = {
    bytes: new TextEncoder().encode(pageOf(entry, url, alias)),
    mediaType: 'text/html',
    text,
    title,
    author: alias === null ? null : { alias, joinedOn: null, posts: null, reputation: null, forumDeposit: null },
    publishedAt,
    origin: { externalId, url, editedAt: editedAt === publishedAt ? null : editedAt, thread: null, tlp: tlpIn(entry) },
  };
  return { kind: 'item', item };
}

function pageOf({ id, title, published, content }: Entry, url: string | null, alias: string | null): string {
  const head = [
    '<meta charset="utf-8">',
    `<title>${escaped(title ?? '')}</title>`,
    url === null ? '' : `<link rel="canonical" href="${escaped(url)}">`,
    id === null ? '' : `<meta name="identifier" content="${escaped(id)}">`,
    alias === null ? '' : `<meta name="author" content="${escaped(alias)}">`,
    published === null ? '' : `<meta property="article:published_time" content="${escaped(published)}">`,
  ].join('');
  const value = content?.value ?? '';
  const body = content?.kind === 'html' ? value.replaceAll(/<img\b[^<>]{0,5000}>/giu, '') : `<pre>${escaped(value)}</pre>`;
  return `<!doctype html>\n<html><head>${head}</head>\n<body><article>\n${body}\n</article></body></html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** An address as it stands, or below the site's; null where it leads elsewhere than to the web. */
function addressOf(link: string | null, site: string | null): string | null {
  const url = link === null ? null : (URL.parse(link) ?? URL.parse(link, site ?? undefined));
  return url !== null && /^https?:$/u.test(url.protocol) ? url.href : null;
}

/** Feeds also write the zones of North America by name (RFC 822). */
const zones: ReadonlyMap<string, string> = new Map(
  Object.entries({ EST: '-0500', EDT: '-0400', CST: '-0600', CDT: '-0500', MST: '-0700', MDT: '-0600', PST: '-0800', PDT: '-0700' }),
);

function dateOf(written: string | null): string | null {
  return instantOf(written?.replace(/ ([ECMP][SD]T)$/u, (_, zone: string) => ` ${zones.get(zone) ?? zone}`));
}

/** Teams of incident response mark what they send in its title or among its categories. */
function tlpIn({ title, categories }: Entry): Item['origin']['tlp'] {
  const said = [title ?? '', ...categories].flatMap((text) => [
    ...text.matchAll(/\bTLP[:\s]\s?(?:CLEAR|WHITE|GREEN|AMBER\+STRICT|AMBER|RED)\b/giu),
  ]);
  return strictest(said.map(([name]) => tlpNamed(name)));
}
