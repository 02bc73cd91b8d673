import type { Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { amountsIn } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import { Gap } from '../../words/tokens.ts';
import { hitsIn, type Plot } from '../draft.ts';

/** A product as written, tokens `[from, to)`. */
type Name = { readonly text: string; readonly span: Span };

/** A model or version is at most so many words behind its name. */
const MODEL = 2;
/** A name of an unknown product is at most so long. */
const LONGEST = 3;
const CAMEL = 3;
const SAME_SENTENCE = 3;
const JOINED = 2;
const VERSION = 2;
const OPENING = 1;
const ENOUGH = 5;

/** The fullest spelling of a product that was named: the longest of all hits of the same product, with its model (`FortiGate 200F`). */
export function spelled(plot: Plot, hit: Hit): Name {
  const { page } = plot;
  let best = nameOf(page, hit.from, hit.to);
  for (const index of plot.own) {
    for (const other of hitsIn(page, index, 'products')) {
      if (other.value !== hit.value) continue;
      const one = nameOf(page, other.from, other.to);
      if (one.text.length > best.text.length) best = one;
    }
  }
  return best;
}

function nameOf(page: Page, first: number, last: number): Name {
  let from = first;
  for (let i = first + 1; i < last; i += 1) if ((page.tokens[i]?.gap ?? 0) & Gap.bracket) from = i;
  while (from < last - 1 && !named(page, from) && spanHas(page, from + 1, last)) from += 1;
  const to = modelBehind(page, last);
  return { text: page.textOf(from, to), span: page.span(from, to) };
}

/** Whether a word is written as a name is. */
function named(page: Page, i: number): boolean {
  const token = page.tokens[i];
  return token !== undefined && (token.capital || /\p{Lu}/u.test(page.text.slice(token.start, token.end)));
}

function spanHas(page: Page, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (named(page, i)) return true;
  return false;
}

/** End of the model or version behind a name: words with a digit that count nothing. */
function modelBehind(page: Page, at: number): number {
  let to = at;
  for (let i = at; i < at + MODEL; i += 1) {
    const token = page.tokens[i];
    if (!token || token.gap & ~(Gap.space | Gap.dash)) break;
    const plain = /^\d{1,2}$/.test(token.word);
    const model = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{2,6}$/.test(token.word) || (/^\d{3,4}$/.test(token.word) && token.gap === Gap.dash);
    const series = token.upper && token.word.length <= 3 && /^-?\d/.test(page.folded.slice(token.to, token.to + 2).trimStart());
    if (!plain && !model && !series) break;
    if (plain && (token.gap & Gap.dash || /^\s?([%$€]|[.,:]\d)/.test(page.folded.slice(token.to, token.to + 3)) || counts(page, i))) break;
    if (model && page.glued('multipliers', token.word.replace(/^\d+/, '')) !== null) break;
    if (series && !/\d/.test(page.tokens[i + 1]?.word ?? '')) break;
    to = i + 1;
  }
  return to;
}

/** Whether a number counts something or is money. */
function counts(page: Page, at: number): boolean {
  const next = page.tokens[at + 1];
  if (!next || next.gap & (Gap.comma | Gap.newline | Gap.stop | Gap.slash | Gap.semicolon | Gap.bracket)) return false;
  return (
    amountsIn(page, at, Math.min(page.tokens.length, at + 4)).some(({ unit, currency }) => unit !== null || currency !== null) ||
    next.gap === Gap.space
  );
}

/** The product that an exploit is for, where no lexicon knows it: the name by the exploit's words that looks most like one. */
export function unknownProduct(plot: Plot): Name | null {
  const { page } = plot;
  let best: Name | null = null;
  let most = ENOUGH - 1;
  plot.own.forEach((index, place) => {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const exploits = page.find('goods.exploit', from, to);
    for (let i = from; i < to; i += 1) {
      const token = page.tokens[i];
      if (!token?.capital || token.word.length < 4 || taken(page, i)) continue;
      const seen = page.text.slice(token.start, token.end);
      const camel = /\p{Ll}\p{Lu}/u.test(seen);
      if (token.upper && !camel) continue;
      const end = nameEnd(page, i, to);
      const last = modelBehind(page, end);
      const score =
        (camel ? CAMEL : 0) +
        (exploits.length > 0 ? SAME_SENTENCE : 0) +
        (exploits.some((hit) => i - hit.to >= 0 && i - hit.to < 3) ? JOINED : 0) +
        (last > end || /^\s(v?\d|[xх]\b)/.test(page.folded.slice(page.tokens[end - 1]?.to ?? 0, (page.tokens[end - 1]?.to ?? 0) + 3))
          ? VERSION
          : 0) +
        (place < 3 ? OPENING : 0) -
        (i === from && !camel ? JOINED : 0);
      if (score > most) {
        best = { text: page.textOf(i, last), span: page.span(i, last) };
        most = score;
      }
      i = end - 1;
    }
  });
  return best;
}

/** Whether a word already means something else. */
function taken(page: Page, i: number): boolean {
  return page.isCommon(i) || page.starts(i);
}

function nameEnd(page: Page, from: number, limit: number): number {
  let to = from + 1;
  while (to < limit && to - from < LONGEST) {
    const token = page.tokens[to];
    if (!token?.capital || token.gap !== Gap.space || (page.starts(to) && !token.upper && page.find('goods', to, to + 1).length > 0)) break;
    to += 1;
  }
  return to;
}
