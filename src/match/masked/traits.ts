import type { Knowledge } from '#knowledge';
import type { MatchTrait, Offer } from '#model';
import { plainOf } from '../words.ts';
import type { Choice, Columns } from './columns.ts';

/**
 * One thing that a listing says of its hidden victim, and how much better it fits each organisation of the register than one that is not
 * registered: log-odds, natural; 0 where the register does not know.
 */
export type Trait = { readonly trait: MatchTrait; readonly said: string; readonly weights: Float64Array };

type Matching = Knowledge['judging']['matching'];

/** Everything that a listing says of its hidden victim, weighed; in the order in which people read it. */
export function traitsOf({ victim, accessType }: Offer, columns: Columns, { judging }: Pick<Knowledge, 'judging'>): Trait[] {
  const { matching, gauges } = judging;
  const { said, nobody, sizes } = matching;
  const chosen = (choice: Choice, value: string | null, right: number, among: number): Trait[] =>
    value === null || value === 'unknown'
      ? []
      : [{ trait: choice, said: value, weights: weighChoice(columns, choice, value, right, among) }];
  const revenue = victim.revenue && victim.revenue.amount * (gauges.rates[victim.revenue.currency ?? 'USD'] ?? Number.NaN);
  const states = nobody.subdivisions[victim.country ?? ''] ?? nobody.subdivisionsElsewhere;
  const sectors = Object.values(nobody.sectors).reduce((sum, one) => sum + one, 0);
  const level = victim.level === 'unknown' ? 1 : nobody.levels[victim.level];
  return [
    ...chosen('country', victim.country, said.country.right, countryShare(victim.country, columns, judging)),
    ...chosen('subdivision', victim.subdivision, said.subdivision.right, 1 / states),
    ...chosen('sector', victim.sector, said.sector.right, nobody.sectors[victim.sector ?? 'other'] / sectors),
    ...chosen('subsector', victim.subsector, said.subsector.right, nobody.subsectors),
    ...chosen('level', victim.level, said.level.right, level),
    ...sized('revenue', revenue, columns.revenue, spread(sizes.revenue), nobody.revenue),
    ...sized('employees', victim.employees, columns.employees, spread(sizes.employees), nobody.employees),
    ...sized('hosts', victim.hosts, ...hostsOf(columns, matching), nobody.hosts),
    ...technology(accessType, columns, matching),
    ...wording(victim.descriptor, columns, matching),
  ];
}

/** How many organisations a country has that could be meant and are not registered; of all countries where none is said. */
export function others(country: string | null, columns: Columns, { matching, gauges }: Knowledge['judging']): number {
  const { organisationsPerMillion, inhabitants, elsewhere } = matching.prior;
  const there = country === null ? inhabitants : (gauges.populations[country] ?? elsewhere);
  const all = (there / 1e6) * organisationsPerMillion;
  const registered = country === null ? columns.size : (columns.byCountry.get(country) ?? 0);
  // However many are registered, some are not.
  return Math.max(all - registered, all * leastOthers);
}
const leastOthers = 0.01;

function countryShare(country: string | null, columns: Columns, judging: Knowledge['judging']): number {
  return Math.min(1, others(country, columns, judging) / others(null, columns, judging));
}

/** A share of `right` says it as it is, the rest anything as common as that is among others. */
function weighChoice({ codes, size }: Columns, choice: Choice, value: string, right: number, among: number): Float64Array {
  const { of, column } = codes[choice];
  const code = of(value);
  const [same, differs] = [Math.log(right / among + 1 - right), Math.log(1 - right)];
  const weights = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    const own = column[at];
    if (own !== 0) weights[at] = own === code ? same : differs;
  }
  return weights;
}

type Spread = { readonly deviation: number; readonly junk: number; readonly copied: { readonly of: number; readonly deviation: number } };

function spread({ within, share, junk = 0, copied }: Said): Spread {
  const near = copied ? { of: copied.of, deviation: deviationOf(copied) } : { of: 0, deviation: 1 };
  return { deviation: deviationOf({ within, share }), junk, copied: near };
}

type Within = { readonly within: number; readonly share: number };
type Said = Within & { readonly junk?: number; readonly copied?: (Within & { readonly of: number }) | undefined };

function deviationOf({ within, share }: Within): number {
  return Math.log(within) / quantile(share);
}

function sized(
  trait: 'revenue' | 'employees' | 'hosts',
  value: number | null,
  column: Float32Array,
  error: Spread | ((at: number) => Spread),
  nobody: { readonly middle: number; readonly within: number; readonly share: number },
): Trait[] {
  if (value === null || !(value > 0)) return [];
  const log = Math.log(value);
  const wide = spread(nobody).deviation;
  const weights = new Float64Array(column.length);
  for (let at = 0; at < column.length; at += 1) {
    const own = column[at] ?? Number.NaN;
    if (Number.isNaN(own)) continue;
    const { deviation, junk, copied } = typeof error === 'function' ? error(at) : error;
    const among = density(log - Math.log(nobody.middle), Math.hypot(wide, deviation));
    const away = (1 - copied.of) * density(log - own, deviation) + copied.of * density(log - own, copied.deviation);
    weights[at] = Math.log(((1 - junk) * away) / among + junk);
  }
  return [{ trait, said: String(value), weights }];
}

/** Hosts as the register has them, else as many as its employees let expect, which is less sure. */
function hostsOf({ hosts, employees }: Columns, { sizes, hostsPerEmployee }: Matching): [Float32Array, (at: number) => Spread] {
  const [counted, expected] = [spread(sizes.hosts), spread(sizes.hostsByEmployees)];
  const known = (at: number) => !Number.isNaN(hosts[at] ?? Number.NaN);
  const column = hosts.map((own, at) => (known(at) ? own : (employees[at] ?? Number.NaN) + Math.log(hostsPerEmployee)));
  return [column, (at) => (known(at) ? counted : expected)];
}

/** The access goes through something exposed: of its own, or now and then of a supplier; a register does not know all of it. */
function technology({ value, product }: Offer['accessType'], columns: Columns, matching: Matching): Trait[] {
  const { nobody, makers, accesses, technology: known } = matching;
  const wanted = product === null ? (accesses[value] ?? []) : [makers[product], plainOf(product)].flatMap((one) => one ?? []);
  if (wanted.length === 0) return [];
  const among = product === null ? nobody.access[value] : nobody.access[value] * (nobody.products[product] ?? nobody.product);
  const share = (list: readonly string[] | undefined) =>
    list === undefined ? among : list.filter((one) => wanted.some((word) => one.includes(word))).length / list.length;
  const weights = new Float64Array(columns.size);
  for (const at of new Set([...columns.exposed.keys(), ...columns.supplied.keys()])) {
    const own = share(columns.exposed.get(at));
    const theirs = columns.supplied.has(at) ? share(columns.supplied.get(at)) : own;
    const through = (1 - known.bySupplier) * own + known.bySupplier * theirs;
    weights[at] = Math.log((known.listed * through + (1 - known.listed) * among) / among);
  }
  return [{ trait: 'technology', said: product ?? value, weights }];
}

/** Words of a description come from the name now and then; one that many names have says little. */
function wording(descriptor: string | null, columns: Columns, { wording: known, smallWords }: Matching): Trait[] {
  const said = [...new Set(plainOf(descriptor ?? '').split(' '))]
    .filter((word) => word.length > 2 && !smallWords.includes(word))
    .slice(0, known.most);
  const weights = new Float64Array(columns.size);
  const found = said.filter((word) => {
    const places = columns.worded.get(word) ?? [];
    const among = Math.max(known.rarest, places.length / Math.max(1, columns.size));
    for (const at of places) weights[at] = (weights[at] ?? 0) + Math.log(1 - known.own + known.own / (columns.wordsOf[at] ?? 1) / among);
    return places.length > 0;
  });
  return found.length === 0 ? [] : [{ trait: 'wording', said: found.join(' '), weights }];
}

function density(distance: number, deviation: number): number {
  return Math.exp(-0.5 * (distance / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
}

/** How many deviations from the middle hold a share of a normal variable (0.5 to 0.99), to about 0.001 (Abramowitz and Stegun 26.2.23). */
function quantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log((1 - share) / 2));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}
