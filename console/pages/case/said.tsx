import type { ComponentChildren } from 'preact';
import type { Act, CaseShown } from '../../ask/shapes.ts';
import { tame } from '../../draw/tame.ts';
import { askFor } from '../../frame/asking.tsx';
import { may } from '../../frame/house.ts';
import { fill, words } from '../../words/index.ts';
import { moment, percent } from '../../words/numbers.ts';
import { useActing } from './acting.ts';

/** What people noted, answered, corrected and decided: each with its name and time, and the way to take it back. */
export function Said({ shown: { notes, acts } }: { shown: CaseShown }) {
  const { desk } = words.value;
  const { say } = useActing();
  return (
    <>
      <section class="part notes" aria-labelledby="notes">
        <h2 id="notes">{desk.notes}</h2>
        <ul class="signed">
          {notes.map(({ act, who, at, text, withdrawn }) => (
            <Signed key={act} act={act} who={who} at={at} undone={withdrawn}>
              <p class="words">{tame(text)}</p>
            </Signed>
          ))}
        </ul>
        {may('analyst') && (
          <form
            class="write unprinted"
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const text = String(new FormData(form).get('text') ?? '').trim();
              if (text !== '') void say('POST /api/v1/cases/:id/notes', { text }, desk.noteKept).then((kept) => kept && form.reset());
            }}
          >
            <label for="note">{desk.noteLabel}</label>
            <textarea id="note" name="text" rows={2} maxLength={5000} required />
            <button type="submit">{desk.noteKeep}</button>
          </form>
        )}
      </section>
      {acts.some(({ kind }) => kind !== 'note' && kind !== 'undo') && (
        <section class="part decided">
          <h2>{desk.decided}</h2>
          <ul class="signed">
            {acts
              .filter(({ kind }) => kind !== 'note' && kind !== 'undo')
              .map((act) => (
                <Signed key={act.number} act={act.number} who={act.who} at={act.at} undone={act.undone}>
                  <p class="words">{sentence(act)}</p>
                </Signed>
              ))}
          </ul>
        </section>
      )}
    </>
  );
}

type SignedProps = { act: number; who: string; at: string; undone: Act['undone']; children: ComponentChildren };

function Signed({ act, who, at, undone, children }: SignedProps) {
  const { desk, frame, radar } = words.value;
  const { undo } = useActing();
  return (
    <li class={undone === null ? undefined : 'undone'}>
      {children}
      <p class="by-line">
        <b>{tame(who)}</b> <time dateTime={at}>{moment(at)}</time>
        {undone !== null && <span>{fill(desk.undone, { who: tame(undone.by), reason: tame(undone.reason) })}</span>}
        {undone === null && may('analyst') && (
          <button
            type="button"
            class="plain unprinted"
            onClick={async () => {
              const reason = await askFor({ title: desk.undoTitle, label: radar.reason, go: frame.undo });
              if (reason !== null) await undo(act, reason);
            }}
          >
            {frame.undo}
          </button>
        )}
      </p>
    </li>
  );
}

/** An act in a few words; what people wrote in it as they wrote it. */
function sentence({ kind, body }: Act): string {
  const { desk, labels, radar } = words.value;
  const text = (name: string) => (typeof body[name] === 'string' ? tame(String(body[name])) : '');
  const reason = text('reason') || text('source');
  const said = (what: string) => (reason === '' ? what : `${what} — ${reason}`);
  switch (kind) {
    case 'fact': {
      const estimate = body['estimate'] as { realAndCurrent?: { probability: number } } | undefined;
      if (estimate !== undefined) return said(fill(desk.acts.estimate, { n: percent(estimate.realAndCurrent?.probability ?? 0.5) }));
      const answer = text('answer');
      if (answer !== '') return said(`${text('factor')}: ${labels.answer[answer as keyof typeof labels.answer] ?? answer}`);
      return said(`${text('field') || desk.acts.grade}: ${tame(JSON.stringify(body['value'] ?? body['grade'] ?? null))}`);
    }
    case 'outcome':
      return said(`${desk.acts.outcome}: ${labels.outcome[text('code') as keyof typeof labels.outcome] ?? text('code')}`);
    case 'triage':
      return said(labels.state[text('state') as keyof typeof labels.state] ?? radar.title);
    default:
      return said(`${desk.acts[kind as 'join' | 'split' | 'apart' | 'merge'] ?? kind} ${text('other') || text('made')}`.trim());
  }
}
