import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../frame/icons.tsx';

/** Who types is asked for when he pauses. */
const pauseMs = 250;

/** Does the last thing that it is given once nothing more comes for a moment; nothing after the drawing is gone. */
export function usePause(): (act: () => void) => void {
  const waiting = useRef(0);
  useEffect(() => () => clearTimeout(waiting.current), []);
  return (act) => {
    clearTimeout(waiting.current);
    waiting.current = window.setTimeout(act, pauseMs);
  };
}

/** The field of a page that looks for words; `/` leads to it where the page says so. */
export function Search({ says, text, onText }: { says: string; text?: string; onText: (text: string) => void }) {
  const pause = usePause();
  return (
    <span class="search">
      <Icon name="search" />
      <input
        type="search"
        id="search"
        aria-label={says}
        placeholder={says}
        value={text}
        onInput={({ currentTarget: { value } }) => pause(() => onText(value))}
      />
    </span>
  );
}
