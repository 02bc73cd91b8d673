import { type Knowledge, say } from '#knowledge';
import { type Range, SectorName } from '#model';
import type { Ground } from './ground.ts';
import type { Supposed } from './index.ts';

/** A stop that somebody asks for: sectors by the name that the ground or we give them (es, en, id); what part of each, for how many days, where he says so. */
export type Asked = { readonly sectors: readonly string[]; readonly share: number | null; readonly days: number | null };

/** The same by number; null where one of the names is of no sector of the ground. */
export function supposedOf(
  { sectors, share, days }: Asked,
  ground: Ground,
  { stoppages, sectors: own, phrases }: Knowledge['judging'],
): Supposed | null {
  const found = sectors.map(folded).map((word) => {
    const ours = SectorName.options.find((one) =>
      [one, own.sectors[one].name.es, own.sectors[one].name.en].some((name) => folded(name) === word),
    );
    return ground.names.flatMap((name, at) => (folded(name) === word || (ours !== undefined && ground.ours[at] === ours) ? [at] : []));
  });
  if (found.length === 0 || found.some((places) => places.length === 0)) return null;
  const part = share === null ? stoppages.otherwise.share : exactly(share);
  const down = days === null ? stoppages.lastsOtherwise.days : exactly(days);
  const told = say(phrases.phrases['cascade-asked'], { days: down[0] === down[2] ? down[0] : `${down[0]}–${down[2]}` });
  return { sectors: [...new Set(found.flat())], share: part, days: down, told };
}

function exactly(number: number): Range {
  return [number, number, number];
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();
}
