import type { Mention } from '../../actors/mentions.ts';
import type { Hit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hasVerb, looksFinite } from '../verbs.ts';
import { open, WALL } from './marks.ts';

/** The longest phrase that names who says it, of an end or an inserted piece (`, the bank said in a statement on Friday`). */
const PHRASE = 14;

/**
 * Whether who says it stands behind a comma at the end of the sentence (`behind`) or between two commas (`There is no evidence, the office
 * said, that …`): nothing but where and when he said it follows his verb. Else null.
 */
export function insertedIn(page: Page, verb: Hit, start: number, ending: number, to: number): 'behind' | 'between' | null {
  const { from = 0 } = page.sentences[page.sentenceOf(verb.from)] ?? {};
  if (
    start <= from ||
    !open(page, start, Gap.comma) ||
    !(hasVerb(page, from, start) || ['evidence', 'predicates'].some((name) => page.find(name, from, start).length > 0))
  )
    return null;
  if (!told(page, ending, to)) return null;
  let end = ending;
  while (end < to && !open(page, end, Gap.comma | Gap.colon | WALL)) end += 1;
  return end === to || open(page, end, WALL) ? 'behind' : open(page, end, Gap.comma) ? 'between' : null;
}

/** Behind a verb of saying, up to the next mark, stands no statement: no `that`, no subject with a verb. */
export function told(page: Page, at: number, to: number): boolean {
  for (let i = at; i < Math.min(to, at + PHRASE + 1); i += 1) {
    if (open(page, i, Gap.comma | WALL)) return true;
    if (i - at >= PHRASE || open(page, i, Gap.colon) || page.find('complements.that', i, i + 1).length > 0) return false;
    const participle =
      /ed$/.test(page.tokens[i]?.word ?? '') &&
      i > at &&
      page.find('finite-verbs', i, i + 1).length === 0 &&
      !PRONOUN.test(page.tokens[i - 1]?.word ?? '');
    if (!participle && looksFinite(page, i) && page.tokens[i]?.capital !== true) return false;
  }
  return true;
}

const PRONOUN = /^(?:it|he|she|they|we|i|you|who|which|that)$/;

/** Where the words open that name a subject: before its article, title or kind of body. */
export function opening(page: Page, subject: Mention, from: number): number {
  for (let i = subject.from; i >= Math.max(from, subject.from - 6); i -= 1) {
    if (open(page, i, Gap.comma | Gap.quote | WALL)) return i;
    if (i < subject.from && looksFinite(page, i)) break;
  }
  return subject.from;
}

/** How far behind `according to` people whom nobody names may stand (`two night nurses`). */
const PEOPLE_WITHIN = 4;

/** Where people end whom nobody names and who are said to tell it (`according to two nurses`), or 0. */
export function peopleAt(page: Page, hit: Hit, to: number): number {
  const people = page.find('people', hit.to, Math.min(to, hit.to + PEOPLE_WITHIN))[0];
  if (!people) return 0;
  for (let i = hit.to; i < people.to; i += 1) if ((page.tokens[i]?.gap ?? 0) & ~Gap.space || page.tokens[i]?.capital) return 0;
  return page.tokens[people.to]?.capital && page.tokens[people.to]?.gap === Gap.space ? 0 : people.to;
}
