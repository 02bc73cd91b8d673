import type { Part } from '../../offers/regions.ts';
import type { Page } from '../../words/page.ts';
import { cuesIn, weakest } from '../certainty.ts';
import { clausesIn } from '../clauses.ts';
import { type Found, MOST, polarityOf } from '../press.ts';
import { claimIn } from './claim.ts';

/** What an advisory says in sentences, and each line of its advice. */
export function advised(page: Page, parts: readonly Part[]): Found[] {
  const found: Found[] = [];
  let advice = false;
  page.sentences.forEach((sentence, index) => {
    if (parts[index] === 'aside' || found.length >= MOST) return;
    const { from, to } = sentence;
    if (sentence.opensLine && page.find('advice-headings', from, from + 4).length > 0) {
      advice = to - from < 6;
      if (advice) return;
    } else if (sentence.opensBlock && to - from < 4) advice = false;
    if (advice && to - from >= 2) {
      const hit = { lexicon: 'boasts', value: 'measure', language: 'any', from, to } as const;
      found.push(claimIn(page, index, 'measure', { from, to, hit }, null));
      return;
    }
    if (to - from < 6 || !/[.!]/.test(page.text[sentence.end] ?? '')) return;
    const cues = cuesIn(page, index);
    for (const clause of clausesIn(page, index)) {
      if (clause.hits.length === 0 || clause.kind === 'motive') continue;
      const bearing = cues.filter((cue) => cue.from >= clause.from && cue.from < clause.to);
      const shown = bearing.map(({ text, span }) => ({ text, span }));
      found.push({
        clause,
        claim: {
          span: page.span(clause.from, clause.to),
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
