import { useEffect, useRef } from 'preact/hooks';
import { entries } from '../../ask/shapes.ts';
import { fill, words } from '../../words/index.ts';
import { useActing } from './acting.ts';

/** Fields of an offer that a person can correct here: where the value stands, and how it is said. */
const places = {
  actor: ['actor.value', 'text'],
  victim: ['victim.name', 'text'],
  place: ['victim.country', 'country'],
  sector: ['victim.sector', 'sector'],
  domain: ['victim.domain', 'text'],
  price: ['price.amount', 'number'],
  escrow: ['escrow.value', 'yesNo'],
  exclusive: ['exclusive.value', 'yesNo'],
} as const;
export type Correctable = keyof typeof places;
export const correctable = Object.keys(places) as Correctable[];

/** Asks what is right and who says so; kept as the analyst's word beside what was read. */
export function Correcting({ field, label, onDone }: { field: Correctable; label: string; onDone: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { say } = useActing();
  useEffect(() => dialog.current?.showModal(), []);
  const { desk, labels, frame, whatIf } = words.value;
  const [place, how] = places[field];
  const name = { name: 'value', id: 'right', required: true } as const;
  return (
    <dialog ref={dialog} class="asking" aria-labelledby="correct-title" onClose={onDone}>
      <h2 id="correct-title">{fill(desk.correctTitle, { field: label })}</h2>
      <p>{desk.correctWhy}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const said = String(form.get('value') ?? '').trim();
          const value = how === 'number' ? Number(said) : how === 'country' ? said.toUpperCase() : said;
          const fact = { field: `offers.0.${place}`, value, source: String(form.get('source') ?? '') };
          void say('POST /api/v1/cases/:id/facts', { fact }, desk.corrected).then((kept) => kept && dialog.current?.close());
        }}
      >
        <label for="right">{desk.right}</label>
        {how === 'sector' && (
          <select {...name}>
            {entries(labels.sector).map(([sector, word]) => (
              <option key={sector} value={sector}>
                {word}
              </option>
            ))}
          </select>
        )}
        {how === 'yesNo' && (
          <select {...name}>
            {(['yes', 'no', 'unknown'] as const).map((answer) => (
              <option key={answer} value={answer}>
                {labels.answer[answer]}
              </option>
            ))}
          </select>
        )}
        {how === 'number' && <input type="number" min="0" step="any" {...name} />}
        {how === 'country' && <input type="text" pattern="[A-Za-z]{2}" placeholder="MX" {...name} />}
        {how === 'text' && <input type="text" maxLength={300} {...name} />}
        <label for="says">{whatIf.source}</label>
        <input type="text" id="says" name="source" required maxLength={500} />
        <p class="actions">
          <button type="button" onClick={() => dialog.current?.close()}>
            {frame.cancel}
          </button>
          <button type="submit" class="main">
            {desk.correct}
          </button>
        </p>
      </form>
    </dialog>
  );
}
