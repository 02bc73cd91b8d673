import type { Case, Claim, Genre, Offer, Sign, SignId, Span } from '#model';
import type { Choice, Holder, Thing } from './fields.ts';
import { type Aspects, holds } from './holds.ts';
import type { Gauges } from './scales.ts';

const dayMs = 86_400_000;
type Measured = NonNullable<Aspects['amounts'][keyof Aspects['amounts']]>;

/** Lays a case out as conditions see it. `gauges`: price bands, reference rates and populations; amounts are USD, days, hours. */
export function aspectsOf(one: Case, gauges: Gauges): Aspects {
  const offer = one.offers[0];
  const base: Aspects = {
    choices: choicesOf(one, offer),
    amounts: amountsOf(one, offer, gauges),
    things: thingsOf(one, offer),
    claims: one.claims.filter((claim) => ofThis(claim, one.signs)).map((claim) => ({ ...claim, holder: holderOf(claim, one) })),
    // A sign that is only possible, believed or doubted limits nothing, nor does one of another time.
    signs: one.signs
      .map(unnamed)
      .filter(
        ({ certainty, spans }) =>
          (certainty === 'asserted' || certainty === 'probable' || certainty === 'hearsay') &&
          (spans.length === 0 || spans.some((span) => !ofAnotherTime(span, one.signs))),
      ),
  };
  const price = base.amounts.priceUsd;
  const band = gauges.bands.find(({ when }) => holds(when, base).answer === 'yes');
  if (!price || !band || price.min <= 0) return base;
  const [low, high] = band.usd;
  const times = price.min > high ? price.min / high : price.min < low ? low / price.min : 1;
  return { ...base, amounts: { ...base.amounts, priceOutsideBand: { min: times, max: times, spans: price.spans } } };
}

const settling: ReadonlySet<Claim['kind']> = new Set(['confirmation', 'denial', 'impact']);

/** Whether a claim that would settle something is about this matter: not of another time, nor only that somebody knows of the rumour. */
function ofThis({ kind, span }: Claim, signs: Case['signs']): boolean {
  return !settling.has(kind) || !(ofAnotherTime(span, signs) || under('only-aware', span, signs));
}

/** What somebody without a name checked was seen, no more. */
function unnamed(sign: Sign): Sign {
  return sign.id === 'sample-checked' && sign.certainty === 'hearsay' ? { ...sign, id: 'evidence-seen', certainty: 'asserted' } : sign;
}

function ofAnotherTime(span: Span, signs: Case['signs']): boolean {
  return under('earlier-event', span, signs);
}

function under(sign: SignId, [from, to]: Span, signs: Case['signs']): boolean {
  return signs.some(({ id, spans }) => id === sign && spans.some(([a, b]) => a < to && b > from));
}

/** What a holder of a claim is to the case; the writer of a listing, a chat or a leak site is the seller himself. */
export function holderOf(claim: Claim, one: Case): Holder {
  const name = claim.holder;
  if (name === null) return 'unnamed';
  if (name === 'author') return speaksForSeller(one.genre) ? 'seller' : 'author';
  const same = (other: string | null) => other !== null && other.toLowerCase() === name.toLowerCase();
  if (same(one.actor)) return 'seller';
  if (one.offers.some(({ victim }) => same(victim.name))) return 'victim';
  const kind = one.actors.find((actor) => same(actor.name) || actor.aliases.some(same))?.kind;
  switch (kind) {
    case 'expert':
    case 'vendor':
    case 'authority':
    case 'outlet':
    case 'victim':
      return kind;
    default:
      return 'other';
  }
}

function speaksForSeller(genre: Genre): boolean {
  return genre === 'listing' || genre === 'chat' || genre === 'leak-site';
}

function choicesOf(one: Case, offer: Offer | undefined): Aspects['choices'] {
  const said = (value: string | null | undefined, spans: readonly Span[] = []) =>
    value === null || value === undefined || value === 'unknown' ? { values: [], spans: [] } : { values: [value], spans };
  const victim = offer?.victim;
  const inPlay = [...(victim?.sector ? [victim.sector] : []), ...one.sectors.map(({ sector }) => sector)];
  const result: { [F in Choice]: Aspects['choices'][F] } = {
    kind: said(one.kind),
    genre: said(one.genre),
    good: said(offer?.good.value, offer?.good.spans),
    accessType: said(offer?.accessType.value, offer?.accessType.spans),
    privilege: said(offer?.privilege.value, offer?.privilege.spans),
    venue: said(offer?.venue.kind, offer?.venue.spans),
    victim: said(victim?.name ? 'named' : victim?.masked ? 'masked' : null, victim?.spans),
    country: said(victim?.country, victim?.spans),
    sector: said(victim?.sector ?? one.sectors.find(({ role }) => role === 'victim')?.sector, victim?.spans),
    subsector: said(victim?.subsector, victim?.spans),
    level: said(victim?.level, victim?.spans),
    sectorInPlay: { values: inPlay, spans: one.sectors.flatMap(({ spans }) => spans) },
    product: said(offer?.accessType.product, offer?.accessType.spans),
    priceForm: said(offer?.price.form, offer?.price.spans),
    depositPaidTo: said(offer?.deposit?.paidTo, offer?.deposit?.spans),
    depositRefundable: said(offer?.deposit?.refundable, offer?.deposit?.spans),
    escrow: said(offer?.escrow.value, offer?.escrow.spans),
    exclusive: said(offer?.exclusive.value, offer?.exclusive.spans),
    proof: said(offer?.proof.value, offer?.proof.spans),
    buyerFilter: said(offer?.buyerFilter.value, offer?.buyerFilter.spans),
    status: said(offer?.status.value, offer?.status.spans),
    recordsRound: said(roundness(offer?.volume.records ?? null), offer?.volume.spans),
    linkedTo: tiesOf(one),
  };
  return result;
}

/** Rivals are no ties, and what is denied or doubted puts nothing at stake. */
function tiesOf({ links, claims, actors }: Case): Aspects['choices']['linkedTo'] {
  const ties = links.flatMap(({ from, to, relation, certainty, claim: id }) => {
    const claim = claims.find((claim) => claim.id === id);
    if (relation === 'rival-of' || certainty === 'doubted' || claim?.polarity === 'denied') return [];
    return [{ ends: [from, to], spans: claim ? [claim.span] : [] }];
  });
  return {
    values: ties.flatMap(({ ends }) =>
      actors.filter(({ name, aliases }) => [name, ...aliases].some((one) => ends.includes(one))).map(({ kind }) => kind),
    ),
    spans: ties.flatMap(({ spans }) => spans),
  };
}

function thingsOf(one: Case, offer: Offer | undefined): Aspects['things'] {
  const thing = (said: boolean, spans: readonly Span[] = []) => ({ said, spans });
  const result: { [F in Thing]: Aspects['things'][F] } = {
    price: thing(typeof priceSaid(offer) === 'number', offer?.price.spans),
    deposit: thing(!!offer?.deposit, offer?.deposit?.spans),
    ransom: thing(!!offer?.ransom, offer?.ransom?.spans),
    deadline: thing(!!offer?.deadline, offer?.deadline?.spans),
    domain: thing(!!offer?.victim.domain, offer?.victim.spans),
    forumDeposit: thing((offer?.seller.forumDeposit?.amount ?? 0) > 0, standingSpans(offer, 'forumDeposit')),
    contacts: thing(
      (offer?.contacts.length ?? 0) > 0,
      offer?.contacts.flatMap(({ spans }) => spans),
    ),
    record: thing(one.record !== null),
  };
  return result;
}

function amountsOf(one: Case, offer: Offer | undefined, gauges: Gauges): Aspects['amounts'] {
  const records = offer?.volume.records ?? null;
  const bytes = offer?.volume.bytes ?? null;
  const people = gauges.populations[offer?.victim.country ?? ''];
  const rate = gauges.rates[offer?.price.currency ?? ''];
  const price = priceSaid(offer);
  const volume = offer?.volume.spans ?? [];
  const seller = offer?.seller;
  const record = one.record;
  const all: { [F in keyof Aspects['amounts']]: Measured | undefined } = {
    priceUsd: exactly(price !== null && rate !== undefined ? price * rate : null, offer?.price.spans),
    records: exactly(records, volume),
    bytes: exactly(bytes, volume),
    recordsPerInhabitant: exactly(records !== null && people ? records / people : null, volume),
    bytesPerRecord: exactly(records && bytes !== null ? bytes / records : null, volume),
    aliasAgeDays: ageOf(seller?.joinedOn ?? null, one.firstSeenAt, standingSpans(offer, 'joinedOn')),
    posts: exactly(seller?.posts ?? null, standingSpans(offer, 'posts')),
    reputation: exactly(seller?.reputation ?? null, standingSpans(offer, 'reputation')),
    vouches: exactly(seller?.vouches ?? null, standingSpans(offer, 'vouches')),
    deadlineHours: exactly(hoursLeft(offer?.deadline ?? null, one.firstSeenAt), offer?.deadline?.spans),
    origins: exactly(one.origins),
    detailsSaid: offer ? detailsOf(offer) : undefined,
    recordConfirmed: exactly(record?.confirmed ?? null),
    recordSmaller: exactly(record?.smaller ?? null),
    recordOld: exactly(record?.old ?? null),
    recordRefuted: exactly(record?.refuted ?? null),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Aspects['amounts'];
}

/** What the profile of a seller shows is in no words of the text, whatever else the text says of his standing. */
function standingSpans(offer: Offer | undefined, field: keyof Offer['seller']): readonly Span[] {
  return offer && offer.inferred[`seller.${field}`] === undefined ? offer.seller.spans : [];
}

function exactly(value: number | null, spans: readonly Span[] = []): Measured | undefined {
  return value === null ? undefined : { min: value, max: value, spans };
}

function priceSaid(offer: Offer | undefined): number | null {
  return offer ? (offer.price.amount ?? offer.price.blitz ?? offer.price.start) : null;
}

/** Age in days of an alias that says its day, month or year of joining; within limits where it says only the month or year. */
function ageOf(joinedOn: string | null, at: string, spans: readonly Span[] = []): Measured | undefined {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(joinedOn ?? '');
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const first = Date.UTC(year, month - 1, day);
  const last = parts[3] ? first : parts[2] ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
  const now = Date.parse(at);
  if (!(first <= now)) return undefined;
  return { min: Math.max(0, Math.floor((now - last) / dayMs)), max: Math.floor((now - first) / dayMs), spans };
}

function hoursLeft(deadline: Offer['deadline'], at: string): number | null {
  if (!deadline) return null;
  if (deadline.hours !== null) return deadline.hours;
  const left = (Date.parse(deadline.on ?? '') - Date.parse(at)) / 3_600_000;
  return Number.isFinite(left) ? left : null;
}

/** How many things are said that somebody inside the victim could check. */
function detailsOf({ accessType, privilege, victim, volume }: Offer): Measured {
  const said = [
    accessType.value !== 'unknown',
    accessType.product !== null,
    privilege.value !== 'unknown',
    victim.domain !== null,
    victim.revenue !== null,
    victim.employees !== null,
    victim.hosts !== null,
    volume.records !== null || volume.bytes !== null,
  ].filter(Boolean).length;
  return { min: said, max: said, spans: [...accessType.spans, ...privilege.spans] };
}

/** One significant digit in a number of a thousand or more. */
function roundness(records: number | null): 'yes' | 'no' | null {
  if (records === null || records < 1000) return null;
  return /^[1-9]0+$/.test(String(records)) ? 'yes' : 'no';
}
