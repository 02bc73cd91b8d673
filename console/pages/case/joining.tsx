import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { Level } from '../../draw/level.tsx';
import { usePause } from '../../draw/search.tsx';
import { tame } from '../../draw/tame.ts';
import { words } from '../../words/index.ts';
import { ago } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

const mostFound = 8;

/** Looks for the case that this one is the same as, whatever was thought of it so far, and joins them for a reason. */
export function Joining({ onDone }: { onDone: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const { id, say } = useActing();
  const { answered } = useAsked(text === '' ? null : `join ${text}`, (signal) =>
    ask('GET /api/v1/radar', { query: { text, triage: 'all', limit: mostFound + 1 }, signal }),
  );
  useEffect(() => dialog.current?.showModal(), []);
  const pause = usePause();
  const { desk, labels, radar, frame } = words.value;
  const found = (answered.value.value?.rows ?? []).filter((one) => one.id !== id).slice(0, mostFound);
  return (
    <dialog ref={dialog} class="asking joining" aria-labelledby="joining-title" onClose={onDone}>
      <h2 id="joining-title">{desk.join.title}</h2>
      <p>{desk.join.why}</p>
      <label for="other-case">{desk.join.search}</label>
      <input
        type="search"
        id="other-case"
        autocomplete="off"
        onInput={({ currentTarget: { value } }) => pause(() => setText(value.trim()))}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
          if (chosen === null || reason === '') return;
          void say('POST /api/v1/cases/:id/join', { other: chosen, reason }, desk.join.done).then(
            (kept) => kept && dialog.current?.close(),
          );
        }}
      >
        <fieldset class="found" aria-label={radar.title}>
          {found.map((one) => (
            <label key={one.id}>
              <input type="radio" name="other" required checked={chosen === one.id} onChange={() => setChosen(one.id)} />
              <Level of={one.level}>{labels.level[one.level]}</Level>
              <span>
                {tame(one.claim)} <small>{[one.actor === null ? radar.noActor : tame(one.actor), ago(one.lastAt)].join(' · ')}</small>
              </span>
            </label>
          ))}
          {text !== '' && found.length === 0 && answered.value.value !== null && <p class="quiet">{radar.nothingFits}</p>}
        </fieldset>
        <label for="join-reason">{radar.reason}</label>
        <input type="text" id="join-reason" name="reason" required maxLength={2000} autocomplete="off" />
        <p class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {frame.cancel}
          </button>
          <button type="submit" class="main" disabled={chosen === null}>
            {desk.join.go}
          </button>
        </p>
      </form>
    </dialog>
  );
}
