import type { ActorKind, Case, CaseKind, Genre, Money, Offer } from '#model';
import { plain, type Vocabulary } from './vocabulary.ts';

/** Whoever writes these speaks of his own offer. */
export const ownGenres: ReadonlySet<Genre> = new Set(['listing', 'leak-site', 'chat']);
const attackers: ReadonlySet<ActorKind> = new Set(['persona', 'group', 'ransomware', 'criminal-organization']);
const attacks: ReadonlySet<CaseKind> = new Set(['extortion', 'leak', 'third-party-report']);

/** What of a case is compared with another. Empty, null: the case does not say. Names and handles stand as `plain` leaves them. */
export type Side = {
  readonly offer: Offer | null;
  /** Whoever offers speaks himself in one of its posts. */
  readonly isOwn: boolean;
  readonly isAttack: boolean;
  /** Handles of whoever offers, and his contacts; groups by their common name. */
  readonly seller: ReadonlySet<string>;
  readonly group: string | null;
  /** Each name of the victim as its words; `spoken`: others that are named and the words that describe it, of which one may be the victim's. */
  readonly names: readonly (readonly string[])[];
  readonly spoken: readonly (readonly string[])[];
  /** The name in the victim's domain. */
  readonly site: string | null;
  readonly country: string | null;
  readonly subdivision: string | null;
  readonly sector: string | null;
  readonly subsector: string | null;
  /** All amounts that somebody is to pay, in whatever role: the press calls a price a ransom and a deposit a price. */
  readonly amounts: readonly Money[];
  readonly languages: ReadonlySet<string>;
  readonly times: readonly number[];
  /** The post only says that it is over: no price, no size, nothing that could tell it from others. */
  readonly isClosing: boolean;
};

export function sideOf(one: Case, vocabulary: Vocabulary): Side {
  const offer = one.offers[0] ?? null;
  const victim = offer?.victim;
  const named = victim?.name ? [victim.name] : offer ? [] : one.actors.filter(({ kind }) => kind === 'victim').map(({ name }) => name);
  const beside = one.actors.filter(({ kind }) => !attackers.has(kind)).map(({ name }) => name);
  const words = (names: readonly string[]) => names.map(vocabulary.wordsOf).filter((all) => all.length > 0);
  const amounts = amountsOf(one, offer);
  return {
    offer,
    isOwn: one.reports.some(({ genre }) => ownGenres.has(genre)),
    isAttack: attacks.has(one.kind),
    seller: sellerOf(one, offer, vocabulary),
    group: groupOf(one, vocabulary),
    names: words(named),
    spoken: words([...beside, ...(victim?.descriptor ? [victim.descriptor] : [])]),
    site: siteOf(victim?.domain ?? null),
    country: victim?.country ?? null,
    subdivision: victim?.subdivision ?? null,
    sector: victim?.sector === 'other' ? null : (victim?.sector ?? null),
    subsector: victim?.subsector ?? null,
    amounts,
    languages: new Set(one.reports.flatMap(({ language }) => language ?? [])),
    times: one.reports.map(({ at }) => Date.parse(at)),
    isClosing: isClosing(offer, amounts),
  };
}

/** The name in a domain: `segurosandamarca` of `portal.segurosandamarca.com.pe`. */
export function siteOf(domain: string | null): string | null {
  const labels = (domain ?? '').toLowerCase().split('.').slice(0, -1);
  return labels.toSorted((a, b) => b.length - a.length).map(plain)[0] || null;
}

/** Who offers, as he calls himself; in what others tell of him, any attacker whom they name. */
export function handlesOf(one: Case): string[] {
  if (one.actor !== null && ownGenres.has(one.genre)) return [one.actor];
  const named = one.actors.filter(({ kind }) => attackers.has(kind)).flatMap(({ name, aliases }) => [name, ...aliases]);
  return one.actor === null ? named : [one.actor, ...named];
}

function sellerOf(one: Case, offer: Offer | null, { groupOf: common }: Vocabulary): ReadonlySet<string> {
  const contacts = (offer?.contacts ?? []).flatMap(({ value }) => (value ? [plain(value)] : []));
  return new Set([...handlesOf(one).map((name) => common(name) ?? plain(name)), ...contacts].filter(Boolean));
}

/** The group of an attack: one that is known, or that the text calls a group. */
function groupOf(one: Case, { groupOf: common }: Vocabulary): string | null {
  if (!attacks.has(one.kind)) return null;
  const group = one.actors.find(
    ({ kind, name }) => (kind === 'ransomware' || kind === 'group') && (one.actor === null || plain(name) === plain(one.actor)),
  );
  return group ? (common(group.name) ?? plain(group.name)) : null;
}

function amountsOf(one: Case, offer: Offer | null): Money[] {
  const { price, ransom, deposit } = offer ?? {};
  const said = [
    ...[price?.amount, price?.start, price?.blitz].map((amount) => ({ amount, currency: price?.currency ?? null })),
    ...[ransom, deposit].map((money) => ({ amount: money?.amount, currency: money?.currency ?? null })),
    ...one.reports.flatMap((report) => report.price ?? []),
  ];
  return said.flatMap(({ amount, currency }) => (amount ? [{ amount, currency }] : []));
}

function isClosing(offer: Offer | null, amounts: readonly Money[]): boolean {
  if (offer?.status.value !== 'sold' && offer?.status.value !== 'withdrawn') return false;
  const { victim, volume } = offer;
  return (
    amounts.length === 0 && [victim.revenue, victim.hosts, victim.employees, volume.records, volume.bytes].every((size) => size === null)
  );
}
