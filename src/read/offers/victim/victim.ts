import type { Institution } from '#knowledge';
import type { Genre, Good, Indicator, Level, Money, Offer, SectorName, Span } from '#model';
import type { MentionSort } from '../../actors/mentions.ts';
import { moneyOf } from '../../words/money.ts';
import type { Sum } from '../deal/roles.ts';
import { hitsIn, hitsOver, type Plot, spanOf, tidy } from '../draft.ts';
import { descriptorOf } from './describing/descriptor.ts';
import { domainOf } from './domain.ts';
import type { AllWeights } from './naming/evidence.ts';
import { type Named, namedVictim } from './naming/name.ts';
import { placeOf } from './place.ts';
import { sectorOf } from './sector.ts';
import { sizesOf } from './sizes.ts';
import type { Listener } from './weighed.ts';

/** Subsectors that are told apart, and finer ones that are merged into them. */
export type Subsectors = {
  readonly subsectors: readonly string[];
  readonly merge: Readonly<Record<string, string>>;
  /** Hosts that are no victim's own; names without a dot hold under any ending. */
  readonly hosts: ReadonlySet<string>;
  /** What the signs beside a name weigh. */
  readonly names: AllWeights;
  /** What the signs beside a phrase weigh that may describe a masked victim. */
  readonly descriptors: AllWeights;
};

/** What is known of the whole text beside the words of the offer; `exclude` are names that play another part. */
export type VictimContext = {
  readonly genre: Genre;
  readonly indicators: readonly Indicator[];
  readonly institutions: ReadonlyMap<string, Institution>;
  readonly exclude: readonly string[];
  readonly sorts: ReadonlyMap<number, MentionSort>;
  readonly subsectors: Subsectors;
  readonly listen?: Listener | undefined;
};

/** Who is on offer: by name or masked, where, in what sector, how large. */
export function victimOf(
  plot: Plot,
  sums: readonly Sum[],
  context: VictimContext,
  good: Good,
): { victim: Offer['victim']; inferred: Readonly<Record<string, string>> } {
  const { page } = plot;
  const inferred: Record<string, string> = {};
  const { genre, indicators, subsectors } = context;
  const named = namedVictim({ ...context, plot, good, hosts: subsectors.hosts }, subsectors.names, context.listen);
  const order = [
    ...plot.own
      .filter((index) => plot.offering.includes(index))
      .sort((a, b) => Number(telling(plot, b)) - Number(telling(plot, a)) || a - b),
    ...plot.own,
    ...plot.all,
  ];
  const masked = named === null ? descriptorOf(plot, order, genre, subsectors.descriptors, context.listen) : null;
  const near = named ? [named.hitRange] : masked ? [masked.range] : [];
  const sector = sectorOf(plot, order, near, named, genre);
  const place = placeOf(plot, order, near, named, genre);
  const level = levelOf(plot, order, near, sector.sector, place.subdivision, named);
  const domain = named?.domain ?? domainOf(plot, indicators, genre, subsectors.hosts);
  const revenue = revenueOf(plot, sums, near, good);
  const sizes = sizesOf(plot, genre, good);
  if (place.country === null && domain !== null) {
    const country = countryOf(domain);
    if (country) {
      place.country = country;
      inferred['victim.country'] = `domain ${domain}`;
    }
  }
  if (named?.institution && !named.institutionSaysPlace && place.country !== null)
    inferred['victim.country'] ??= `body ${named.institution.name}`;
  const spans = tidy([
    ...(named ? named.spans : []),
    ...(masked ? [masked.span] : []),
    ...sector.spans,
    ...place.spans,
    ...level.spans,
    ...sizes.spans,
    ...(revenue ? [page.span(revenue.sum.from, revenue.sum.to)] : []),
  ]);
  return {
    inferred,
    victim: {
      name: named?.name ?? null,
      masked:
        named === null &&
        domain === null &&
        (good === 'access' || good === 'insider'
          ? masked !== null || sector.sector !== null || place.country !== null || revenue !== null
          : masked !== null && sector.sector !== null),
      country: place.country,
      subdivision: place.subdivision,
      sector: sector.sector,
      subsector: told(sector.subsector, subsectors),
      level: level.level,
      descriptor: masked?.text ?? null,
      revenue: revenue?.money ?? null,
      employees: sizes.employees,
      hosts: sizes.hosts,
      domain,
      spans,
    },
  };
}

/** Whether a sentence that offers says who or for how much: the one that describes the thing. */
function telling({ page }: Plot, index: number): boolean {
  return hitsIn(page, index, 'currencies').length > 0 || hitsIn(page, index, 'alias-cues.sure').length > 0;
}

function told(subsector: string | null, { subsectors, merge }: Subsectors): string | null {
  const name = subsector === null ? null : (merge[subsector] ?? subsector);
  return name !== null && subsectors.includes(name) ? name : null;
}

function levelOf(
  plot: Plot,
  order: readonly number[],
  near: readonly (readonly [number, number])[],
  sector: SectorName | null,
  subdivision: string | null,
  named: Named | null,
): { level: Level; spans: Span[] } {
  if (sector !== 'government' && sector !== 'defense') return { level: 'unknown', spans: [] };
  if (named?.institution) return { level: named.institution.level, spans: [] };
  if (sector !== 'government') return { level: 'unknown', spans: [] };
  const { page } = plot;
  const hits = hitsOver(page, [...new Set(order)], 'levels');
  const close = near.flatMap(([from, to]) => page.find('levels', from, to));
  const office = near.some(([from, to]) => page.find('offices', from, to).length > 0 && page.find('subdivisions', from, to).length > 0);
  const municipal = close.find(({ value }) => value === 'municipal');
  if (!municipal && office && subdivision !== null) return { level: 'state', spans: near.map(([from, to]) => page.span(from, to)) };
  const sentences = new Set(near.map(([from]) => page.sentenceOf(from)));
  const hit =
    close[0] ??
    hits.find((one) => sentences.has(page.sentenceOf(one.from))) ??
    (near.length === 0 || plot.own.length < SHORT ? hits[0] : undefined);
  return hit ? { level: hit.value as Level, spans: [spanOf(page, hit)] } : { level: 'unknown', spans: [] };
}

/** In a post of fewer sentences all speak of the one victim. */
const SHORT = 12;

/** A bare sum of this size beside the victim of an access is its yearly income; no access is so dear. */
const INCOME = 5_000_000;

function revenueOf(
  { page }: Plot,
  sums: readonly Sum[],
  near: readonly (readonly [number, number])[],
  good: Good,
): { money: Money; sum: Sum } | null {
  const fits = ({ percent, unit, amount }: Sum) => !percent && unit === null && amount >= 1000;
  const beside = new Set(near.map(([from]) => page.sentenceOf(from)));
  const priced = sums.some(({ role, amount, currency }) => role !== 'revenue' && currency !== null && amount < INCOME);
  const sum =
    sums.find((one) => one.role === 'revenue' && fits(one)) ??
    (good === 'access'
      ? sums.find(
          (one) =>
            (one.role === 'none' || (one.role === 'price' && priced)) &&
            fits(one) &&
            one.amount >= INCOME &&
            one.currency !== null &&
            beside.has(one.sentence),
        )
      : undefined);
  return sum ? { money: moneyOf(sum), sum } : null;
}

/** The country of a domain's last label, where it is one of a country. */
function countryOf(domain: string): string | null {
  const last = domain.split('.').at(-1) ?? '';
  return /^[a-z]{2}$/.test(last) && !['io', 'co', 'me', 'tv', 'ai', 'to', 'cc', 'su'].includes(last)
    ? (last === 'uk' ? 'gb' : last).toUpperCase()
    : domain.endsWith('.com.co') || domain.endsWith('.gov.co')
      ? 'CO'
      : null;
}
