import { z } from 'zod';
import type { Frozen } from './frozen.ts';

/** Language of sentences made for people. */
export const Tongue = z.enum(['es', 'en']);
export type Tongue = z.infer<typeof Tongue>;

/** Languages that are read. */
export const Language = z.enum(['es', 'en', 'pt', 'ru']);
export type Language = z.infer<typeof Language>;

/** A sentence for people, in every language that the program speaks. */
export const Text = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });
export type Text = Frozen<z.infer<typeof Text>>;

/** What we may not know is never a bare boolean. */
export const Answer = z.enum(['yes', 'no', 'unknown', 'notApplicable']);
export type Answer = z.infer<typeof Answer>;

/** `[start, end)` in UTF-16 code units of `document.text`; never empty. */
export const Span = z.tuple([z.int().min(0), z.int().min(1)]);
export type Span = Frozen<z.infer<typeof Span>>;

/** Instant in UTC, ISO 8601. */
export const Instant = z.iso.datetime();

/** Low, middle and high value of a number of judgement. */
export const Range = z.tuple([z.number(), z.number(), z.number()]);
export type Range = Frozen<z.infer<typeof Range>>;

/** The same thing with every `Text` replaced by its sentence in one language. */
export type Localised<T> = T extends Text ? string : T extends object ? { readonly [K in keyof T]: Localised<T[K]> } : T;

/** Replaces every `Text` in a plain value by its sentence in `tongue`; everything else stays as it is. */
export function localise<T>(value: T, tongue: Tongue): Localised<T> {
  if (Array.isArray(value)) return value.map((one) => localise(one, tongue)) as Localised<T>;
  if (value === null || typeof value !== 'object') return value as Localised<T>;
  if (isText(value)) return value[tongue] as Localised<T>;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, localise(one, tongue)])) as Localised<T>;
}

function isText(value: object): value is Text {
  return 'es' in value && 'en' in value && Object.keys(value).length === 2;
}
