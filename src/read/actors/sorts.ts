import { handleShaped } from '../offers/who/handle.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import { Gap } from '../words/tokens.ts';
import { apart, joined, spoken } from './marks.ts';
import type { Mention, MentionSort } from './mentions.ts';

/** What he is whose name stands in tokens `[from, to)`: by the words in it and beside it, or as he was `known` before. */
export function sortOf(page: Page, known: ReadonlyMap<string, Mention>, from: number, to: number): MentionSort {
  const before = Math.max(0, from - 3);
  const near = (name: string): Hit | undefined => page.find(name, before, to).find((hit) => !apart(page, hit.to, from));
  if (page.find('organisations', from, to).some(({ value }) => value === 'outlet') || near('outlet-words')) return 'outlet';
  const single = to - from === 1;
  const heard = known.get(page.tokens[to - 1]?.word ?? '');
  if (heard && (single || heard.to - heard.from === 1)) return heard.sort;
  if (!single && paper(page, to)) return 'outlet';
  if (page.find('offices', from, to).some((hit) => hit.to === to && hit.to - hit.from > 1) || holding(page, from, to)) return 'body';
  if (page.find('group-words', from, to).length > 0 || groupNear(page, from, to) || called(page, to)) return 'group';
  if (aliased(page, from)) return 'handle';
  if (page.find('vendor-words', from - 2, from).some((hit) => hit.to === from)) return 'body';
  if (single && spoken(page, to) && !((page.tokens[to]?.gap ?? 0) & Gap.comma)) return 'person';
  if (
    to - from <= 3 &&
    page.find('small-words.joint', from, to).length === 0 &&
    page.find('titles', Math.max(0, from - 6), from).some((hit) => !apart(page, hit.to, from)) &&
    page.find('organisation-words', from, to).length === 0
  )
    return 'person';
  if (near('organisation-words') || page.find('speaking-bodies', from, to).length > 0) return 'body';
  if (handleShaped(page, from)) return 'handle';
  if (page.find('small-words.joint', from + 1, to).length > 0 || /[&\d]/.test(page.textOf(from, to))) return 'body';
  return single || to - from > 4 ? 'body' : 'person';
}

/** A name behind a word that brings in an alias, of somebody or some channel of the trade (`a channel called Night Shift`). */
function aliased(page: Page, from: number): boolean {
  const cue = page.find('alias-cues.sure', Math.max(0, from - 4), from).find(({ to }) => to === from);
  if (!cue) return false;
  return ['alias-cues.noun', 'crooks', 'venues'].some((name) =>
    page.find(name, Math.max(0, cue.from - 5), cue.from).some((hit) => !apart(page, hit.to, cue.from)),
  );
}

/** A word for a group right before the name (`grupo de ransomware Geada`) or behind it (`the Halyard crew`). */
function groupNear(page: Page, from: number, to: number): boolean {
  if (page.find('group-words', to, to + 1).length > 0 && page.tokens[to]?.gap === Gap.space) return true;
  return page.find('group-words', Math.max(0, from - 4), from).some((hit) => !apart(page, hit.to, from) && joined(page, hit.to, from));
}

/** An English name that ends as those of newspapers do (`the Kawartha Observer`). */
function paper(page: Page, to: number): boolean {
  return page.find('mastheads.name', to - 1, to).some(({ language }) => language === 'en');
}

/** How far behind its comma an aside may tell what somebody is (`Los Curtidores, a small local gang`). */
const APPOSED = 5;

/** A word of a lexicon that says in an aside, up to its next mark, what he is whose name ends there. */
export function apposed(page: Page, at: number, lexicon: string): boolean {
  if (((page.tokens[at]?.gap ?? 0) & Gap.comma) === 0) return false;
  const hit = page.find(lexicon, at, at + APPOSED)[0];
  return (
    hit !== undefined &&
    !page.tokens[hit.from]?.capital &&
    hit.to <= at + APPOSED &&
    (hit.from === at || !apart(page, at + 1, hit.from)) &&
    plainWords(page, at, hit.from)
  );
}

/** `Los Curtidores, a small local gang,`: an aside that a mark closes tells that it is a group. */
function called(page: Page, at: number): boolean {
  if (!apposed(page, at, 'group-words')) return false;
  const { to = at } = page.sentences[page.sentenceOf(at)] ?? {};
  const from = page.find('group-words', at, at + APPOSED)[0]?.to ?? at;
  for (let i = from; i < Math.min(to, from + APPOSED); i += 1) {
    if ((page.tokens[i]?.gap ?? 0) & (Gap.comma | Gap.stop)) return true;
    if (page.find('finite-verbs', i, i + 1).length > 0) return false;
  }
  return to - from < APPOSED;
}

function plainWords(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1)
    if (
      page.tokens[i]?.capital ||
      ['speech', 'finite-verbs', 'predicates', 'governing', 'clause-words'].some((name) => page.find(name, i, i + 1).length > 0)
    )
      return false;
  return true;
}

/** `Grupo Aurora` with a capital that no opening of a sentence asks for is a firm by its name. */
function holding(page: Page, from: number, to: number): boolean {
  if (to - from < 2 || page.tokens[from]?.word !== 'grupo') return false;
  const language = page.languageIn(page.sentenceOf(from));
  return language === 'en' || language === 'ru' || !page.starts(from);
}
