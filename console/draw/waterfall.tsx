import { percent } from '../words/numbers.ts';

export type Step = { readonly id: string; readonly label: string; readonly answer: string; readonly from: number; readonly to: number };

/** Steps that lead from one share to another, each beginning where the one before ended; the words beside say the same. */
export function Waterfall({ steps, start, end }: { steps: readonly Step[]; start: string; end: string }) {
  const [first] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <ol class="waterfall">
      <Total label={start} share={first.from} />
      {steps.map(({ id, label, answer, from, to }) => {
        const by = Math.round((to - from) * 100);
        return (
          <li key={id}>
            <span class="name">
              {label} <span class="answer">{answer}</span>
            </span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="track" x="0" y="9.500" width="100" height="0.500" />
              <rect
                class={to >= from ? 'rise' : 'fall'}
                x={Math.min(from, to) * 100}
                y="1"
                width={Math.max(0.5, Math.abs(to - from) * 100)}
                height="8"
                rx="0.400"
              />
            </svg>
            <b class={by > 0 ? 'up' : by < 0 ? 'down' : undefined}>{by > 0 ? `+${by}` : by < 0 ? `−${-by}` : '0'}</b>
          </li>
        );
      })}
      <Total label={end} share={last.to} />
    </ol>
  );
}

function Total({ label, share }: { label: string; share: number }) {
  return (
    <li class="total">
      <span class="name">{label}</span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" x="0" y="9.500" width="100" height="0.500" />
        <rect class="sum" x="0" y="2" width={share * 100} height="6" rx="0.400" />
      </svg>
      <b>{percent(share)}</b>
    </li>
  );
}
