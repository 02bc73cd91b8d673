import { useSignal } from '@preact/signals';
import { ask, sentenceOf } from '../../ask/index.ts';
import { may } from '../../frame/house.ts';
import { tell } from '../../frame/notices.tsx';
import { count, words } from '../../words/index.ts';

/** An empty queue says why, and what to do next. */
export function Nothing({ filtered, onLoaded }: { filtered: boolean; onLoaded: () => void }) {
  const { radar } = words.value;
  if (filtered) {
    return (
      <section class="empty">
        <h2>{radar.nothingFits}</h2>
        <p>{radar.nothingFitsWhy}</p>
        <p>
          <a href="/radar">{radar.showAll}</a>
        </p>
      </section>
    );
  }
  return (
    <section class="empty">
      <h2>{radar.nothingYet}</h2>
      <p>{radar.nothingYetWhy}</p>
      <ol class="steps">
        {may('admin') && (
          <li>
            <a href="/sources">{radar.first.source}</a>
            <p>{radar.first.sourceWhy}</p>
          </li>
        )}
        <li>
          <a href="/bring">{radar.first.bring}</a>
          <p>{radar.first.bringWhy}</p>
        </li>
        {may('analyst') && <Examples onLoaded={onLoaded} />}
      </ol>
    </section>
  );
}

/** The invented posts that come along, kept and judged like any other. */
function Examples({ onLoaded }: { onLoaded: () => void }) {
  const loading = useSignal(false);
  const { radar, frame } = words.value;
  const load = async () => {
    loading.value = true;
    try {
      tell(count(radar.first.loaded, await loadExamples()));
      onLoaded();
    } catch (fault) {
      tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true });
      loading.value = false;
    }
  };
  return (
    <li>
      <button type="button" class="link" disabled={loading.value} onClick={() => void load()}>
        {loading.value ? radar.first.loading : radar.first.examples}
      </button>
      <p>{radar.first.examplesWhy}</p>
    </li>
  );
}

/** A picture's text is confirmed by a person first, the broken file is no post, and the hostile text has a place of its own. */
const worthKeeping = /^(?!hostile).+\.(txt|html|eml)$/;

async function loadExamples(): Promise<number> {
  const { examples } = await ask('GET /api/v1/examples', {});
  const names = examples.flatMap(({ name }) => (worthKeeping.test(name) ? [name] : []));
  for (const name of names) {
    const bytes = await ask('GET /api/v1/examples/:name', { params: { name }, as: 'file' });
    await ask('POST /api/v1/posts', { file: new File([bytes], name) });
  }
  return names.length;
}
