import type { Part } from '../../offers/regions.ts';
import { madeHit } from '../../words/lexicon.ts';
import type { Page } from '../../words/page.ts';
import { cuesIn, weakest } from '../certainty.ts';
import { clausesIn, spanOf } from '../clauses.ts';
import { polarityOf } from '../denials.ts';
import { type Found, MOST } from '../press.ts';
import { claimIn } from './claim.ts';

/** A line of fewer words that opens like advice is its heading. */
const HEADING = 8;
/** How a line of a list opens, and a first word that is no number, address or name. */
const LISTED = /^\s*(?:[-—–•*▪►→]|\d{1,2}[.)]|\p{L}[.)])\s+\p{L}[\p{L}-]+\s/u;

/** A line of a list that begins with a plain word: what to do, where it is not a list of signs. */
function listed(page: Page, index: number): boolean {
  const { start = 0, from = 0, opensLine = false } = page.sentences[index] ?? {};
  if (!opensLine || page.tokens[from]?.upper) return false;
  const [lineFrom] = page.lineAt(start);
  return LISTED.test(page.text.slice(lineFrom, start + 40)) && page.find('advice-verbs', from, from + 4).length > 0;
}

/** What an advisory says in sentences, and each line of its advice. */
export function advised(page: Page, parts: readonly Part[]): Found[] {
  const found: Found[] = [];
  let advice = false;
  page.sentences.forEach((sentence, index) => {
    if (parts[index] === 'aside' || found.length >= MOST) return;
    const { from, to } = sentence;
    if (sentence.opensLine && page.find('advice-headings', from, from + 4).length > 0) {
      advice = to - from < HEADING || !/[.!]/.test(page.text[sentence.end] ?? '');
      const told = to - from >= HEADING && page.find('advice-headings', from, from + 1).length > 0;
      if (advice && !told) return;
      advice = true;
    } else if (sentence.opensBlock && (to - from < 4 || !listed(page, index))) advice = false;
    if ((advice || listed(page, index)) && to - from >= 2) {
      const hit = madeHit('boasts', 'measure', from, to);
      found.push(claimIn(page, index, 'measure', { from, to, hit }, null));
      return;
    }
    if (to - from < 5 || !/[.!;:]/.test(page.text[sentence.end] ?? '')) return;
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      if (clause.hits.length === 0 && page.find('topics', clause.from, clause.to).length === 0) continue;
      const bearing = cues.filter((cue) => cue.from >= clause.from && cue.from < clause.to);
      const shown = bearing.map(({ text, span }) => ({ text, span }));
      found.push({
        clause,
        claim: {
          span: spanOf(page, clause.from, clause.to),
          kind: clause.kind,
          holder: 'author',
          via: [],
          polarity: polarityOf(page, clause, bearing),
          certainty: weakest(bearing),
          cues: shown,
        },
      });
    }
  });
  return found;
}
