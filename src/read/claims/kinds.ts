import type { ClaimKind } from '#model';
import type { Hit } from '../words/lexicon.ts';
import type { Page } from '../words/page.ts';

/** Kinds that tell what is done with a statement: they outweigh what the statement is about, in this order. */
const acts: readonly ClaimKind[] = ['denial', 'investigation', 'motive', 'link', 'measure', 'confirmation'];
/** Kinds that tell what a statement is about; the first wins a draw. */
const matters: readonly ClaimKind[] = ['threat', 'impact', 'offer', 'capability'];

const VERB = 3;
const TOPIC = 1;

/** The kind of proposition that stands in tokens `[from, to)`, by its verbs and, where they draw or say nothing, by its topics. */
export function kindOf(page: Page, from: number, to: number, hits: readonly Hit[]): ClaimKind {
  for (const act of acts) if (hits.some(({ value }) => value === act)) return act;
  const topics = page.find('topics', from, to);
  const weight = (kind: ClaimKind) => VERB * Math.min(1, count(hits, kind)) + TOPIC * Math.min(2, count(topics, kind));
  const first = hits[0]?.value;
  let best: ClaimKind = 'capability';
  let most = 0;
  for (const kind of matters) {
    const sum = weight(kind) + (first === kind ? 0.5 : 0);
    if (sum > most) [best, most] = [kind, sum];
  }
  return best;
}

function count(hits: readonly Hit[], kind: string): number {
  return hits.reduce((sum, { value }) => sum + (value === kind ? 1 : 0), 0);
}
