import { Certainty, type Offer, type Reading } from '#model';
import type { Gold, GoldClaim, GoldOffer } from './load.ts';

/** One comparison of a slot: what the gold says and what was read; undefined where there is nothing. */
export type Slot = { readonly field: string; readonly gold: unknown; readonly read: unknown; readonly same: boolean };

export type Compared = {
  readonly id: string;
  readonly language: string;
  readonly genre: string;
  readonly genreRead: string;
  readonly slots: readonly Slot[];
  readonly claims: { readonly gold: number; readonly read: number; readonly pairs: readonly ClaimPair[]; readonly missed: readonly string[]; readonly extra: readonly string[] };
  readonly sets: Readonly<Record<'actors' | 'links' | 'sectors' | 'indicators' | 'techniques', { tp: number; fp: readonly string[]; fn: readonly string[] }>>;
  readonly redactions: readonly Slot[];
};
export type ClaimPair = { readonly quote: string; readonly gold: GoldClaim; readonly certainty: string; readonly kind: string; readonly holder: string | null; readonly polarity: string };

const fields: readonly (readonly [string, (offer: Offer) => unknown, (gold: GoldOffer) => unknown])[] = [
  ['actor', (o) => o.actor.value, (g) => g.actor],
  ['venue.kind', (o) => o.venue.kind, at('venue.kind')],
  ['venue.name', (o) => o.venue.name, at('venue.name')],
  ['good', (o) => o.good.value, (g) => g.good],
  ['accessType', (o) => o.accessType.value, (g) => g.accessType],
  ['product', (o) => o.accessType.product, (g) => g.product],
  ['privilege', (o) => o.privilege.value, (g) => g.privilege],
  ...(['name', 'country', 'subdivision', 'sector', 'subsector', 'level', 'descriptor', 'employees', 'hosts', 'domain'] as const).map(
    (name) => [`victim.${name}`, (o: Offer) => o.victim[name], at(`victim.${name}`)] as const,
  ),
  ['victim.masked', (o) => (o.victim.masked ? 'masked' : undefined), (g) => (at('victim.masked')(g) === true ? 'masked' : undefined)],
  ['victim.revenue', (o) => o.victim.revenue?.amount, at('victim.revenue.amount')],
  ...(['amount', 'currency', 'form', 'start', 'step', 'blitz'] as const).map((name) => [`price.${name}`, (o: Offer) => o.price[name], at(`price.${name}`)] as const),
  ...(['amount', 'currency', 'refundable', 'paidTo'] as const).map((name) => [`deposit.${name}`, (o: Offer) => o.deposit?.[name], at(`deposit.${name}`)] as const),
  ['ransom.amount', (o) => o.ransom?.amount, at('ransom.amount')],
  ['ransom.currency', (o) => o.ransom?.currency, at('ransom.currency')],
  ['deadline', (o) => o.deadline?.on ?? o.deadline?.hours, (g) => at('deadline.on')(g) ?? at('deadline.hours')(g)],
  ['escrow', (o) => o.escrow.value, (g) => g.escrow],
  ['exclusive', (o) => o.exclusive.value, (g) => g.exclusive],
  ['proof', (o) => o.proof.value, (g) => g.proof],
  ['buyerFilter', (o) => o.buyerFilter.value, (g) => g.buyerFilter],
  ['volume.records', (o) => o.volume.records, at('volume.records')],
  ['volume.bytes', (o) => o.volume.bytes, at('volume.bytes')],
  ...(['joinedOn', 'posts', 'reputation', 'vouches'] as const).map((name) => [`seller.${name}`, (o: Offer) => o.seller[name], at(`seller.${name}`)] as const),
  ['seller.forumDeposit', (o) => o.seller.forumDeposit?.amount, at('seller.forumDeposit.amount')],
  ['status', (o) => (o.status.value === 'open' ? undefined : o.status.value), (g) => (g.status === 'open' ? undefined : g.status)],
];

function at(path: string) {
  return (gold: GoldOffer): unknown => path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], gold);
}

function plain(value: unknown): string {
  return String(value).toLowerCase().normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
}

function empty(value: unknown): boolean {
  return value === undefined || value === null || value === 'unknown';
}

function same(field: string, gold: unknown, read: unknown): boolean {
  if (typeof gold === 'number' || typeof read === 'number') return Math.abs(Number(gold) - Number(read)) <= Math.abs(Number(gold)) * 1e-6;
  if (field === 'victim.descriptor') return overlap(String(gold), String(read)) >= 0.5;
  if (field === 'victim.name' || field === 'actor' || field === 'product') return plain(gold) === plain(read) || (field !== 'actor' && overlap(String(gold), String(read)) >= 0.66);
  return plain(gold) === plain(read);
}

/** F1 of the words of two phrases. */
export function overlap(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().normalize('NFKD').match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  const both = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size === 0 ? 0 : (2 * both) / (a.size + b.size);
}

/** Compares a reading with its gold, slot by slot. */
export function compare(gold: Gold, reading: Reading): Compared {
  const pairs = pairOffers(gold.offers ?? [], reading.offers);
  const slots = pairs.flatMap(([one, other]) => slotsOf(one, other));
  return {
    id: gold.id,
    language: gold.language,
    genre: gold.genre,
    genreRead: reading.document.genre,
    slots,
    claims: compareClaims(gold, reading),
    sets: {
      actors: compareSets((gold.actors ?? []).map(({ name }) => plain(name)), reading.actors.map(({ name, aliases }) => [name, ...aliases].map(plain))),
      links: compareSets((gold.links ?? []).map(({ from, to }) => `${plain(from)}>${plain(to)}`), reading.links.map(({ from, to }) => [`${plain(from)}>${plain(to)}`])),
      sectors: compareSets((gold.sectors ?? []).map(({ sector, role }) => `${sector} ${role}`), reading.sectors.map(({ sector, role }) => [`${sector} ${role}`])),
      indicators: compareSets((gold.indicators ?? []).map(({ type, value }) => `${type} ${String(value).toLowerCase()}`), reading.indicators.map(({ type, value }) => [`${type} ${value.toLowerCase()}`])),
      techniques: compareSets(gold.techniques ?? [], reading.techniques.map(({ id }) => [id])),
    },
    redactions: redactionSlots(gold, reading),
  };
}

function redactionSlots(gold: Gold, reading: Reading): Slot[] {
  const read = new Map(reading.redactions.map(({ kind, count }) => [kind as string, count]));
  const kinds = new Set([...Object.keys(gold.redactions ?? {}), ...read.keys()]);
  return [...kinds].map((kind) => ({ field: `redaction.${kind}`, gold: gold.redactions?.[kind], read: read.get(kind), same: gold.redactions?.[kind] === read.get(kind) }));
}

function slotsOf(gold: GoldOffer | undefined, read: Offer | undefined): Slot[] {
  const slots: Slot[] = fields.map(([field, ofRead, ofGold]) => {
    const [g, r] = [gold === undefined ? undefined : ofGold(gold), read === undefined ? undefined : ofRead(read)];
    const [a, b] = [empty(g) ? undefined : g, empty(r) ? undefined : r];
    return { field, gold: a, read: b, same: a === undefined ? b === undefined : b !== undefined && same(field, a, b) };
  });
  const wanted = ((gold?.contacts ?? []) as { kind: string; value?: string }[]).map(({ kind, value }) => `${kind} ${contact(value)}`);
  const got = (read?.contacts ?? []).map(({ kind, value }) => `${kind} ${contact(value ?? undefined)}`);
  for (const one of wanted) slots.push({ field: 'contacts', gold: one, read: got.includes(one) ? one : undefined, same: got.includes(one) });
  for (const one of got) if (!wanted.includes(one)) slots.push({ field: 'contacts', gold: undefined, read: one, same: false });
  return slots;
}

function contact(value: string | undefined): string {
  return value === undefined || value === null ? '' : value.toLowerCase().replace(/^(https?:\/\/)?(t\.me|telegram\.me)\//, '').replace(/^@/, '');
}

/** Offers pair in the order that makes most slots equal; the rest stand alone. */
function pairOffers(gold: readonly GoldOffer[], read: readonly Offer[]): [GoldOffer | undefined, Offer | undefined][] {
  const scored = gold.flatMap((one, i) => read.map((other, j) => ({ i, j, score: slotsOf(one, other).filter((slot) => slot.gold !== undefined && slot.same).length + (i === j ? 0.5 : 0) })));
  scored.sort((a, b) => b.score - a.score);
  const [usedGold, usedRead] = [new Set<number>(), new Set<number>()];
  const pairs: [GoldOffer | undefined, Offer | undefined][] = [];
  for (const { i, j } of scored) {
    if (usedGold.has(i) || usedRead.has(j)) continue;
    usedGold.add(i);
    usedRead.add(j);
    pairs.push([gold[i], read[j]]);
  }
  gold.forEach((one, i) => {
    if (!usedGold.has(i)) pairs.push([one, undefined]);
  });
  read.forEach((one, j) => {
    if (!usedRead.has(j)) pairs.push([undefined, one]);
  });
  return pairs;
}

function compareClaims(gold: Gold, reading: Reading): Compared['claims'] {
  const spans = (gold.claims ?? []).map((claim) => ({ claim, span: findQuote(gold.text, claim.quote) }));
  const scored = spans.flatMap(({ claim, span }, i) =>
    reading.claims.map((read, j) => {
      const both = Math.min(span[1], read.span[1]) - Math.max(span[0], read.span[0]);
      return { i, j, score: both <= 0 ? 0 : both / Math.min(span[1] - span[0], read.span[1] - read.span[0]) + (claim.kind === read.kind ? 0.6 : 0) + both / Math.max(span[1] - span[0], read.span[1] - read.span[0]) / 2 };
    }),
  );
  scored.sort((a, b) => b.score - a.score);
  const [usedGold, usedRead] = [new Set<number>(), new Set<number>()];
  const pairs: ClaimPair[] = [];
  for (const { i, j, score } of scored) {
    const [one, read] = [spans[i], reading.claims[j]];
    if (score < 0.5 || usedGold.has(i) || usedRead.has(j) || !one || !read) continue;
    usedGold.add(i);
    usedRead.add(j);
    pairs.push({ quote: one.claim.quote, gold: one.claim, certainty: read.certainty, kind: read.kind, holder: read.holder, polarity: read.polarity });
  }
  return {
    gold: spans.length,
    read: reading.claims.length,
    pairs,
    missed: spans.filter((_, i) => !usedGold.has(i)).map(({ claim }) => `${claim.kind}: ${claim.quote}`),
    extra: reading.claims.filter((_, j) => !usedRead.has(j)).map(({ kind, span }) => `${kind}: ${reading.document.text.slice(...span)}`),
  };
}

/** Where a quote stands in the text; white space of any kind is equal. */
export function findQuote(text: string, quote: string): [number, number] {
  const start = text.indexOf(quote);
  if (start >= 0) return [start, start + quote.length];
  const pattern = quote.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern, 'u').exec(text);
  return match ? [match.index, match.index + match[0].length] : [0, 0];
}

function compareSets(gold: readonly string[], read: readonly (readonly string[])[]) {
  const left = [...gold];
  const fp: string[] = [];
  let tp = 0;
  for (const names of read) {
    const at = left.findIndex((one) => names.includes(one) || names.some((name) => name.length > 4 && one.length > 4 && !one.includes('>') && (one.includes(name) || name.includes(one))));
    if (at < 0) fp.push(names[0] ?? '');
    else {
      tp += 1;
      left.splice(at, 1);
    }
  }
  return { tp, fp, fn: left };
}

/** Whether a certainty is surer than another. */
export function surer(one: string, other: string): boolean {
  const order: readonly string[] = Certainty.options;
  return order.indexOf(one) < order.indexOf(other);
}
