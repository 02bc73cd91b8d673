import type { CaseShown } from '../../ask/shapes.ts';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { fill, words } from '../../words/index.ts';
import { moment, money } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

/** What happened, in order; what only repeats another stands small and counts as no origin of its own. */
export function Timeline({ shown: { timeline, row } }: { shown: CaseShown }) {
  const { desk, labels } = words.value;
  const { say } = useActing();
  return (
    <section class="part timeline">
      <h2>{desk.timeline}</h2>
      <p class="note">{fill(desk.origins, { posts: row.posts, origins: row.origins })}</p>
      <ol>
        {timeline.map((one) => (
          <li key={`${one.post}/${one.number}`} class={one.again ? 'again' : one.what}>
            <time dateTime={one.at}>{moment(one.at)}</time>
            <div>
              <b>{labels.happening[one.what]}</b> <span>{tame(one.by)}</span>
              {one.was !== null && one.price !== null && (
                <span class="moved">
                  {money(one.was.amount, one.was.currency)} → {money(one.price.amount, one.price.currency)}
                </span>
              )}
              {one.was === null && one.price !== null && <span>{money(one.price.amount, one.price.currency)}</span>}
              {one.again && <small>{desk.again}</small>}
            </div>
            {timeline.length > 1 && may('analyst') && (
              <button
                type="button"
                class="plain split unprinted"
                onClick={async () => {
                  const reason = await askFor({
                    title: desk.splitTitle,
                    why: desk.splitWhy,
                    label: words.value.radar.reason,
                    go: desk.split,
                  });
                  if (reason !== null) await say('POST /api/v1/cases/:id/split', { posts: [one.post], reason }, desk.splitDone);
                }}
              >
                {desk.split}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
