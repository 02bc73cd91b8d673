import { loadKnowledge } from '#knowledge';
import { type Dossier, localise } from '#model';
import { assess } from '#pipeline';
import { bulletin, Press } from '#share';
import { loadGold } from '../test/gold/load.ts';
import { postOf } from '../test/gold/post.ts';

/** Prints the bulletin of every labelled post that claims something: time and size of each, and what a thread that prints holds. */
export async function bulletins(share: number): Promise<void> {
  const knowledge = loadKnowledge();
  const press = new Press();
  const rest = process.memoryUsage().rss;
  const golds = loadGold('dev');
  const made = golds.slice(0, Math.ceil(golds.length * share)).flatMap((gold) => {
    const dossier = localise(assess(postOf(gold), knowledge, { asOf: '2026-11-22T18:00:00Z' }), 'es') as Dossier;
    return dossier.assessments.length === 0 ? [] : [bulletin(dossier, 'es')];
  });
  const times: number[] = [];
  let bytes = 0;
  for (const one of made) {
    const start = performance.now();
    bytes += (await press.print(one)).length;
    times.push(performance.now() - start);
  }
  await press.close();
  const [first = 0, ...others] = times;
  const sorted = others.toSorted((a, b) => a - b);
  const at = (quantile: number) => Math.round(sorted[Math.floor(sorted.length * quantile)] ?? 0);
  const held = Math.round((process.memoryUsage().rss - rest) / 1e6);
  console.log(
    `\nBulletins: ${made.length} printed; the first ${Math.round(first)} ms (fonts), then p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ` +
      `${Math.round(bytes / made.length / 1000)} kB each; ${held} MB more than before`,
  );
}
