import { judge } from '#judge';
import { loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import { link } from '#link';
import type { Case, Fact } from '#model';
import { read } from '#read';
import { postOf } from './post.ts';
import { article, listing } from './texts.ts';

const knowledge = loadKnowledge();
const asOf = '2026-11-22T18:00:00Z';

function casesOf(text: string): Case[] {
  return link(read(postOf(text), knowledge), [], asOf);
}

/** Answers to up to a dozen factors beside what the text answers, others each time: nothing that was weighed before helps. */
function answersFor(round: number): Fact[] {
  const random = randomOf(`bench/${round}`);
  const { factors } = knowledge.judging;
  return Array.from({ length: Math.floor(random() * 13) }, () => ({
    factor: factors[Math.floor(random() * factors.length)]?.id ?? '',
    answer: random() < 0.5 ? 'yes' : 'no',
    who: 'bench',
    at: asOf,
    source: 'bench',
  }));
}

/**
 * Prints how long judging a case takes on one core, with all factors and draws, for answers that were never given before: by the clock, and
 * the processor's mean, which other programs on the machine lengthen less (its own clock is too coarse for one case).
 */
export function judging(rounds = 2_000): void {
  const cases = [article, ...Array.from({ length: 40 }, (_, at) => listing(at))].flatMap(casesOf);
  const timed = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => {
      const one = cases[at % cases.length] as Case;
      const answers = answersFor(from + at);
      const start = performance.now();
      judge(one, knowledge, { answers });
      return performance.now() - start;
    });
  // The first has every draw made for it, and V8 compiles for a while.
  const [first = 0, ...warming] = timed(0, Math.ceil(rounds / 4));
  const worked = process.threadCpuUsage();
  const sorted = timed(warming.length + 1, warming.length + 1 + rounds).sort((a, b) => a - b);
  const { user, system } = process.threadCpuUsage(worked);
  const at = (share: number) => `p${share * 100} ${(sorted[Math.floor(share * rounds)] ?? 0).toFixed(2)} ms`;
  const { factors, weighing } = knowledge.judging;
  console.log(
    `judging a case, ${factors.length} factors, ${weighing.draws} draws, fresh answers   ${at(0.5)}  ${at(0.95)}  ${at(0.99)} (target < 3)  processor ${((user + system) / 1000 / rounds).toFixed(2)} ms each  the first ${first.toFixed(0)} ms`,
  );
}
