import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseShown } from '../../ask/shapes.ts';
import { Level } from '../../draw/level.tsx';
import { tame } from '../../draw/tame.ts';
import { useKeys } from '../../frame/keys.ts';
import { words } from '../../words/index.ts';
import { range } from '../../words/numbers.ts';

const heads = () => [...document.querySelectorAll<HTMLElement>('.sheet .part > h2')];

/** At the top of a long sheet once its head is gone: which case this is, how grave and how likely, and the way to any of its parts, also by `[` and `]`. */
export function Contents({ shown: { row }, isWhole }: { shown: CaseShown; isWhole: boolean }) {
  const { desk, labels } = words.value;
  const [titles, setTitles] = useState<readonly string[]>([]);
  useEffect(() => setTitles(heads().map(({ textContent }) => textContent ?? '')), [row, words.value, isWhole]);
  const go = (at: number) => heads()[at]?.scrollIntoView({ block: 'start' });
  const step = (by: 1 | -1) => () => {
    const tops = heads().map((head) => head.getBoundingClientRect().top);
    // The one that is read begins just below the bar.
    const next = by === 1 ? tops.findIndex((top) => top > barHeight + 8) : tops.findLastIndex((top) => top < barHeight - 8);
    go(next);
  };
  useKeys(desk.parts, [
    { keys: ']', says: desk.nextPart, act: step(1) },
    { keys: '[', says: desk.partBefore, act: step(-1) },
  ]);
  const likely = row.likelihood?.realAndCurrent;
  const place = useRef<HTMLElement>(null);
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const seen = new IntersectionObserver(([one]) => setPast(one !== undefined && !one.isIntersecting && one.boundingClientRect.top < 0));
    seen.observe(place.current);
    return () => seen.disconnect();
  }, []);
  return (
    <>
      <i ref={place} aria-hidden="true" />
      <div class="contents unprinted">
        {isPast && (
          <div>
            <Level of={row.level}>{labels.level[row.level]}</Level>
            <span class="which">{tame(row.claim)}</span>
            {likely !== undefined && <b>{range(likely.low, likely.high)}</b>}
            <select aria-label={desk.goToPart} value="" onChange={({ currentTarget }) => go(Number(currentTarget.value))}>
              <option value="">{desk.goToPart}…</option>
              {titles.map((title, at) => (
                <option key={title} value={at}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        )}
      </div>
    </>
  );
}

/** As `scroll-margin-top` of the heads in `style/case.css`. */
const barHeight = 56;
