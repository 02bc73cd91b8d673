import type { Institution } from '#knowledge';
import type { Genre, Good, Indicator, Level, Money, Offer, SectorName, Span } from '#model';
import type { Hit } from '../../words/lexicon.ts';
import { amountsIn } from '../../words/money.ts';
import type { Page } from '../../words/page.ts';
import type { Sum } from '../deal/roles.ts';
import { hitsIn, hitsOver, type Plot, spanOf, tidy } from '../draft.ts';
import { descriptorOf } from './descriptor.ts';
import { domainOf } from './domain.ts';
import { type Named, namedVictim } from './name.ts';

/** Subsectors that are told apart, and finer ones that are merged into them. */
export type Subsectors = {
  readonly subsectors: readonly string[];
  readonly merge: Readonly<Record<string, string>>;
  /** What the signs beside a name weigh. */
  readonly names: Readonly<Record<string, number>>;
  /** What the signs beside a phrase weigh that may describe a masked victim. */
  readonly descriptors: Readonly<Record<string, number>>;
};

type Place = { country: string | null; subdivision: string | null; spans: Span[] };

/** Who is on offer: by name or masked, where, in what sector, how large. */
export function victimOf(
  plot: Plot,
  sums: readonly Sum[],
  indicators: readonly Indicator[],
  institutions: ReadonlyMap<string, Institution>,
  exclude: readonly string[],
  subsectors: Subsectors,
  genre: Genre,
  good: Good,
): { victim: Offer['victim']; inferred: Readonly<Record<string, string>> } {
  const { page } = plot;
  const inferred: Record<string, string> = {};
  const named = namedVictim(plot, institutions, indicators, exclude, genre, good, subsectors.names);
  const order = [
    ...plot.own
      .filter((index) => plot.offering.includes(index))
      .sort((a, b) => Number(telling(plot, b)) - Number(telling(plot, a)) || a - b),
    ...plot.own,
    ...plot.all,
  ];
  const masked = named === null ? descriptorOf(plot, order, genre, subsectors.descriptors) : null;
  const near = named ? [named.hitRange] : masked ? [masked.range] : [];
  const sector = sectorOf(plot, order, near, named);
  const place = placeOf(plot, order, near, named);
  const level = levelOf(plot, order, sector.sector, named);
  const domain = named?.domain ?? domainOf(plot, indicators, genre);
  const revenue = revenueOf(sums);
  const sizes = sizesOf(plot, genre);
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

function inside(hit: Hit, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => hit.from >= from && hit.to <= to);
}

function sectorOf(plot: Plot, order: readonly number[], near: readonly (readonly [number, number])[], named: Named | null) {
  const { page } = plot;
  if (named?.institution) {
    const { sector, subsector } = named.institution;
    return { sector: sector as SectorName, subsector, spans: named.spans };
  }
  const hits = hitsOver(page, order, 'sectors').filter((hit) => page.find('stakes', hit.from - 6, hit.from).length === 0);
  const close = hits.filter((hit) => inside(hit, near));
  const labelled = order.flatMap((index) => (hitsIn(page, index, 'sector-labels').length > 0 ? hitsIn(page, index, 'sectors') : []));
  const pool = close.length > 0 ? close : labelled.length > 0 ? labelled : sameSentence(plot, hits, near);
  const best =
    headOf(page, close) ??
    pool.find(({ value }) => value.includes(':') && !value.startsWith('government')) ??
    pool.find(({ value }) => value !== 'government' && value !== 'other') ??
    pool[0];
  if (!best) return { sector: null, subsector: null, spans: [] as Span[] };
  const [sector = 'other', subsector = null] = best.value.split(':');
  return { sector: sector as SectorName, subsector, spans: [spanOf(page, best)] };
}

/**
 * Of the words of one phrase the first tells the sector: `a ministry of agriculture` is government. What is made (`a maker of paint`) and
 * what a body of the town or state does (`empresa municipal de aguas`) tell more than the general word before it.
 */
function headOf(page: Page, hits: readonly Hit[]): Hit | undefined {
  const sorted = [...hits].sort((a, b) => a.from - b.from);
  const first = sorted[0];
  if (!first) return undefined;
  const kin = sorted.find(({ value }) => value.startsWith(`${first.value.split(':')[0]}:`)) ?? first;
  const office = ['offices', 'victim-cues.office'].some((name) => page.find(name, first.from, first.to).length > 0);
  const general =
    ['manufacturing', 'other', 'finance', 'food'].includes(first.value) ||
    first.value.startsWith('other') ||
    (first.value.startsWith('government') && !office);
  if (!general) return kin;
  return (
    sorted.find(
      ({ value }) => value.split(':')[0] !== first.value.split(':')[0] && !value.startsWith('government') && !value.startsWith('other'),
    ) ?? kin
  );
}

/** Hits in the offering sentences first; in short posts the whole post speaks of the victim. */
function sameSentence(plot: Plot, hits: readonly Hit[], near: readonly (readonly [number, number])[]): readonly Hit[] {
  const { page } = plot;
  const sentences = new Set([...near.map(([from]) => page.sentenceOf(from)), ...plot.offering]);
  const close = hits.filter((hit) => sentences.has(page.sentenceOf(hit.from)));
  return close.length > 0 ? close : plot.own.length <= 25 ? hits : [];
}

function placeOf(plot: Plot, order: readonly number[], near: readonly (readonly [number, number])[], named: Named | null): Place {
  const { page } = plot;
  const subdivisions = ranked(plot, hitsOver(page, order, 'subdivisions'), near);
  const countries = ranked(plot, [...codesIn(plot), ...hitsOver(page, order, 'countries')], near);
  const body = named?.institution ?? null;
  const country = body?.country ?? countries[0]?.value ?? subdivisions[0]?.value.slice(0, 2) ?? null;
  const own = subdivisions.find(({ value }) => country === null || value.startsWith(`${country}-`));
  const subdivision = body && body.level !== 'state' ? null : ((own?.value.includes('-') ? own.value : null) ?? null);
  const spans = [countries.find(({ value }) => value === country), subdivision === null ? undefined : own].flatMap((hit) =>
    hit ? [spanOf(page, hit)] : [],
  );
  return { country, subdivision, spans: spans.length > 0 ? spans : (named?.spans ?? []) };
}

/** Country codes that stand alone in a cell, in brackets or behind a label (`| CA |`, `[US]`, `Geo: BR`). */
function codesIn(plot: Plot): Hit[] {
  const { page } = plot;
  const found: Hit[] = [];
  for (const index of plot.own) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    for (let i = from; i < Math.min(to, from + 40); i += 1) {
      const token = page.tokens[i];
      if (!token?.upper || !/^[a-z]{2}$/.test(token.word) || !page.knows('countries', token.word.toUpperCase())) continue;
      const [before, after] = [page.text.slice(Math.max(0, token.start - 2), token.start), page.text.slice(token.end, token.end + 24)];
      const cell = /[|[(]\s?$/.test(before) && /^[ \t]*[|\])]/.test(after);
      const label = page.find('place-labels', Math.max(from, i - 2), i).length > 0;
      if (cell || label) found.push({ lexicon: 'countries', value: token.word.toUpperCase(), language: 'any', from: i, to: i + 1 });
    }
  }
  return found;
}

function ranked(plot: Plot, hits: readonly Hit[], near: readonly (readonly [number, number])[]): Hit[] {
  const allowed = hits.filter((hit) => plot.page.find('buyer-places', hit.from - 4, hit.from).length === 0);
  const close = allowed.filter((hit) => inside(hit, near));
  return [...close, ...allowed.filter((hit) => !close.includes(hit))];
}

function levelOf(plot: Plot, order: readonly number[], sector: SectorName | null, named: Named | null): { level: Level; spans: Span[] } {
  if (sector !== 'government' && sector !== 'defense') return { level: 'unknown', spans: [] };
  if (named?.institution) return { level: named.institution.level, spans: [] };
  if (sector !== 'government') return { level: 'unknown', spans: [] };
  const hit = hitsOver(plot.page, order, 'levels')[0];
  return hit ? { level: hit.value as Level, spans: [spanOf(plot.page, hit)] } : { level: 'unknown', spans: [] };
}

function revenueOf(sums: readonly Sum[]): { money: Money; sum: Sum } | null {
  const sum = sums.find(({ role, percent, unit, amount }) => role === 'revenue' && !percent && unit === null && amount >= 1000);
  return sum ? { money: { amount: sum.amount, currency: sum.currency }, sum } : null;
}

function sizesOf(plot: Plot, genre: Genre) {
  const { page } = plot;
  let employees: number | null = null;
  let hosts: number | null = null;
  const spans: Span[] = [];
  for (const index of plot.all) {
    const { from = 0, to = 0 } = page.sentences[index] ?? {};
    const amounts = amountsIn(page, from, to);
    for (const label of page.find('size-labels', from, to)) {
      const next = amounts.find((one) => one.from >= label.to && one.from - label.to <= 3 && one.currency === null);
      if (!next) continue;
      if (label.value === 'employees' && employees === null) employees = next.amount;
      else if (label.value === 'hosts' && hosts === null) hosts = next.amount;
      else continue;
      spans.push(page.span(label.from, next.to));
    }
    for (const { unit, amount, currency, from: first, to: last } of amounts) {
      if (currency !== null) continue;
      if (unit === 'employees' && employees === null) employees = amount;
      else if (unit === 'hosts' && hosts === null && amount >= 5 && genre !== 'news') hosts = amount;
      else continue;
      spans.push(page.span(first, last));
    }
  }
  return { employees, hosts, spans };
}

/** The country of a domain's last label, where it is one of a country. */
function countryOf(domain: string): string | null {
  const last = domain.split('.').at(-1) ?? '';
  return /^[a-z]{2}$/.test(last) && !['io', 'co', 'me', 'tv', 'ai', 'to', 'cc', 'su'].includes(last)
    ? last.toUpperCase()
    : domain.endsWith('.com.co') || domain.endsWith('.gov.co')
      ? 'CO'
      : null;
}
