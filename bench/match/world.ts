import type { Random } from '#lib/random.ts';
import { bareConstituent, type Constituent, type SectorName } from '#model';

// A made-up region with known truth. How its organisations are spread is told to whoever guesses; how sellers describe them is not.

type Shares = Readonly<Record<string, number>>;

/** Prior that a listing is about somebody registered. */
export const registeredShare = 0.3;
export const countries: Shares = { MX: 0.35, BR: 0.2, CO: 0.1, AR: 0.1, CL: 0.08, PE: 0.07, EC: 0.05, US: 0.05 };
export const sectors: Shares = {
  government: 0.2,
  manufacturing: 0.18,
  communications: 0.12,
  health: 0.1,
  finance: 0.1,
  other: 0.1,
  education: 0.06,
  transportation: 0.05,
  food: 0.04,
  energy: 0.03,
  water: 0.02,
};
export const states = 20;
export const kinds = 4;
export const levels: Shares = { federal: 0.2, state: 0.35, municipal: 0.45 };
export const products: Shares = {
  FortiGate: 0.32,
  AnyConnect: 0.14,
  GlobalProtect: 0.12,
  SonicWall: 0.08,
  Citrix: 0.16,
  AnyDesk: 0.1,
  Exchange: 0.08,
};
export const access: Readonly<Record<string, 'vpn' | 'citrix' | 'rmm' | 'email'>> = {
  FortiGate: 'vpn',
  AnyConnect: 'vpn',
  GlobalProtect: 'vpn',
  SonicWall: 'vpn',
  Citrix: 'citrix',
  AnyDesk: 'rmm',
  Exchange: 'email',
};
/** Middle and deviation of the logarithm. */
export const sizes = { revenue: [Math.log(3e7), 1.7], employees: [Math.log(250), 1.4], hosts: [Math.log(180), 1.4] } as const;
export type Size = keyof typeof sizes;

/** What the register knows of an organisation: each size, and each of its products. */
const known = { size: 0.8, product: 0.75 };

/** How sellers mask: how often each thing is said at all. */
export const saidShare = {
  country: 0.95,
  subdivision: 0.15,
  sector: 0.85,
  subsector: 0.35,
  level: 0.4,
  revenue: 0.6,
  employees: 0.3,
  hosts: 0.35,
  product: 0.45,
};

/** The noise: how often what is said is wrong, and how. A wrong sector is a neighbouring one, a wrong size somebody else's. */
export const noise = {
  country: 0.02,
  subdivision: 0.08,
  sector: 0.14,
  subsector: 0.15,
  level: 0.1,
  /** Copied nearly as it is; off by up to a factor of three; somebody else's. */
  revenue: { near: 0.55, within: 0.4, junk: 0.05, deviation: 0.1, factor: 3 },
  count: { deviation: 0.4, junk: 0.1 },
  /** Through a supplier: any product as common as it is. */
  supplier: 0.12,
};
export const neighbours: Readonly<Record<string, readonly string[]>> = {
  government: ['health', 'education'],
  manufacturing: ['food', 'other'],
  communications: ['other', 'government'],
  health: ['government', 'other'],
  finance: ['other', 'government'],
  other: ['manufacturing', 'communications'],
  education: ['government', 'other'],
  transportation: ['other', 'manufacturing'],
  food: ['manufacturing', 'other'],
  energy: ['manufacturing', 'water'],
  water: ['government', 'energy'],
};

/** An organisation as it is, and what the register knows of it. */
export type Body = { readonly at: Constituent; readonly products: readonly string[] };

export function pick(shares: Shares, random: Random): string {
  let left = random() * Object.values(shares).reduce((sum, one) => sum + one, 0);
  for (const [name, share] of Object.entries(shares)) {
    left -= share;
    if (left <= 0) return name;
  }
  return Object.keys(shares).at(-1) ?? '';
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

export function sizeOf(size: Size, random: Random): number {
  const [middle, deviation] = sizes[size];
  return Math.exp(middle + deviation * normal(random));
}

const heads = ['Grupo', 'Servicios', 'Industrias', 'Instituto', 'Centro', 'Operadora', 'Red', 'Compañía'];
const syllables = [
  'que',
  'tza',
  'lo',
  'ri',
  'ma',
  'ne',
  'xo',
  'chi',
  'tla',
  'pe',
  'ru',
  'vi',
  'sa',
  'co',
  'dra',
  'mil',
  'an',
  'tor',
  'bel',
  'gua',
  'ya',
  'zu',
  'fe',
  'nor',
];

export function wordOf(random: Random): string {
  const parts = Array.from({ length: 3 + Math.floor(random() * 2) }, () => syllables[Math.floor(random() * syllables.length)] ?? '');
  const word = parts.join('');
  return (word[0] ?? '').toUpperCase() + word.slice(1);
}

export function bodyOf(number: number, random: Random): Body {
  const [country, sector] = [pick(countries, random), pick(sectors, random)];
  const own = [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(products, random)))];
  const brand = `${wordOf(random)} ${wordOf(random)}`;
  const name = `${heads[number % heads.length]} ${brand} ${number.toString(36)}`;
  const maybe = (size: Size) => {
    const value = sizeOf(size, random);
    return random() < known.size ? value : null;
  };
  const count = (size: 'employees' | 'hosts') => {
    const value = maybe(size);
    return value === null ? null : Math.max(1, Math.round(value));
  };
  const revenue = maybe('revenue');
  return {
    products: own,
    at: {
      ...bareConstituent(`n${number}`, name),
      names: [
        { text: `${name}, S.A. de C.V.`, kind: 'legal', language: null },
        { text: `${brand} ${number.toString(36)}`, kind: 'trade', language: null },
        { text: `${brand.split(' ')[0]} Holding ${number.toString(36)}`, kind: 'former', language: null },
      ],
      domains: [`n${number}.example`],
      country,
      sector: sector as SectorName,
      subsector: `${sector}-${Math.floor(random() * kinds)}`,
      subdivision: `${country}-${String(Math.floor(random() * states)).padStart(3, '0')}`,
      level: sector === 'government' ? (pick(levels, random) as 'state') : 'unknown',
      revenue: revenue === null ? null : { amount: revenue, currency: 'USD' },
      employees: count('employees'),
      hosts: count('hosts'),
      technologies: own.filter(() => random() < known.product).map((product) => ({ vendor: null, product, version: null, cves: [] })),
    },
  };
}
