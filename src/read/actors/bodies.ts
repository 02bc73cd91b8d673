import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { ends } from './marks.ts';
import type { Mention } from './mentions.ts';
import { properNameAt } from './proper.ts';

/** The longest name of an office, in words. */
const longestOffice = 5;

/** A Russian office, of which only the first word has a capital (`Министерство здравоохранения Эквадора`). */
export function bureau(page: Page, i: number, limit: number): Mention | null {
  if (!/[\u0400-\u04ff]/.test(page.tokens[i]?.word ?? '') || page.find('offices', i, i + 2).length === 0) return null;
  let to = i + 1;
  while (to < limit && to - i < longestOffice && page.tokens[to]?.gap === Gap.space && !ends(page, to) && !tells(page, to)) to += 1;
  return to - i < 2 ? null : { name: page.textOf(i, to), from: i, to, sort: 'body', refers: false };
}

/** A Russian verb of the third person that no lexicon lists, by an ending that names of offices do not have. */
function tells(page: Page, i: number): boolean {
  const token = page.tokens[i];
  return token !== undefined && !token.capital && /^\p{L}{2,}(?:ает|яет|ует|ают|яют|уют|ил|ила|или|ался|алась)$/u.test(token.word);
}

/** A body whose name opens in small letters (`la fiscalía federal de Posadas`), without its article. */
export function smallOffice(page: Page, body: Hit, limit: number): Mention | null {
  let at = body.to;
  if (page.find('small-words.joint', at, at + 1).length === 0 && !page.tokens[at]?.capital) at += 1;
  if (at > body.to && (page.tokens[at]?.gap ?? 0) & ~Gap.space) return null;
  const joint = page.find('small-words.joint', at, at + 1).length > 0;
  let name = at;
  while (joint && name < limit && name - at < 2 && page.find('small-words', name, name + 1).length > 0) name += 1;
  const proper =
    joint && page.tokens[name]?.capital && !((page.tokens[name]?.gap ?? 0) & ~(Gap.space | Gap.newline))
      ? properNameAt(page, name, limit, { start: true })
      : null;
  if (!proper) return null;
  const article = page.find('small-words.article', body.from, body.from + 1)[0];
  const from = article && body.to > article.to ? article.to : body.from;
  return { name: page.textOf(from, proper[1]), from, to: proper[1], sort: 'body', refers: false };
}

/** The longest kind of office behind the place that it is of, in tokens (`prosecutor's office`, `data protection agency`). */
const longestKind = 5;

/**
 * An English office that is named by its place in capitals and its kind in small letters (`Norwegian police`, `Ontario's privacy
 * commissioner`, `the Guayas prosecutor's office`): its tokens without the article; null where there is none.
 */
export function officeBehind(page: Page, at: number, to: number, limit: number): readonly [number, number] | null {
  if (page.languageIn(page.sentenceOf(at)) !== 'en' || to >= limit || page.tokens[to]?.capital) return null;
  let from = at;
  while (from < to && page.find('small-words.article', from, from + 1).length > 0) from += 1;
  if (from >= to || ['weekdays', 'months', 'offices', 'titles', 'speech'].some((name) => page.find(name, from, to).length > 0)) return null;
  let end = 0;
  for (let i = to; i < Math.min(limit, to + longestKind); i += 1) {
    const token = page.tokens[i];
    const own = token?.word === 's' && token.gap === Gap.quote;
    if (!token || token.capital || (token.gap !== Gap.space && !own) || (!own && ends(page, i))) break;
    if (token.word !== 'national' && page.find('offices', i, i + 1).some((hit) => hit.language === 'en')) end = i + 1;
    else if (page.isCommon(i) && !own) break;
  }
  return end > 0 ? [from, end] : null;
}

/** Several that act as one. */
export function crowd({ sort }: Mention): boolean {
  return sort === 'body' || sort === 'group';
}

/** Whether a verb of saying follows at once, or behind its auxiliary (`it had denied`). */
export function says(page: Page, at: number): boolean {
  const next = page.find('auxiliaries', at, at + 1).length > 0 ? at + 1 : at;
  return page.find('speech', next, next + 1).length > 0;
}

/** A noun that its name follows at once (`el perito Ezequiel Oviedo`), or one of a body (`el vocero de la fiscalía`), stands for nobody. */
export function namedAfter(page: Page, { from, to }: Hit): boolean {
  const next = page.tokens[to];
  if (page.tokens[to - 1]?.capital && to - from > 1) return true;
  if (!next || next.gap & ~(Gap.space | Gap.newline)) return false;
  return next.capital || page.find('governing', to, to + 1).length > 0;
}

/** A single odd capital may be a place or a product; only a longer name or one beside a word for a body is remembered as one. */
export function sureBody(page: Page, { from, to }: Mention): boolean {
  if (to - from > 1) return true;
  return ['institutions', 'organisations', 'organisation-words', 'speaking-bodies', 'vendor-words'].some(
    (name) => page.find(name, Math.max(0, from - 3), to).length > 0,
  );
}
