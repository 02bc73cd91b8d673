import type { Claim, Offer, Reading } from '#model';
import { findQuote } from './compare.ts';
import type { Gold, GoldClaim, GoldOffer } from './load.ts';

/** What a labeller says of a document, in the shape of a reading: so that two labellers can be compared as reader and gold are. */
export function readingOf(said: Gold, text: string): Reading {
  const reading: Record<keyof Pick<Reading, 'offers' | 'claims' | 'actors' | 'links' | 'sectors' | 'indicators' | 'techniques' | 'redactions'>, unknown> = {
    offers: (said.offers ?? []).map(offerOf),
    claims: (said.claims ?? []).map((claim) => claimOf(claim, text)),
    actors: (said.actors ?? []).map(({ name }) => ({ name, aliases: [] })),
    links: said.links ?? [],
    sectors: said.sectors ?? [],
    indicators: (said.indicators ?? []).map(({ type, value }) => ({ type, value: String(value) })),
    techniques: (said.techniques ?? []).map((id) => ({ id })),
    redactions: Object.entries(said.redactions ?? {}).map(([kind, count]) => ({ kind, count })),
  };
  return { ...reading, document: { genre: said.genre, text } } as unknown as Reading;
}

/** Fields that a reading gives with the words that say them. */
const quoted = ['actor', 'good', 'privilege', 'escrow', 'exclusive', 'proof', 'buyerFilter', 'status'] as const;

function offerOf(said: GoldOffer): Offer {
  const group = (name: string) => (said[name] ?? {}) as Readonly<Record<string, unknown>>;
  const values = Object.fromEntries(quoted.map((field) => [field, { value: said[field] }]));
  const groups = Object.fromEntries(['venue', 'victim', 'price', 'deposit', 'ransom', 'deadline', 'volume', 'seller'].map((name) => [name, group(name)]));
  return { ...values, ...groups, accessType: { value: said.accessType, product: said.product }, contacts: said.contacts ?? [] } as unknown as Offer;
}

function claimOf({ quote, kind, holder, polarity, certainty }: GoldClaim, text: string): Claim {
  return { kind, holder: holder ?? null, polarity: polarity ?? 'affirmed', certainty, span: findQuote(text, quote) } as unknown as Claim;
}
