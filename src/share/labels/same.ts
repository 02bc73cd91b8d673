import type { Text } from '#model';

/** A word that both languages share. */
export function same(word: string): Text {
  return { es: word, en: word };
}
