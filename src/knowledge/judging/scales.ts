import { z } from 'zod';
import { Certainty, Digit, Letter, Text } from '#model';
import type { Shelf } from '../files.ts';
import { Condition } from './conditions.ts';
import { holders } from './fields.ts';
import { Linking } from './linking.ts';
import { Matching } from './matching.ts';
import { loadPriors } from './priors.ts';
import { SelfCheck } from './self-check.ts';

const share = z.number().min(0).max(1);
const source = z.string().min(4);

/** Words of likelihood with their bands in whole percent, `[from, to)`, lowest first. */
export const Likelihood = z.strictObject({
  scale: z.string(),
  sources: z.array(source).min(1),
  bands: z
    .array(z.strictObject({ id: z.string(), from: z.int(), to: z.int(), words: Text }))
    .min(2)
    .refine(
      (bands) => bands.every((band, at) => band.from < band.to && (at === 0 || bands[at - 1]?.to === band.from)),
      'bands must follow one another without gaps',
    ),
});

/** How evidence is added up, and when confidence is more than low. */
export const Weighing = z.strictObject({
  about: z.string(),
  cap: z.number().min(2),
  /** Weight of the strongest, second … factor of a family; the last one holds for the rest. */
  damping: z
    .array(share)
    .min(1)
    .refine((weights) => weights.every((w, at) => at === 0 || w <= (weights[at - 1] ?? 1)), 'must not rise'),
  /** What all that rests on the seller's own word may multiply the odds of a hypothesis by at most. */
  ownWord: z.strictObject({ limit: z.number().gt(1), because: z.string().min(10) }),
  draws: z.int().min(2000),
  interval: z.tuple([share, share]),
  oneOrigin: z.tuple([share, share]),
  questions: z.int().min(1),
  confidence: z.array(
    z.strictObject({
      level: z.enum(['high', 'moderate']),
      originsAtLeast: z.int(),
      widthAtMost: share,
      because: z.string().min(10),
    }),
  ),
});
export type Weighing = z.infer<typeof Weighing>;

/** What amounts are held against: price bands in USD by access, first that fits; reference rates; inhabitants by country. */
export const Gauges = z.strictObject({
  about: z.string(),
  bands: z.array(
    z.strictObject({
      when: Condition,
      usd: z.tuple([z.number().positive(), z.number().positive()]),
      because: z.string(),
      sources: z.array(source).min(1),
    }),
  ),
  ratesAbout: z.string(),
  rates: z.record(z.string(), z.number().positive()),
  populationsAbout: z.string(),
  populations: z.record(z.string().length(2), z.number().positive()),
});
export type Gauges = z.infer<typeof Gauges>;

/** The Admiralty code: what its signs mean, and by what record an alias earns a letter. */
export const Admiralty = z.strictObject({
  about: z.string(),
  sources: z.array(source).min(1),
  source: z.record(Letter, Text),
  information: z.record(Digit, Text),
  /**
   * How a record becomes a letter: a Beta prior in numbers of claims, what an end counts as true, the ended claims below which there is no
   * basis, and the rates from which a letter holds, best first.
   */
  learned: z.strictObject({
    because: z.string().min(10),
    prior: z.strictObject({ right: z.number().positive(), wrong: z.number().positive() }),
    credit: z.strictObject({ confirmed: share, smaller: share }),
    claimsAtLeast: z.int().min(1),
    interval: z.tuple([share, share]),
    letters: z.array(z.strictObject({ letter: Letter, from: share })).min(1),
  }),
  /** Which digit a claim gets: the first whose condition holds; 6 where none does. */
  digits: z.array(z.strictObject({ digit: Digit, when: Condition, because: Text })),
});

const linkBand = { low: share, high: share, because: z.string().min(10) };

/** How likely a link is that a text tells of, by how surely it is said and by whom: the first line that fits. */
export const Links = z.strictObject({
  about: z.string(),
  sources: z.array(source).min(1),
  bands: z
    .array(
      z.strictObject({ certainty: z.array(Certainty).min(1).optional(), holder: z.array(z.enum(holders)).min(1).optional(), ...linkBand }),
    )
    .refine((bands) => bands.every(({ low, high }) => low < high), 'low must be below high'),
  otherwise: z.strictObject(linkBand),
});

/** Reads the scales of judging; undefined where a file is broken (the problems stand on the shelf). */
export function loadScales(shelf: Shelf) {
  return {
    likelihood: shelf.file('scales/likelihood.yaml', Likelihood)?.value,
    priors: loadPriors(shelf),
    weighing: shelf.file('scales/weighing.yaml', Weighing)?.value,
    gauges: shelf.file('scales/prices.yaml', Gauges)?.value,
    admiralty: shelf.file('scales/admiralty.yaml', Admiralty)?.value,
    links: shelf.file('scales/links.yaml', Links)?.value,
    linking: shelf.file('scales/linking.yaml', Linking)?.value,
    selfCheck: shelf.file('scales/self-check.yaml', SelfCheck)?.value,
    matching: shelf.file('scales/matching.yaml', Matching)?.value,
  };
}
