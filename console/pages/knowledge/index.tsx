import { useSignal } from '@preact/signals';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { Search } from '../../draw/search.tsx';
import { path } from '../../frame/router.ts';
import { number, words } from '../../words/index.ts';
import { Item } from './item.tsx';
import { Trial } from './trial.tsx';

export const kinds = ['saying', 'factor', 'sign', 'word'] as const;
export type Kind = (typeof kinds)[number];
/** Everything that judged: ways of saying, questions, signs and words, to be searched, read with their examples, and tried on a text. */
export function Knowledge() {
  const kind = useSignal<Kind | ''>('');
  const text = useSignal('');
  const [, of, id] = path.value;
  const { knowledge } = words.value;
  const query = { ...(kind.value === '' ? {} : { kind: kind.value }), text: text.value, limit: 200 };
  const { answered } = useAsked(`knowledge ${kind.value} ${text.value}`, (signal) => ask('GET /api/v1/knowledge', { query, signal }));
  const { value, problem, busy } = answered.value;
  return (
    <div class={busy ? 'folio wide busy' : 'folio wide'}>
      <header class="head">
        <h1>{knowledge.title}</h1>
        <p class="quiet">{value?.version}</p>
        <Search says={knowledge.search} onText={(sought) => (text.value = sought)} />
        <select
          aria-label={knowledge.kind}
          value={kind.value}
          onChange={({ currentTarget }) => (kind.value = currentTarget.value as Kind | '')}
        >
          <option value="">{knowledge.every}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {knowledge.kinds[one]} {value === null ? '' : `(${number(value.counts[one])})`}
            </option>
          ))}
        </select>
        <a class="button" href="/knowledge/try">
          {knowledge.try}
        </a>
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
      <div class="columns">
        <ul class="index">
          {value?.items.map((one) => (
            <li key={`${one.kind} ${one.id}`}>
              <a href={`/knowledge/${one.kind}/${one.id}`} aria-current={one.id === id && one.kind === of ? 'true' : undefined}>
                <b>{one.title}</b>
                <small>
                  {knowledge.one[one.kind]} · {one.id}
                </small>
              </a>
            </li>
          ))}
          {value !== null && value.items.length === 0 && <li class="quiet">{words.value.radar.nothingFits}</li>}
        </ul>
        {of === 'try' || of === undefined || id === undefined ? <Trial /> : <Item key={`${of}/${id}`} kind={of as Kind} id={id} />}
      </div>
    </div>
  );
}
