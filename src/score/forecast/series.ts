/** What a series may be cut by; `both` is a country and a sector together. */
export type Label = 'country' | 'sector' | 'both';

/** What is counted: all posts (both null), or those labelled with a country, a sector, or both. */
export type Series = { readonly country: string | null; readonly sector: string | null };

/** The name of a series in files: `ALL`, `C:MX`, `S:Energy`, `C:MX/S:Energy`. */
export function nameOf({ country, sector }: Series): string {
  const parts = [country === null ? [] : [`C:${country}`], sector === null ? [] : [`S:${sector}`]].flat();
  return parts.length === 0 ? 'ALL' : parts.join('/');
}

/** The label that posts must bear to count; null for all posts. */
export function labelOf({ country, sector }: Series): Label | null {
  if (country !== null) return sector === null ? 'country' : 'both';
  return sector === null ? null : 'sector';
}

/** What posts of a series are counted under; null for a post without the label. */
export function keyIn({ country, sector }: Series, label: Label): string | null {
  if (label === 'country') return country;
  if (label === 'sector') return sector;
  return country === null || sector === null ? null : `${country}/${sector}`;
}
