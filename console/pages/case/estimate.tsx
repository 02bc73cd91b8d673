import { useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { Interval } from '../../draw/bars.tsx';
import { words } from '../../words/index.ts';
import { percent } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

/** Asks what the analyst holds likely himself before he is told what Vigía does, so that one does not lead the other. */
export function OwnEstimate({ onRevealed }: { onRevealed: () => void }) {
  const { id, say } = useActing();
  const [middle, setMiddle] = useState(0.5);
  const [margin, setMargin] = useState(0.15);
  const { estimate } = words.value;
  const reveal = () => void ask('POST /api/v1/reveals', { body: { cases: [id] } }).then(onRevealed);
  const low = Math.max(0.01, middle - margin);
  const high = Math.min(0.99, middle + margin);
  return (
    <section class="part estimate" aria-labelledby="own">
      <h2 id="own">{estimate.title}</h2>
      <p>{estimate.why}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const source = String(new FormData(event.currentTarget).get('source') ?? '').trim() || estimate.noReason;
          void say(
            'POST /api/v1/cases/:id/facts',
            { fact: { estimate: { sawOurs: 'no', realAndCurrent: { probability: middle, low, high } }, source } },
            estimate.kept,
          ).then((kept) => kept && reveal());
        }}
      >
        <div class="dials">
          <label>
            <span>
              {estimate.question} <b>{percent(middle)}</b>
            </span>
            <input
              type="range"
              name="middle"
              min="1"
              max="99"
              value={middle * 100}
              aria-valuetext={percent(middle)}
              onInput={({ currentTarget }) => setMiddle(Number(currentTarget.value) / 100)}
            />
          </label>
          <label>
            <span>
              {estimate.margin} <b>± {percent(margin)}</b>
            </span>
            <input
              type="range"
              name="margin"
              min="1"
              max="49"
              value={margin * 100}
              aria-valuetext={percent(margin)}
              onInput={({ currentTarget }) => setMargin(Number(currentTarget.value) / 100)}
            />
          </label>
        </div>
        <Interval low={low} middle={middle} high={high} />
        <label class="wide">
          {estimate.because}
          <input type="text" name="source" maxLength={500} autocomplete="off" />
        </label>
        <p class="buttons">
          <button type="submit" class="main">
            {estimate.keep}
          </button>
          <button type="button" class="reveal" onClick={reveal}>
            {estimate.reveal}
          </button>
          <a class="quiet" href="/admin/account">
            {estimate.setting}
          </a>
        </p>
      </form>
    </section>
  );
}
