import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Level, Money, SectorName } from '../offer.ts';
import { Language } from '../text.ts';
import { Tlp } from '../warning/warning.ts';

export const NameKind = z.enum(['legal', 'trade', 'abbreviation', 'former', 'other']);
export type NameKind = z.infer<typeof NameKind>;

/** What is exposed to the network, as its owner knows it. `cves`: those that it has, unmended. */
export const Technology = z.strictObject({
  vendor: z.string().nullable(),
  product: z.string(),
  version: z.string().nullable(),
  cves: z.array(z.string()),
});
export type Technology = Frozen<z.infer<typeof Technology>>;

/** Whom to tell, up to which marking, in which language. */
export const Contact = z.strictObject({ address: z.string(), tlp: Tlp, language: Language.nullable() });
export type Contact = Frozen<z.infer<typeof Contact>>;

/**
 * An organisation that we warn. `name` is shown, `names` are all others that it is known by, in any language. `revenue` is of a year;
 * `hosts` are machines in its network; `parent`: the id of who owns it; `suppliers`: ids of the register, or names of those who are not in it;
 * `criticality`: 1 (little depends on it) to 5 (a country does); `sources`: where its public facts are from.
 */
export const Constituent = z.strictObject({
  id: z.string(),
  name: z.string(),
  names: z.array(z.strictObject({ text: z.string(), kind: NameKind, language: Language.nullable() })),
  domains: z.array(z.string()),
  country: z.string().length(2).nullable(),
  subdivision: z.string().nullable(),
  sector: SectorName.nullable(),
  subsector: z.string().nullable(),
  level: Level,
  revenue: Money.nullable(),
  employees: z.number().nonnegative().nullable(),
  hosts: z.number().nonnegative().nullable(),
  parent: z.string().nullable(),
  suppliers: z.array(z.string()),
  technologies: z.array(Technology),
  contacts: z.array(Contact),
  criticality: z.int().min(1).max(5).nullable(),
  sources: z.array(z.string()),
});
export type Constituent = Frozen<z.infer<typeof Constituent>>;

/** An organisation of which nothing but its name is known. */
export function bareConstituent(id: string, name: string): Constituent {
  return {
    ...{ id, name, names: [], domains: [], country: null, subdivision: null, sector: null, subsector: null, level: 'unknown' },
    ...{ revenue: null, employees: null, hosts: null, parent: null, suppliers: [], technologies: [], contacts: [] },
    ...{ criticality: null, sources: [] },
  };
}
