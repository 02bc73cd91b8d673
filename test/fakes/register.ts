import { bareConstituent, type Constituent } from '#model';

/** An invented organisation of Mexico; `also` are other names of it, abbreviations where they are in capitals. */
export function body(
  id: string,
  name: string,
  { also = [], ...parts }: Partial<Constituent> & { also?: readonly string[] } = {},
): Constituent {
  const names = also.map((text) => ({
    text,
    kind: text === text.toUpperCase() ? ('abbreviation' as const) : ('trade' as const),
    language: null,
  }));
  return { ...bareConstituent(id, name), country: 'MX', sector: 'government', names, ...parts };
}
