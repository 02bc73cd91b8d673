import { type Actor, type Claim, type Offer, type Reading, type Sector, type Span, unsaidVictim } from '#model';

const at: Span = [0, 1];

type Loose<T> = { [K in keyof T]?: T[K] extends readonly unknown[] | string | null ? T[K] : Partial<T[K]> | T[K] };

/** An offer that says nothing but what is given; parts are merged into the silent ones. */
export function offerOf(parts: Loose<Offer> = {}): Offer {
  const silent: Offer = {
    id: 'offer-1',
    actor: { value: 'quetzal', spans: [at] },
    venue: { kind: 'forum', name: null, spans: [at] },
    good: { value: 'access', spans: [at] },
    accessType: { value: 'unknown', product: null, spans: [] },
    privilege: { value: 'unknown', spans: [] },
    victim: { ...unsaidVictim, masked: true, spans: [at] },
    price: { amount: null, currency: null, form: 'unknown', start: null, step: null, blitz: null, spans: [] },
    deposit: null,
    ransom: null,
    deadline: null,
    escrow: { value: 'unknown', spans: [] },
    exclusive: { value: 'unknown', spans: [] },
    proof: { value: 'unknown', spans: [] },
    buyerFilter: { value: 'unknown', spans: [] },
    volume: { records: null, bytes: null, spans: [] },
    seller: { joinedOn: null, posts: null, reputation: null, forumDeposit: null, vouches: null, spans: [] },
    contacts: [],
    status: { value: 'unknown', spans: [] },
    inferred: {},
  };
  const merged: Record<string, unknown> = { ...silent };
  for (const [key, part] of Object.entries(parts)) {
    const base = merged[key];
    const mixes = (one: unknown): one is object => typeof one === 'object' && one !== null && !Array.isArray(one);
    merged[key] = mixes(base) && mixes(part) ? { ...base, ...part } : part;
  }
  return merged as Offer;
}

export function claimOf(parts: Partial<Claim>): Claim {
  return {
    id: 'claim-1',
    span: at,
    kind: 'offer',
    about: [],
    holder: 'author',
    via: [],
    polarity: 'affirmed',
    certainty: 'asserted',
    cues: [],
    ...parts,
  };
}

export function actorOf(name: string, kind: Actor['kind'], aliases: string[] = []): Actor {
  return { name, aliases, kind, spans: [at] };
}

/** A reading of a listing with these parts and nothing else. */
export function readingOf(parts: Partial<Omit<Reading, 'document'>> & { document?: Partial<Reading['document']> } = {}): Reading {
  return {
    offers: [],
    claims: [],
    actors: [],
    links: [],
    sectors: [],
    indicators: [],
    techniques: [],
    redactions: [],
    ...parts,
    document: {
      id: `sha256:${'0'.repeat(64)}`,
      source: 'test.txt',
      mediaType: 'text/plain',
      language: 'es',
      genre: 'listing',
      title: null,
      publishedAt: null,
      recognised: false,
      text: 'x'.repeat(100),
      ...parts.document,
    },
  };
}

/** What a careful reader makes of the seed article, as the contract writes it. */
export function seedReading(): Reading {
  const ruiz = 'Víctor Ruiz';
  const cartel = 'Jalisco New Generation Cartel';
  const atStake = ['energy', 'finance', 'defense', 'transportation', 'communications'] as const;
  return readingOf({
    document: { source: 'seed-article.txt', language: 'en', genre: 'news', title: 'Cyberattack Threat Looms' },
    offers: [
      offerOf({
        actor: { value: 'bmox', spans: [at] },
        victim: { country: 'MX', sector: 'government', descriptor: 'a Mexican state system' },
        price: { amount: 30000, currency: 'USD', form: 'fixed', spans: [at] },
        deposit: { amount: 3000, currency: 'USD', refundable: 'yes', paidTo: 'unknown', spans: [at] },
        exclusive: { value: 'yes', spans: [at] },
        proof: { value: 'after-deposit', spans: [at] },
        buyerFilter: { value: 'serious-only', spans: [at] },
        status: { value: 'open', spans: [] },
      }),
    ],
    claims: [
      claimOf({ id: 'claim-1', about: ['bmox'], holder: ruiz, kind: 'offer' }),
      claimOf({ id: 'claim-2', kind: 'threat', holder: null, certainty: 'possible' }),
      claimOf({ id: 'claim-3', about: ['bmox'], holder: ruiz, kind: 'capability', certainty: 'probable' }),
      claimOf({ id: 'claim-4', about: ['bmox'], holder: null, kind: 'link', certainty: 'possible' }),
      claimOf({ id: 'claim-5', about: ['bmox', cartel], holder: null, kind: 'link', certainty: 'possible' }),
      claimOf({ id: 'claim-6', about: [cartel], holder: 'author', kind: 'investigation' }),
      claimOf({ id: 'claim-7', about: [cartel], holder: 'author', kind: 'motive', certainty: 'possible' }),
    ],
    actors: [actorOf('bmox', 'persona'), actorOf(ruiz, 'expert'), actorOf(cartel, 'criminal-organization', ['CJNG'])],
    links: [{ from: 'bmox', to: cartel, relation: 'linked-to', certainty: 'possible', claim: 'claim-5' }],
    sectors: atStake.map((sector): Sector => ({ sector, role: 'at-stake', certainty: 'possible', spans: [at] })),
  });
}
