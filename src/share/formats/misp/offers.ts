import type { Offer } from '#model';
import type { Labels } from '../../labels/index.ts';
import type { OutgoingCase } from '../../outgoing/case.ts';
import { holderOf } from '../../outgoing/said.ts';
import { mispSector } from '../../outgoing/sectors.ts';
import { type Line, type MispObject, object, referring } from './shape.ts';
import { accessOffer, ransomwareGroupPost, victim as victimTemplate } from './templates.ts';

const text = { type: 'text', category: 'Other' } as const;
const number = { type: 'float', category: 'Other' } as const;
const counter = { type: 'counter', category: 'Other' } as const;

/** One offer: the object of it, of its alleged victim, and of the post on a leak site where it is one. */
export function offerObjects(offer: Offer, at: number, one: OutgoingCase, labels: Labels, timestamp: string): MispObject[] {
  const place = (name: string) => ({ key: one.key, place: `${name}/${at}`, timestamp, comment: labels.leaving.allegedVictim });
  const comment = labels.alleged[one.assessment?.kind ?? 'third-party-report'];
  const offered = object(accessOffer, { ...place('access-offer'), comment }, [
    ...linesOf(offer),
    ['claim-status', text, ['alleged']],
    ['holder', text, holdersOf(one, labels)],
    ['post-sha256', { type: 'sha256', category: 'External analysis', correlates: true }, [one.dossier.document.id.replace('sha256:', '')]],
  ]);
  const victim = object(victimTemplate, place('victim'), victimLines(offer));
  const post =
    one.dossier.document.genre === 'leak-site' ? object(ransomwareGroupPost, { ...place('post'), comment }, postLines(offer, one)) : null;
  if (offered === null) return [];
  const whole = victim === null ? offered : referring(offered, victim, 'mentions', labels.leaving.allegedVictim);
  return [whole, victim, post].filter((made) => made !== null);
}

/** What the offer says; what it does not say has no line. */
function linesOf({ actor, venue, good, accessType, privilege, victim, price, deposit, ransom, deadline, seller, ...offer }: Offer): Line[] {
  const paid = (what: string, saying: { amount: number | null; currency: string | null } | null): Line[] => [
    [what, number, [saying?.amount]],
    [`${what}-currency`, text, [saying?.amount == null ? null : saying.currency]],
  ];
  return [
    ['seller', { type: 'threat-actor', category: 'Attribution', correlates: true }, [actor.value]],
    ['venue-kind', text, [said(venue.kind)]],
    ['venue', text, [venue.name]],
    ['good', text, [good.value]],
    ['access-type', text, [said(accessType.value)]],
    ['product', text, [accessType.product]],
    ['privilege', text, [said(privilege.value)]],
    ['victim-masked', text, [victim.masked ? 'yes' : null]],
    ['victim-descriptor', text, [victim.descriptor]],
    ...paid('victim-revenue', victim.revenue),
    ['victim-employees', counter, [victim.employees]],
    ['victim-hosts', counter, [victim.hosts]],
    ['price', number, [price.amount]],
    ['price-currency', text, [(price.amount ?? price.start ?? price.blitz ?? null) === null ? null : price.currency]],
    ['price-form', text, [said(price.form)]],
    ['auction-start', number, [price.start]],
    ['auction-step', number, [price.step]],
    ['auction-blitz', number, [price.blitz]],
    ...paid('deposit', deposit),
    ['deposit-refundable', text, [said(deposit?.refundable)]],
    ['deposit-paid-to', text, [said(deposit?.paidTo)]],
    ...paid('ransom', ransom),
    ['deadline', text, [deadline?.on ?? (deadline?.hours == null ? null : `${deadline.hours} h`)]],
    ['escrow', text, [said(offer.escrow.value)]],
    ['exclusive', text, [said(offer.exclusive.value)]],
    ['proof', text, [said(offer.proof.value)]],
    ['buyer-filter', text, [said(offer.buyerFilter.value)]],
    ['records', counter, [offer.volume.records]],
    ['bytes', { type: 'size-in-bytes', category: 'Other' }, [offer.volume.bytes]],
    ['seller-joined', text, [seller.joinedOn]],
    ['seller-posts', counter, [seller.posts]],
    ['seller-reputation', number, [seller.reputation]],
    ['seller-vouches', counter, [seller.vouches]],
    ...paid('seller-forum-deposit', seller.forumDeposit),
    [
      'contact',
      { ...text, correlates: true },
      offer.contacts.flatMap(({ kind, value }) => (value === null || value.includes('•') ? [] : [`${kind}: ${value}`])),
    ],
    ['offer-status', text, [said(offer.status.value)]],
  ];
}

function victimLines({ victim }: Offer): Line[] {
  return [
    ['name', { type: 'target-org', category: 'Targeting data', correlates: true }, [victim.name]],
    ['classification', text, ['organization']],
    ['description', text, [victim.descriptor]],
    ['regions', { type: 'target-location', category: 'Targeting data' }, [victim.country, victim.subdivision]],
    ['sectors', text, [mispSector(victim)]],
    ['domain', { type: 'domain', category: 'Network activity', correlates: true }, [victim.domain]],
  ];
}

function postLines({ actor, victim }: Offer, { dossier }: OutgoingCase): Line[] {
  return [
    ['title', text, [dossier.document.title ?? victim.name]],
    ['ransomware-group', text, [actor.value]],
    ['entity-name', text, [victim.name]],
    ['geo', text, [victim.country]],
    ['sector', text, [mispSector(victim)]],
    ['date-published', { type: 'datetime', category: 'Other' }, [dossier.document.publishedAt]],
  ];
}

/** Who says that the offer is made, each once. */
function holdersOf({ claims }: OutgoingCase, labels: Labels): string[] {
  const offering = claims.filter(({ claim }) => claim.kind === 'offer' && claim.polarity === 'affirmed');
  return [...new Set(offering.map(({ claim }) => holderOf(claim, labels) ?? labels.phrase.nobody))].slice(0, 10);
}

function said<T extends string>(value: T | undefined): T | null {
  return value === undefined || value === 'unknown' ? null : value;
}
