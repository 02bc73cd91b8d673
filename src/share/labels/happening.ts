import type { Text } from '#model';

/** What a post is to a case that others told of before it. */
export const happening = {
  first: { es: 'primera vez', en: 'first seen' },
  repost: { es: 'otra vez publicada', en: 'reposted' },
  edit: { es: 'editada', en: 'edited' },
  'price-change': { es: 'cambia el precio', en: 'price changed' },
  sold: { es: 'se da por vendida o retirada', en: 'said to be sold or withdrawn' },
  copy: { es: 'copiada por otro alias', en: 'copied by another alias' },
  translation: { es: 'traducida', en: 'translated' },
  report: { es: 'la cuenta un tercero', en: 'reported' },
} as const satisfies Record<string, Text>;
