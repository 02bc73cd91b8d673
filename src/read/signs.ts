import type { Knowledge, Saying } from '#knowledge';
import { type Claim, type Genre, type Sign, SignId, type Span } from '#model';
import { claimsAround } from './claims/around.ts';
import type { Part } from './offers/regions.ts';
import type { Page } from './words/page.ts';

/** Signs that set a whole sentence apart. */
const whole: ReadonlySet<SignId> = new Set(['earlier-event', 'only-aware']);

function wholeOf(page: Page, sentence: number): Span {
  const { from = 0, to = 0 } = page.sentences[sentence] ?? {};
  return page.span(from, to);
}

/**
 * What is said in passing that limits or supports a claim: old data, a contractor's system, an outage, a sample that somebody checked. Held
 * by whoever holds the claim around it and as surely, else by the writer. A seller is not heard on what only an onlooker can say.
 */
export function readSigns(page: Page, genre: Genre, parts: readonly Part[], claims: readonly Claim[], knowledge: Knowledge): Sign[] {
  if (genre === 'advisory') return [];
  const offering = genre === 'listing' || genre === 'leak-site' || genre === 'chat';
  const sayings = (offering ? knowledge.words.signs.seller : knowledge.words.signs.onlooker) as readonly Saying[];
  const signs: (Sign & { readonly spans: Span[] })[] = [];
  const around = claimsAround(claims);
  for (const sentence of page.sentences.keys()) {
    if (parts[sentence] !== 'body') continue;
    for (const { says, hits } of page.signsIn(sentence, sayings)) {
      const id = SignId.parse(says['sign']);
      const from = Math.min(...hits.map((hit) => hit.from));
      if (page.find('terms.no', from - 3, from).length > 0) continue;
      const span = whole.has(id) ? wholeOf(page, sentence) : page.span(from, Math.max(...hits.map((hit) => hit.to)));
      const claim = around(span);
      const holder = claim ? claim.holder : 'author';
      const certainty = claim?.certainty ?? 'asserted';
      const same = signs.find((one) => one.id === id && one.holder === holder && one.certainty === certainty);
      if (same) same.spans.push(span);
      else signs.push({ id, holder, certainty, spans: [span] });
    }
  }
  return signs;
}
