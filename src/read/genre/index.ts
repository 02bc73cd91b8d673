import { Genre } from '#model';
import type { Page } from '../words/page.ts';
import { type Evidence, evidenceOf } from './evidence.ts';

/** For each piece of evidence how much it speaks for each genre, in the order of `Genre`; learned by `npm run learn`. */
export type GenreWeights = ReadonlyMap<string, readonly number[]>;

/** What kind of document it is, by the words and the shape it shows. */
export function genreOf(page: Page, weights: GenreWeights, onions: number): Genre {
  const evidence = evidenceOf(page, onions);
  return RELATED.some((name) => page.find(name).length > 0) ? likeliest(evidence, weights) : 'other';
}

/** Where no word of these stands, a text has nothing to do with the trade, whatever its shape. */
const RELATED: readonly string[] = [
  'goods',
  'offering',
  'attacks',
  'wanted',
  'products',
  'privileges',
  'genres.advisory',
  'genres.leak-site',
];

/** The genre that the evidence speaks for most; `always` weighs before any is seen. */
export function likeliest(evidence: Evidence, weights: GenreWeights): Genre {
  const points = Genre.options.map((_, k) => weights.get('always')?.[k] ?? 0);
  for (const [name, strength] of evidence) {
    const row = weights.get(name);
    if (row) for (let k = 0; k < points.length; k += 1) points[k] = (points[k] ?? 0) + strength * (row[k] ?? 0);
  }
  let best = 0;
  for (let k = 1; k < points.length; k += 1) if ((points[k] ?? 0) > (points[best] ?? 0)) best = k;
  return Genre.options[best] ?? 'other';
}
