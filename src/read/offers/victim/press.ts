import type { Actor, Genre, Offer } from '#model';
import { tidy } from '../draft.ts';

/**
 * In the press the victim of taken data is often named far from the words that offer: the body that denies, admits or refuses to pay.
 * A single word that is no acronym may be a place and is not taken. It gets the one offer that names nobody; a masked access stays masked, for nobody says that it is this body's.
 */
export function namedInThePress(offers: readonly Offer[], actors: readonly Actor[], genre: Genre): readonly Offer[] {
  const [offer] = offers;
  const body = actors.find(({ kind, name }) => kind === 'victim' && (name.includes(' ') || name === name.toUpperCase()));
  if (genre !== 'news' || !offer || offers.length > 1 || !body || offer.good.value !== 'data' || offer.victim.name !== null) return offers;
  const spans = tidy([...offer.victim.spans, ...body.spans.slice(0, 1)]);
  return [{ ...offer, victim: { ...offer.victim, name: body.name, masked: false, descriptor: null, spans } }];
}
