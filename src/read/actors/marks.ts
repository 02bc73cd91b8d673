import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { properNameAt } from './proper.ts';

export function apart(page: Page, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.stop | Gap.semicolon | Gap.colon)) return true;
  return false;
}

/** Whether only `of` and words without a verb stand between. */
export function joined(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (['speech', 'predicates', 'finite-verbs'].some((name) => page.find(name, i, i + 1).length > 0)) return false;
    if (page.find('governing', i, i + 1).length > 0 && !/^(of|de|del|do|da)$/.test(page.tokens[i]?.word ?? '')) return false;
  }
  return true;
}

export function capital(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (page.tokens[i]?.capital) return true;
  return false;
}

/** What follows a name at the opening of a sentence is a mark, a verb or a joint, not a noun that makes the name an adjective. */
export function followed(page: Page, at: number, limit: number): boolean {
  if (at >= limit || (page.tokens[at]?.gap ?? 0) & ~(Gap.space | Gap.newline)) return true;
  return page.isCommon(at) || ['finite-verbs', 'hedges', 'predicates'].some((name) => page.find(name, at, at + 1).length > 0);
}

export function spoken(page: Page, at: number): boolean {
  return page.find('speech', at, at + 1).length > 0;
}

const UNITS = ['units', 'currencies', 'months', 'weekdays', 'products', 'goods'];

export function unit(page: Page, i: number): boolean {
  return page.anyAt(UNITS, i);
}

/** A forum or messenger is a place, not somebody. */
export function venue(page: Page, from: number, to: number): boolean {
  return ['venues', 'contact-labels'].some((name) => page.find(name, from, from + 1).some((hit) => hit.to >= to));
}

export function place(page: Page, from: number, to: number): boolean {
  const hit = page.find('countries', from, from + 1)[0] ?? page.find('subdivisions', from, from + 1)[0];
  return hit !== undefined && hit.to >= to;
}

/** A headline in which most words have capitals tells no names by them. */
export function titleCased(page: Page, from: number, to: number): boolean {
  let long = 0;
  let capitals = 0;
  for (let i = from; i < to; i += 1) {
    const token = page.tokens[i];
    if (!token || token.word.length < 4) continue;
    long += 1;
    if (token.capital) capitals += 1;
  }
  return long >= 4 && capitals / long > 0.75;
}

/** A name ends where its alphabet changes. */
export function oneScript(page: Page, [from, to]: readonly [number, number]): [number, number] {
  const cyrillic = (i: number) => /[\u0400-\u04ff]/.test(page.tokens[i]?.word ?? '');
  let end = from + 1;
  while (end < to && cyrillic(end) === cyrillic(from)) end += 1;
  return [from, end];
}

/**
 * `Superintendencia de Banca, Seguros y AFP`: a comma inside the name of an office, that `and` before its last part or its initials in
 * brackets close.
 */
export function listedOffices(page: Page, from: number, to: number, limit: number): number {
  if (to >= limit || !((page.tokens[to]?.gap ?? 0) & Gap.comma)) return to;
  const rest = properNameAt(page, to, limit, { start: true });
  if (!rest) return to;
  const initials = page.tokens[rest[1]];
  if (initials?.upper && initials.gap & Gap.bracket) return rest[1];
  const office = page.find('offices', from, from + 2).length > 0 && page.find('small-words.joint', from + 1, to).length > 0;
  const last = office && page.find('clause-words.and', rest[0], rest[1]).length > 0;
  return last && page.find('offices', rest[0], rest[1]).length + page.find('countries', rest[0], rest[1]).length === 0 ? rest[1] : to;
}

/** How many sentences may open a text of the press with a dateline, and how long one is, in tokens. */
const OPENERS = 12;
const DATELINE = 16;

/** Where a sentence begins behind its dateline (`CAMPO GRANDE — `, `LIMA, 9 nov (Agencia Quipu) - `); its first token where it has none. */
export function pastDateline(page: Page, index: number): number {
  const { from = 0, to = 0, opensLine = false } = page.sentences[index] ?? {};
  if (index > OPENERS || !opensLine || !page.tokens[from]?.upper || (page.tokens[from]?.word.length ?? 0) < 3) return from;
  for (let i = from + 1; i < Math.min(to, from + DATELINE); i += 1) {
    const before = page.text.slice(page.tokens[i - 1]?.end ?? 0, page.tokens[i]?.start ?? 0);
    if (/\s[-–—]\s|[.)]\s?[-–—]\s/.test(before)) return i;
    if (
      page.tokens[i]?.capital &&
      !page.tokens[i]?.upper &&
      !/[(,.]/.test(before) &&
      !/[(/]/.test(page.text.slice(page.tokens[from]?.end, page.tokens[i]?.start))
    )
      return from;
  }
  return from;
}

/** `Denise Arzu of Macal Risk`: the name of a person ends before that of the body he is of; a body may have `of` in its name. */
export function employed(page: Page, from: number, to: number): number {
  for (let i = from + 2; i < to - 1; i += 1) {
    if (page.tokens[i]?.word !== 'of') continue;
    return ['offices', 'organisation-words', 'institutions', 'crime', 'group-words'].some((name) => page.find(name, from, i).length > 0)
      ? to
      : i;
  }
  return to;
}

const ENDS = ['predicates', 'speech', 'finite-verbs', 'clause-words', 'governing', 'investigating', 'hedges'];

/** Where the name of an office ends: at a verb, a joint of clauses or a preposition. */
export function ends(page: Page, i: number): boolean {
  return page.anyAt(ENDS, i);
}

/** `Favela 404, …`: a short number that a mark or the end of the sentence closes belongs to the name before it. */
export function numbered(page: Page, at: number, limit: number): boolean {
  const [token, next] = [page.tokens[at], page.tokens[at + 1]];
  if (!token || at >= limit || token.gap !== Gap.space || !/^\d{1,3}$/.test(token.word)) return false;
  if (page.find('months', at - 1, at).length + page.find('weekdays', at - 1, at).length > 0) return false;
  return at + 1 >= limit || next === undefined || (next.gap & (Gap.comma | Gap.stop | Gap.semicolon)) !== 0;
}
