import { z } from 'zod';
import { Language } from '#model';
import type { Shelf } from './files.ts';
import { loadSayings } from './sayings.ts';

/**
 * Words for meanings. A word may be several ("data base"); `*` at its end takes any ending; `=` before it asks for the same capital
 * letters (`=DA`). `any` holds in every language.
 */
const Words = z.array(z.string().min(1));
const Meaning = z.strictObject({
  any: Words.optional(),
  es: Words.optional(),
  en: Words.optional(),
  pt: Words.optional(),
  ru: Words.optional(),
});
const LexiconFile = z.strictObject({
  about: z.string().min(1),
  source: z.string().optional(),
  words: z.record(z.string(), Meaning),
});

export type Term = {
  readonly lexicon: string;
  readonly value: string;
  readonly language: Language | 'any';
  readonly words: string;
};

/** Lexicons and sayings. */
export function loadWords(shelf: Shelf) {
  const terms: Term[] = [];
  const values = new Map<string, Set<string>>();
  for (const sheet of shelf.folder('lexicons', LexiconFile)) {
    values.set(sheet.name, new Set(Object.keys(sheet.value.words)));
    for (const [value, meaning] of Object.entries(sheet.value.words)) {
      for (const language of ['any', ...Language.options] as const) {
        for (const words of meaning[language] ?? []) terms.push({ lexicon: sheet.name, value, language, words });
      }
    }
  }
  return { terms, sayings: loadSayings(shelf, values) };
}
