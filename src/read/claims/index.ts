import type { Claim, Genre, Offer } from '#model';
import type { Cast } from '../actors/mentions.ts';
import type { Part } from '../offers/regions.ts';
import type { Page } from '../words/page.ts';
import type { Clause } from './clauses.ts';
import { ownClaims } from './own/index.ts';
import { pressClaims } from './press.ts';
import type { Voice } from './who/voices.ts';

/** What was heard before the offers were read: propositions of the press, and everybody who speaks. */
export type Heard = {
  readonly claims: readonly Omit<Claim, 'about'>[];
  readonly clauses: readonly Clause[];
  readonly voices: readonly Voice[];
};

/** The propositions of a text of the press, each with who holds it and how surely; other genres are read with their offers (`claimsOf`). */
export function hearPress(page: Page, genre: Genre, parts: readonly Part[], cast: Cast): Heard {
  if (genre !== 'news') return { claims: [], clauses: [], voices: [] };
  const { found, voices } = pressClaims(page, parts, cast);
  return {
    claims: found.map(({ claim }, i) => ({ id: `claim-${i + 1}`, ...claim })),
    clauses: found.map(({ clause }) => clause),
    voices,
  };
}

/** The claims of any text: those heard in the press, or what a post of its own offers, boasts, threatens and denies. */
export function claimsOf(page: Page, genre: Genre, parts: readonly Part[], heard: Heard, offers: readonly Offer[]): Heard {
  if (genre === 'news') return heard;
  const found = ownClaims(page, genre, parts, offers);
  return {
    claims: found.map(({ claim }, i) => ({ id: `claim-${i + 1}`, ...claim })),
    clauses: found.map(({ clause }) => clause),
    voices: [],
  };
}
