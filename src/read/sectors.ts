import type { Certainty, Claim, Genre, Offer, Sector, SectorName, Span } from '#model';
import { claimsAround } from './claims/around.ts';
import type { Part } from './offers/regions.ts';
import type { Page } from './words/page.ts';

/** Sectors that were hit or may suffer: the victim's, and those that a sentence on threats or impact names. */
export function readSectors(
  page: Page,
  genre: Genre,
  parts: readonly Part[],
  offers: readonly Offer[],
  claims: readonly Claim[],
): Sector[] {
  const sectors: { sector: SectorName; role: Sector['role']; certainty: Certainty; spans: Span[] }[] = [];
  const put = (sector: SectorName, role: Sector['role'], certainty: Certainty, span: Span) => {
    const same = sectors.find((one) => one.sector === sector && one.role === role);
    if (!same) sectors.push({ sector, role, certainty, spans: [span] });
    else same.spans.push(span);
  };
  const around = claimsAround(claims);
  for (const { victim } of offers) {
    const span = victim.spans[0];
    if (victim.sector !== null && span)
      put(victim.sector, 'victim', genre === 'news' ? certaintyAt(around(span), claims) : 'asserted', span);
  }
  if (genre !== 'news') return sectors;
  for (const hit of page.find('sectors')) {
    const index = page.sentenceOf(hit.from);
    if (parts[index] !== 'body') continue;
    const span = page.span(hit.from, hit.to);
    const claim = around(span);
    if (!claim || (claim.kind !== 'impact' && claim.kind !== 'threat')) continue;
    if (claim.kind === 'impact' && claim.certainty === 'asserted' && claim.polarity === 'affirmed') {
      if (!sectors.some(({ role }) => role === 'victim')) put(hit.value.split(':')[0] as SectorName, 'victim', 'asserted', span);
      continue;
    }
    if (!listed(page, hit.from, hit.to, index) && (claim.certainty === 'asserted' || claim.polarity === 'denied')) continue;
    put(hit.value.split(':')[0] as SectorName, 'at-stake', claim.certainty, span);
  }
  return sectors;
}

/** A sector is at stake where the sentence names sectors as such (a list of them, or the word sector), not a body in passing. */
function listed(page: Page, from: number, to: number, index: number): boolean {
  const sentence = page.sentences[index] ?? { from, to };
  if (page.find('sector-labels', sentence.from, sentence.to).length > 0) return true;
  return page.find('sectors', from - 6, to + 6).length >= 2;
}

/** A seller names his victim flatly; the press as surely as the sentence does. */
function certaintyAt(claim: Claim | undefined, claims: readonly Claim[]): Certainty {
  return claim?.certainty ?? claims.find(({ kind }) => kind === 'offer')?.certainty ?? 'asserted';
}
