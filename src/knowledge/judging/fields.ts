import {
  AccessType,
  ActorKind,
  BuyerFilter,
  CaseKind,
  Genre,
  Good,
  Level,
  Payee,
  PriceForm,
  Privilege,
  Proof,
  SectorName,
  Status,
  VenueKind,
  YesNo,
} from '#model';

/**
 * The closed list of what a condition may ask of a case. A choice has one of its options (`null`: any kebab-case word), an amount
 * is a number that may be known only within limits, a thing was said or was not.
 */
export const choices = {
  kind: CaseKind.options,
  genre: Genre.options,
  good: Good.options,
  accessType: AccessType.options,
  privilege: Privilege.options,
  venue: VenueKind.options,
  victim: ['named', 'masked', 'unknown'],
  country: null,
  sector: SectorName.options,
  subsector: null,
  level: Level.options,
  /** The victim's sector and those said to be at stake. */
  sectorInPlay: SectorName.options,
  /** The product behind the access: fits when the word stands in what was said. */
  product: null,
  priceForm: PriceForm.options,
  depositPaidTo: Payee.options,
  depositRefundable: YesNo.options,
  escrow: YesNo.options,
  exclusive: YesNo.options,
  proof: Proof.options,
  buyerFilter: BuyerFilter.options,
  status: Status.options,
  recordsRound: YesNo.options,
  /** What kind of actor the text ties to somebody in the case; for what would be at stake, never for what is true. */
  linkedTo: ActorKind.options,
} as const satisfies { readonly [field: string]: readonly string[] | null };

export const amounts = [
  'priceUsd',
  'priceOutsideBand',
  'records',
  'bytes',
  'recordsPerInhabitant',
  'bytesPerRecord',
  'aliasAgeDays',
  'posts',
  'reputation',
  'vouches',
  'deadlineHours',
  'origins',
  'detailsSaid',
  'recordConfirmed',
  'recordSmaller',
  'recordOld',
  'recordRefuted',
] as const;

export const things = ['price', 'deposit', 'ransom', 'deadline', 'domain', 'forumDeposit', 'contacts', 'record'] as const;

/** Who commits himself to a claim, by what he is to the case. */
export const holders = ['seller', 'author', 'expert', 'vendor', 'authority', 'outlet', 'victim', 'unnamed', 'other'] as const;

export type Choice = keyof typeof choices;
export type Amount = (typeof amounts)[number];
export type Thing = (typeof things)[number];
export type Holder = (typeof holders)[number];
