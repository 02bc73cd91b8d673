import { useEffect, useMemo, useRef } from 'preact/hooks';
import { words } from '../../words/index.ts';

/** The picture beside the text that was read off it, for a person to hold one against the other. */
export function Recognised(props: { text: string; picture: File | null; onConfirmed: (text: string) => void }) {
  const { text, picture, onConfirmed } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const url = useMemo(() => (picture === null ? null : URL.createObjectURL(picture)), [picture]);
  useEffect(() => () => void (url !== null && URL.revokeObjectURL(url)), [url]);
  useEffect(() => box.current?.focus(), []);
  const { bring } = words.value;
  return (
    <section class="confirm" aria-labelledby="confirm-title">
      <h1 id="confirm-title">{bring.confirmTitle}</h1>
      <p>{bring.confirmWhy}</p>
      <div class="beside">
        <figure>{url !== null && <img src={url} alt={bring.picture} />}</figure>
        <div>
          <label for="recognised">{bring.recognised}</label>
          <textarea
            ref={box}
            id="recognised"
            spellcheck={false}
            rows={16}
            defaultValue={text}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onConfirmed(event.currentTarget.value);
            }}
          />
          <div class="actions">
            <button type="button" class="main confirmed" onClick={() => onConfirmed(box.current?.value ?? '')}>
              {bring.confirmed}
            </button>
          </div>
        </div>
      </div>
    </section>
  );
}
