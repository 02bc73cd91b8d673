import { type Claim, type Genre, type Sign, SignId, type Span } from '#model';
import { claimsAround } from './claims/around.ts';
import type { Part } from './offers/regions.ts';
import type { Page } from './words/page.ts';

/** Signs that only an onlooker can give, and those that only the seller can: a seller who "verified the sample" says nothing. */
const onlookers: ReadonlySet<SignId> = new Set([
  'sample-checked',
  'service-outage',
  'commercial-interest',
  'copied-text',
  'already-circulated',
]);
const sellers: ReadonlySet<SignId> = new Set(['urgency']);

/**
 * What is said in passing that limits or supports a claim: old data, a contractor's system, an outage. Held by whoever holds the claim
 * around it and as surely, else by the writer; a sign that is negated is none.
 */
export function readSigns(page: Page, genre: Genre, parts: readonly Part[], claims: readonly Claim[]): Sign[] {
  if (genre === 'advisory' || genre === 'other') return [];
  const signs: (Sign & { readonly spans: Span[] })[] = [];
  const around = claimsAround(claims);
  for (const hit of page.find('signs')) {
    const id = SignId.parse(hit.value);
    if (genre === 'news' ? sellers.has(id) : onlookers.has(id)) continue;
    if (parts[page.sentenceOf(hit.from)] !== 'body') continue;
    if (page.find('terms.no', hit.from - 3, hit.from).length > 0) continue;
    const span = page.span(hit.from, hit.to);
    const claim = around(span);
    const holder = claim ? claim.holder : 'author';
    const certainty = claim?.certainty ?? 'asserted';
    const same = signs.find((one) => one.id === id && one.holder === holder && one.certainty === certainty);
    if (same) same.spans.push(span);
    else signs.push({ id, holder, certainty, spans: [span] });
  }
  return signs;
}
