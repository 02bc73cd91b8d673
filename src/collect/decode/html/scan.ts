import { type Attributes, looseTags, voidTags, walkTags } from './tags.ts';

/** What a page says of itself, and how costly it would be to parse into a tree. */
export type Scan = {
  readonly title: string | null;
  /** The first headline of the first level. */
  readonly headline: string | null;
  /** Contents of `meta`, by property or name, lower case, the first of each. */
  readonly metas: ReadonlyMap<string, string>;
  readonly publishedAt: string | null;
  readonly depth: number;
  readonly elements: number;
  /** Elements that look like one post of a thread. */
  readonly posts: number;
};

const postClass =
  /(?:^|\s)(?:post|message|postbody|post[-_]?(?:body|content|text|message|container)|message-(?:body|content|inner)|bbwrapper|messagetext|topic-post|cooked)(?:\s|$)/iu;
const generators = /xenforo|vbulletin|phpbb|mybb|discourse|simple machines|invision|flarum|nodebb|vanilla|punbb|fluxbb/iu;

/** One linear pass over the page. */
export function scan(html: string): Scan {
  const metas = new Map<string, string>();
  const texts = { title: '', h1: '', script: '' };
  let inside: keyof typeof texts | null = null;
  let time: string | null = null;
  let json: string | null = null;
  let depth = 0;
  let deepest = 0;
  let elements = 0;
  let posts = 0;
  walkTags(html, {
    open(name, attributes) {
      elements += 1;
      if (!voidTags.has(name) && !looseTags.has(name)) deepest = Math.max(deepest, ++depth);
      if (name === 'meta') note(metas, attributes);
      if (name === 'time') time ??= attributes.get('datetime') ?? null;
      if (isPost(attributes)) posts += 1;
      inside = insideOf(name, attributes, texts) ?? inside;
    },
    close(name) {
      if (!looseTags.has(name)) depth = Math.max(0, depth - 1);
      if (name === 'script' && inside === 'script') {
        json ??= /"datePublished"\s{0,5}:\s{0,5}"([^"]{4,40})"/u.exec(texts.script)?.[1] ?? null;
        texts.script = '';
      }
      if (inside === name) inside = null;
    },
    text(text) {
      if (inside !== null && texts[inside].length < 20_000) texts[inside] += text;
    },
  });
  return {
    title: tidy(texts.title) ?? tidy(metas.get('og:title')) ?? tidy(texts.h1),
    headline: tidy(texts.h1) ?? tidy(metas.get('og:title')),
    metas,
    publishedAt: firstOf(metas, dateMetas) ?? json ?? time,
    depth: deepest,
    elements,
    posts,
  };
}

/** Whether the page is a thread of posts rather than one article. */
export function isThread({ metas, posts }: Scan): boolean {
  return posts > 0 || generators.test(metas.get('generator') ?? '');
}

const dateMetas = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'parsely-pub-date',
  'pubdate',
];

function firstOf(metas: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  return names.map((name) => metas.get(name)).find((one) => one !== undefined) ?? null;
}

function note(metas: Map<string, string>, attributes: Attributes): void {
  const name = (attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop') ?? '').toLowerCase();
  const content = attributes.get('content');
  if (name !== '' && content !== undefined && !metas.has(name)) metas.set(name, content.slice(0, 2000));
}

function isPost(attributes: Attributes): boolean {
  const type = attributes.get('itemtype') ?? '';
  return postClass.test(attributes.get('class') ?? '') || type.endsWith('/DiscussionForumPosting') || type.endsWith('/Comment');
}

/** Which text to keep: the first title, the first headline, scripts that carry linked data. */
function insideOf(name: string, attributes: Attributes, texts: { title: string; h1: string }): 'title' | 'h1' | 'script' | null {
  if (name === 'title' && texts.title === '') return 'title';
  if (name === 'h1' && texts.h1.trim() === '') return 'h1';
  if (name === 'script' && attributes.get('type') === 'application/ld+json') return 'script';
  return null;
}

function tidy(text: string | undefined): string | null {
  const tidied = (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, 300);
  return tidied === '' ? null : tidied;
}
