import type { Knowledge } from '#knowledge';
import type { Indicator } from '#model';
import { openPage, type Page } from '../words/page.ts';
import { type Kind, kindOf, SURELY } from './index.ts';

/** What kind of document a page is, also where other text hides an offer; `report`: by its form it is one. */
export function kindIn(page: Page, indicators: readonly Indicator[], knowledge: Knowledge, report: boolean): Kind {
  const onions = indicators.filter(({ type, value }) => type === 'onion' || value.includes('.onion')).length;
  const kind = kindOf(page, knowledge.words.genres, onions);
  const within = kind.genre === 'other' ? offerWithin(page, knowledge) : null;
  const told = within ?? (report ? kindOf(page, knowledge.words.genres, onions, report) : kind);
  return { ...told, barren: isBarren(page, told, knowledge) };
}

/**
 * A complaint, a question, a report on the trade use its words and offer nothing. Where a post surely tells so as a whole, and no paragraph by
 * itself sounds like an offer, a sentence that sounds like one is not taken for it; text added around an offer leaves its paragraph as it is.
 */
function isBarren(page: Page, { genre, offering }: Kind, knowledge: Knowledge): boolean {
  if (offering > -SURELY || (genre !== 'listing' && genre !== 'chat') || page.text.length > AGAIN) return false;
  const paragraphs = page.text.split(/\n\s*\n/);
  return !paragraphs.some((text) => text.trim() !== '' && kindOf(openPage(text, knowledge, null), knowledge.words.genres, 0).offering > 0);
}

/** A paragraph with so many words of other walks of life is none of the trade. */
const FOREIGN = 2;
/** Of a long text so much is looked at again. */
const AGAIN = 20_000;

/** A text of another kind may hide an offer between its paragraphs: the kind of what is left without those that speak of other things. */
function offerWithin(page: Page, knowledge: Knowledge): Kind | null {
  const blocks = page.text.slice(0, AGAIN).split(/(\n\s*\n)/);
  const foreign = ['other-trades', 'unrelated', 'sports'].flatMap((name) =>
    page.find(name).map(({ from }) => page.tokens[from]?.start ?? 0),
  );
  let start = 0;
  const rest = blocks.filter((block) => {
    const [from, to] = [start, (start += block.length)];
    return foreign.filter((at) => at >= from && at < to).length < FOREIGN;
  });
  if (rest.length === blocks.length) return null;
  const part = openPage(rest.join(''), knowledge, null);
  if (HIDDEN.filter((name) => part.find(name).length > 0).length < 2) return null;
  const kind = kindOf(part, knowledge.words.genres, 0);
  return kind.genre === 'listing' && kind.offering > HIDES ? kind : null;
}

/** Log-odds from which what is left is an offer that other text hides. */
const HIDES = 2;
const HIDDEN = ['privileges', 'products', 'goods', 'terms.escrow', 'offering', 'contact-labels', 'currencies'];
