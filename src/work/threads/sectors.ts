import { type Asked, bandOf, cascade, type Ground, ownGround, type ReadGround, readGround, type Side, supposedOf } from '#gauge';
import type { Knowledge } from '#knowledge';
import { Failure } from '#lib/failure.ts';
import type { Band, Cascade, SectorName, Text } from '#model';

/** A matrix or table that somebody brought, as the file that it is. */
export type GroundFile = { readonly source: string; readonly side: Side };

/**
 * Sectors and who leans on whom, where anybody would notice. `weight`: in words, how much of it goes missing if the other stops whole;
 * `reserveDays`: what its stores bridge. `stop`: what is supposed where nobody says how much stops and for how long.
 */
export type Net = {
  readonly problems: ReadGround['problems'];
  readonly radius: number | null;
  readonly basis: Ground['basis'];
  readonly edition: string;
  readonly days: number;
  readonly stop: { readonly days: readonly [number, number] };
  readonly sectors: readonly {
    readonly sector: string;
    readonly ours: SectorName | null;
    readonly needs: readonly {
      readonly on: string;
      readonly weight: Band;
      readonly reserveDays: readonly [number, number];
      readonly because: Text | null;
    }[];
  }[];
};

/** So many files are held read: what was worked out of one is kept with it. */
const mostRead = 6;
const read = new Map<string, ReadGround>();

function readOnce({ source, side }: GroundFile, { judging }: Knowledge): ReadGround {
  const key = `${side}\n${source}`;
  const found = read.get(key) ?? readGround(source, judging, side);
  read.delete(key);
  read.set(key, found);
  for (const oldest of read.keys()) if (read.size > mostRead) read.delete(oldest);
  return found;
}

/** @throws Failure `bad-matrix` */
export function groundOf(file: GroundFile, knowledge: Knowledge): Ground {
  const { ground, problems } = readOnce(file, knowledge);
  if (ground === null) throw new Failure('bad-matrix', 'kept matrix', { detail: { count: problems.length } });
  return ground;
}

/** Who leans on whom in our matrix, or in one that somebody brought; `problems` where that is none. */
export function netOf(file: GroundFile | null, knowledge: Knowledge): Net {
  const { dependence, stoppages } = knowledge.judging;
  const found = file === null ? null : readOnce(file, knowledge);
  const ground = file === null ? ownGround(dependence) : (found?.ground ?? null);
  const { basis = 'matrix', edition = '', names = [] } = ground ?? {};
  const { days: down } = stoppages.lastsOtherwise;
  return {
    ...{ problems: found?.problems ?? [], radius: found?.radius ?? null, basis, edition },
    days: dependence.days,
    stop: { days: [down[0], down[2]] },
    sectors: names.map((sector, at) => ({
      sector,
      ours: ground?.ours[at] ?? null,
      needs: (ground?.leanings[at]?.needs ?? []).flatMap(({ on, share, reserveDays }) => {
        const weight = bandOf(share[1], dependence.bands);
        const because = ground?.why(at, on) ?? null;
        return weight === 'none' ? [] : [{ on: names[on] ?? '', weight, reserveDays: [reserveDays[0], reserveDays[2]] as const, because }];
      }),
    })),
  };
}

/** What would follow if sectors stopped; null where one of them is of no such matrix, or the file is none (any more). */
export function spread(asked: Asked, file: GroundFile | null, knowledge: Knowledge): Cascade | null {
  const { judging } = knowledge;
  const ground = file === null ? ownGround(judging.dependence) : readOnce(file, knowledge).ground;
  const stop = ground && supposedOf(asked, ground, judging);
  return ground && stop && cascade(ground, stop, judging);
}
