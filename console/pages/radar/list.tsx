import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useVirtual } from '../../draw/virtual.ts';
import { words } from '../../words/index.ts';
import type { Queue } from './queue.ts';
import { Line } from './row.tsx';

const tall = { wide: 62, narrow: 128 };
const narrow = matchMedia('(max-width: 60rem)');

/** The lines of the queue: only those in sight are drawn, however many there are. */
export function List({ queue }: { queue: Queue }) {
  const box = useRef<HTMLDivElement>(null);
  const [isNarrow, setNarrow] = useState(narrow.matches);
  useEffect(() => {
    const change = () => setNarrow(narrow.matches);
    narrow.addEventListener('change', change);
    return () => narrow.removeEventListener('change', change);
  }, []);
  const rows = queue.rows.value;
  const virtual = useVirtual(box, rows.length, isNarrow ? tall.narrow : tall.wide);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > rows.length - 60) void queue.more();
  }, [last, rows.length]);

  const at = queue.at.value;
  const moved = useRef(false);
  useLayoutEffect(() => {
    // Not at the start: the page begins at its top, and nobody's focus is taken.
    if (!moved.current) {
      moved.current = true;
      return;
    }
    virtual.scrollToIndex(at, { align: 'auto' });
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`a[data-at="${at}"]`)?.focus({ preventScroll: true }));
  }, [at]);

  const total = queue.counts.value?.total ?? rows.length;
  return (
    <div class="lines" ref={box}>
      <ol aria-label={words.value.radar.title} style={{ height: `${virtual.getTotalSize()}px` }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <Line
              key={row.id}
              row={row}
              at={index}
              total={total}
              start={start}
              here={index === at}
              marked={queue.marked.value.has(row.id)}
              onMark={() => queue.mark(row.id)}
              onPoint={() => {
                queue.at.value = index;
              }}
            />
          );
        })}
      </ol>
    </div>
  );
}
