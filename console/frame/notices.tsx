import { signal } from '@preact/signals';
import { words } from '../words/index.ts';

type Notice = { readonly id: number; readonly text: string; readonly wrong: boolean; readonly undo: (() => void) | null };
const shown = signal<readonly Notice[]>([]);
let last = 0;
const longMs = 9_000;

/** Tells in a corner what was done, with the way back where there is one, or what went wrong. */
export function tell(text: string, { wrong = false, undo = null }: { wrong?: boolean; undo?: (() => void) | null } = {}): void {
  const id = ++last;
  shown.value = [...shown.value.slice(-2), { id, text, wrong, undo }];
  if (!wrong) setTimeout(() => drop(id), longMs);
}

function drop(id: number): void {
  shown.value = shown.value.filter((one) => one.id !== id);
}

export function Notices() {
  const { frame } = words.value;
  return (
    <div class="corner" role="status" aria-live="polite">
      {shown.value.map(({ id, text, wrong, undo }) => (
        <p key={id} class={wrong ? 'notice wrong' : 'notice'}>
          <span>{text}</span>
          {undo && (
            <button
              type="button"
              class="plain"
              onClick={() => {
                drop(id);
                undo();
              }}
            >
              {frame.undo}
            </button>
          )}
          <button type="button" class="plain" aria-label={frame.dismiss} onClick={() => drop(id)}>
            ×
          </button>
        </p>
      ))}
    </div>
  );
}
