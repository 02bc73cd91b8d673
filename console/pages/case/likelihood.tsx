import type { Judged } from '../../ask/shapes.ts';
import { Bar, Scale } from '../../draw/bars.tsx';
import { words } from '../../words/index.ts';
import { range } from '../../words/numbers.ts';

/** How likely it is, ours: the two questions that count, then what else it could be. */
export function Likelihood({ judgement, title }: { judgement: Judged; title: string }) {
  const { labels, desk } = words.value;
  return (
    <section class="part likelihood">
      <h2>{title}</h2>
      <Scale />
      {(['realAndCurrent', 'asSold'] as const).map((which) => {
        const { low, high, probability, words: said } = judgement[which];
        return (
          <Bar
            key={which}
            label={desk[which]}
            low={low}
            middle={probability}
            high={high}
            words={said.replace(/\s*\([^)]*\)\s*$/, '')}
            numbers={range(low, high)}
          />
        );
      })}
      <h3>{desk.hypotheses}</h3>
      {judgement.hypotheses.map(({ id, low, high, probability }) => (
        <Bar key={id} label={labels.hypothesis[id]} low={low} middle={probability} high={high} words={null} numbers={range(low, high)} />
      ))}
      <p class="note">
        {desk.confidence[judgement.confidence]} {desk.intervals}
      </p>
    </section>
  );
}
