import type { Offer } from '#model';

/** An offer as one report tells it; `own`: told by whoever offers, not about him; `again`: once more in nearly the same words. */
export type Told = { readonly offer: Offer; readonly own: boolean; readonly again: boolean };

/**
 * One offer from all who tell of it, oldest first. Whoever offers is believed before whoever reports, the earlier before the later;
 * what one leaves open another fills in. Only price and status are the latest that the seller himself said: they are what changes, also
 * where nothing else does.
 */
export function offerOf(told: readonly Told[]): Offer | null {
  const news = told.filter(({ again }) => !again);
  const inOrder = [...news.filter(({ own }) => own), ...news.filter(({ own }) => !own)].map(({ offer }) => offer);
  const [first, ...others] = inOrder;
  if (!first) return null;
  const whole = others.reduce(filled, first);
  const later = told.filter(({ own }) => own || !told.some((one) => one.own)).map(({ offer }) => offer);
  return {
    ...whole,
    price: later.findLast(({ price }) => priced(price))?.price ?? whole.price,
    status: later.findLast(({ status }) => status.value !== 'unknown')?.status ?? whole.status,
  };
}

function priced({ amount, start, blitz, form }: Offer['price']): boolean {
  return amount !== null || start !== null || blitz !== null || form === 'free';
}

function filled(one: Offer, by: Offer): Offer {
  const { venue, accessType, victim, price, volume, seller } = one;
  const contacts = by.contacts.filter((other) => !one.contacts.some(({ kind, value }) => kind === other.kind && value === other.value));
  return {
    ...one,
    actor: either(one.actor, by.actor),
    venue: venue.kind === 'unknown' ? by.venue : { ...venue, name: venue.name ?? (by.venue.kind === venue.kind ? by.venue.name : null) },
    accessType: accessType.value === 'unknown' && accessType.product === null ? by.accessType : accessType,
    privilege: either(one.privilege, by.privilege),
    victim: parts(victim, by.victim),
    price: priced(price) ? price : by.price,
    deposit: one.deposit && by.deposit ? parts(one.deposit, by.deposit) : (one.deposit ?? by.deposit),
    ransom: one.ransom ?? by.ransom,
    deadline: one.deadline ?? by.deadline,
    escrow: either(one.escrow, by.escrow),
    exclusive: either(one.exclusive, by.exclusive),
    proof: either(one.proof, by.proof),
    buyerFilter: either(one.buyerFilter, by.buyerFilter),
    volume: parts(volume, by.volume),
    seller: { ...parts(seller, by.seller), ...shownOnly(by, one) },
    contacts: [...one.contacts, ...contacts],
    status: either(one.status, by.status),
    inferred: { ...by.inferred, ...one.inferred },
  };
}

/** What only the profile that `by` came with shows, not that of `one`: it stands above what `one` says of itself. */
function shownOnly(by: Offer, one: Offer): Partial<Offer['seller']> {
  const fields = Object.keys(by.seller).filter((field) => by.inferred[`seller.${field}`] && !one.inferred[`seller.${field}`]);
  return Object.fromEntries(fields.map((field) => [field, by.seller[field as keyof Offer['seller']]]));
}

function either<T extends { readonly value: string | null }>(one: T, by: T): T {
  return isOpen(one.value) ? by : one;
}

/** Each part from whoever says it, with the words of both. `masked` goes where somebody names the victim. */
function parts<T extends { readonly spans: readonly unknown[] }>(one: T, by: T): T {
  const merged: { [key: string]: unknown } = { ...by };
  let taken = false;
  for (const [key, value] of Object.entries(one)) {
    if (key === 'spans') continue;
    if (!isOpen(value)) merged[key] = value;
    else taken ||= !isOpen(merged[key]);
  }
  if ('masked' in merged) merged['masked'] = merged['masked'] === true && merged['name'] === null;
  return { ...merged, spans: taken ? [...one.spans, ...by.spans] : one.spans } as unknown as T;
}

function isOpen(value: unknown): boolean {
  return value === null || value === 'unknown';
}
