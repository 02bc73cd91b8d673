import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Span } from './text.ts';

const spans = z.array(Span);
const said = <T extends z.ZodType>(value: T) => z.strictObject({ value, spans });
const number = z.number().nonnegative();

export const VenueKind = z.enum(['forum', 'telegram', 'leak-site', 'marketplace', 'shop', 'unknown']);
export type VenueKind = z.infer<typeof VenueKind>;
export const Good = z.enum(['access', 'data', 'exploit', 'service', 'insider', 'other']);
export type Good = z.infer<typeof Good>;
export const AccessType = z.enum([
  'vpn',
  'rdp',
  'rdweb',
  'citrix',
  'webshell',
  'ssh',
  'rmm',
  'c2-session',
  'cloud',
  'email',
  'database',
  'panel',
  'firewall',
  'hypervisor',
  'backup',
  'source-code',
  'ot',
  'insider',
  'unknown',
]);
export type AccessType = z.infer<typeof AccessType>;
export const Privilege = z.enum(['domain-admin', 'local-admin', 'root', 'domain-user', 'user', 'panel-admin', 'unknown']);
export type Privilege = z.infer<typeof Privilege>;
export const SectorName = z.enum([
  'energy',
  'finance',
  'defense',
  'transportation',
  'communications',
  'water',
  'health',
  'government',
  'food',
  'manufacturing',
  'chemical',
  'education',
  'other',
]);
export type SectorName = z.infer<typeof SectorName>;
export const Level = z.enum(['federal', 'state', 'municipal', 'unknown']);
export type Level = z.infer<typeof Level>;
export const PriceForm = z.enum(['fixed', 'auction', 'offers', 'free', 'unknown']);
export type PriceForm = z.infer<typeof PriceForm>;
export const Payee = z.enum(['seller', 'guarantor', 'unknown']);
export type Payee = z.infer<typeof Payee>;
export const YesNo = z.enum(['yes', 'no', 'unknown']);
export type YesNo = z.infer<typeof YesNo>;
export const Proof = z.enum(['shown', 'on-request', 'after-deposit', 'refused', 'unknown']);
export type Proof = z.infer<typeof Proof>;
export const BuyerFilter = z.enum(['serious-only', 'reputation', 'deposit', 'no-resale', 'no-cis', 'other', 'unknown']);
export type BuyerFilter = z.infer<typeof BuyerFilter>;
export const Status = z.enum(['open', 'sold', 'withdrawn', 'unknown']);
export type Status = z.infer<typeof Status>;
export const ContactKind = z.enum(['telegram', 'tox', 'jabber', 'session', 'signal', 'email', 'pm', 'matrix', 'other']);
export type ContactKind = z.infer<typeof ContactKind>;

/** An amount in the currency said: ISO 4217, or BTC ETH XMR USDT LTC. */
export const Money = z.strictObject({ amount: number, currency: z.string().min(3).nullable() });
export type Money = Frozen<z.infer<typeof Money>>;

export const Victim = z.strictObject({
  name: z.string().nullable(),
  masked: z.boolean(),
  country: z.string().length(2).nullable(),
  subdivision: z.string().nullable(),
  sector: SectorName.nullable(),
  subsector: z.string().nullable(),
  level: Level,
  descriptor: z.string().nullable(),
  revenue: Money.nullable(),
  employees: number.nullable(),
  hosts: number.nullable(),
  domain: z.string().nullable(),
  spans,
});
export type Victim = Frozen<z.infer<typeof Victim>>;

/** A victim of whom nothing is said. */
export const unsaidVictim: Victim = {
  name: null,
  masked: false,
  country: null,
  subdivision: null,
  sector: null,
  subsector: null,
  level: 'unknown',
  descriptor: null,
  revenue: null,
  employees: null,
  hosts: null,
  domain: null,
  spans: [],
};

/**
 * What somebody offers, or is said to offer. Absent names and numbers are null, absent enumerations `unknown`. Every value that
 * was read has the words that say it in `spans`; one that follows without being said stands in `inferred` with the reason.
 */
export const Offer = z.strictObject({
  id: z.string(),
  actor: said(z.string().nullable()),
  venue: z.strictObject({ kind: VenueKind, name: z.string().nullable(), spans }),
  good: said(Good),
  accessType: z.strictObject({ value: AccessType, product: z.string().nullable(), spans }),
  privilege: said(Privilege),
  victim: Victim,
  price: z.strictObject({
    amount: number.nullable(),
    currency: z.string().nullable(),
    form: PriceForm,
    start: number.nullable(),
    step: number.nullable(),
    blitz: number.nullable(),
    spans,
  }),
  deposit: z
    .strictObject({
      amount: number.nullable(),
      currency: z.string().nullable(),
      refundable: YesNo,
      paidTo: Payee,
      spans,
    })
    .nullable(),
  ransom: z.strictObject({ amount: number.nullable(), currency: z.string().nullable(), spans }).nullable(),
  /** When the extorter says that he will publish: a day (`on`, ISO) or a time from the post (`hours`). */
  deadline: z.strictObject({ on: z.string().nullable(), hours: number.nullable(), spans }).nullable(),
  escrow: said(YesNo),
  exclusive: said(YesNo),
  proof: said(Proof),
  buyerFilter: said(BuyerFilter),
  volume: z.strictObject({ records: number.nullable(), bytes: number.nullable(), spans }),
  seller: z.strictObject({
    joinedOn: z.string().nullable(),
    posts: number.nullable(),
    reputation: z.number().nullable(),
    forumDeposit: Money.nullable(),
    vouches: number.nullable(),
    spans,
  }),
  contacts: z.array(z.strictObject({ kind: ContactKind, value: z.string().nullable(), spans })),
  status: said(Status),
  inferred: z.record(z.string(), z.string()),
});
export type Offer = Frozen<z.infer<typeof Offer>>;

/** What is offered, in fields: enough to name it in a few words. */
export const Headline = z.strictObject({
  good: Good,
  accessType: AccessType,
  product: z.string().nullable(),
  privilege: Privilege,
  records: number.nullable(),
  bytes: number.nullable(),
});
export type Headline = Frozen<z.infer<typeof Headline>>;
