import type { Language } from '#model';

/** Everyday words about nothing, so that the page has a language. */
export const around: Readonly<Record<Language, string>> = {
  es: 'El cielo de la mañana estaba azul, y todos los que vivían cerca del lago salieron a caminar con sus perros.',
  en: 'The sky was blue that morning, and all of those who lived by the lake went out to walk with their dogs.',
  pt: 'O céu da manhã estava azul, e todos os que moravam perto do lago foram caminhar com os seus cães.',
  ru: 'Утреннее небо было синим, и все, кто жил у озера, вышли гулять со своими собаками.',
};
