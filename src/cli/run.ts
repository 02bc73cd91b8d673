import { collect, type Progress } from '#collect';
import { now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import type { Post, Rejected } from '#model';
import { oneLine } from '#share';
import { progressOn } from './progress.ts';
import { fileOutput, type Surroundings, standardOutput, tell } from './surroundings.ts';

/** Inputs as the person gave them, and where the program runs. */
export type Job = { readonly inputs: readonly string[]; readonly surroundings: Surroundings };

/** What is made of each post; `rejected: null` tells of unreadable inputs on standard error instead of among the results. */
type Work = {
  readonly asOf: string | null;
  readonly out: string | undefined;
  readonly frame: { readonly open: string; readonly between: string; readonly close: string };
  readonly rejected: ((rejected: Rejected) => string) | null;
  readonly one: (post: Post, asOf: string) => string;
};

/** Runs over inputs one at a time, in order, without keeping any: exit code 0, or 1 when any could not be read. */
export async function runOver({ inputs, surroundings }: Job, work: Work): Promise<number> {
  const { tongue, watched, fed } = surroundings;
  if (inputs.length === 0 && !fed) throw new Failure('wrong-use', 'no input', { detail: { what: 'FILE' } });
  const progress = progressOn(watched);
  const sink = work.out === undefined ? standardOutput() : await fileOutput(work.out);
  let done = 0;
  let refused = 0;
  const onProgress = (step: Progress) => progress.show(howFar(step));
  await sink.write(work.frame.open);
  const stdin = process.stdin;
  for await (const one of collect(inputs.length === 0 ? ['-'] : inputs, { now, tongue, stdin, onProgress })) {
    progress.clear();
    if ('format' in one) {
      refused += 1;
      if (work.rejected === null) tell(`vigia: ${oneLine(one.source)}: ${one.message}`);
      else await sink.write(work.rejected(one));
    } else {
      const text = work.one(one, work.asOf ?? one.receivedAt);
      if (text === '') continue;
      await sink.write(done > 0 ? work.frame.between + text : text);
      done += 1;
    }
  }
  progress.clear();
  await sink.write(work.frame.close);
  await sink.close();
  return refused > 0 ? 1 : 0;
}

/** `312 / 1,000 · posts/312.txt`, or the pages of one long document. */
function howFar({ unit, source, done, total }: Progress): string {
  const count = (n: number) => n.toLocaleString('en');
  const far = unit === 'percent' ? `${done}%` : total === null ? count(done) : `${count(done)} / ${count(total)}`;
  return `${far} · ${oneLine(source)}`;
}

/** An instant or a day as given with an option (--as-of, --from), in UTC; null when none was given. */
export function instantOf(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  const at = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? new Date(text) : null;
  if (at === null || Number.isNaN(at.getTime())) {
    throw new Failure('wrong-use', 'instant', { detail: { what: `${option} 2026-11-22T18:00:00Z` } });
  }
  return at.toISOString();
}
