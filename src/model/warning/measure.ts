import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Text } from '../text.ts';

export const Pap = z.enum(['CLEAR', 'GREEN', 'AMBER', 'RED']);
export type Pap = z.infer<typeof Pap>;

/** In this order within one clock: evidence is kept and sessions end before anything is rotated, or the intruder is warned and stays. */
export const MeasurePhase = z.enum(['preserve', 'look', 'cut', 'rotate', 'harden', 'tell', 'review']);
export type MeasurePhase = z.infer<typeof MeasurePhase>;

/** What has to have happened: somebody offers or claims it, or one's own check found something. */
export const MeasureCause = z.enum(['offer', 'finding']);
export type MeasureCause = z.infer<typeof MeasureCause>;

export const Effort = z.enum(['low', 'medium', 'high']);
export type Effort = z.infer<typeof Effort>;

/** Hours after the warning by which a measure is done: 1, 4, 24 and 72 hours; 7, 30 and 90 days. */
export const clock: readonly number[] = [1, 4, 24, 72, 168, 720, 2160];

export function measureOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    id: z.string(),
    phase: MeasurePhase,
    from: MeasureCause,
    do: sentence,
    because: sentence,
    /** What it would change in this case; null where whoever reads gives his own estimate first. */
    here: sentence.nullable(),
    /** What it must not turn into. */
    never: z.array(sentence),
    owner: sentence,
    dueWithinHours: z.number().positive(),
    effort: Effort,
    /** Of the probability that this ends in harm, as a share of 1, what it would take off: judged, to order by, promised to nobody; null as above. */
    averts: z.number().min(0).max(1).nullable(),
    /** Measures of this list that are done before it. */
    after: z.array(z.string()),
    pap: Pap,
    noRegret: z.boolean(),
    cpg: z.array(z.string()),
    csf: z.array(z.string()),
    attack: z.array(z.string()),
    d3fend: z.array(z.string()),
  });
}

/** One thing to do in this case. */
export const ChosenMeasure = measureOf(Text);
export type ChosenMeasure = Frozen<z.infer<typeof ChosenMeasure>>;
