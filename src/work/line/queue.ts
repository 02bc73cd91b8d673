import { fromKysely, type JobWithMetadata, PgBoss } from 'pg-boss';
import { pause } from '#lib/clock.ts';
import { type Database, jobsIn, outOfLine, type Tx } from '#store';

/** Posts to judge, by name. What failed before comes one by one, so that one bad post does not hold up its batch. */
export type Job = { readonly id: string; readonly posts: readonly string[]; readonly tries: number };

/** How much waits, is being done, and was set aside. */
export type Depth = { readonly waiting: number; readonly active: number; readonly dead: number };

/**
 * The queue in the database: what was put in with a transaction is there when that is, is handed out at least once, comes again after a
 * worker dies, and lands in a list of its own after three tries.
 */
export type Queue = {
  readonly put: (tx: Tx, batches: readonly (readonly string[])[]) => Promise<void>;
  /** Posts that nobody has judged and that stand nowhere here, at most so many. */
  readonly left: (tx: Tx, most: number) => Promise<string[]>;
  readonly take: (most: number) => Promise<Job[]>;
  /** False when it was silent for so long that it was handed to somebody else: then it is his. */
  readonly done: (tx: Tx, job: Job) => Promise<boolean>;
  readonly failed: (job: Job, why: string) => Promise<void>;
  readonly depth: () => Promise<Depth>;
  /** Posts that were set aside, newest first, with where it broke. */
  readonly dead: () => Promise<{ readonly posts: readonly string[]; readonly why: string; readonly at: string }[]>;
  /** Puts what was set aside back in line; gives how many batches. */
  readonly redrive: () => Promise<number>;
  /** Resolves when something new may be there, or after `ms`. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
};

const name = 'judge';
const aside = 'judge-aside';
/** Nothing in line goes for its age alone, however long the service was off or the clock was wrong. */
const retentionSeconds = 10 * 365 * 86_400;
/** Three tries in all, seconds apart; a worker that says nothing for so long is taken for dead. */
const policy = {
  retryLimit: 2,
  retryDelay: 2,
  retryBackoff: true,
  expireInSeconds: 120,
  deleteAfterSeconds: 3_600,
  deadLetter: aside,
  retentionSeconds,
};

/** @throws Failure of the database */
export async function openQueue(
  database: Database,
  options: { readonly alone: boolean; readonly onError: (fault: unknown) => void },
): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.execute(text, values) },
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    schema: 'queue',
    schedule: false,
    superviseIntervalSeconds: 30,
    persistWarnings: false,
  });
  boss.on('error', options.onError);
  await database.exclusively(async () => {
    await boss.start();
    await boss.createQueue(aside, { retentionSeconds });
    await boss.createQueue(name, policy);
  });
  // What a worker took that has been silent since is handed out again, at once and not at the next round.
  await boss.supervise(name);
  // Where nobody else can be at work, what is still under way was left by a process that died.
  if (options.alone) {
    const left = await boss.findJobs(name, {});
    const active = left.filter(({ state }) => state === 'active').map(({ id }) => id);
    if (active.length > 0) await boss.fail(name, active, { why: 'the process ended' });
  }
  let wake = () => {};
  return {
    put: async (tx, batches) => {
      if (batches.length > 0)
        await boss.insert(
          name,
          batches.map((posts) => ({ data: { posts } })),
          { db: fromKysely(tx) },
        );
    },
    left: (tx, most) => outOfLine(tx, [name, aside], most),
    take: async (most) => {
      const jobs = await boss.fetch<{ posts: string[] }>(name, { batchSize: most, includeMetadata: true });
      return jobs.map(({ id, data, retryCount }) => ({ id, posts: data.posts, tries: retryCount }));
    },
    done: async (tx, { id, tries }) => {
      const { affected } = (await boss.complete(name, { id, retryCount: tries }, null, { db: fromKysely(tx) })) as { affected?: number };
      return affected === 1;
    },
    failed: async ({ id, tries }, why) => {
      await boss.fail(name, { id, retryCount: tries }, { why });
    },
    depth: async () => {
      const states = await jobsIn(database.db, [name, aside]);
      const count = (queue: string, ...of: string[]) =>
        states.filter((one) => one.queue === queue && of.includes(one.state)).reduce((sum, one) => sum + one.count, 0);
      return { waiting: count(name, 'created', 'retry'), active: count(name, 'active'), dead: count(aside, 'created', 'retry') };
    },
    dead: async () => {
      const jobs = await boss.findJobs<{ posts: string[] }>(aside, {});
      return jobs.map((job) => ({ posts: job.data.posts, why: whyOf(job), at: new Date(job.createdOn).toISOString() }));
    },
    redrive: () => boss.redrive(aside),
    wait: async (ms, signal) => {
      const woken = Promise.withResolvers<void>();
      wake = woken.resolve;
      await Promise.race([pause(ms, signal), woken.promise]);
    },
    wake: () => wake(),
    stop: () => boss.stop({ graceful: false, close: false }),
  };
}

function whyOf({ sourceOutput, output }: JobWithMetadata): string {
  const told = (sourceOutput ?? output) as { why?: unknown } | null;
  return typeof told?.why === 'string' ? told.why : '';
}
