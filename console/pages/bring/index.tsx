import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { acceptDrops } from '../../draw/drops.ts';
import { useKeys } from '../../frame/keys.ts';
import { tongue, words } from '../../words/index.ts';
import { Entry } from './entry.tsx';
import { assess, type Given, type Judged } from './judging.ts';
import { Recognised } from './recognised.tsx';
import { Result } from './result.tsx';

type Stage =
  | { readonly at: 'entry' }
  | { readonly at: 'confirm'; readonly text: string; readonly picture: File | null }
  | { readonly at: 'result'; readonly judged: Judged; readonly given: Given };

/** Paste, drop or point at something, and it is judged in front of you. */
export function Bring() {
  const stage = useSignal<Stage>({ at: 'entry' });
  const busy = useSignal<AbortController | null>(null);
  // A refusal comes in both languages, so that it follows a change of language like everything else.
  const problem = useSignal<{ readonly es: string; readonly en: string } | 'nothing' | 'offline' | null>(null);
  const status = useSignal<'working' | 'workingPicture' | 'done' | null>(null);
  const written = useRef('');
  const { bring, frame } = words.value;

  async function judge(given: Given): Promise<void> {
    busy.value?.abort();
    const own = new AbortController();
    busy.value = own;
    problem.value = null;
    status.value = given.kind === 'file' && given.file.type.startsWith('image/') ? 'workingPicture' : 'working';
    const answer = await assess(given, own.signal);
    if (answer === null || busy.value !== own) return;
    busy.value = null;
    status.value = null;
    if ('problem' in answer) {
      problem.value = answer.problem;
      return;
    }
    const { text, recognised } = answer.dossiers.es.document;
    if (recognised && given.kind === 'file') {
      stage.value = { at: 'confirm', text, picture: given.file };
      return;
    }
    stage.value = { at: 'result', judged: answer, given };
    status.value = 'done';
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }

  function judgeText(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') {
      problem.value = 'nothing';
      return;
    }
    void judge(/^h(tt|xx)ps?:\/\/\S+$/i.test(trimmed) ? { kind: 'url', url: trimmed } : { kind: 'text', text });
  }

  function restart(): void {
    busy.value?.abort();
    busy.value = null;
    problem.value = null;
    status.value = null;
    stage.value = { at: 'entry' };
  }

  // From the moment that the page is drawn: a file that is dropped a moment later must not be lost.
  useLayoutEffect(() => acceptDrops((file) => void judge({ kind: 'file', file })), []);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) restart();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  useKeys(bring.title, [
    { keys: 'Ctrl+⏎', says: bring.keyAssess, act: () => {} },
    { keys: 'Esc', says: bring.keyAnother, act: restart },
  ]);

  const now = stage.value;
  const wrong = problem.value;
  const told = wrong === 'nothing' ? bring.nothing : wrong === 'offline' ? frame.offline : (wrong?.[tongue.value] ?? null);
  return (
    <div class={busy.value === null ? 'bring' : 'bring busy'}>
      <p class={status.value === 'done' ? 'hidden' : 'status'} role="status">
        {status.value !== null && bring[status.value]}
      </p>
      {told !== null && (
        <p class="problem" role="alert">
          {told}
        </p>
      )}
      {now.at === 'entry' && <Entry written={written} onText={judgeText} onFile={(file) => void judge({ kind: 'file', file })} />}
      {now.at === 'confirm' && (
        <Recognised text={now.text} picture={now.picture} onConfirmed={(text) => void judge({ kind: 'text', text })} />
      )}
      {now.at === 'result' && <Result judged={now.judged} given={now.given} onAgain={restart} />}
    </div>
  );
}
