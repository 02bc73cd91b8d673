import { Failure } from '#lib/failure.ts';
import { type Database, type Judged, keepJudgements, postsOf } from '#store';
import { isOverLimit, type Readers } from '../threads/pool.ts';
import type { Job, Queue } from './queue.ts';

/** What a worker needs: where posts are kept, what is to be done, who reads. */
export type Judging = {
  readonly database: Database;
  readonly queue: Queue;
  readonly readers: Readers;
  readonly onJudged: (count: number, seconds: readonly number[]) => void;
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};

/** Batches taken at once, and how long an idle worker waits before it looks again. */
const batches = 4;
const idleMs = 500;
const troubledMs = 5_000;

/**
 * Takes what is to be judged until `signal` ends it; what is under way then is finished. A database that does not answer is tried
 * again; nothing is lost by that, because what was taken is given back, or comes back by itself when this process ends before it can.
 */
export async function judgeForever(judging: Judging, signal: AbortSignal): Promise<void> {
  const { queue, onFault } = judging;
  let owed: Job[] = [];
  while (!signal.aborted) {
    try {
      for (; owed[0] !== undefined; owed = owed.slice(1)) await finish(owed[0], [], [owed[0].posts], judging);
      const jobs = await queue.take(batches);
      if (jobs.length === 0) await queue.wait(idleMs, signal);
      const ends = await Promise.allSettled(jobs.map((job) => judgeJob(job, judging)));
      // A database that is away is no fault of these posts: it costs them no try.
      owed = jobs.filter((_, at) => isAway(ends[at]));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    } catch (fault) {
      onFault(fault);
      await queue.wait(troubledMs, signal);
    }
  }
  for (const job of owed) await finish(job, [], [job.posts], judging).catch(onFault);
}

function isAway(end: PromiseSettledResult<void> | undefined): boolean {
  return end?.status === 'rejected' && end.reason instanceof Failure;
}

/** One job, whole: its judgements and that it is done are kept in one transaction. What somebody else has by now is left to him. */
async function judgeJob(job: Job, judging: Judging): Promise<void> {
  const { database, queue, readers, now } = judging;
  try {
    const posts = (await postsOf(database.db, job.posts)).map((arrival) => ({ ...arrival.post, source: arrival.source }));
    const asOf = now().toISOString();
    const outcomes = await readers.judge(posts.map((post) => ({ post, asOf })));
    const judged = outcomes.flatMap((one) => ('done' in one ? [one.done] : []));
    const broken = posts.filter((_, at) => 'broken' in (outcomes[at] ?? {}));
    const why = outcomes.flatMap((one) => ('broken' in one ? [one.broken] : []))[0];
    if (why !== undefined && job.posts.length === 1) return await queue.failed(job, why);
    await finish(
      job,
      judged,
      broken.map(({ id }) => [id]),
      judging,
    );
  } catch (fault) {
    if (!isOverLimit(fault)) {
      if (!(fault instanceof Failure)) await queue.failed(job, 'bug').catch(() => {});
      throw fault;
    }
    if (job.posts.length === 1) return queue.failed(job, fault.code);
    // One of them is the culprit: each gets a job of its own.
    await finish(
      job,
      [],
      job.posts.map((id) => [id]),
      judging,
    );
  }
}

async function finish(job: Job, judged: readonly Judged[], again: readonly (readonly string[])[], judging: Judging): Promise<void> {
  const { database, queue, onJudged, now } = judging;
  const ours = await database.transaction(async (tx) => {
    if (!(await queue.done(tx, job))) return false;
    await keepJudgements(tx, judged);
    await queue.put(tx, again);
    return true;
  });
  if (!ours) return;
  const at = now().getTime();
  onJudged(
    judged.length,
    judged.map(({ receivedAt }) => (at - Date.parse(receivedAt)) / 1000),
  );
}
