import { Failure } from '#lib/failure.ts';
import { decodeText } from '../../sniff/charset.ts';
import { type Decoded, instantOf, plain, underHeadline } from '../decoded.ts';
import { articleOf, authorOf, mayBeParsed } from './article.ts';
import { renderHtml } from './render.ts';
import { isThread, type Scan, scan } from './scan.ts';

/**
 * Reads a page: the article when it is about one, else (threads, leak sites, lists) all its text but menus.
 * `wary` builds no tree at all: for a page that proved too much for it.
 * @throws Failure `no-text`.
 */
export function decodeHtml(bytes: Uint8Array, declared: string | null, wary: boolean): Decoded {
  const html = decodeText(bytes, declaredCharset(bytes, declared));
  const facts = scan(html);
  const tree = !wary && mayBeParsed(html, facts);
  const thread = isThread(facts);
  const whole = renderHtml(html, 'page');
  const article = tree && !thread ? articleText(html, facts, whole) : null;
  const text = underHeadline(facts.headline, article ?? whole);
  if (text === '') throw new Failure('no-text', 'a page without text', { detail: { kind: 'html' } });
  return plain(text, {
    title: facts.title,
    author: tree && thread ? authorOf(html) : null,
    publishedAt: instantOf(facts.publishedAt),
  });
}

/** The article's text when the page calls itself one, or when it makes up a good part of all that the page says. */
function articleText(html: string, { metas }: Scan, whole: string): string | null {
  const article = articleOf(html);
  if (article === null || article.length < 200) return null;
  const called =
    metas.get('og:type') === 'article' || metas.has('article:published_time') || /<article[\s>]/iu.test(html.slice(0, 500_000));
  if (!called && article.length < 0.5 * whole.length) return null;
  return renderHtml(article.content, 'article');
}

/** The encoding by the transport first, else by the page's own head. */
export function declaredCharset(bytes: Uint8Array, transport: string | null): string | null {
  if (transport !== null) return transport;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  return (
    /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w-]{2,40})/iu.exec(head)?.[1] ??
    /^\s{0,50}<\?xml[^>]{0,200}encoding=["']([\w-]{2,40})/iu.exec(head)?.[1] ??
    null
  );
}
