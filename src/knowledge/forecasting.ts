import { z } from 'zod';
import type { Shelf } from './files.ts';

const because = z.string().min(20);
const days = z.number().positive();
/** A relative variance: 0.04 is a standard deviation of 20 %. */
const spread = z.number().min(0).max(4);

/** `2024-08-01` as days since 1970-01-01, UTC. */
const DayOf = z.iso.date().transform((text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000);

/** How counts of posts are forecast: half-lives and windows in days, spreads as relative variances, weights in numbers of posts. */
const Counts = z.strictObject({
  about: z.string(),
  sources: z.array(z.string().min(4)).min(1),
  since: z.strictObject({ day: DayOf, because }),
  bursts: z.strictObject({
    cap: z.int().min(1),
    halfLifeDays: days,
    largest: z.int().min(2).max(5_000),
    pooled: z.number().positive(),
    together: spread,
    because,
  }),
  total: z.strictObject({
    recentDays: days,
    longerDays: days,
    lean: z.number().min(0).max(2),
    sizesDays: days,
    spread,
    held: z.number().positive(),
    learnDays: days,
    ofBursts: spread,
    because,
  }),
  season: z.strictObject({ years: z.number().min(0), settleDays: z.int().min(30), because }),
  offers: z.strictObject({
    recentDays: days,
    longerDays: days,
    free: z.number().positive(),
    settleDays: z.int().min(1),
    leastWindows: z.number().min(2),
    held: z.number().positive(),
    because,
  }),
  labels: z.strictObject({ recentDays: days, longerDays: days, weight: z.number().positive(), because }),
  shares: z.strictObject({
    recentDays: days,
    longerDays: days,
    weight: z.number().positive(),
    free: z.number().positive(),
    places: z.int().min(1),
    fields: z.int().min(1),
    jointly: z.number().positive(),
    spread,
    common: spread,
    because,
  }),
  delay: z.strictObject({ longestDays: z.int().min(1), leastPosts: z.int().min(1), least: z.number().gt(0).max(1), because }),
});
export type Counting = z.infer<typeof Counts>;

const chance = z.number().gt(0).lt(1);
const Following = z.strictObject({ ifReal: chance, ifNot: chance, halfLifeDays: days, because });

/** How often what is offered is followed by an attack, and a warning by a finding: among cases that are real, and among the others. */
const Cases = z.strictObject({
  about: z.string(),
  sources: z.array(z.string().min(4)).min(1),
  attackFollows: Following,
  finding: Following,
});
export type Chances = z.infer<typeof Cases>;

/** What a backtest asks: origins, window and groups of series. `ranks` are places in the order of countries, `[from, to)`. */
const Exam = z.strictObject({
  about: z.string(),
  from: DayOf,
  every: z.int().min(1),
  days: z.int().min(1).max(366),
  labelledFrom: DayOf,
  ranked: z.strictObject({ from: DayOf, to: DayOf }),
  block: z.int().min(1),
  above: z.number().gt(0).lt(1),
  groups: z
    .array(
      z.strictObject({
        id: z.string(),
        ranks: z.tuple([z.int().min(0), z.int()]).optional(),
        country: z.string().length(2).optional(),
        thresholds: z.array(z.int().min(1)).min(1),
      }),
    )
    .min(1),
});
export type Exam = z.infer<typeof Exam>;

/** Reads what forecasts rest on; a part is undefined where its file is broken (the problems stand on the shelf). */
export function loadForecasting(shelf: Shelf) {
  return {
    counts: shelf.file('forecasts/counts.yaml', Counts)?.value,
    exam: shelf.file('forecasts/exam.yaml', Exam)?.value,
    cases: shelf.file('forecasts/cases.yaml', Cases)?.value,
  } as { readonly counts: Counting; readonly exam: Exam; readonly cases: Chances };
}
