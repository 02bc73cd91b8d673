import { useSignal } from '@preact/signals';
import type { Dossier } from '#model';
import { ask, type Operations, sentenceOf } from '../../ask/index.ts';
import { Beside } from '../../draw/beside.tsx';
import { Sheet } from '../../draw/sheet.tsx';
import { house, may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { tongue, words } from '../../words/index.ts';
import { type Given, type Judged, keep } from './judging.ts';

/** The sheet that was made, beside the text that it quotes. */
export function Result({ judged, given, onAgain }: { judged: Judged; given: Given; onAgain: () => void }) {
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
            {given.kind !== 'url' && house.value?.store === true && may('analyst') && <Keep given={given} />}
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

/** Puts it in the queue for good, which nothing else here does. */
function Keep({ given }: { given: Exclude<Given, { readonly kind: 'url' }> }) {
  const kept = useSignal<'no' | 'now' | 'yes'>('no');
  const { bring, frame } = words.value;
  const keepIt = async () => {
    kept.value = 'now';
    try {
      const { fresh } = await keep(given);
      kept.value = 'yes';
      tell(fresh > 0 ? bring.kept : bring.wasKept);
    } catch (fault) {
      kept.value = 'no';
      tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
    }
  };
  return kept.value === 'yes' ? (
    <a class="button" href="/radar">
      {bring.toRadar}
    </a>
  ) : (
    <button type="button" class="keep" disabled={kept.value === 'now'} onClick={() => void keepIt()}>
      {bring.keep}
    </button>
  );
}

function save(dossier: Dossier): void {
  hand(new Blob([`${JSON.stringify(dossier, null, 2)}\n`], { type: 'application/json' }), `${nameOf(dossier)}.json`);
}

/** The page for the person who decides, as the service prints it. */
async function bulletin(dossier: Dossier): Promise<void> {
  try {
    hand(await ask('POST /api/v1/bulletins', { body: dossier as Sent, as: 'file' }), `${nameOf(dossier)}.pdf`);
  } catch (fault) {
    tell(sentenceOf(fault, words.peek().frame.offline) ?? '', { wrong: true });
  }
}

type Sent = Operations['POST /api/v1/bulletins']['body'];

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
