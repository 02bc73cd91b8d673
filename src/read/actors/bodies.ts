import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { apart, ends, joined } from './marks.ts';
import type { Mention } from './mentions.ts';

/** The longest name of an office, in words. */
const longestOffice = 5;

/** A Russian office, of which only the first word has a capital (`Министерство здравоохранения Эквадора`). */
export function bureau(page: Page, i: number, limit: number): Mention | null {
  if (!/[\u0400-\u04ff]/.test(page.tokens[i]?.word ?? '') || page.find('offices', i, i + 2).length === 0) return null;
  let to = i + 1;
  while (to < limit && to - i < longestOffice && page.tokens[to]?.gap === Gap.space && !ends(page, to)) to += 1;
  return to - i < 2 ? null : { name: page.textOf(i, to), from: i, to, sort: 'body', refers: false };
}

/** A word for a group right before the name (`grupo de ransomware Geada`) or behind it (`the Halyard crew`). */
export function groupNear(page: Page, from: number, to: number): boolean {
  if (page.find('group-words', to, to + 1).length > 0 && page.tokens[to]?.gap === Gap.space) return true;
  return page.find('group-words', Math.max(0, from - 4), from).some((hit) => !apart(page, hit.to, from) && joined(page, hit.to, from));
}
