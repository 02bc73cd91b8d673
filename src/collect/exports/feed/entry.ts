import { decodeHTMLStrict } from 'entities';
import type { AnyFeed } from 'feedsmith';

/** What an entry says, the same for every kind of feed. `content` is HTML, or plain text where its feed says so or it holds no markup. */
export type Entry = {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  /** As they stand in the feed. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly content: Content | null;
};

export type Content = { readonly kind: 'html' | 'plain'; readonly value: string };

type Parsed<Format extends AnyFeed['format']> = Extract<AnyFeed, { format: Format }>['feed'];
type Texted = { readonly value?: string; readonly type?: string } | undefined;

/** The entries of a feed that was parsed, and the address of the site that it belongs to. */
export function entriesOf(parsed: AnyFeed): { readonly site: string | null; readonly entries: readonly Entry[] } {
  switch (parsed.format) {
    case 'rss':
    case 'rdf':
      return { site: parsed.feed.link ?? null, entries: (parsed.feed.items ?? []).map(fromRss) };
    case 'atom':
      return { site: alternate(parsed.feed.links), entries: (parsed.feed.entries ?? []).map(fromAtom) };
    case 'json':
      return { site: parsed.feed.home_page_url ?? null, entries: (parsed.feed.items ?? []).map(fromJson) };
  }
}

type RssItem = NonNullable<Parsed<'rss'>['items']>[number];
type RdfItem = NonNullable<Parsed<'rdf'>['items']>[number];

/** RSS says nowhere whether a text is HTML. Titles are often escaped twice. */
function fromRss(item: RssItem | RdfItem): Entry {
  const rss: Partial<RssItem> = 'rdf' in item ? {} : (item as RssItem);
  const { guid, authors, categories, pubDate } = rss;
  return {
    id: guid?.value ?? ('rdf' in item ? (item.rdf?.about ?? null) : null),
    link: item.link ?? (guid?.isPermaLink === false ? null : (guid?.value ?? null)),
    title: plainTitle(item.title),
    authors: item.dc?.creators ?? authors?.flatMap(({ name }) => name ?? []) ?? [],
    categories: categories?.flatMap(({ name }) => name ?? []) ?? [],
    published: pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? null,
    updated: item.atom?.updated ?? null,
    content: guessed(item.content?.encoded) ?? guessed(item.description) ?? null,
  };
}

function fromAtom(entry: NonNullable<Parsed<'atom'>['entries']>[number]): Entry {
  const { id, title, links, authors, categories, published, updated, content, summary } = entry;
  return {
    id: id ?? null,
    link: alternate(links),
    title: title?.value === undefined ? null : isHtml(title) ? plainTitle(title.value) : title.value,
    authors: (authors ?? entry.source?.authors ?? []).flatMap(({ name }) => name ?? []),
    categories: categories?.flatMap(({ label, term }) => label ?? term ?? []) ?? [],
    published: published ?? null,
    updated: updated ?? null,
    content: told(content) ?? told(summary),
  };
}

function fromJson(item: NonNullable<Parsed<'json'>['items']>[number]): Entry {
  const { id, url, external_url, title, authors, tags, date_published, date_modified, content_html, content_text, summary } = item;
  const plain = content_text ?? summary;
  return {
    id: id ?? null,
    link: url ?? external_url ?? null,
    title: title ?? null,
    authors: authors?.flatMap(({ name }) => name ?? []) ?? [],
    categories: tags ?? [],
    published: date_published ?? null,
    updated: date_modified ?? null,
    content:
      content_html !== undefined ? { kind: 'html', value: content_html } : plain === undefined ? null : { kind: 'plain', value: plain },
  };
}

function alternate(links: readonly { readonly href?: string; readonly rel?: string }[] | undefined): string | null {
  return (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.[0])?.href ?? null;
}

function isHtml(text: Texted): boolean {
  return text?.type === 'html' || text?.type === 'xhtml' || text?.type === 'text/html';
}

/** The text of an Atom construct; null where it is a picture, or stands elsewhere. */
function told(text: Texted): Content | null {
  if (text?.value === undefined) return null;
  if (isHtml(text)) return { kind: 'html', value: text.value };
  return text.type === undefined || text.type === 'text' || text.type.startsWith('text/') ? { kind: 'plain', value: text.value } : null;
}

function guessed(value: string | undefined): Content | null {
  if (value === undefined) return null;
  return { kind: /<[a-z!/]|&(?:#\d|#x|[a-z])/iu.test(value) ? 'html' : 'plain', value };
}

function plainTitle(title: string | undefined): string | null {
  if (title === undefined) return null;
  const text = decodeHTMLStrict(title.replaceAll(/<\/?(?:a|b|i|em|strong|span|br|sub|sup)\b[^<>]{0,300}>/giu, ''));
  return text.replaceAll(/\s+/gu, ' ').trim() || null;
}
