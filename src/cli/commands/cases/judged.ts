import { type Knowledge, knowledgeWithout } from '#knowledge';
import { sha256 } from '#lib/hash.ts';
import type { CaseKind, Judgement, OutcomeCode, Post } from '#model';
import { assessChain } from '#pipeline';
import type { PastCase } from '#work';
import type { CaseFile } from './file.ts';

/** A case of a file, judged by its texts alone as of the last of them. */
export type JudgedCase = {
  readonly id: string;
  readonly kind: CaseKind;
  readonly asOf: string;
  readonly judgement: Judgement;
  readonly outcome: OutcomeCode | null;
  readonly outcomeAt: string | null;
  /** The priors count this case, so it was judged without itself. */
  readonly leftOut: boolean;
  /** A text is later than the day of the outcome, so it may tell it. */
  readonly late: boolean;
};

/** Judges a case as if its end were not known: without the records of its actors, and without itself in the priors. */
export function judgeCase({ id, reports, outcome, outcomeAt }: CaseFile, knowledge: Knowledge): JudgedCase {
  const posts = postsOf(reports);
  const asOf = posts.at(-1)?.receivedAt ?? '';
  const before = knowledgeWithout(knowledge, id);
  const { one, judgement } = assessChain(posts, before, { asOf });
  const late = outcomeAt !== null && asOf.slice(0, 10) > outcomeAt.slice(0, 10);
  return { id, kind: one.kind, asOf, judgement, outcome, outcomeAt, leftOut: before !== knowledge, late };
}

/** A case of a file that ended, by the texts from before its end; null where it has none, or nothing was told before. */
export function pastCase({ id, reports, outcome, outcomeAt }: CaseFile, knowledge: Knowledge): PastCase | null {
  const posts = postsOf(reports.filter(({ at }) => outcomeAt === null || at < outcomeAt));
  const asOf = posts.at(-1)?.receivedAt;
  if (outcome === null || asOf === undefined) return null;
  const { one } = assessChain(posts, knowledgeWithout(knowledge, id), { asOf });
  return { id, one, facts: [], asOf, outcome, endedAt: outcomeAt ?? asOf };
}

function postsOf(reports: CaseFile['reports']): Post[] {
  return [...new Map(reports.map(postOf).map((post) => [post.id, post])).values()].sort(byTime);
}

/** Named by all that it says, so that the same report given twice is one. */
function postOf({ at, outlet, text }: CaseFile['reports'][number]): Post {
  return {
    id: sha256(JSON.stringify([at, outlet, text])),
    source: outlet,
    mediaType: 'text/plain',
    title: null,
    text: text.toWellFormed().replaceAll('\0', ''),
    recognised: false,
    author: null,
    publishedAt: at,
    receivedAt: at,
  };
}

/** Reports of one instant stand in an order that does not depend on the file. */
function byTime(a: Post, b: Post): number {
  const [one, other] = [`${a.receivedAt} ${a.id}`, `${b.receivedAt} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
