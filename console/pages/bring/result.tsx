import type { Dossier } from '#model';
import { Beside } from '../../draw/beside.tsx';
import { Sheet } from '../../draw/sheet.tsx';
import { tongue, words } from '../../words/index.ts';
import type { Judged } from './judging.ts';

/** The sheet that was made, beside the text that it quotes. */
export function Result({ judged, onAgain }: { judged: Judged; onAgain: () => void }) {
  const { bring } = words.value;
  const dossier = judged.dossiers[tongue.value];
  const outline = judged.outlines[tongue.value];
  return (
    <Beside text={dossier.document.text} claims={dossier.claims}>
      <Sheet
        outline={outline}
        // The picture's text has been confirmed by then: it stands beside.
        instead={{ recognised: () => null }}
        tools={
          <p class="tools">
            <button type="button" class="again" onClick={onAgain}>
              {bring.another} <kbd>Esc</kbd>
            </button>
            <button type="button" onClick={() => print()}>
              {bring.print}
            </button>
            <button type="button" onClick={() => save(dossier)}>
              {bring.json}
            </button>
          </p>
        }
      />
    </Beside>
  );
}

function save(dossier: Dossier): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(dossier, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `vigia-${dossier.document.id.slice(7, 19)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
