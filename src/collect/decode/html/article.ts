import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Author } from '#model';
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
  return {
    alias,
    joinedOn: dayOf(first(joined, beside)),
    posts: numberOf(first(written, beside)),
    reputation: numberOf(first(reputed, beside)),
    forumDeposit: first(deposited, beside),
  };
}

/** Labels beside a post and the value after each: `Joined: Jan 12, 2024`. */
const joined =
  /(?<!\p{L})(?:joined|join date|registered|registrad[oa](?: el)?|miembro desde|unido|cadastrado|membro desde|регистрация|на форуме с)\s{0,3}:?\s{0,3}([\p{L}\d][\p{L}\d ,./-]{3,22})/iu;
const written = /(?<!\p{L})(?:posts|messages|mensajes|mensagens|сообщени[яй]|постов)\s{0,3}:?\s{0,3}(\d[\d.,\u00a0 ]{0,10})/iu;
const reputed = /(?<!\p{L})(?:reputation|reaction score|reputación|reputação|репутация)\s{0,3}:?\s{0,3}(-?\d[\d.,]{0,8})/iu;
const deposited = /(?<!\p{L})(?:deposit|depósito|депозит)\s{0,3}:?\s{0,3}([$€₿]?\d[\d.,]{0,12}(?: ?(?:BTC|USD|EUR|₽|\$|€))?)/iu;

function first(pattern: RegExp, text: string): string | null {
  return pattern.exec(text)?.[1]?.trim().replace(/[,.]$/u, '') ?? null;
}

function numberOf(text: string | null): number | null {
  if (text === null) return null;
  const number = Number(
    text
      .replace(/[.,\s](?=\d{3}(?:\D|$))/gu, '')
      .replace(',', '.')
      .trim(),
  );
  return Number.isFinite(number) ? Math.trunc(number) : null;
}

/** A day as ISO when it is written so that no reader can take it for another; else as the page writes it. */
function dayOf(text: string | null): string | null {
  const iso = /^(\d{4})[-./](\d{2})[-./](\d{2})/u.exec(text ?? '');
  return iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : text;
}

function tidy(text: string | null | undefined): string | null {
  const tidied = (text ?? '').replace(/\s+/gu, ' ').trim().slice(0, 2000);
  return tidied === '' ? null : tidied;
}
