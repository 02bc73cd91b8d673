import type { Dependence } from '#knowledge';
import { SectorName, type Text } from '#model';
import type { Leanings } from './draws.ts';

/**
 * What a cascade runs over: sectors by name, which of ours each belongs to, and how they lean on one another. `basis` says how far to trust it: our own
 * judged matrix, one that somebody gave, or a real input–output table, the only one that figures may come from. `output`: of each in a
 * year, in the unit of the table; `why`: in words, why one leans on another.
 */
export type Ground = {
  readonly basis: 'judged' | 'matrix' | 'table';
  readonly edition: string;
  readonly names: readonly string[];
  readonly ours: readonly (SectorName | null)[];
  readonly leanings: Leanings;
  readonly output: readonly number[] | null;
  readonly why: (sector: number, on: number) => Text | null;
};

const known = new WeakMap<Dependence, Ground>();

/** Our own sectors with the matrix that we judged. */
export function ownGround(dependence: Dependence): Ground {
  const before = known.get(dependence);
  if (before !== undefined) return before;
  const names = SectorName.options;
  const ground: Ground = {
    basis: 'judged',
    edition: dependence.edition,
    names,
    ours: names,
    leanings: names.map((name) => {
      const { recoversDays, needs } = dependence.sectors[name];
      return {
        recoversDays,
        needs: names.flatMap((other, on) => {
          const need = needs[other];
          return need === undefined ? [] : [{ on, share: need.share, reserveDays: need.reserveDays }];
        }),
      };
    }),
    output: null,
    why: (sector, on) => dependence.sectors[names[sector] ?? 'other'].needs[names[on] ?? 'other']?.because ?? null,
  };
  known.set(dependence, ground);
  return ground;
}
