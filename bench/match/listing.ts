import type { Random } from '#lib/random.ts';
import type { Constituent, Offer } from '#model';
import {
  access,
  type Body,
  countries,
  kinds,
  levels,
  neighbours,
  noise,
  normal,
  pick,
  products,
  registeredShare,
  type Size,
  saidShare,
  sectors,
  sizeOf,
  sizes,
  states,
} from './world.ts';

type Victim = Offer['victim'];
type Said = Pick<Victim, 'country' | 'subdivision' | 'sector' | 'subsector' | 'level' | 'employees' | 'hosts'> & {
  readonly revenue: number | null;
  readonly product: string | null;
};

/** What a seller says of a body, by how sellers mask and by the noise. */
export function listingOf({ at, products: own }: Body, random: Random): Said {
  const says = (what: keyof typeof saidShare) => random() < saidShare[what];
  const country = random() < noise.country ? pick(countries, random) : (at.country ?? '');
  const sector = random() < noise.sector ? (neighbours[at.sector ?? ''] ?? [])[Math.floor(random() * 2)] : at.sector;
  const kind = random() < noise.subsector ? Math.floor(random() * kinds) : Number(at.subsector?.split('-')[1]);
  const state = random() < noise.subdivision ? Math.floor(random() * states) : Number(at.subdivision?.split('-')[1]);
  const level = random() < noise.level ? pick(levels, random) : at.level;
  const count = (size: 'employees' | 'hosts') => {
    const value =
      random() < noise.count.junk
        ? sizeOf(size, random)
        : (at[size] ?? sizeOf(size, random)) * Math.exp(noise.count.deviation * normal(random));
    return says(size) ? value : null;
  };
  const device = random() < noise.supplier ? pick(products, random) : (own[Math.floor(random() * own.length)] ?? '');
  const saysSector = says('sector');
  return {
    country: says('country') ? country : null,
    subdivision: says('subdivision') ? `${at.country}-${String(state).padStart(3, '0')}` : null,
    sector: saysSector ? (sector as Victim['sector']) : null,
    subsector: saysSector && sector === at.sector && says('subsector') ? `${at.sector}-${kind}` : null,
    level: at.sector === 'government' && says('level') ? (level as Victim['level']) : 'unknown',
    revenue: says('revenue') ? twoDigits(revenueSaid(at.revenue?.amount ?? sizeOf('revenue', random), random)) : null,
    employees: count('employees'),
    hosts: count('hosts'),
    product: says('product') ? device : null,
  };
}

function revenueSaid(own: number, random: Random): number {
  const { near, within, deviation, factor } = noise.revenue;
  const chance = random();
  if (chance < near) return own * Math.exp(deviation * normal(random));
  return chance < near + within ? own * factor ** (2 * random() - 1) : sizeOf('revenue', random);
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/** The generator's own posterior, by its own tables: of each registered body, and of nobody. */
export function exactOdds(said: Said, register: readonly Constituent[]): { readonly odds: Float64Array; readonly nobody: number } {
  const odds = Float64Array.from(register, (one) => (registeredShare / register.length) * likelihood(said, one));
  const nobody = (1 - registeredShare) * likelihood(said, null);
  const sum = odds.reduce((all, one) => all + one, nobody);
  return { odds: odds.map((one) => one / sum), nobody: nobody / sum };
}

/** How likely somebody says this of a body; null: of any that is not registered. What is not said does not depend on the body, but for its level. */
function likelihood(said: Said, one: Constituent | null): number {
  const { country, subdivision, sector, subsector, level, product } = said;
  let all = 1;
  const own = one?.country ?? null;
  if (country !== null) {
    const any = countries[country] ?? 0;
    all *= own === null ? any : noise.country * any + (own === country ? 1 - noise.country : 0);
  }
  // Which country a state is of is said rightly.
  if (subdivision !== null) {
    const [of = ''] = subdivision.split('-');
    const right = one?.subdivision === subdivision ? 1 - noise.subdivision : 0;
    all *= own === null ? (countries[of] ?? 0) / states : own === of ? right + noise.subdivision / states : 0;
  }
  if (sector !== null) {
    all *=
      one === null
        ? Object.keys(sectors).reduce((sum, of) => sum + (sectors[of] ?? 0) * saysSector(sector, of), 0)
        : saysSector(sector, one.sector ?? '');
    if (subsector !== null) {
      const [of] = subsector.split('-');
      const right = one?.subsector === subsector ? 1 - noise.subsector : 0;
      all *= one === null ? 1 / kinds : one.sector === of ? right + noise.subsector / kinds : 0;
    }
  }
  const governed = one === null ? (sectors['government'] ?? 0) : Number(one.sector === 'government');
  if (level !== 'unknown') {
    const right = one?.level === level ? 1 - noise.level : 0;
    all *= governed * saidShare.level * (one === null ? (levels[level] ?? 0) : right + noise.level * (levels[level] ?? 0));
  } else all *= 1 - governed * saidShare.level;
  for (const size of ['revenue', 'employees', 'hosts'] as const) {
    const value = said[size];
    if (value !== null) all *= sized(size, value, one === null ? null : size === 'revenue' ? (one.revenue?.amount ?? null) : one[size]);
  }
  return product === null ? all : all * through(product, one);
}

function saysSector(said: string, own: string): number {
  return said === own ? 1 - noise.sector : (neighbours[own] ?? []).includes(said) ? noise.sector / 2 : 0;
}

/** Density of the logarithm of a number that is said, by the one that the register has. */
function sized(size: Size, said: number, own: number | null): number {
  const log = Math.log(said);
  const [middle, deviation] = sizes[size];
  if (own === null) {
    const error =
      size === 'revenue' ? Math.sqrt(noise.revenue.within) * (Math.log(noise.revenue.factor) / Math.sqrt(3)) : noise.count.deviation;
    return density(log - middle, Math.hypot(deviation, error));
  }
  const any = density(log - middle, deviation);
  const away = log - Math.log(own);
  if (size !== 'revenue') return noise.count.junk * any + (1 - noise.count.junk) * density(away, noise.count.deviation);
  const { near, within, junk, factor } = noise.revenue;
  const flat = Math.abs(away) <= Math.log(factor) ? 1 / (2 * Math.log(factor)) : 0;
  // Rounding to two digits blurs a little.
  return near * density(away, noise.revenue.deviation) + within * flat + junk * any;
}

/** What is exposed is known in part: of those listed, one is taken; else any. */
function through(product: string, one: Constituent | null): number {
  const any = products[product] ?? 0;
  if (one === null || one.technologies.length === 0) return any;
  const listed = one.technologies.map(({ product: own }) => own);
  const share = listed.includes(product) ? 1 / (listed.length + unlisted) : (unlisted * any) / (listed.length + unlisted);
  return noise.supplier * any + (1 - noise.supplier) * share;
}

/** Of two products that a body has, a register lacks one half of one: what a listed body may have beside. */
const unlisted = 0.5;

function density(distance: number, deviation: number): number {
  return Math.exp(-0.5 * (distance / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
}

/** A listing as the program reads it. */
export function victimIn(said: Said): {
  readonly victim: Partial<Victim>;
  readonly accessType: { readonly value: Offer['accessType']['value']; readonly product: string | null };
} {
  const { product, revenue, ...rest } = said;
  return {
    victim: { ...rest, revenue: revenue === null ? null : { amount: revenue, currency: 'USD' } },
    accessType: { value: product === null ? 'unknown' : (access[product] ?? 'unknown'), product },
  };
}
