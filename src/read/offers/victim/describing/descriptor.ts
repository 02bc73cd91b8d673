import type { Genre, Span } from '#model';
import type { Hit } from '../../../words/lexicon.ts';
import type { Page } from '../../../words/page.ts';
import { Gap } from '../../../words/tokens.ts';
import { hitsIn, type Plot } from '../../draft.ts';
import { namesPlaces, type Range } from '../naming/candidates.ts';
import { type AllWeights, opensEntry } from '../naming/evidence.ts';
import { objectOf } from '../naming/object.ts';
import type { Listener, Weighed } from '../weighed.ts';
import { phraseAround } from './phrase.ts';

export type Described = { readonly range: Range; readonly text: string; readonly span: Span };

/** So many phrases of one offer are weighed. */
const MOST = 60;
/** From so many sentences on, farther ones weigh alike. */
const LATE = 8;
/** The title of a thread stands in one of the first sentences. */
const HEADS = 3;

/** The phrase that describes a masked victim: of those around a sector, a kind of body or a place, the one for which most speaks. */
export function descriptorOf(plot: Plot, order: readonly number[], genre: Genre, all: AllWeights, listen?: Listener): Described | null {
  const { page } = plot;
  const book = genre === 'news' || genre === 'leak-site' ? 'told' : 'post';
  const weights = all[book] ?? {};
  const weighed: Weighed[] | null = listen ? [] : null;
  let best: Range | null = null;
  let most = weights.enough ?? 0;
  const seen = new Set<string>();
  const own = new Set(plot.own);
  for (const index of new Set(order)) {
    for (const anchor of anchorsIn(plot, index)) {
      const range = phraseAround(page, anchor, index);
      const key = `${range[0]}-${range[1]}`;
      if (seen.has(key) || seen.size > MOST) continue;
      seen.add(key);
      const signs = signsOf(plot, range, anchor, index, genre);
      if (!own.has(index) && index >= HEADS) signs.push('elsewhere');
      const later = Math.min(LATE, Math.abs(index - (order[0] ?? index)));
      const score = signs.reduce((sum, sign) => sum + (weights[sign] ?? 0), weights.base ?? 0) + later * (weights.later ?? 0);
      weighed?.push({ text: page.textOf(...range), signs: [...signs.map((sign) => [sign, 1] as const), ['later', later]] });
      if (score > most) [best, most] = [range, score];
    }
  }
  if (weighed) listen?.('descriptors', book, weighed);
  if (!best) return null;
  const [start, end] = page.span(best[0], best[1]);
  const text = page.text.slice(start, end);
  // A bracket that was opened within closes within.
  const close = text.includes('(') && !text.includes(')') && page.text[end] === ')' ? 1 : 0;
  return { range: best, text: page.text.slice(start, end + close), span: [start, end + close] };
}

function anchorsIn({ page }: Plot, index: number): readonly Hit[] {
  const sectors = hitsIn(page, index, 'sectors');
  const nouns = hitsIn(page, index, 'victim-cues.body');
  const places = sectors.length + nouns.length > 0 ? [] : [...hitsIn(page, index, 'countries'), ...hitsIn(page, index, 'subdivisions')];
  return [...sectors, ...nouns, ...places].sort((a, b) => a.from - b.from).slice(0, 12);
}

function signsOf({ page, offering, own, leaks }: Plot, range: Range, anchor: Hit, index: number, genre: Genre): string[] {
  const [from, to] = range;
  const signs: string[] = [];
  const put = (sign: string, holds: boolean) => {
    if (holds) signs.push(sign);
  };
  const sentence = page.sentences[index] ?? { from, to, start: 0, end: 0 };
  const some = page.find('victim-cues.some', from, from + 1).length > 0;
  put('some', some);
  put('definite', !some && page.find('small-words.article', from, from + 1).length > 0);
  put('object', objectOf(page, range, index));
  put('offered', offering.includes(index));
  put(
    'place',
    ['countries', 'subdivisions'].some((name) => page.find(name, from, to).length > 0),
  );
  put('sector', page.find('sectors', from, to).length > 0);
  put('kind', page.find('victim-cues.body', from, to).length > 0);
  put(
    'label',
    ['sector-labels', 'victim-labels'].some((name) => page.find(name, Math.max(0, from - 3), from).some((hit) => hit.to === from)),
  );
  put('entry', genre !== 'news' && opensEntry(page, range, index));
  put('words', to - from > 1);
  put('headline', sentence.from === 0);
  put('asks', /\?\s*$/.test(page.text.slice(sentence.start, sentence.end + 2)));
  put('stakes', page.find('stakes', Math.max(sentence.from, anchor.from - 6), anchor.from).length > 0);
  put('wanted', page.find('wanted', sentence.from, sentence.to).length > 0);
  put('meta', page.find('head-labels.meta', sentence.from, Math.min(sentence.to, sentence.from + 3)).length > 0);
  put(
    'crowd',
    page.find('unrelated', sentence.from, sentence.to).length > 0 || page.find('generic-actors', sentence.from, sentence.to).length > 0,
  );
  put('name', !some && nameIn(page, range));
  put('past', page.find('victim-cues.past', sentence.from, sentence.to).length > 0);
  put('shout', to - from > 1 && page.tokens[from]?.upper === true && page.tokens[to - 1]?.upper === true);
  put('bare', places(page, range));
  put('person', first(page, range, ['victim-cues.person', 'titles']));
  put('thing', first(page, range, ['victim-cues.thing', 'units', 'goods']));
  put('many', many(page, from));
  put('called', ((page.tokens[to]?.gap ?? 0) & (Gap.colon | Gap.equals)) !== 0 && page.sentences[index]?.from === from);
  put('first', index === own[0] && from - sentence.from < 4);
  put('sample', leaks(index));
  put('code', /[\d@=]{4,}|[\p{L}\d]{25,}/u.test(page.textOf(from, to)));
  return signs;
}

/** Whether the phrase carries a proper name, so that it names more than it describes. */
function nameIn(page: Plot['page'], [from, to]: Range): boolean {
  for (let i = from + 1; i < to; i += 1) {
    const token = page.tokens[i];
    if (token?.capital && !token.upper && token.gap === Gap.space && !namesPlaces(page, [i, i + 1])) return true;
  }
  return false;
}

const PLACES = ['countries', 'subdivisions', 'small-words', 'victim-cues.where', 'victim-cues.region', 'levels'];

/** Nothing but places, with small words between. */
function places(page: Page, [from, to]: Range): boolean {
  for (let i = from; i < to; i += 1) {
    if (!page.anyOver(PLACES, i) && (page.tokens[i]?.word.length ?? 0) > 2) return false;
  }
  return true;
}

const DETERMINERS = ['small-words', 'victim-cues.some'];

/** Whether the noun that a phrase opens with is of some kinds, and not also one of a body. */
function first(page: Page, [from, to]: Range, kinds: readonly string[]): boolean {
  let at = from;
  while (at < to && page.anyAt(DETERMINERS, at)) at += 1;
  return (
    kinds.some((name) => page.find(name, at, at + 1).length > 0) &&
    ['sectors', 'victim-cues.body'].every((name) => page.find(name, at, at + 1).length === 0)
  );
}

/** More than one body (`onze prefeituras`, `две больницы`), which is no victim but a boast. */
function many(page: Page, from: number): boolean {
  const word = page.tokens[from]?.word ?? '';
  const number = page.find('numerals', from, from + 1)[0]?.value ?? (/^\d+$/.test(word) ? word : '1');
  return number !== '1';
}
