import { z } from 'zod';
import {
  AccessType,
  AlertLevel,
  type Assessment,
  BuyerFilter,
  CaseKind,
  ContactKind,
  Digit,
  Good,
  HypothesisId,
  IndicatorType,
  Letter,
  Level,
  type Offer,
  Pap,
  Payee,
  PriceForm,
  Privilege,
  Proof,
  SectorName,
  Status,
  VenueKind,
  YesNo,
} from '#model';
import type { OutgoingCase } from '../../outgoing/case.ts';
import { made, producer, type StixObject, stixId } from './shape.ts';

const number = z.number().nonnegative();
const share = z.number().min(0).max(1);
const line = z.strictObject({ low: share, probability: share, high: share, words: z.string() });
/** An amount in the currency said. */
const money = z.strictObject({ amount: number, currency: z.string().optional() });

/** One offer as it is told: what the text does not say is left out, as STIX knows no null. */
const OfferTold = z
  .strictObject({
    seller: z.string(),
    venue: z.string(),
    venue_kind: VenueKind,
    good: Good,
    access_type: AccessType,
    product: z.string(),
    privilege: Privilege,
    victim: z
      .strictObject({
        name: z.string(),
        masked: z.boolean(),
        descriptor: z.string(),
        country: z.string().length(2),
        subdivision: z.string(),
        sector: SectorName,
        subsector: z.string(),
        level: Level,
        revenue: money,
        employees: number,
        hosts: number,
        domain: z.string(),
      })
      .partial(),
    price: money,
    price_form: PriceForm,
    auction_start: number,
    auction_step: number,
    auction_blitz: number,
    deposit: money,
    deposit_refundable: YesNo,
    deposit_paid_to: Payee,
    ransom: money,
    deadline_on: z.string(),
    deadline_hours: number,
    escrow: YesNo,
    exclusive: YesNo,
    proof: Proof,
    buyer_filter: BuyerFilter,
    records: number,
    bytes: number,
    contacts: z.array(z.strictObject({ kind: ContactKind, value: z.string() })).min(1),
    status: Status,
  })
  .partial();

/**
 * The extension of a grouping or report: an alleged offer and how likely it is judged to be. Probabilities are shares of 1, `low` and
 * `high` bound 80 % of the draws; `grades` are of the Admiralty code, without a letter where a person is named.
 */
export const StixOffer = z.strictObject({
  extension_type: z.literal('property-extension'),
  claim_status: z.literal('alleged'),
  kind: CaseKind.optional(),
  offers: z.array(OfferTold).min(1).optional(),
  real_and_current: line.optional(),
  as_sold: line.optional(),
  hypotheses: z
    .array(z.strictObject({ hypothesis: HypothesisId, low: share, probability: share, high: share }))
    .min(1)
    .optional(),
  confidence: z.enum(['low', 'moderate', 'high']).optional(),
  grades: z
    .array(
      z.strictObject({
        part: z.enum(['origin', 'relay', 'claim']),
        who: z.string().optional(),
        source: Letter.optional(),
        information: Digit,
      }),
    )
    .min(1)
    .optional(),
  alert: AlertLevel.optional(),
  expires_at: z.iso.datetime().optional(),
  permissible_actions: Pap,
  not_known: z.array(z.string()).min(1).optional(),
  /** Found in the text and without an object of their own in STIX: wallets, Tox, Telegram. */
  traces: z
    .array(z.strictObject({ kind: IndicatorType, value: z.string() }))
    .min(1)
    .optional(),
});

const id = stixId('extension-definition', 'alleged-offer');
let definition: StixObject | null = null;

/** The definition of our extension, with its JSON schema inside: closed networks cannot fetch one. */
export function extensionDefinition(): StixObject {
  definition ??= {
    type: 'extension-definition',
    spec_version: '2.1',
    id,
    created_by_ref: producer.id,
    created: made,
    modified: made,
    name: 'Alleged offer',
    description: 'What somebody claims to offer (access, data, silence), not verified, with how likely it is judged to be.',
    schema: JSON.stringify(z.toJSONSchema(StixOffer, { target: 'draft-2020-12', reused: 'ref' })),
    version: '1.0.0',
    extension_types: ['property-extension'],
  };
  return definition;
}

/** The extension of one case, by the identifier of its definition. */
export function offerExtension(one: OutgoingCase): Readonly<Record<string, unknown>> {
  const { assessment, offers, pap, notKnown } = one;
  const traces = one.indicators
    .filter(({ type }) => bare.has(type))
    .map(({ type, value }) => ({ kind: type, value: value.toWellFormed() }));
  const told = {
    extension_type: 'property-extension',
    claim_status: 'alleged',
    kind: assessment?.kind,
    offers: some(offers.map(toldOf)),
    ...(assessment === null ? {} : judgedOf(assessment)),
    permissible_actions: pap,
    not_known: some(notKnown),
    traces: some(traces),
  };
  return { [id]: present(told) };
}

const bare: ReadonlySet<string> = new Set(['btc', 'eth', 'xmr', 'tox', 'telegram', 'ssdeep', 'file-path', 'yara']);

function judgedOf({ judgement, alert }: Assessment): object {
  const level = { alert: alert.level, expires_at: alert.expiresAt ?? undefined };
  if (judgement === null) return level;
  const { realAndCurrent, asSold, hypotheses, confidence, grades } = judgement;
  const ends = ({ low, probability, high, words }: typeof asSold) => ({ low, probability, high, words });
  return {
    real_and_current: ends(realAndCurrent),
    as_sold: ends(asSold),
    hypotheses: some(hypotheses.map(({ id: hypothesis, low, probability, high }) => ({ hypothesis, low, probability, high }))),
    confidence,
    grades: some(grades.map(({ of, who, source, information }) => present({ part: of, who, source, information }))),
    ...level,
  };
}

function toldOf({ actor, venue, good, accessType, privilege, victim, price, deposit, ransom, deadline, volume, ...offer }: Offer): object {
  const { spans: _, revenue, ...whom } = victim;
  const amount = (one: { amount: number | null; currency: string | null } | null) =>
    one?.amount == null ? null : present({ amount: one.amount, currency: one.currency });
  return present({
    ...{ seller: actor.value, venue: venue.name, venue_kind: venue.kind, good: good.value },
    ...{ access_type: accessType.value, product: accessType.product, privilege: privilege.value },
    victim: present({ ...whom, revenue: amount(revenue) }),
    ...{ price: amount(price), price_form: price.form },
    ...{ auction_start: price.start, auction_step: price.step, auction_blitz: price.blitz },
    ...{ deposit: amount(deposit), deposit_refundable: deposit?.refundable, deposit_paid_to: deposit?.paidTo },
    ...{ ransom: amount(ransom), deadline_on: deadline?.on, deadline_hours: deadline?.hours },
    ...{ escrow: offer.escrow.value, exclusive: offer.exclusive.value, proof: offer.proof.value, buyer_filter: offer.buyerFilter.value },
    ...{ records: volume.records, bytes: volume.bytes },
    contacts: some(offer.contacts.flatMap(({ kind, value }) => (value === null || value.includes('•') ? [] : [{ kind, value }]))),
    status: offer.status.value,
  });
}

/** Without what is not known: null, `unknown`, the empty. */
function present(fields: object): object {
  const said = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== 'unknown' && value !== '');
  return Object.fromEntries(said.map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : value]));
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
