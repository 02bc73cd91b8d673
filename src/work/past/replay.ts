import { AlertLevel } from '#model';
import { type Database, type Judged, judgementsBetween, postsOf } from '#store';
import { createReaders } from '../threads/pool.ts';

/** One post that other knowledge would have judged otherwise. Probabilities are of something real and current, of the gravest case. */
export type Difference = {
  readonly post: string;
  readonly receivedAt: string;
  readonly level: readonly [before: AlertLevel, after: AlertLevel];
  readonly real: readonly [before: number | null, after: number | null];
  readonly cases: readonly [before: number, after: number];
};

export type Replayed = { readonly judged: number; readonly differed: number; readonly knowledge: string };

/** Smaller shifts of a probability are not worth a line. */
const least = 0.005;
const page = 200;

/**
 * Judges the past again, as of the instants of then, with the knowledge of a folder, and tells what would have differed from what was
 * recorded. Nothing is changed.
 */
export async function replay(
  database: Database,
  between: { readonly from: string; readonly to: string },
  knowledge: { readonly folder: string; readonly version: string },
  onDifference: (difference: Difference) => Promise<void> | void,
): Promise<Replayed> {
  const readers = createReaders(2, { knowledge: knowledge.folder, key: null });
  let [judged, differed] = [0, 0];
  try {
    for await (const before of judgementsBetween(database.db, between, page)) {
      const posts = new Map(
        (
          await postsOf(
            database.db,
            before.map(({ post }) => post),
          )
        ).map(({ post }) => [post.id, post]),
      );
      const tasks = before.flatMap((one) => {
        const post = posts.get(one.post);
        return post ? [{ one, post }] : [];
      });
      const outcomes = await readers.judge(tasks.map(({ one, post }) => ({ post, asOf: one.madeAt })));
      for (const [at, { one }] of tasks.entries()) {
        const outcome = outcomes[at];
        if (outcome === undefined || 'broken' in outcome) continue;
        judged += 1;
        const difference = compare(one, outcome.done);
        if (difference === null) continue;
        differed += 1;
        await onDifference(difference);
      }
    }
  } finally {
    await readers.close();
  }
  return { judged, differed, knowledge: knowledge.version };
}

type Comparable = Pick<Judged, 'post' | 'receivedAt' | 'level' | 'cases'>;

function compare(before: Comparable, after: Comparable): Difference | null {
  const real = [realOf(before), realOf(after)] as const;
  const cases = [before.cases.length, after.cases.length] as const;
  const moved = real[0] === null || real[1] === null ? real[0] !== real[1] : Math.abs(real[0] - real[1]) >= least;
  if (before.level === after.level && cases[0] === cases[1] && !moved) return null;
  return { post: before.post, receivedAt: before.receivedAt, level: [levelOf(before), levelOf(after)], real, cases };
}

function levelOf({ level }: Comparable): AlertLevel {
  return AlertLevel.options[level] ?? 'none';
}

function realOf({ cases }: Comparable): number | null {
  const all = cases.flatMap(
    (one) => (one as { judgement?: { realAndCurrent?: { probability?: number } } | null }).judgement?.realAndCurrent?.probability ?? [],
  );
  return all.length === 0 ? null : Math.max(...all);
}
