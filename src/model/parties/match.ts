import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import type { SectorName } from '../offer.ts';
import { Text } from '../text.ts';
import type { Impact } from '../warning/impact.ts';

const probability = z.number().min(0).max(1);

/** By what an organisation of the register was found. The first nine are of a text that names somebody, the others of one that hides its victim. */
export const MatchTrait = z.enum([
  'name',
  'alias',
  'domain',
  'abbreviation',
  'misspelling',
  'script',
  'part',
  'owner',
  'supplier',
  'country',
  'subdivision',
  'sector',
  'subsector',
  'level',
  'revenue',
  'employees',
  'hosts',
  'technology',
  'wording',
]);
export type MatchTrait = z.infer<typeof MatchTrait>;

const Named = z.strictObject({ constituent: z.string(), name: z.string() });

export function matchesOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    /** `reasons` in the order of `evidence`, which holds their weights: log-odds (natural) against an organisation that is not registered. */
    candidates: z.array(
      z.strictObject({
        ...Named.shape,
        probability,
        reasons: z.array(sentence),
        evidence: z.array(z.strictObject({ trait: MatchTrait, weight: z.number() })),
      }),
    ),
    nobodyRegistered: probability.nullable(),
    fitEqually: z.int().nullable(),
    /** Those that fit equally, the first hundred by name. */
    equals: z.array(Named),
  });
}

/** Whom a case may concern; a candidate stands here only for a reason that tells it from its peers. */
export const Matches = matchesOf(Text);
export type Matches = Frozen<z.infer<typeof Matches>>;
export type Candidate = Matches['candidates'][number];
export type Dependents = NonNullable<Impact['ifGenuine']['dependents']>;

/** Whom of a register a case concerns, who depends on them, and where whoever is likely meant is and what he does. */
export type Concerns = {
  readonly matches: Matches;
  readonly dependents: Dependents;
  readonly likely: { readonly constituent: string; readonly country: string | null; readonly sector: SectorName | null } | null;
};
