import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Tlp } from './warning.ts';

const country = z.string().regex(/^[A-Z]{2}$/);

/**
 * What is asked of the future, with all that settles it: `count`, whether at least so many posts of leak sites are dated in the days from `from` to
 * `to` (both included) that name a victim of that country and sector (null: of any); `case`, whether that case ends so by that day, or
 * is followed by an attack on a body it was matched to, or the warning of it by a finding; `other`, words of somebody else, with the rule that he
 * or the desk gave; for whom those words are stands beside them.
 */
export const Asked = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('count'),
    country: country.nullable(),
    sector: z.string().min(1).max(100).nullable(),
    atLeast: z.int().min(1).max(100_000),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  z.strictObject({
    kind: z.literal('case'),
    case: z.string().regex(/^[0-9a-f]{16}$/),
    end: z.enum(['confirmed', 'refuted', 'attack-follows', 'finding']),
    to: z.iso.date(),
  }),
  z.strictObject({
    kind: z.literal('other'),
    text: z.string().trim().min(10).max(500),
    rule: z.string().trim().min(10).max(1_000),
    sector: z.string().min(1).max(100).nullable(),
    to: z.iso.date(),
    tlp: Tlp.default('AMBER+STRICT'),
  }),
]);
export type Asked = Frozen<z.infer<typeof Asked>>;

/** How a question was settled. `unresolved`: nobody could say; `disputed`: what was said before is contested. Neither is scored. */
export const End = z.enum(['yes', 'no', 'unresolved', 'disputed']);
export type End = z.infer<typeof End>;

/**
 * What somebody held likely, before it was settled. `by`: `vigia`, a person, or an outlet; `besides`: what baselines said at the same time; `percentiles`: of a
 * forecast of a count, by whoever made one, the counts up to which 1 % to 99 % of the probability lie.
 */
export const Foretold = z.strictObject({
  by: z.string().trim().min(1).max(200),
  probability: z.number().min(0).max(1),
  source: z.string().max(500).nullable(),
  because: z.strictObject({ es: z.string(), en: z.string() }).nullable(),
  besides: z.record(z.string(), z.number().min(0).max(1)),
  percentiles: z.record(z.string(), z.array(z.int().min(0)).length(99)).default({}),
});
export type Foretold = Frozen<z.infer<typeof Foretold>>;

/** A question with all that was ever said of it, in the order in which it was said. Instants in UTC. `count`: how many posts there were, once all its days are over. */
export type Question = Frozen<{
  id: string;
  asked: Asked;
  askedAt: string;
  by: string;
  foretold: (Foretold & { at: string })[];
  ends: { end: End; at: string; who: string; source: string; count: number | null }[];
}>;
