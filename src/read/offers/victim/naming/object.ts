import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import type { Range } from './candidates.ts';

/** The last token before a name that is no small word: the noun that the name completes. */
function governor(page: Page, from: number, first: number): number {
  let at = from - 1;
  while (at >= first && from - at <= 4 && page.find('small-words', at, at + 1).length > 0) at -= 1;
  return at;
}

/** The first of the words for kinds of bodies that stand right before a name (`a la constructora X`); the name's own where there are none. */
function kindsBefore(page: Page, from: number, first: number): number {
  let at = from;
  while (at > first && from - at < 4 && page.tokens[at]?.gap === Gap.space && !page.tokens[at - 1]?.capital && isKind(page, at - 1))
    at -= 1;
  return at;
}

function isKind(page: Page, i: number): boolean {
  return ['sectors', 'organisation-words', 'victim-cues.body'].some((name) =>
    page.find(name, Math.max(0, i - 2), i + 1).some((hit) => hit.from <= i && hit.to > i),
  );
}

const BROKEN = Gap.newline | Gap.stop | Gap.semicolon | Gap.colon | Gap.comma | Gap.slash;

/** Whether something on offer or opened belongs to the name (`rows from X`, `painel do X`, `базу X`). */
export function objectOf(page: Page, [from, to]: Range, sentence: number): boolean {
  const { from: first = from } = page.sentences[sentence] ?? {};
  const at = governor(page, kindsBefore(page, from, first), first);
  if (namesGood(page, to, sentence)) return true;
  if (at < first || broken(page, at + 1, from + 1)) return false;
  const joined = at < from - 1;
  if (!joined && page.languageIn(sentence) !== 'ru') return false;
  const low = Math.max(first, at - 5);
  return ['goods', 'units', 'products', 'attacks', 'victim-cues.thing', 'privileges'].some((name) =>
    page.find(name, low, at + 1).some((hit) => hit.to >= at - 2 && !broken(page, hit.to, from)),
  );
}

/** In English the thing stands behind its owner (`the X booking database`). */
function namesGood(page: Page, to: number, sentence: number): boolean {
  const language = page.languageIn(sentence);
  if (language !== 'en' && language !== null) return false;
  const hit = page.find('goods', to, to + 3)[0];
  for (let i = to; hit && i <= hit.from; i += 1) if (page.tokens[i]?.gap !== Gap.space || page.isCommon(i)) return false;
  return hit !== undefined;
}

/** Whether a sentence or line ends between tokens. */
export function apart(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if ((page.tokens[i]?.gap ?? 0) & (Gap.newline | Gap.stop | Gap.semicolon)) return true;
  return false;
}

/** Whether a token opens a sentence or a quotation, where any word has a capital. */
export function opens(page: Page, at: number): boolean {
  const { from = at } = page.sentences[page.sentenceOf(at)] ?? {};
  return at === from || ((page.tokens[at]?.gap ?? 0) & ~(Gap.space | Gap.dash | Gap.slash)) !== 0;
}

/** A name in Latin letters in a Russian sentence. */
export function latinAmongCyrillic(page: Page, [from, to]: Range, sentence: number): boolean {
  if (page.languageIn(sentence) !== 'ru') return false;
  for (let i = from; i < to; i += 1) if (!/^[a-z]/.test(page.tokens[i]?.word ?? '')) return false;
  return true;
}

/** Whether a mark stands between tokens that parts phrases. */
export function broken(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if ((page.tokens[i]?.gap ?? 0) & BROKEN) return true;
  return false;
}
