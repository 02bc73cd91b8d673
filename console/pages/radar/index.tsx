import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../ask/index.ts';
import { hearNews } from '../../ask/live.ts';
import type { TriageState } from '../../ask/shapes.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { useKeys } from '../../frame/keys.ts';
import { tell } from '../../frame/notices.tsx';
import { go } from '../../frame/router.ts';
import { count, tongue, words } from '../../words/index.ts';
import { Nothing } from './empty.tsx';
import { Filters } from './filters.tsx';
import { List } from './list.tsx';
import { wanted } from './query.ts';
import { Queue } from './queue.ts';

/** The queue of cases by what matters, and everything that is done with one line of it or with many. */
export function Radar() {
  const [queue] = useState(() => new Queue());
  const { radar, frame } = words.value;
  const of = wanted.value;
  const reload = () => void queue.load(wanted.peek());
  useEffect(() => {
    queue.at.value = 0;
    reload();
  }, [of, tongue.value]);
  useEffect(
    () =>
      hearNews(({ kind, case: id }) => {
        if (kind === 'act') return;
        queue.news.value = new Set([...queue.news.value, id ?? '']);
        // Where nothing is shown, nothing jumps.
        if (queue.rows.value.length === 0) reload();
      }),
    [],
  );

  async function sort(state: TriageState): Promise<void> {
    const cases = queue.meant();
    if (cases.length === 0) return;
    const reason =
      state === 'aside'
        ? await askFor({ title: count(radar.asideTitle, cases.length), why: radar.asideWhy, label: radar.reason, go: radar.act.aside })
        : undefined;
    if (reason === null) return;
    try {
      const back = await queue.sort(cases, state, reason);
      if (back === null) return;
      tell(count(radar.done[state], cases.length), { undo: () => void back().catch(wrong) });
      if (cases.length === 1) queue.move(1);
    } catch (fault) {
      wrong(fault);
    }
  }
  function wrong(fault: unknown): void {
    tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
  }

  const here = () => queue.rows.value[queue.at.value];
  const step = (by: number) => () => queue.move(by);
  useKeys(radar.title, [
    { keys: 'j', says: radar.keys.next, act: step(1) },
    { keys: 'k', says: radar.keys.before, act: step(-1) },
    { keys: 'o', says: radar.keys.open, act: () => here() && go(`/cases/${here()?.id}`) },
    {
      keys: 'x',
      says: radar.keys.mark,
      act: () => {
        const row = here();
        if (row !== undefined) queue.mark(row.id);
      },
    },
    ...(may('analyst')
      ? [
          { keys: 'e', says: radar.act.seen, act: () => void sort('seen') },
          { keys: 't', says: radar.act.taken, act: () => void sort('taken') },
          { keys: 'a', says: radar.act.aside, act: () => void sort('aside') },
          { keys: 'b', says: radar.act.open, act: () => void sort('open') },
        ]
      : []),
    { keys: 'r', says: radar.keys.reload, act: reload },
    { keys: '/', says: radar.search, act: () => document.getElementById('search')?.focus() },
  ]);

  const { total = 0, more = false } = queue.counts.value ?? {};
  const marked = queue.marked.value.size;
  const isEmpty = queue.rows.value.length === 0;
  return (
    <div class={queue.busy.value ? 'radar busy' : 'radar'}>
      <header class="head">
        <h1>{radar.title}</h1>
        <p class="quiet" role="status">
          {queue.counts.value === null ? frame.loading : `${count(radar.cases, total)}${more ? '+' : ''}`}
        </p>
        {queue.news.value.size > 0 && (
          <button type="button" class="fresh" onClick={reload}>
            {count(radar.newsWaiting, queue.news.value.size)} <kbd>r</kbd>
          </button>
        )}
        <div class="bulk">
          {marked > 0 && <span>{count(radar.marked, marked)}</span>}
          {may('analyst') &&
            (['seen', 'taken', 'aside'] as const).map((state) => (
              <button key={state} type="button" disabled={isEmpty} onClick={() => void sort(state)}>
                {radar.act[state]} <kbd>{{ seen: 'e', taken: 't', aside: 'a' }[state]}</kbd>
              </button>
            ))}
        </div>
      </header>
      <Filters counts={queue.counts.value} />
      {queue.problem.value !== null && (
        <p class="problem" role="alert">
          {queue.problem.value}{' '}
          <button type="button" onClick={reload}>
            {frame.again}
          </button>
        </p>
      )}
      {isEmpty && !queue.busy.value && queue.problem.value === null ? (
        <Nothing filtered={Object.keys(of).length > 0} onLoaded={reload} />
      ) : (
        <List queue={queue} />
      )}
    </div>
  );
}
