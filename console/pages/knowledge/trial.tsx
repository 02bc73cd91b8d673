import { useSignal } from '@preact/signals';
import type { Answer as Said } from '#model';
import { type Answer, ask, sentenceOf } from '../../ask/index.ts';
import { Document } from '../../draw/text.tsx';
import { words } from '../../words/index.ts';

type Tried = Answer<'POST /api/v1/knowledge/try'>;
type Fired = Tried['fired'][number];

/** A text tried against all that is known: what of it fires, and on which words. */
export function Trial() {
  const tried = useSignal<Tried | null>(null);
  const wrong = useSignal<string | null>(null);
  const chosen = useSignal<Fired | null>(null);
  const { knowledge, frame, labels } = words.value;
  async function attempt(text: string): Promise<void> {
    try {
      tried.value = await ask('POST /api/v1/knowledge/try', { body: { text } });
      chosen.value = null;
      wrong.value = null;
    } catch (fault) {
      wrong.value = sentenceOf(fault, frame.offline) ?? null;
    }
  }
  const lit = chosen.value === null ? (tried.value?.fired ?? []) : [chosen.value];
  return (
    <section class="sheet trial" aria-labelledby="trial">
      <h2 id="trial">{knowledge.try}</h2>
      <p>{knowledge.tryWhy}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(String(new FormData(event.currentTarget).get('text') ?? ''));
        }}
      >
        <label class="hidden" for="trial-text">
          {knowledge.tryLabel}
        </label>
        <textarea id="trial-text" name="text" rows={6} maxLength={20_000} required placeholder={knowledge.tryLabel} spellcheck={false} />
        <p class="buttons">
          <button type="submit" class="main">
            {knowledge.tryGo}
          </button>
        </p>
      </form>
      {wrong.value !== null && (
        <p class="problem" role="alert">
          {wrong.value}
        </p>
      )}
      {tried.value !== null && (
        <>
          <div class="document">
            <Document text={tried.value.text} facts={lit.map(({ id, spans }) => ({ id, spans, tone: 'fact' }))} />
          </div>
          {tried.value.fired.length === 0 && <p>{knowledge.silent}</p>}
          <ul class="fired">
            {tried.value.fired.map((one) => (
              <li key={`${one.kind} ${one.id}`} onPointerEnter={() => (chosen.value = one)} onPointerLeave={() => (chosen.value = null)}>
                <a href={`/knowledge/${one.kind}/${one.id}`} onFocus={() => (chosen.value = one)}>
                  {one.title}
                </a>
                <small>
                  {knowledge.one[one.kind]}
                  {one.answer !== null && ` · ${labels.answer[one.answer as Said]}`}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
