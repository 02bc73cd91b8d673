import type { Span } from '#model';
import { turnAt, turnsOf } from '../../talk/turns.ts';
import type { Page } from '../../words/page.ts';
import { hitsIn, type Plot, spanOf } from '../draft.ts';

/** Of so many words is a question thrown in; so many words of the answer tell yes or no. */
const QUESTION = 10;
const ANSWER = 4;

/**
 * What the seller answers in a talk to one who asks with a word of `about` (`escrow?` and, in his next turn, `sure`): yes or no with the
 * words that say it, or null where nobody asks or he says neither.
 */
export function answered(plot: Plot, about: string): { readonly yes: boolean; readonly spans: Span[] } | null {
  const { page } = plot;
  if (page.find(about).length === 0 || turnsOf(page).length < 2) return null;
  for (const index of plot.all) {
    const { from = 0, to = 0, end = 0 } = page.sentences[index] ?? {};
    const [asked] = to - from > QUESTION || plot.byTheSeller(index) ? [] : hitsIn(page, index, about);
    const turn = asked && turnAt(page, end);
    if (!asked || !turn) continue;
    const next = turnsOf(page).find(({ span }) => span[0] >= turn.span[1]);
    if (!next || !plot.byTheSeller(page.sentenceAt(Math.max(next.words, next.span[1] - 1)))) continue;
    const at = page.tokenAt(next.words);
    const no = first(page, ['answers.no', 'terms.no'], at);
    const yes = first(page, ['answers.yes', 'terms.yes'], at);
    const said = no && yes ? (no.from <= yes.from ? no : yes) : (no ?? yes);
    if (said) return { yes: said !== no, spans: [spanOf(page, asked), spanOf(page, said)] };
  }
  return null;
}

/** The first hit of some names among the first words of an answer. */
function first(page: Page, names: readonly string[], at: number) {
  return names
    .flatMap((name) => page.find(name, at, at + ANSWER))
    .reduce<ReturnType<Page['find']>[number] | null>((best, hit) => (best && best.from <= hit.from ? best : hit), null);
}
