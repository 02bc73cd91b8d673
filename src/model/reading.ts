import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { Offer, SectorName } from './offer.ts';
import { Redaction } from './post.ts';
import { Instant, Language, Span } from './text.ts';

const spans = z.array(Span);

export const Genre = z.enum(['listing', 'leak-site', 'chat', 'news', 'advisory', 'other']);
export type Genre = z.infer<typeof Genre>;

/** From surest to least sure; the weakest cue of a claim wins. */
export const Certainty = z.enum(['asserted', 'probable', 'belief', 'hearsay', 'possible', 'doubted']);
export type Certainty = z.infer<typeof Certainty>;
export const Polarity = z.enum(['affirmed', 'denied']);
export type Polarity = z.infer<typeof Polarity>;
export const ClaimKind = z.enum([
  'offer',
  'capability',
  'link',
  'threat',
  'impact',
  'denial',
  'confirmation',
  'investigation',
  'measure',
  'motive',
]);
export type ClaimKind = z.infer<typeof ClaimKind>;

/**
 * One proposition of the text. `holder`: who commits himself to it (a name as written, `author` for the writer himself, null where
 * nobody is named); `via`: who passes it on. A named holder is attribution, not a hedge.
 */
export const Claim = z.strictObject({
  id: z.string(),
  span: Span,
  kind: ClaimKind,
  about: z.array(z.string()),
  holder: z.string().nullable(),
  via: z.array(z.string()),
  polarity: Polarity,
  certainty: Certainty,
  cues: z.array(z.strictObject({ text: z.string(), span: Span })),
});
export type Claim = Frozen<z.infer<typeof Claim>>;

export const ActorKind = z.enum([
  'persona',
  'group',
  'criminal-organization',
  'ransomware',
  'expert',
  'vendor',
  'authority',
  'victim',
  'outlet',
]);
export type ActorKind = z.infer<typeof ActorKind>;
export const Actor = z.strictObject({ name: z.string(), aliases: z.array(z.string()), kind: ActorKind, spans });
export type Actor = Frozen<z.infer<typeof Actor>>;

export const Relation = z.enum(['collaborates-with', 'member-of', 'linked-to', 'same-as', 'sells-to', 'operates', 'rival-of']);
export type Relation = z.infer<typeof Relation>;
export const Link = z.strictObject({
  from: z.string(),
  to: z.string(),
  relation: Relation,
  certainty: Certainty,
  claim: z.string(),
});
export type Link = Frozen<z.infer<typeof Link>>;

export const Sector = z.strictObject({
  sector: SectorName,
  role: z.enum(['victim', 'at-stake']),
  certainty: Certainty,
  spans,
});
export type Sector = Frozen<z.infer<typeof Sector>>;

export const IndicatorType = z.enum([
  'ipv4',
  'ipv6',
  'cidr',
  'asn',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'ssdeep',
  'cve',
  'btc',
  'eth',
  'xmr',
  'tox',
  'telegram',
  'onion',
  'mac',
  'file-path',
  'registry-key',
  'yara',
  'attack-technique',
]);
export type IndicatorType = z.infer<typeof IndicatorType>;
/** `value` is refanged and normalised; `seen` is the text as it stood, masked where it had to be. */
export const Indicator = z.strictObject({ type: IndicatorType, value: z.string(), seen: z.string(), spans });
export type Indicator = Frozen<z.infer<typeof Indicator>>;

export const Technique = z.strictObject({ id: z.string(), because: z.string(), spans });
export type Technique = Frozen<z.infer<typeof Technique>>;

/** The text as it may be shown: decoded, masked with `•` code unit by code unit. `recognised`: read off a picture, not yet confirmed. */
export const Document = z.strictObject({
  id: z.string(),
  source: z.string(),
  mediaType: z.string(),
  language: Language.nullable(),
  genre: Genre,
  title: z.string().nullable(),
  publishedAt: Instant.nullable(),
  recognised: z.boolean(),
  text: z.string(),
});
export type Document = Frozen<z.infer<typeof Document>>;

export const SignId = z.enum([
  'old-data',
  'already-circulated',
  'third-party-system',
  'test-system',
  'other-party-data',
  'sample-checked',
  'service-outage',
  'urgency',
  'commercial-interest',
  'copied-text',
  'evidence-seen',
  'no-sample',
  'new-actor',
  'true-history',
  'false-history',
  'active-actor',
  'weakened-brand',
  'proof-of-funds',
  'limited-reach',
  'logs-checked',
  'inconsistent',
  'fresh-data',
  'data-published',
  'supplier-account',
  'insider',
  'victim-reacts',
  'post-removed',
  'forum-vouches',
  'public-data',
  'earlier-event',
  'only-aware',
]);
export type SignId = z.infer<typeof SignId>;
/**
 * Something said in passing that limits or supports a claim: "the data is from 2019", "a contractor's system", "customers' one-time
 * codes of another company". `holder` as in a claim; a sign that somebody denies is none.
 */
export const Sign = z.strictObject({ id: SignId, holder: z.string().nullable(), certainty: Certainty, spans });
export type Sign = Frozen<z.infer<typeof Sign>>;

/** All that one post says, with the words that say it. Made by `read`; holds no secret and no third person's data. */
export const Reading = z.strictObject({
  document: Document,
  offers: z.array(Offer),
  claims: z.array(Claim),
  actors: z.array(Actor),
  links: z.array(Link),
  sectors: z.array(Sector),
  indicators: z.array(Indicator),
  techniques: z.array(Technique),
  /** Optional in the public form: an older reading has none. */
  signs: z.array(Sign).optional(),
  redactions: z.array(Redaction),
});
export type Reading = Frozen<z.infer<typeof Reading>>;
