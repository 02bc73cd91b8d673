import type { Offer, Span } from '#model';
import { type FieldId, fill, type Labels } from '../labels/index.ts';
import { bytes, count, country, evidence, join, money, when } from './say.ts';
import type { Block, Row } from './shape.ts';

type Cell = readonly [field: FieldId, value: string | null, spans: readonly Span[]];

/** An offer as a table: what was said with its words, then in one line what was not said. */
export function offerBlock(offer: Offer, text: string, labels: Labels, title: string | null, notes: Notes): Block {
  const rows: Row[] = [];
  const absent: string[] = [];
  const shown = new Set<string>();
  for (const [field, value, spans] of cells(offer, labels)) {
    const label = labels.fields[field];
    if (value === null || value === '') {
      absent.push(label.toLocaleLowerCase(labels.locale));
      continue;
    }
    const said = evidence(text, spans);
    // The victim's rows share one list of spans: its words are shown once.
    const key = JSON.stringify(spans);
    const quotes = shown.has(key) ? [] : said.quotes;
    shown.add(key);
    rows.push({ field, label, value, spans, quotes, note: noteOf(offer, field, labels, notes) });
  }
  const line = absent.length === 0 ? null : `${labels.phrase.notSaid}: ${absent.join(', ')}.`;
  return { kind: 'rows', title, rows, absent: line };
}

/** Corrections by an analyst: the path of the field, and the words about who made it. */
export type Notes = ReadonlyMap<string, string>;

const paths: Partial<Record<FieldId, readonly string[]>> = {
  place: ['victim.country', 'victim.subdivision'],
  sector: ['victim.sector', 'victim.subsector', 'victim.level'],
  size: ['victim.revenue', 'victim.employees', 'victim.hosts'],
  domain: ['victim.domain'],
  victim: ['victim', 'victim.name', 'victim.masked', 'victim.descriptor'],
};

function noteOf(offer: Offer, field: FieldId, labels: Labels, notes: Notes): string | null {
  const wanted = paths[field] ?? [field];
  const own = (path: string) => wanted.some((one) => path === one || (paths[field] === undefined && path.startsWith(`${one}.`)));
  const parts: string[] = [];
  for (const [path, why] of Object.entries(offer.inferred)) {
    // A correction is among the inferred values too, and told of below.
    if (notes.has(path)) continue;
    if (own(path) || wanted.some((one) => one.endsWith(`.${path}`)))
      parts.push(fill(labels.phrase.inferred, { why: reasonOf(why, labels) }));
  }
  for (const [path, by] of notes) if (own(path)) parts.push(by);
  return parts.length === 0 ? null : [...new Set(parts)].join('; ');
}

/** The reader's reason for an inferred value (`domain x.gob.mx`, `body SAT`, …) in the language of the page. */
function reasonOf(why: string, labels: Labels): string {
  const [word = '', ...rest] = why.split(' ');
  const known = (labels.inferred as Readonly<Record<string, string>>)[word];
  return known === undefined ? why : fill(known, { what: rest.join(' ') });
}

function named<T extends string>(words: Readonly<Record<string, string>>, value: T): string | null {
  return value === 'unknown' ? null : (words[value] ?? value);
}

function cells(offer: Offer, labels: Labels): Cell[] {
  const { victim, venue } = offer;
  const venueKind = named(labels.venue, venue.kind);
  return [
    ['actor', offer.actor.value, offer.actor.spans],
    ['venue', venue.name === null ? venueKind : join(venue.name, venueKind), venue.spans],
    ['good', labels.good[offer.good.value], offer.good.spans],
    ['accessType', accessOf(offer, labels), offer.accessType.spans],
    ['privilege', named(labels.privilege, offer.privilege.value), offer.privilege.spans],
    ['victim', victimName(offer, labels), victim.spans],
    ['place', placeOf(offer, labels), victim.spans],
    ['sector', sectorOf(offer, labels), victim.spans],
    ['size', sizeOf(offer, labels), victim.spans],
    ['domain', victim.domain, victim.spans],
    ['price', priceOf(offer, labels), offer.price.spans],
    ['deposit', depositOf(offer, labels), offer.deposit?.spans ?? []],
    ...(offer.ransom === null ? [] : [['ransom', sum(labels, offer.ransom), offer.ransom.spans] as const]),
    ...(offer.deadline === null ? [] : [['deadline', deadlineOf(offer, labels), offer.deadline.spans] as const]),
    ['escrow', named(labels.answer, offer.escrow.value), offer.escrow.spans],
    ['exclusive', named(labels.answer, offer.exclusive.value), offer.exclusive.spans],
    ['proof', named(labels.proof, offer.proof.value), offer.proof.spans],
    ['buyerFilter', named(labels.buyerFilter, offer.buyerFilter.value), offer.buyerFilter.spans],
    ['volume', volumeOf(offer, labels), offer.volume.spans],
    ['seller', sellerOf(offer, labels), offer.seller.spans],
    ['contacts', contactsOf(offer, labels), offer.contacts.flatMap((one) => one.spans)],
    ['status', named(labels.status, offer.status.value), offer.status.spans],
  ];
}

// The descriptor is among the quoted words already.
function victimName({ victim }: Offer, labels: Labels): string | null {
  return victim.name ?? (victim.masked || victim.descriptor !== null ? labels.phrase.masked : null);
}

function accessOf({ accessType: { value, product } }: Offer, labels: Labels): string | null {
  const kind = named(labels.access, value);
  return kind !== null && product !== null && kind.includes(product) ? kind : join(kind, product);
}

function placeOf({ victim }: Offer, labels: Labels): string | null {
  if (victim.country === null) return victim.subdivision;
  const land = country(labels, victim.country);
  return victim.subdivision === null ? land : `${land} (${victim.subdivision})`;
}

function sectorOf({ victim }: Offer, labels: Labels): string | null {
  if (victim.sector === null) return null;
  const finer = victim.subsector === null ? null : (labels.subsector[victim.subsector] ?? victim.subsector);
  const sector = finer === null ? labels.sector[victim.sector] : `${labels.sector[victim.sector]} (${finer})`;
  return victim.sector === 'government' || victim.level !== 'unknown' ? `${sector}, ${labels.level[victim.level]}` : sector;
}

function sizeOf({ victim }: Offer, labels: Labels): string | null {
  const { revenue, employees, hosts } = victim;
  return join(
    revenue && fill(labels.phrase.revenue, { amount: money(labels, revenue.amount, revenue.currency) }),
    employees !== null && fill(labels.phrase.employees, { n: count(labels, employees) }),
    hosts !== null && fill(labels.phrase.hosts, { n: count(labels, hosts) }),
  );
}

function sum(labels: Labels, of: { amount: number | null; currency: string | null }): string | null {
  return of.amount === null ? null : money(labels, of.amount, of.currency);
}

function priceOf({ price }: Offer, labels: Labels): string | null {
  const { phrase } = labels;
  const part = (amount: number | null, words: string) => amount !== null && fill(words, { amount: money(labels, amount, price.currency) });
  const form = { auction: phrase.auction, offers: phrase.byOffers, free: phrase.free, fixed: null, unknown: null }[price.form];
  return join(
    sum(labels, price),
    form,
    part(price.start, phrase.auctionStart),
    part(price.step, phrase.auctionStep),
    part(price.blitz, phrase.auctionBlitz),
  );
}

function depositOf({ deposit }: Offer, labels: Labels): string | null {
  if (deposit === null) return null;
  const { refundable, notRefundable } = labels.phrase;
  return join(
    sum(labels, deposit) ?? labels.answer.yes,
    deposit.refundable === 'yes' && refundable,
    deposit.refundable === 'no' && notRefundable,
    named(labels.payee, deposit.paidTo),
  );
}

function deadlineOf({ deadline }: Offer, labels: Labels): string | null {
  if (deadline === null) return null;
  return join(
    deadline.on !== null && when(labels, deadline.on),
    deadline.hours !== null && fill(labels.phrase.withinHours, { hours: count(labels, deadline.hours) }),
  );
}

function volumeOf({ volume }: Offer, labels: Labels): string | null {
  return join(
    volume.records !== null && fill(labels.phrase.records, { n: count(labels, volume.records) }),
    volume.bytes !== null && bytes(labels, volume.bytes),
  );
}

function sellerOf({ seller }: Offer, labels: Labels): string | null {
  const { phrase } = labels;
  const { forumDeposit } = seller;
  return join(
    seller.joinedOn !== null && fill(phrase.joined, { at: when(labels, seller.joinedOn) }),
    seller.posts !== null && fill(phrase.posts, { n: count(labels, seller.posts) }),
    seller.reputation !== null && fill(phrase.reputation, { n: count(labels, seller.reputation) }),
    forumDeposit && fill(phrase.forumDeposit, { amount: money(labels, forumDeposit.amount, forumDeposit.currency) }),
    seller.vouches !== null && fill(phrase.vouches, { n: count(labels, seller.vouches) }),
  );
}

function contactsOf({ contacts }: Offer, labels: Labels): string | null {
  return join(...contacts.map(({ kind, value }) => (value === null ? labels.contact[kind] : `${labels.contact[kind]} ${value}`)));
}
