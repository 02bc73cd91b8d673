import { z } from 'zod';
import type { Frozen } from './frozen.ts';
import { SectorName } from './offer.ts';
import { Answer, Instant, Text } from './text.ts';

export const AlertLevel = z.enum(['none', 'watch', 'elevated', 'high', 'severe']);
export type AlertLevel = z.infer<typeof AlertLevel>;
export const Tlp = z.enum(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED']);
export type Tlp = z.infer<typeof Tlp>;
export const Pap = z.enum(['CLEAR', 'GREEN', 'AMBER', 'RED']);
export type Pap = z.infer<typeof Pap>;

/** How bad it would be if the claim is genuine, before any model of sectors has run. */
export const Consequence = z.enum(['slight', 'moderate', 'serious', 'grave']);
export type Consequence = z.infer<typeof Consequence>;

const probability = z.number().min(0).max(1);

export function matchesOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    candidates: z.array(z.strictObject({ constituent: z.string(), name: z.string(), probability, reasons: z.array(sentence) })),
    nobodyRegistered: probability.nullable(),
    fitEqually: z.int().nullable(),
  });
}

/** Whom a case may concern; a candidate stands here only for a reason that tells it from its peers. */
export const Matches = matchesOf(Text);
export type Matches = Frozen<z.infer<typeof Matches>>;

export function impactOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    ifGenuine: z.strictObject({
      severity: z.strictObject({ scale: z.string(), low: z.number(), high: z.number(), because: sentence }).nullable(),
      consequence: z.strictObject({ band: Consequence, because: sentence }),
      sectors: z.array(z.strictObject({ sector: SectorName, effect: sentence, after: sentence.nullable() })),
    }),
    harmToPersons: Answer,
    uses: z.array(z.strictObject({ use: z.string(), probability: probability.nullable(), because: sentence })),
  });
}

/** What would be harmed if the claim is genuine. */
export const Impact = impactOf(Text);
export type Impact = Frozen<z.infer<typeof Impact>>;

export function alertOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({ level: AlertLevel, because: z.array(sentence), expiresAt: Instant.nullable() });
}
export function measureOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    id: z.string(),
    do: sentence,
    because: sentence,
    owner: sentence,
    dueWithinHours: z.number().positive(),
    pap: Pap,
    noRegret: z.boolean(),
    cpg: z.array(z.string()),
    csf: z.array(z.string()),
    attack: z.array(z.string()),
    d3fend: z.array(z.string()),
  });
}
export const Handling = z.strictObject({ tlp: Tlp, pap: Pap });
export type Handling = Frozen<z.infer<typeof Handling>>;

export function warningOf<T extends z.ZodType>(sentence: T) {
  return z.strictObject({
    alert: alertOf(sentence),
    measures: z.array(measureOf(sentence)),
    handling: Handling,
  });
}

/** How grave it is, what to do by when, and who may see it. */
export const Warning = warningOf(Text);
export type Warning = Frozen<z.infer<typeof Warning>>;
