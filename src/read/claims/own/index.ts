import type { ClaimKind, Genre, Offer } from '#model';
import type { Part } from '../../offers/regions.ts';
import { turnBefore } from '../../offers/who/actor.ts';
import type { Page } from '../../words/page.ts';
import { type Found, MOST } from '../press.ts';
import { advised } from './advised.ts';
import { boastsIn } from './boasts.ts';
import { claimIn } from './claim.ts';
import { offeringSentences } from './offering.ts';

/** What a post of its own says: each offer where it is made, and what it boasts, threatens, denies and ties together. */
export function ownClaims(page: Page, genre: Genre, parts: readonly Part[], offers: readonly Offer[]): Found[] {
  if (genre === 'other') return [];
  if (genre === 'advisory') return advised(page, parts);
  if (offers.length === 0 && genre !== 'chat') return [];
  const offering = offeringSentences(page, genre, parts, offers);
  const actors = [...new Set(offers.flatMap(({ actor }) => actor.value ?? []))];
  const found: Found[] = [];
  page.sentences.forEach(({ from, to, start, end }, index) => {
    if (found.length >= MOST) return;
    const part = parts[index];
    const ordered = page.find('orders-to-the-reader', from, to).length > 0;
    if (genre === 'chat' ? ordered : part !== 'body' && part !== 'head') return;
    const turn = genre === 'chat' ? turnBefore(page, start) : null;
    if (offering.has(index)) found.push(claimIn(page, index, 'offer', null, turn));
    if (part === 'head') return;
    for (const boast of boastsIn(page, genre, index, actors)) {
      const kind = boast.hit.value as ClaimKind;
      if (kind === 'link' && page.text.slice(end - 1, end + 1).includes('?')) continue;
      if ((kind === 'offer' && offering.has(index)) || (offers.length === 0 && kind !== 'link' && kind !== 'denial')) continue;
      found.push(claimIn(page, index, kind, boast, turn));
    }
  });
  return found;
}
