import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import type { Judged, Outline } from '../../ask/shapes.ts';
import { BlockOf } from '../../draw/blocks.tsx';
import { type Step, Waterfall } from '../../draw/waterfall.tsx';
import { words } from '../../words/index.ts';
import { useActing } from './acting.ts';

/**
 * Why: the answers that moved it most, as steps from what would be held likely without them, one after the other in this order; then
 * each with its reason, folded away unless the steps cannot be had.
 */
export function Factors({ judgement, section }: { judgement: Judged; section: Outline['sections'][number] }) {
  const { id } = useActing();
  const { desk, labels } = words.value;
  const [steps, setSteps] = useState<readonly Step[] | null>(null);
  useEffect(() => {
    const own = new AbortController();
    ask('GET /api/v1/cases/:id/steps', { params: { id }, signal: own.signal }).then(
      (found) => {
        const factors = new Map(judgement.factors.map((one) => [one.id, one]));
        setSteps(
          found.steps.flatMap(({ factor, from, to }) => {
            const known = factors.get(factor);
            return known === undefined ? [] : [{ id: factor, label: known.asks, answer: labels.answer[known.answer], from, to }];
          }),
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
      {steps !== null && steps.length > 0 && (
        <>
          <Waterfall steps={steps} start={desk.before} end={desk.after} />
          <p class="note">{desk.inThisOrder}</p>
        </>
      )}
      <details open={steps?.length === 0}>
        <summary>{desk.reasons}</summary>
        {section.blocks.map((block, at) => (
          <BlockOf key={at} block={block} id={`factors-${at}`} />
        ))}
      </details>
    </section>
  );
}
