import { readFileSync } from 'node:fs';
import { type Knowledge, loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import { match, readRegister } from '#match';
import type { Constituent, Offer } from '#model';
import { bodyOf } from '../../bench/match/world.ts';
import { laidOf } from '../../src/match/laid.ts';
import { oddsOf } from '../../src/match/masked/index.ts';
import { traitsOf } from '../../src/match/masked/traits.ts';
import { offerCase } from '../fakes/cases.ts';
import { offerOf } from '../fakes/readings.ts';

/** Who hid the victim: the seller himself, who reported the listing, or we, where the claim named it. */
const hiders = ['seller', 'report', 'us'] as const;

export type Listing = {
  readonly case: string;
  readonly by: (typeof hiders)[number];
  readonly victim: string;
  /** What was for sale, of listings that were really hidden. */
  readonly offer?: 'cards' | 'records' | 'extortion' | 'access';
  readonly access?: Offer['accessType']['value'];
  readonly said: Partial<Offer['victim']>;
  readonly inferred?: Partial<Offer['victim']>;
  readonly because?: string;
  readonly hid?: string;
  readonly known?: string;
  readonly sources?: readonly string[];
  readonly checked?: boolean;
};

/** How many of a register fit better than the true victim, plus one (`rank`), and how many exactly as well, itself among them (`equal`). */
type Place = { readonly rank: number; readonly equal: number };

/** Where the true victim of one listing stands: in the register, and with many made-up organisations beside. */
export type Standing = Pick<Listing, 'case' | 'by' | 'victim' | 'offer'> &
  Place & { readonly named: boolean; readonly nobody: number; readonly among: Place };

const made = 10_000;

function files(): { readonly listings: Listing[]; readonly register: Constituent[] } {
  const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const parts = ['hidden-by-sellers.json', 'masked.json'].map(
    (path) => JSON.parse(file(path)) as { victims: unknown[]; listings: Listing[] },
  );
  const added = readRegister(JSON.stringify(parts.flatMap(({ victims }) => victims)));
  const starter = readRegister(file('../../knowledge/register/public-bodies.csv'));
  if (added.count + starter.count > 0) throw new Error(JSON.stringify([...added.problems, ...starter.problems]));
  return { listings: parts.flatMap(({ listings }) => listings), register: [...starter.constituents, ...added.constituents] };
}

export const hiddenListings = (): readonly Listing[] => files().listings;

/**
 * Made-up organisations whose kind is spread as that of the register in their sector, and whose states are those of the register as often as states
 * are many: else nobody would compete with a victim of whom the kind or the state is told.
 */
function crowdOf(register: readonly Constituent[], { judging }: Knowledge): Constituent[] {
  const random = randomOf('masked');
  const any = <T>(some: readonly T[]): T | undefined => some[Math.floor(random() * some.length)];
  const kinds = Map.groupBy(register, ({ sector }) => sector);
  const states = Map.groupBy(new Set(register.flatMap(({ subdivision }) => subdivision ?? [])), (code) => code.slice(0, 2));
  const { subdivisions, subdivisionsElsewhere } = judging.matching.nobody;
  return Array.from({ length: made }, (_, at) => {
    const { at: one } = bodyOf(at, random);
    const codes = states.get(one.country ?? '') ?? [];
    const all = subdivisions[one.country ?? ''] ?? subdivisionsElsewhere;
    const subdivision = random() < codes.length / all ? (any(codes) ?? null) : one.subdivision;
    return { ...one, subdivision, subsector: any(kinds.get(one.sector) ?? [])?.subsector ?? null };
  });
}

/** Where the true victims of public cases stand in the register that comes with the program, with those victims that are not in it added. */
export function standings(): { readonly register: number; readonly all: Standing[] } {
  const { listings, register } = files();
  const knowledge = loadKnowledge();
  const [few, crowd] = [laidOf(register, knowledge), laidOf([...register, ...crowdOf(register, knowledge)], knowledge)];
  const all = listings.map(({ case: id, by, victim, offer: sold, said, inferred = {}, access = 'unknown' }): Standing => {
    const offer = { victim: { ...inferred, ...said }, accessType: { value: access, product: null } };
    // Victims stand first in both registers.
    const at = register.findIndex((one) => one.id === victim);
    const placed = (laid: typeof few) => {
      const { odds, nobody } = oddsOf(traitsOf(offerOf(offer), laid.columns, knowledge), laid, knowledge);
      const own = odds[at] ?? Number.NaN;
      const equal = odds.filter((each) => Math.abs(each - own) <= own * 1e-6).length;
      return { rank: 1 + odds.filter((each) => each > own * 1.000001).length, equal, nobody };
    };
    const { rank, equal } = placed(crowd);
    const named = match(offerCase(offer), register, knowledge)?.candidates.some(({ constituent }) => constituent === victim) ?? false;
    return { case: id, by, victim, ...(sold && { offer: sold }), ...placed(few), named, among: { rank, equal } };
  });
  return { register: register.length, all };
}

const titles = {
  seller: 'hidden by the seller himself',
  report: 'hidden by who reported it',
  us: 'hidden by us, as sellers do (the claim named the victim)',
} as const;

/** One line a listing, those that were really hidden first. */
export function masked(): string {
  const { register, all } = standings();
  const place = ({ rank, equal }: Place) => `${rank}${equal > 1 ? `–${rank + equal - 1}` : ''}`;
  const line = (one: Standing) =>
    [
      one.case.padEnd(6),
      (one.offer ?? '').padEnd(10),
      one.victim.padEnd(22),
      `rank ${place(one)}`.padEnd(12),
      `among ${made} more ${place(one.among)}`.padEnd(27),
      one.named ? 'named  ' : 'counted',
      ` nobody ${(one.nobody * 100).toFixed(1)} %`,
    ].join(' ');
  const summed = (some: readonly Standing[], of: (one: Standing) => Place) => {
    const within = (most: number) => some.filter((one) => of(one).rank + of(one).equal - 1 <= most).length;
    return `surely first ${within(1)}, among the first five ${within(5)}, ten ${within(10)}, hundred ${within(100)}`;
  };
  const part = (by: (typeof hiders)[number]) => {
    const some = all.filter((one) => one.by === by);
    return [
      '',
      `${some.length} ${titles[by]}`,
      ...some.map(line),
      `of ${some.length} in the register of ${register}: ${summed(some, (one) => one)}`,
      `of ${some.length} with ${made} made-up bodies beside: ${summed(some, ({ among }) => among)}`,
    ];
  };
  return [
    `${all.length} listings against ${register} bodies; a rank such as 2–9 says that one fits better and eight fit as well`,
    ...hiders.flatMap(part),
    '',
  ].join('\n');
}
