import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Failure } from '#lib/failure.ts';
import { deepFreeze } from '#lib/freeze.ts';
import { Shelf } from './files.ts';
import { loadForecasting } from './forecasting.ts';
import { loadJudging, priorsWithout, reweighed } from './judging.ts';
import { keptReady } from './ready.ts';
import { loadRedaction, type RedactionWords } from './redaction.ts';
import { type Feed, loadFeeds } from './sources.ts';
import { loadWords } from './words.ts';

export type { Problem } from './files.ts';
export type { Chances, Counting, Exam } from './forecasting.ts';
export type * from './judging.ts';
export { aspectsOf, holderOf, holds, limitsOf, reweighed, say, stepOf } from './judging.ts';
export type { RedactionLabel, RedactionWords } from './redaction.ts';
export type { Saying, When } from './sayings.ts';
export type { Feed, FeedClass } from './sources.ts';
export { acceptWeights, type Proposal, proposalText } from './weights/proposal.ts';
export type * from './words.ts';

/** All that the program knows, frozen. `version` names the release and the hash of every file that was read. */
export type Knowledge = {
  readonly version: string;
  readonly words: ReturnType<typeof loadWords>;
  readonly judging: ReturnType<typeof loadJudging>;
  /** Words that stand around personal data and secrets. */
  readonly redaction: RedactionWords;
  /** How counts are forecast, and what a backtest asks. */
  readonly forecasting: ReturnType<typeof loadForecasting>;
  /** Public feeds that a person may add by name. */
  readonly feeds: readonly Feed[];
};

/** The folder of knowledge that comes with the program. */
export const ownKnowledge = fileURLToPath(new URL('../../knowledge/', import.meta.url));

const release = '1.0.0';

/**
 * The knowledge of a folder, checked and frozen; that of the program is kept ready between starts.
 * @throws Failure `bad-knowledge` whose message lists every problem as `file:line: what`.
 */
export function loadKnowledge(root: string = ownKnowledge): Knowledge {
  return deepFreeze(root === ownKnowledge ? keptReady(root, () => readKnowledge(root)) : readKnowledge(root));
}

/** The same, from its files in any case. */
export function readKnowledge(root: string): Knowledge {
  const shelf = new Shelf(root);
  const words = loadWords(shelf);
  const judging = loadJudging(shelf);
  const redaction = loadRedaction(shelf);
  const forecasting = loadForecasting(shelf);
  const feeds = loadFeeds(shelf);
  if (shelf.problems.length > 0) {
    const lines = shelf.problems.map(({ file, line, what }) => `${file}:${line}: ${what}`);
    throw new Failure('bad-knowledge', lines.join('\n'), { detail: { count: lines.length, folder: root } });
  }
  const digest = createHash('sha256');
  for (const { file, text } of shelf.seen) digest.update(`${file}\0${text}\0`);
  return { version: `${release}+sha256:${digest.digest('hex').slice(0, 16)}`, words, judging, redaction, forecasting, feeds };
}

/**
 * The knowledge of somebody who never saw how one case ended: it is not counted in the priors. The same object where the case was
 * not counted. Ratios of factors are judgement and are not fitted to cases, so they stay.
 */
export function knowledgeWithout(knowledge: Knowledge, id: string): Knowledge {
  const priors = priorsWithout(knowledge.judging.priors, id);
  return priors === knowledge.judging.priors ? knowledge : { ...knowledge, judging: { ...knowledge.judging, priors } };
}

/** The knowledge of somebody who gave the factors other weights (1 where none is named), on the ratios as they were written. */
export function knowledgeWith(knowledge: Knowledge, weights: ReadonlyMap<string, number>): Knowledge {
  const factors = knowledge.judging.asWritten.map((factor) => reweighed(factor, weights.get(factor.id) ?? 1));
  return { ...knowledge, judging: { ...knowledge.judging, factors } };
}
