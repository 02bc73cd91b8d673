import { Genre } from '#model';
import { turnsOf } from '../talk/turns.ts';
import type { Page } from '../words/page.ts';
import { type Evidence, evidenceOf } from './evidence.ts';

/**
 * For each piece of evidence how much it speaks for each genre, in the order of `Genre`, and then for something being on offer;
 * learned by `npm run learn`.
 */
export type GenreWeights = ReadonlyMap<string, readonly number[]>;

/** What a document is, and the log-odds that it tells of something on offer; `barren`: neither it nor any paragraph of it does. */
export type Kind = { readonly genre: Genre; readonly offering: number; readonly barren: boolean };

/** Log-odds from which something is on offer although no sentence says so in words that are known; and below whose contrary nothing is. */
export const SURELY = 1.2;
/** Log-odds from which a document that tells of something on offer is no advisory and nothing else. */
const CERTAIN = 2;

/** What kind of document it is, by the words and the shape it shows; and by its form, where that says that it is a `report`. */
export function kindOf(page: Page, weights: GenreWeights, onions: number, report = false): Kind {
  if (!RELATED.some((name) => page.find(name).length > 0) && turnsOf(page).length === 0)
    return { genre: report ? 'advisory' : 'other', offering: -SURELY, barren: false };
  const points = pointsOf(evidenceOf(page, onions), weights);
  const offering = points[Genre.options.length] ?? 0;
  return { genre: likeliest(points, offering > CERTAIN ? tellsOfOffers : report ? reports : Genre.options), offering, barren: false };
}

/** Where no word of these stands, a text that is no talk has nothing to do with the trade, whatever its shape. */
const RELATED: readonly string[] = [
  'goods',
  'offering',
  'attacks',
  'intrusions',
  'crooks',
  'wanted',
  'products',
  'privileges',
  'contact-labels',
  'terms.escrow',
  'terms.proof',
  'genres.advisory',
  'genres.leak-site',
];

const tellsOfOffers: readonly Genre[] = ['listing', 'leak-site', 'chat', 'news'];
const reports: readonly Genre[] = ['news', 'advisory'];

/** The points of each genre and of an offer; `always` weighs before any evidence is seen. */
function pointsOf(evidence: Evidence, weights: GenreWeights): Float64Array {
  const points = new Float64Array(Genre.options.length + 1);
  const { rows, strengths } = rowsOf(weights);
  const add = (strength: number, name: string) => {
    const row = rows.get(name);
    if (row !== undefined) for (let k = 0; k < points.length; k += 1) points[k]! += strength * strengths[row + k]!;
  };
  add(1, 'always');
  evidence.forEach(add);
  return points;
}

type Rows = { readonly rows: ReadonlyMap<string, number>; readonly strengths: Float64Array };
const ready = new WeakMap<GenreWeights, Rows>();

/** The weights one behind the other, made once as long as they live, and where those of each name begin. */
function rowsOf(weights: GenreWeights): Rows {
  let known = ready.get(weights);
  if (!known) {
    const width = Genre.options.length + 1;
    known = {
      rows: new Map([...weights.keys()].map((name, k) => [name, k * width])),
      strengths: Float64Array.from([...weights.values()].flat()),
    };
    ready.set(weights, known);
  }
  return known;
}

/** Of some genres the one with most points. */
function likeliest(points: Float64Array, among: readonly Genre[]): Genre {
  const of = (genre: Genre) => points[Genre.options.indexOf(genre)] ?? 0;
  return among.reduce((best, one) => (of(one) > of(best) ? one : best));
}
