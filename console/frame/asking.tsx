import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../words/index.ts';

type Question = {
  readonly title: string;
  readonly why?: string;
  readonly label: string;
  readonly go: string;
};
type Open = Question & { readonly answer: (said: string | null) => void };

const open = signal<Open | null>(null);

/** Asks the person for some words, as a reason is; null where he thinks better of it. */
export function askFor(question: Question): Promise<string | null> {
  open.peek()?.answer(null);
  return new Promise((resolve) => {
    const answer = (said: string | null) => {
      open.value = null;
      resolve(said);
    };
    open.value = { ...question, answer };
  });
}

/** Where questions appear: drawn once for the whole desk. */
export function Questions() {
  return open.value === null ? null : <Asking key={open.value.title} {...open.value} />;
}

function Asking({ title, why, label, go, answer }: Open) {
  const dialog = useRef<HTMLDialogElement>(null);
  const said = useRef<string | null>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="asking" aria-labelledby="asking-title" onClose={() => answer(said.current)}>
      <h2 id="asking-title">{title}</h2>
      {why !== undefined && <p>{why}</p>}
      <form
        method="dialog"
        onSubmit={(event) => {
          said.current = String(new FormData(event.currentTarget).get('said') ?? '').trim() || null;
        }}
      >
        <label for="asked">{label}</label>
        <input type="text" id="asked" name="said" required maxLength={2000} autocomplete="off" />
        <p class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.value.frame.cancel}
          </button>
          <button type="submit" class="main">
            {go}
          </button>
        </p>
      </form>
    </dialog>
  );
}
