import { z } from 'zod';
import type { Frozen } from '../frozen.ts';
import { Instant, Text } from '../text.ts';
import { measureOf, Pap } from './measure.ts';
import { noticesOf } from './notice.ts';

export const AlertLevel = z.enum(['none', 'watch', 'elevated', 'high', 'severe']);
export type AlertLevel = z.infer<typeof AlertLevel>;
export const Tlp = z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']);
export type Tlp = z.infer<typeof Tlp>;

/** `why`: in one sentence what decided the level; `because`: what is known of each of its parts. */
export function alertOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({ level: AlertLevel, why: sentence, because: z.array(sentence), expiresAt: Instant.nullable() });
}

/** The level that a case had, and until when it holds. */
export type Standing = { readonly level: AlertLevel; readonly expiresAt: string | null };

export const Handling = z.strictObject({ tlp: Tlp, pap: Pap });
export type Handling = Frozen<z.infer<typeof Handling>>;

export function warningOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    alert: alertOf(sentence),
    measures: z.array(measureOf(sentence)),
    notices: noticesOf(sentence),
    handling: Handling,
  });
}

/** How grave it is, what to do by when, whom to tell, and who may see it. */
export const Warning = warningOf(Text);
export type Warning = Frozen<z.infer<typeof Warning>>;
