import { useEffect, useState } from 'preact/hooks';
import type { Band } from '#model';
import type { Spread } from '../../ask/shapes.ts';
import { fill, words } from '../../words/index.ts';
import { listing } from '../../words/numbers.ts';
import { bandOn, daysOfChange, type End } from './laying.ts';
import { sectorName } from './network.tsx';

const stepMs = 450;
const felt = ['serious', 'moderate', 'slight'] as const satisfies readonly Band[];

/** The day that is looked at: a slider, steps from change to change, a walk through all of them; and the same day in words. */
export function Days(props: { spread: Spread; day: number; end: End; onDay: (day: number) => void; onEnd: (end: End) => void }) {
  const { spread, day, end, onDay, onEnd } = props;
  const { impact } = words.value;
  const { days } = spread.cascade;
  const changes = daysOfChange(spread);
  const before = changes.findLast((one) => one < day);
  const next = changes.find((one) => one > day);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    if (next === undefined) {
      setPlaying(false);
      return;
    }
    const waiting = setTimeout(() => onDay(day + 1), stepMs);
    return () => clearTimeout(waiting);
  }, [isPlaying, day, next]);
  const said = dayInWords(spread, day, end);
  return (
    <div class="days">
      <div class="slider">
        <label for="day">
          {impact.dayLabel} <b>{day}</b>
        </label>
        <input
          id="day"
          type="range"
          min={0}
          max={days}
          step={1}
          value={day}
          aria-valuetext={`${fill(impact.day, { n: day })}. ${said}`}
          onInput={({ currentTarget }) => {
            setPlaying(false);
            onDay(Number(currentTarget.value));
          }}
        />
        <div class="buttons unprinted">
          <button type="button" disabled={before === undefined} onClick={() => before !== undefined && onDay(before)}>
            ← {impact.before}
          </button>
          <button type="button" aria-pressed={isPlaying} disabled={next === undefined} onClick={() => setPlaying(!isPlaying)}>
            {isPlaying ? impact.pause : impact.play}
          </button>
          <button type="button" disabled={next === undefined} onClick={() => next !== undefined && onDay(next)}>
            {impact.next} →
          </button>
        </div>
      </div>
      <div class="today">
        <p aria-live={isPlaying ? 'off' : 'polite'}>
          <b>{fill(impact.day, { n: day })}.</b> {said}
        </p>
        <fieldset class="switch unprinted" aria-label={impact.end}>
          {(['most', 'band'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={end === one} onClick={() => onEnd(one)}>
              {impact.ends[one]}
            </button>
          ))}
        </fieldset>
      </div>
    </div>
  );
}

function dayInWords({ cascade }: Spread, day: number, end: End): string {
  const { impact } = words.value;
  const list = listing();
  const groups = felt.flatMap((band) => {
    const who = cascade.effects.filter((one) => bandOn(one, day, end) === band).map(sectorName);
    return who.length === 0 ? [] : [fill(impact.groups[band], { who: list.format(who) })];
  });
  return groups.length === 0 ? impact.calm : groups.join(' ');
}
