import { cascade, type Ground } from '#gauge';
import { loadKnowledge } from '#knowledge';
import { randomOf } from '#lib/random.ts';
import type { Range } from '#model';

const [sectors, days, draws] = [60, 90, 500];

/** A dense net of so many sectors, every dependence and every reserve a range: the hardest that the model takes. */
function denseGround(size: number): Ground {
  const random = randomOf('bench/cascade');
  const range = (middle: number): Range => [middle / 2, middle, middle * 1.5];
  const names = Array.from({ length: size }, (_, at) => `s${at}`);
  return {
    basis: 'table',
    edition: 'bench',
    names,
    ours: names.map(() => null),
    leanings: names.map(() => ({
      recoversDays: [1, 4, 12],
      needs: names.map((_, on) => ({ on, share: range((1.2 * random()) / size), reserveDays: range(4 * random()) })),
    })),
    output: names.map(() => 1_000),
    why: () => null,
  };
}

/** What else would stop, over 60 sectors that all lean on all, 90 days and 500 draws, four steps a day: the goal is under 5 s. */
export function cascades(): void {
  const { judging } = loadKnowledge();
  const told = { es: 'x', en: 'x' };
  const own = { ...judging, dependence: { ...judging.dependence, days, draws } };
  const [started, before] = [performance.now(), process.cpuUsage()];
  const made = cascade(denseGround(sectors), { sectors: [0], share: [0.1, 0.3, 0.6], days: [2, 7, 21], told }, own);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1e6;
  const felt = made.effects.filter(({ role }) => role === 'follows').length;
  console.log(
    `cascade: ${sectors} sectors × ${days} days × ${draws} draws in ${seconds.toFixed(2)} s (${processor.toFixed(2)} s of processor); ${felt} sectors feel it`,
  );
}
