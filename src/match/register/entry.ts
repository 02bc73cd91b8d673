import { z } from 'zod';
import { Constituent, Contact, Language, Level, NameKind, SectorName, Technology } from '#model';

const word = z.string().trim().min(1).max(300);
const list = (one: z.ZodType, most: number) => z.array(one).max(most).default([]);
const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const country = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine((code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined && !['ZZ', 'XA', 'XB', 'EU', 'UN', 'EZ'].includes(code));
const amount = z.number().nonnegative().max(1e15);
const count = z.int().nonnegative().max(1e9);

/**
 * An organisation as a file has it: only `id` and `name` must be there. What is not said is not known. Which field a fault is in says what to do,
 * so messages are left to whoever tells of them.
 */
export const Entry = z
  .strictObject({
    id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]{0,119}$/u),
    name: word,
    names: list(z.strictObject({ text: word, kind: NameKind.default('other'), language: Language.nullable().default(null) }), 60),
    domains: list(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(253)
        .regex(/^(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,62})\.){1,20}[\p{L}][\p{L}\p{N}-]{1,62}$/u),
      100,
    ),
    country: country.nullable().default(null),
    subdivision: z
      .string()
      .toUpperCase()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
      .nullable()
      .default(null),
    sector: SectorName.nullable().default(null),
    subsector: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,59}$/)
      .nullable()
      .default(null),
    level: Level.default('unknown'),
    revenue: z
      .strictObject({
        amount,
        currency: z
          .string()
          .regex(/^[A-Z]{3,4}$/)
          .nullable()
          .default('USD'),
      })
      .nullable()
      .default(null),
    employees: count.nullable().default(null),
    hosts: count.nullable().default(null),
    parent: word.nullable().default(null),
    suppliers: list(word, 500),
    technologies: list(
      z.strictObject({
        vendor: Technology.shape.vendor.default(null),
        product: word,
        version: Technology.shape.version.default(null),
        cves: list(z.string().regex(/^CVE-\d{4}-\d{4,7}$/), 100),
      }),
      200,
    ),
    contacts: list(
      z.strictObject({ address: word, tlp: Contact.shape.tlp.default('AMBER'), language: Language.nullable().default(null) }),
      20,
    ),
    criticality: Constituent.shape.criticality.default(null),
    sources: list(z.string().trim().min(1).max(2_000), 20),
  })
  .refine(({ country: of, subdivision }) => subdivision === null || of === null || subdivision.startsWith(`${of}-`), {
    path: ['subdivision'],
  })
  // Checked already, field by field.
  .transform((entry) => entry as Constituent);

/** An entry with its line. `constituent` is null where it does not fit; what it says of itself and of others is compared all the same. */
export type Read = {
  readonly line: number;
  readonly id: string | null;
  readonly parent: string | null;
  readonly suppliers: readonly unknown[];
  readonly constituent: Constituent | null;
};
