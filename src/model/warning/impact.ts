import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { SectorName } from '../offer.ts';
import { Answer, Text } from '../text.ts';

/** How bad it would be if the claim is genuine, whatever a model of sectors says. */
export const Consequence = z.enum(['slight', 'moderate', 'serious', 'grave']);
export type Consequence = z.infer<typeof Consequence>;

/** How much of what a sector or an organisation does stands still, in words: judged numbers carry no more. */
export const Band = z.enum(['none', 'slight', 'moderate', 'serious']);
export type Band = z.infer<typeof Band>;

/** What somebody may do with what is offered. */
export const Use = z.enum(['ransomware', 'fraud', 'espionage', 'locating-people', 'sabotage', 'resale']);
export type Use = z.infer<typeof Use>;

/** How near a use lies with this access and this victim. */
export const UseBand = z.enum(['rare', 'possible', 'usual']);
export type UseBand = z.infer<typeof UseBand>;

/** Days from the first stop. */
const days = z.number().min(0);
const three = z.strictObject({ low: z.number(), middle: z.number(), high: z.number() });

/**
 * One sector over time. `band`: the worst of the middle draw; `least`, `most`: of the lower and upper end. `felt`: between which days it begins
 * (null: most draws never show it). `through`: the sector that it is mostly held up by. `course`: how it stands from a day on, until the next.
 * `numbers`: only from a real input–output table; `peak` is a share of 1, `loss` in the unit of the table (null: it has no outputs).
 */
function effectOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    sector: z.string(),
    ours: SectorName.nullable(),
    role: z.enum(['hit', 'follows']),
    band: Band,
    least: Band,
    most: Band,
    felt: z.strictObject({ low: days, high: days }).nullable(),
    through: z.string().nullable(),
    because: sentence.nullable(),
    course: z.array(z.strictObject({ day: z.int().min(0), band: Band, most: Band })),
    numbers: z.strictObject({ peak: three, loss: three.nullable() }).nullable(),
  });
}

/**
 * What else would stop, and when. `basis`: our own judged matrix, a matrix that somebody gave, or a real input–output table; `edition`: which.
 * `effects`: whoever feels it, the first to feel it first; sectors that are not named feel nothing that one would notice.
 */
export function cascadeOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    basis: z.enum(['judged', 'matrix', 'table']),
    edition: z.string(),
    hit: z.array(z.string()),
    assumes: sentence,
    days: z.int(),
    effects: z.array(effectOf(sentence)),
  });
}
/** The questions of the form of severity (NCISS), in its order. */
export const SeverityQuestion = z.enum([
  'functional',
  'activity',
  'location',
  'actor',
  'information',
  'recoverability',
  'dependency',
  'potential',
]);
export type SeverityQuestion = z.infer<typeof SeverityQuestion>;

const score = z.number().min(0).max(100);

/**
 * How severe an incident it is by the form named, 0 to 100; a range where answers are not known. `priority`: the words of the form for both
 * ends; `others`: what others would call them, by our own crosswalk; `answers`: every question with the answers that may be true.
 */
export function severityOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    scale: sentence,
    low: score,
    high: score,
    because: sentence,
    priority: z.strictObject({ low: sentence, high: sentence }),
    others: z.array(z.strictObject({ scale: sentence, low: z.string(), high: z.string() })),
    answers: z.array(
      z.strictObject({
        question: SeverityQuestion,
        asks: sentence,
        answers: z.array(sentence),
        low: score,
        high: score,
        because: sentence,
      }),
    ),
  });
}
const BilingualSeverity = severityOf(Text);
export type Severity = Frozen<z.infer<typeof BilingualSeverity>>;

/** Who of the register would be without a supplier if a named or likely victim stopped; `steps`: 1 where it supplies them itself, `through` whom else. */
const Dependents = z.array(
  z.strictObject({
    constituent: z.string(),
    name: z.string(),
    count: z.int().min(1),
    named: z.array(
      z.strictObject({
        constituent: z.string(),
        name: z.string(),
        sector: SectorName.nullable(),
        steps: z.int().min(1),
        through: z.string().nullable(),
      }),
    ),
  }),
);

export function impactOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    ifGenuine: z.strictObject({
      severity: severityOf(sentence).nullable(),
      consequence: z.strictObject({ band: Consequence, because: sentence }),
      sectors: z.array(z.strictObject({ sector: SectorName, effect: sentence, after: sentence.nullable() })),
      cascade: cascadeOf(sentence).nullable(),
      /** Null: no register was given. */
      dependents: Dependents.nullable(),
    }),
    asThingsStand: z.strictObject({ severity: severityOf(sentence).nullable() }),
    harmToPersons: Answer,
    /** Whether lives may be at stake, why, and who must hear of it apart and quietly. */
    harm: z.strictObject({
      lives: Answer,
      because: z.array(sentence),
      tell: z.array(z.strictObject({ who: sentence, how: sentence })),
    }),
    /** What somebody would do with it. A number stands only where somebody counted. */
    uses: z.array(z.strictObject({ use: z.string(), band: UseBand, probability: z.number().min(0).max(1).nullable(), because: sentence })),
  });
}

/** What would be harmed if the claim is genuine. */
export const Impact = impactOf(Text);
export type Impact = Frozen<z.infer<typeof Impact>>;
export type Cascade = NonNullable<Impact['ifGenuine']['cascade']>;
