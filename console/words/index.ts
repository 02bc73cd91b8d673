import { computed, effect, signal } from '@preact/signals';
import type { Tongue } from '#model';
import { remember, remembered } from '../frame/memory.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';

/** A sentence with a number in it, by the plural forms of its language. */
export type Plural = { readonly one: string; readonly other: string };
type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends Plural ? Plural : Widened<T[K]> };
/** All that the pages say; the other language has the same words or does not compile. */
export type Words = Widened<typeof es>;

/** The language of the pages: asked for in the address, chosen before, or the browser's. */
export const tongue = signal<Tongue>(firstTongue());
/** What the pages say, in that language. Read it while drawing, and the drawing follows the language. */
export const words = computed<Words>(() => (tongue.value === 'es' ? es : en));

effect(() => {
  document.documentElement.lang = tongue.value;
});

export function speak(next: Tongue): void {
  tongue.value = next;
  remember('tongue', next);
}

function firstTongue(): Tongue {
  const asked = new URLSearchParams(location.search).get('lang') ?? remembered('tongue') ?? navigator.language.slice(0, 2);
  return asked === 'en' ? 'en' : 'es';
}

/** `{name}` in a sentence, filled. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A format of the language that the page has at the moment. Each is made once: making it takes longer than a hundred uses. */
export function inLocale<T>(make: (locale: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    // Mexican Spanish writes 30,000 and 0.5, as the posts that it reads do.
    const locale = tongue.value === 'es' ? 'es-MX' : 'en';
    const one = made.get(locale) ?? make(locale);
    made.set(locale, one);
    return one;
  };
}
const plurals = inLocale((locale) => new Intl.PluralRules(locale));
const numbers = inLocale((locale) => new Intl.NumberFormat(locale));

/** The right form for a number, with `{n}` as that number in the manner of the language. */
export function count(forms: Plural, n: number, values: Readonly<Record<string, string | number>> = {}): string {
  const form = plurals().select(n) === 'one' ? forms.one : forms.other;
  return fill(form, { n: number(n), ...values });
}

export function number(n: number): string {
  return numbers().format(n);
}
