import { z } from 'zod';
import { AccessType, Level, SectorName } from '#model';

const share = z.number().min(0).max(1);
const because = z.string().min(10);
const positive = z.number().positive();

const Sure = z.strictObject({ sure: share, because });
const Right = z.strictObject({ right: share.lt(1), because });
/** `share` of values lie within `within` times of the middle, up or down. */
const Spread = z.strictObject({ within: z.number().gt(1), share: z.number().min(0.5).max(0.99) });
/** `copied`: in a share `of` of listings the number is that of the register, nearly as it stands. */
const Size = z.strictObject({
  ...Spread.shape,
  junk: share,
  copied: z.strictObject({ ...Spread.shape, of: share }).optional(),
  because,
});

/** Whom of a register a case concerns: how sure a named one is, how rightly listings tell of a hidden one, and what others look like. */
export const Matching = z.strictObject({
  about: because,
  sources: z.array(z.string().min(4)).min(1),
  named: z.strictObject({
    name: Sure,
    alias: Sure,
    domain: Sure,
    abbreviation: Sure,
    misspelling: Sure,
    script: Sure,
    part: Sure,
    owner: Sure,
    supplier: Sure,
    otherCountry: z.strictObject({ share, because }),
    most: z.int().min(1),
  }),
  prior: z.strictObject({ organisationsPerMillion: positive, because, inhabitants: positive, elsewhere: positive }),
  said: z.strictObject({ country: Right, subdivision: Right, sector: Right, subsector: Right, level: Right }),
  sizes: z.strictObject({ revenue: Size, employees: Size, hosts: Size, hostsByEmployees: Size }),
  hostsPerEmployee: positive,
  technology: z.strictObject({ listed: share, bySupplier: share, because }),
  kinds: z.record(z.string(), z.string()),
  wording: z.strictObject({ own: share.lt(1), rarest: share.gt(0), most: z.int().min(1), because }),
  nobody: z.strictObject({
    sectors: z.record(SectorName, share),
    because,
    subsectors: share,
    levels: z.record(Level.exclude(['unknown']), share),
    subdivisions: z.record(z.string().length(2), z.int().min(1)),
    subdivisionsElsewhere: z.int().min(1),
    revenue: z.strictObject({ middle: positive, ...Spread.shape }),
    employees: z.strictObject({ middle: positive, ...Spread.shape }),
    hosts: z.strictObject({ middle: positive, ...Spread.shape }),
    access: z.record(AccessType, share.gt(0)),
    products: z.record(z.string(), share.gt(0)),
    product: share.gt(0),
  }),
  makers: z.record(z.string(), z.string()),
  accesses: z.partialRecord(AccessType, z.array(z.string())),
  naming: z.strictObject({ apart: z.number().gt(1), equal: z.number().gt(1), most: z.int().min(1), atLeast: share, because }),
  legalForms: z.array(z.string()),
  smallWords: z.array(z.string()),
  plainWords: z.array(z.string()),
});
export type Matching = z.infer<typeof Matching>;
