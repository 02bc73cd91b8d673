import type { Offer, Reading, Report } from '#model';

/** A post as the only report of a case. */
export function reportOf({ document }: Reading, actor: string | null, offer: Offer | null, asOf: string): Report {
  const amount = offer?.price.amount ?? offer?.price.blitz ?? offer?.price.start ?? null;
  return {
    post: document.id,
    at: document.publishedAt ?? asOf,
    by: document.source,
    genre: document.genre,
    language: document.language,
    actor,
    price: offer && amount !== null ? { amount, currency: offer.price.currency } : null,
    status: offer?.status.value ?? 'unknown',
    start: 0,
    copyOf: null,
  };
}
