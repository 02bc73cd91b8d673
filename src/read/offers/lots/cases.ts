import type { Page } from '../../words/page.ts';
import { hitsOver } from '../draft.ts';
import { type Layout, layoutsOf, type Piece } from './openers.ts';
import { reported } from './reported.ts';

/** The cases of a digest must make up so much of it, and be so long on average, in tokens. */
const COVERED = 0.5;
const LONG = 14;
const STORY = ['countries', 'subdivisions', 'institutions', 'offering', 'attacks', 'crooks', 'actors', 'goods'];

/** The separate cases of a digest, each with its sentences, or null where a text tells one story. */
export function casesOf(page: Page, body: readonly number[]): readonly number[][] | null {
  const whole = tokensOf(page, body);
  let best: Layout | null = null;
  let most = 0;
  for (const layout of layoutsOf(page, body)) {
    if (layout.kind === 'blocked' || layout.kind === 'apart' || layout.kind === 'labelled' || layout.sure < 0.3) continue;
    if (layout.kind === 'headed' && !headlines(page, layout)) continue;
    if (layout.kind === 'titled' && !severalStories(page, layout)) continue;
    const pieces = storiesOf(page, layout);
    if (pieces.length < 2 || pieces.length * 2 < layout.pieces.length) continue;
    const covered = layout.pieces.reduce((sum, { sentences }) => sum + tokensOf(page, sentences), 0) / Math.max(1, whole);
    if (covered < COVERED || (covered * whole) / layout.pieces.length < LONG) continue;
    const score = layout.sure + covered + pieces.length * 0.05;
    if (score > most) [best, most] = [layout, score];
  }
  return best === null ? null : best.pieces.map(({ sentences }) => upToBlock(page, sentences, best?.pieces ?? []));
}

/** Whether two titled pieces each report an offer of their own, of another place: one story may have titles too. */
function severalStories(page: Page, layout: Layout): boolean {
  const told = layout.pieces
    .filter(({ sentences }) => reported(page, sentences))
    .map(
      ({ sentences }) =>
        new Set(['countries', 'subdivisions', 'institutions'].flatMap((name) => hitsOver(page, sentences, name).map(({ value }) => value))),
    );
  return told.some((one, k) =>
    told.slice(k + 1).some((other) => one.size > 0 && other.size > 0 && ![...one].some((place) => other.has(place))),
  );
}

/** Whether most heads are places or capitals: other short sentences are only a manner of writing. */
function headlines(page: Page, layout: Layout): boolean {
  const heads = layout.pieces.filter(({ sentences }) => {
    const { from = 0, to = 0 } = page.sentences[sentences[0] ?? 0] ?? {};
    const end = Math.min(to, from + 4);
    return page.tokens[from]?.upper || ['countries', 'subdivisions'].some((name) => page.find(name, from, end).length > 0);
  });
  return layout.pieces.length >= 3 && heads.length * 3 >= layout.pieces.length * 2;
}

/** The pieces that tell a story: several words of events, and more than a line. */
function storiesOf(page: Page, layout: Layout): Piece[] {
  return layout.pieces.filter(
    ({ sentences }) => tokensOf(page, sentences) >= LONG && STORY.filter((name) => hitsOver(page, sentences, name).length > 0).length >= 2,
  );
}

/** The last case ends at an empty line where the others have none. */
function upToBlock(page: Page, sentences: readonly number[], pieces: readonly Piece[]): number[] {
  if (sentences !== pieces.at(-1)?.sentences) return [...sentences];
  const blocks = (list: readonly number[]) => list.filter((index, k) => k > 0 && page.sentences[index]?.opensBlock).length;
  const allowed = Math.max(...pieces.slice(0, -1).map((piece) => blocks(piece.sentences)));
  let seen = 0;
  const cut = sentences.findIndex((index, k) => k > 0 && page.sentences[index]?.opensBlock && (seen += 1) > allowed);
  return sentences.slice(0, cut < 0 ? undefined : cut);
}

function tokensOf(page: Page, sentences: readonly number[]): number {
  return sentences.reduce((sum, index) => sum + (page.sentences[index]?.to ?? 0) - (page.sentences[index]?.from ?? 0), 0);
}
