import type { Level, SectorName } from '#model';

type Named = { readonly sector: SectorName | null; readonly subsector?: string | null; readonly level?: Level };

/** The open vocabulary `industry-sector-ov` of STIX 2.1 (10.9); null where it has no word. */
export function stixSector(victim: Named): string | null {
  return (victim.subsector && stixSubsectors[victim.subsector]) || governed(stix, victim);
}

/** What the MISP object template `victim` suggests for `sectors`, or the plain word where it suggests none. */
export function mispSector(victim: Named): string | null {
  return (victim.subsector && mispSubsectors[victim.subsector]) || governed(misp, victim);
}

type Words = { readonly sectors: Readonly<Record<SectorName, string | null>>; readonly government: Readonly<Record<Level, string>> };

function governed({ sectors, government }: Words, { sector, level = 'unknown' }: Named): string | null {
  if (sector === null) return null;
  return sector === 'government' ? government[level] : sectors[sector];
}

const stix: Words = {
  sectors: {
    energy: 'energy',
    finance: 'financial-services',
    defense: 'defense',
    transportation: 'transportation',
    communications: 'communications',
    water: 'water',
    health: 'healthcare',
    government: 'government',
    food: 'agriculture',
    manufacturing: 'manufacturing',
    chemical: 'chemical',
    education: 'education',
    other: null,
  },
  government: {
    federal: 'government-national',
    state: 'government-regional',
    municipal: 'government-local',
    unknown: 'government',
  },
};

const stixSubsectors: Readonly<Record<string, string>> = {
  insurance: 'insurance',
  nuclear: 'nuclear',
  telecom: 'telecommunications',
};

const misp: Words = {
  sectors: {
    ...stix.sectors,
    finance: 'financial services',
    defense: 'defence',
    communications: 'communications',
    water: 'utilities',
  },
  government: {
    federal: 'government national',
    state: 'government regional',
    municipal: 'government local',
    unknown: 'government public services',
  },
};

const mispSubsectors: Readonly<Record<string, string>> = {
  insurance: 'insurance',
  telecom: 'telecommunications',
  police: 'law enforcement',
  justice: 'justice',
};
