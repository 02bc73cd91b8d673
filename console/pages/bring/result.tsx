import type { Dossier } from '#model';
import { Beside } from '../../draw/beside.tsx';
import { Sheet } from '../../draw/sheet.tsx';
import { tell } from '../../frame/notices.tsx';
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
            <button type="button" class="bulletin" onClick={() => void bulletin(dossier)}>
              {words.value.desk.bulletin}
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
  hand(new Blob([`${JSON.stringify(dossier, null, 2)}\n`], { type: 'application/json' }), `${nameOf(dossier)}.json`);
}

/** The page for the person who decides, as the service prints it. */
async function bulletin(dossier: Dossier): Promise<void> {
  const response = await fetch(`/api/v1/bulletins?lang=${tongue.peek()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(dossier),
  }).catch(() => null);
  if (response?.ok === true) return hand(await response.blob(), `${nameOf(dossier)}.pdf`);
  const { detail } = ((await response?.json().catch(() => null)) ?? {}) as { detail?: string };
  tell(detail ?? words.peek().frame.offline, { wrong: true });
}

function nameOf({ document }: Dossier): string {
  return `vigia-${document.id.slice(7, 19)}`;
}

function hand(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
