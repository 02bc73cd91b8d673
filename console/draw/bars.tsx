import { words } from '../words/index.ts';

type Range = { readonly low: number; readonly middle: number; readonly high: number };

/** An interval of likelihood on a scale of 0 to 1, its middle as a line; the words and numbers beside it say the same. */
export function Interval({ low, middle, high, faint = false }: Range & { faint?: boolean }) {
  const x = (share: number) => (share * 100).toFixed(1);
  return (
    <svg class={faint ? 'interval faint' : 'interval'} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="4" width="100" height="2" rx="1" />
      {[25, 50, 75].map((at) => (
        <rect key={at} class="tick" x={at - 0.1} y="2.5" width="0.2" height="5" />
      ))}
      <rect class="span" x={x(low)} y="2.5" width={x(Math.max(0.004, high - low))} height="5" rx="0.8" />
      <rect class="dot" x={x(Math.max(0, Math.min(0.993, middle - 0.0035)))} y="0.5" width="0.7" height="9" />
    </svg>
  );
}

export type BarShown = Range & { readonly label: string; readonly words: string | null; readonly numbers: string };

/** One line of a table of likelihoods: what, the interval drawn, its numbers, and below its words. */
export function Bar({ label, words, numbers, ...range }: BarShown) {
  return (
    <div class={words === null ? 'bar-row' : 'bar-row top'}>
      <span class="name">{label}</span>
      <Interval {...range} />
      <b>{numbers}</b>
      {words !== null && <small>{words}</small>}
    </div>
  );
}

/** The scale over a table of likelihoods. */
export function Scale() {
  return (
    <div class="bar-row scale" aria-hidden="true">
      <span>{words.value.text.scale}</span>
      <span class="marks-of-scale">
        {['0', '25', '50', '75', '100 %'].map((at) => (
          <i key={at}>{at}</i>
        ))}
      </span>
    </div>
  );
}
