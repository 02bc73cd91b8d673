import { z } from 'zod';
import { Range, SectorName, Text } from '#model';
import type { Shelf } from '../../files.ts';
import { Condition } from '../conditions.ts';

const source = z.string().min(4);
const rising = Range.refine(([low, middle, high]) => low <= middle && middle <= high, 'low, middle, high must rise');
const Share = rising.refine(([low, , high]) => low >= 0 && high <= 1, 'a share lies between 0 and 1');
const Days = rising.refine(([low]) => low >= 0, 'days are not negative');
const Because = Text;

/** What one sector loses when another stops, and how long its reserves bridge; how long it takes to be back. */
const Sector = z.strictObject({
  recoversDays: Days.refine(([low]) => low > 0, 'nothing is back at once'),
  needs: z.partialRecord(SectorName, z.strictObject({ share: Share, reserveDays: Days, because: Because })),
});

/** Our judged matrix of dependence, and how its cascades are drawn and put into words. */
export const Dependence = z.strictObject({
  about: z.string(),
  edition: z.string().min(4),
  sources: z.array(source).min(1),
  interval: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
  days: z.int().min(1).max(365),
  draws: z.int().min(50).max(10_000),
  stepsPerDay: z.int().min(1).max(24),
  bands: z
    .strictObject({ slight: z.number().gt(0), moderate: z.number(), serious: z.number().lt(1) })
    .refine(({ slight, moderate, serious }) => slight < moderate && moderate < serious, 'bands must rise'),
  because: z.string().min(10),
  sectors: z.record(SectorName, Sector),
});
export type Dependence = z.infer<typeof Dependence>;

/** What a genuine claim would stop, how large a part of its sector, for how long: of each list the first line that holds. */
export const Stoppages = z.strictObject({
  about: z.string(),
  sources: z.array(source).min(1),
  stopsNothing: z.array(z.strictObject({ when: Condition, because: Because })),
  parts: z.array(z.strictObject({ when: Condition, share: Share, because: Because })),
  otherwise: z.strictObject({ share: Share, because: Because }),
  lasts: z.array(z.strictObject({ when: Condition, days: Days, because: Because })),
  lastsOtherwise: z.strictObject({ days: Days, because: Because }),
  /** From which probability on a candidate of the register is likely enough to ask who depends on it. */
  likelyFrom: z.strictObject({ probability: z.number().gt(0).max(1), because: z.string().min(10) }),
});

const ids = z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1);
const List = z.strictObject({ name: z.string(), source, ids });

/** The lists of others that ours are crosswalked to. */
const Lists = z.strictObject({ about: z.string(), us16: List, nis2: List });

/** Our sectors and what others call them. */
const Sectors = z.strictObject({
  about: z.string(),
  edition: z.string().min(4),
  sources: z.array(source).min(1),
  sectors: z.record(
    SectorName,
    z.strictObject({ name: Text, us16: z.array(z.string()), nis2: z.array(z.string()), mexico: z.array(z.string()) }),
  ),
});

/** Reads sectors, the lists that they are crosswalked to, and how they depend on one another; complains of names that are in no list, and of those left out. */
export function loadSectors(shelf: Shelf) {
  const lists = shelf.file('sectors/lists.yaml', Lists)?.value;
  const ours = shelf.file('sectors/ours.yaml', Sectors);
  for (const list of ['us16', 'nis2'] as const) {
    const known = lists?.[list].ids ?? [];
    const named = new Set<string>();
    for (const [sector, one] of Object.entries(ours?.value.sectors ?? {})) {
      one[list].forEach((id, at) => {
        named.add(id);
        if (!known.includes(id))
          shelf.complain(
            'sectors/ours.yaml',
            ours?.lineOf(['sectors', sector, list, at]) ?? 1,
            `${list}: no '${id}' in sectors/lists.yaml`,
          );
      });
    }
    const left = known.filter((id) => !named.has(id));
    if (ours && left.length > 0) shelf.complain('sectors/ours.yaml', 1, `${list}: nothing of ours is ${left.join(', ')}`);
  }
  const dependence = shelf.file('sectors/dependence.yaml', Dependence);
  for (const [sector, { needs }] of Object.entries(dependence?.value.sectors ?? {}))
    if (Object.hasOwn(needs, sector))
      shelf.complain('sectors/dependence.yaml', dependence?.lineOf(['sectors', sector]) ?? 1, `${sector}: needs itself`);
  return {
    sectors: ours?.value,
    sectorLists: lists,
    dependence: dependence?.value,
    stoppages: shelf.file('sectors/stoppages.yaml', Stoppages)?.value,
  };
}
