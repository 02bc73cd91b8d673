import { readFileSync } from 'node:fs';
import { loadKnowledge } from '#knowledge';
import { match, readRegister } from '#match';
import type { Offer } from '#model';
import { laidOf } from '../../src/match/laid.ts';
import { oddsOf } from '../../src/match/masked/index.ts';
import { traitsOf } from '../../src/match/masked/traits.ts';
import { offerCase } from '../fakes/cases.ts';
import { offerOf } from '../fakes/readings.ts';

type Listing = {
  readonly case: string;
  readonly by: 'seller' | 'us';
  readonly victim: string;
  readonly access?: Offer['accessType']['value'];
  readonly said: Partial<Offer['victim']>;
};

/** Where the true victim of one listing stands. `rank`: one more than those that fit better; `equal`: how many fit exactly as well, itself among them. */
export type Standing = Pick<Listing, 'case' | 'by' | 'victim'> & {
  readonly rank: number;
  readonly equal: number;
  readonly named: boolean;
  readonly nobody: number;
};

/** Where the true victims of public cases stand in the register that comes with the program, with those victims that are not in it added. */
export function standings(): { readonly register: number; readonly all: Standing[] } {
  const file = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const { victims, listings } = JSON.parse(file('masked.json')) as { victims: unknown[]; listings: Listing[] };
  const added = readRegister(JSON.stringify(victims));
  const starter = readRegister(file('../../knowledge/register/public-bodies.csv'));
  if (added.count + starter.count > 0) throw new Error(JSON.stringify([...added.problems, ...starter.problems]));
  const register = [...starter.constituents, ...added.constituents];
  const knowledge = loadKnowledge();
  const laid = laidOf(register, knowledge);
  const all = listings.map(({ said, access = 'unknown', ...one }): Standing => {
    const offer = { victim: said, accessType: { value: access, product: null } };
    const { odds, nobody } = oddsOf(traitsOf(offerOf(offer), laid.columns, knowledge), laid, knowledge);
    const own = odds[register.findIndex(({ id }) => id === one.victim)] ?? Number.NaN;
    const named = match(offerCase(offer), register, knowledge)?.candidates.some(({ constituent }) => constituent === one.victim) ?? false;
    return {
      ...one,
      rank: 1 + odds.filter((each) => each > own * 1.000001).length,
      equal: odds.filter((each) => Math.abs(each - own) <= own * 1e-6).length,
      named,
      nobody,
    };
  });
  return { register: register.length, all };
}

/** One line a listing. */
export function masked(): string {
  const { register, all } = standings();
  const lines = all.map(({ case: id, by, victim, rank, equal, named, nobody }) =>
    [
      id.padEnd(6),
      `hidden by ${by}`.padEnd(17),
      victim.padEnd(20),
      `rank ${rank}`.padEnd(9),
      `${equal} equal`.padEnd(9),
      named ? 'named' : 'counted',
      ` nobody ${(nobody * 100).toFixed(1)} %`,
    ].join(' '),
  );
  const first = (most: number) => all.filter(({ rank, equal }) => rank + equal - 1 <= most).length;
  const own = all.filter(({ by }) => by === 'seller').length;
  return [
    `${all.length} listings (${own} hidden by their seller, the others by us) against ${register} bodies`,
    ...lines,
    `surely first ${first(1)}, among the first five ${first(5)}, among the first ten ${first(10)} of ${all.length}`,
    '',
  ].join('\n');
}
