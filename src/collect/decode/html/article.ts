import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Author } from '#model';
import { standingOf } from './beside.ts';
import { renderHtml } from './render.ts';
import type { Scan } from './scan.ts';

/**
 * What may be parsed into a tree: Readability is worse than quadratic in depth (1,000 nested elements take it 14 s), and no page
 * that people wrote is this deep. Deeper ones are still read, as plain text.
 */
const treeLimits = { characters: 3_000_000, elements: 30_000, depth: 100 };

export function mayBeParsed(html: string, { elements, depth }: Scan): boolean {
  return html.length <= treeLimits.characters && elements <= treeLimits.elements && depth <= treeLimits.depth;
}

/** HTML of the one article that a page is about, menus and asides cut away; null when it is about none. */
export function articleOf(html: string): { readonly content: string; readonly length: number } | null {
  const { document } = parseHTML(html);
  for (const node of document.querySelectorAll('[hidden], [aria-hidden="true"], [style*="display:none"], [style*="display: none"]'))
    node.remove();
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 200,
    maxElemsToParse: treeLimits.elements,
  }).parse();
  if (!article?.content) return null;
  return { content: article.content, length: (article.textContent ?? '').trim().length };
}

const box =
  '.message-user, .postprofile, .post-author, .author_information, .author_statistics, .userinfo, .user-info, .postbit, .poster, .cAuthorPane, [itemprop="author"]';
const aliasIn =
  '[itemprop="author"] [itemprop="name"], .message-name, .username, .author_name, .postauthor, .poster h4, .cAuthorPane_author, [itemprop="author"]';

/** What a thread's page says beside its first post of who wrote it; null when it says nothing clearly. */
export function authorOf(html: string): Author | null {
  const { document } = parseHTML(html);
  const alias = tidy(document.querySelector(aliasIn)?.textContent);
  const beside = renderHtml(
    [...document.querySelectorAll(box)]
      .slice(0, 3)
      .map((one) => one.outerHTML)
      .join('\n'),
    'article',
  ).slice(0, 4000);
  if (alias === null || alias.length > 60) return null;
  return { alias, ...standingOf(beside) };
}

function tidy(text: string | null | undefined): string | null {
  const tidied = (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, 2000);
  return tidied === '' ? null : tidied;
}
