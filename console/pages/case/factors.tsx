import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import type { Judged, Outline } from '../../ask/shapes.ts';
import { BlockOf } from '../../draw/blocks.tsx';
import { type Step, Waterfall } from '../../draw/waterfall.tsx';
import { words } from '../../words/index.ts';
import { useActing } from './acting.ts';

const mostSteps = 8;
const leastEffect = 0.005;

/**
 * Why: the answers that moved it most, as steps from what would be held likely without them, one after the other in this order; then
 * each with its reason. The steps are the judge's own: it is asked what it would say with the first of them, the first two, and so on.
 */
export function Factors({ judgement, section }: { judgement: Judged; section: Outline['sections'][number] }) {
  const { id } = useActing();
  const { desk, labels } = words.value;
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const moving = judgement.factors.filter(({ effect }) => Math.abs(effect) >= leastEffect).slice(0, mostSteps);
  useEffect(() => {
    const own = new AbortController();
    const without = (shown: number) =>
      ask('POST /api/v1/cases/:id/what-if', {
        params: { id },
        body: { answers: moving.slice(shown).map(({ id: factor }) => ({ factor, answer: 'unknown' as const })) },
        signal: own.signal,
      }).then((found) => found.judgement.realAndCurrent.probability);
    Promise.all(moving.map((_, shown) => without(shown))).then(
      (shares) => {
        const all = [...shares, judgement.realAndCurrent.probability];
        setSteps(
          moving.map(({ id: factor, asks, answer }, at) => ({
            id: factor,
            label: asks,
            answer: labels.answer[answer],
            from: all[at] ?? 0,
            to: all[at + 1] ?? 0,
          })),
        );
      },
      // Without the steps the reasons still stand below.
      () => setSteps([]),
    );
    return () => own.abort();
  }, [judgement]);
  return (
    <section class="part factors">
      <h2>{section.title}</h2>
      {steps.length > 0 && (
        <>
          <Waterfall steps={steps} start={desk.before} end={desk.after} />
          <p class="note">{desk.inThisOrder}</p>
        </>
      )}
      <details open={steps.length === 0}>
        <summary>{desk.reasons}</summary>
        {section.blocks.map((block, at) => (
          <BlockOf key={at} block={block} id={`factors-${at}`} />
        ))}
      </details>
    </section>
  );
}
