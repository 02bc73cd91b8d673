import type { Span } from '#model';
import { between } from '../words/found.ts';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';
import type { Said } from '../words/sayings/index.ts';
import type { Item } from './regions.ts';

/** Where one offer is read: the page and the sentences that speak of it, its own first. */
export type Plot = {
  readonly page: Page;
  readonly own: readonly number[];
  readonly ownSet: ReadonlySet<number>;
  readonly all: readonly number[];
  /** Sentences that put something on offer. */
  readonly offering: readonly number[];
  /** Whether a sentence is in the seller's own words: in a chat others ask, bargain and slander. */
  readonly byTheSeller: (index: number) => boolean;
  /** Whether a sentence holds what may not be shown: a row of the stolen data, a password that opens the door. */
  readonly leaks: (index: number) => boolean;
  /** Its number among the things on offer, where there are several. */
  readonly place: { readonly number: number; readonly of: number } | null;
};

/** Of one offer so many sentences of its own are read: a longer post repeats itself. */
const OWN = 2_000;

export function plotOf(page: Page, item: Item): Plot {
  const own = item.own.slice(0, OWN);
  const all = [...own, ...item.shared];
  const offering = all.filter((index) => hitsIn(page, index, 'offering').length > 0);
  return { page, own, ownSet: new Set(own), all, offering, byTheSeller: () => true, leaks: () => false, place: null };
}

export function hitsIn(page: Page, index: number, name: string): readonly Hit[] {
  const { from = 0, to = 0 } = page.sentences[index] ?? {};
  return page.find(name, from, to);
}

/** Hits of a lexicon in some sentences, in the order of these sentences. */
export function hitsOver(page: Page, sentences: readonly number[], name: string): Hit[] {
  const all = page.find(name);
  const found: Hit[] = [];
  if (all.length === 0) return found;
  for (const index of sentences) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    found.push(...between(all, from, to));
  }
  return found;
}

export function spanOf(page: Page, hit: Hit): Span {
  return page.span(hit.from, hit.to);
}

export function spansOf(page: Page, hits: readonly Hit[]): Span[] {
  return tidy(hits.map((hit) => spanOf(page, hit)));
}

/** Spans in order, each once, touching ones joined. */
export function tidy(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Whether a sentence speaks of other things on offer by their numbers or letters (`number 3 is sold`, `B gone`), and not of this one. */
function ofAnother({ page, place }: Plot, index: number, said: Said): boolean {
  if (place === null) return false;
  const numbers = hitsIn(page, index, 'lots').flatMap(({ to }) => numberAt(page, to));
  if (place.of > 1 && 'status' in said.says)
    numbers.push(
      ...said.hits.flatMap(({ from }) => [...numberAt(page, from - 1), ...spelledAt(page, from - 1), ...spelledAt(page, from - 2)]),
    );
  return numbers.length > 0 && !numbers.includes(place.number) && numbers.every((number) => number >= 1 && number <= place.of);
}

/** The number that a token gives, as a figure or as a capital letter by itself. */
function numberAt(page: Page, token: number): number[] {
  const word = page.tokens[token]?.word ?? '';
  if (/^\d{1,2}$/.test(word)) return [Number(word)];
  const letter = /^[A-H]$/.test(page.textOf(token, token + 1)) ? page.textOf(token, token + 1) : '';
  return letter === '' ? [] : [letter.charCodeAt(0) - 64];
}

/** The number that a word gives (`two is gone`). */
function spelledAt(page: Page, token: number): number[] {
  const named = page.find('numerals', token, token + 1)[0]?.value ?? '';
  return /^\d$/.test(named) ? [Number(named)] : [];
}

/** A question, or a few words thrown in that may be one. */
function asks(page: Page, index: number): boolean {
  const { from = 0, to = 0, end = 0 } = page.sentences[index] ?? {};
  return to - from <= 10 || page.text.slice(end - 1, end + 3).includes('?');
}

/**
 * The first thing that the sayings say of a field, over the sentences in their order. Of what others say only the questions count that
 * the seller's next sentence answers; `counts` may ask for more.
 */
export function firstSaid(
  plot: Plot,
  field: string,
  counts: (said: Said, index: number) => boolean = () => true,
): { value: string; spans: Span[] } | null {
  for (const index of plot.all) {
    const own = plot.byTheSeller(index);
    const to = plot.page.sentences[index]?.to ?? 0;
    for (const said of plot.page.saidIn(index)) {
      const value = said.says[field];
      if (
        value === undefined ||
        ofAnother(plot, index, said) ||
        !counts(said, index) ||
        !(own || (asks(plot.page, index) && plot.byTheSeller(index + 1) && said.hits.some((hit) => hit.from >= to)))
      )
        continue;
      return { value, spans: spansOf(plot.page, said.hits) };
    }
  }
  return null;
}
