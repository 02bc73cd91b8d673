import { ask, sentenceOf } from '../../ask/index.ts';
import { type Counts, entries } from '../../ask/shapes.ts';
import { useAsked } from '../../ask/use.ts';
import { Search } from '../../draw/search.tsx';
import { askFor } from '../../frame/asking.tsx';
import { tell } from '../../frame/notices.tsx';
import { number, words } from '../../words/index.ts';
import { country } from '../../words/numbers.ts';
import { type Name, placeOf, queryOf, want, wanted } from './query.ts';

/** What of the queue is shown: saved views, a search, and a few choices with how many each would give. */
export function Filters({ counts }: { counts: Counts | null }) {
  const { radar, labels } = words.value;
  const of = wanted.value;
  const choices: readonly [Name, string, readonly (readonly [string, string, number | undefined])[]][] = [
    [
      'level',
      radar.anyLevel,
      (['watch', 'elevated', 'high', 'severe'] as const).map((one) => [one, labels.level[one], counts?.level[one]]),
    ],
    ['kind', radar.anyKind, entries(labels.kind).map(([one, label]) => [one, label, counts?.kind[one]])],
    [
      'country',
      radar.anyCountry,
      entries(counts?.country ?? {})
        .sort(([, a], [, b]) => b - a)
        .map(([one, n]) => [one, country(one), n]),
    ],
    ['sector', radar.anySector, entries(labels.sector).map(([one, label]) => [one, label, counts?.sector[one]])],
    [
      'triage',
      radar.toDo,
      [
        ...(['open', 'taken', 'seen', 'aside'] as const).map((one) => [one, labels.triage[one], counts?.triage[one]] as const),
        ['all', radar.everything, undefined] as const,
      ],
    ],
    ['by', radar.byMatters, [['time', radar.byTime, undefined]]],
  ];
  return (
    <search class="filters">
      <div class="views">
        <Saved />
        <label class="check">
          <input
            type="checkbox"
            checked={of.unseen === 'yes'}
            onChange={({ currentTarget }) => want('unseen', currentTarget.checked ? 'yes' : '')}
          />
          {radar.unseen}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={of.concerning === 'yes'}
            onChange={({ currentTarget }) => want('concerning', currentTarget.checked ? 'yes' : '')}
          />
          {radar.concerning}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={of.assigned === 'me'}
            onChange={({ currentTarget }) => want('assigned', currentTarget.checked ? 'me' : '')}
          />
          {radar.mine}
          {counts !== null && counts.mine > 0 && ` (${number(counts.mine)})`}
        </label>
      </div>
      <div class="choices">
        <Search says={radar.search} text={wanted.value.text ?? ''} onText={(text) => want('text', text)} />
        {choices.map(([name, any, options]) => (
          <select
            key={name}
            aria-label={radar.choose[name as keyof typeof radar.choose]}
            value={of[name] ?? ''}
            onChange={({ currentTarget }) => want(name, currentTarget.value)}
          >
            <option value="">{any}</option>
            {options
              .filter(
                ([value, , n]) => n !== 0 && (n !== undefined || counts === null || name === 'by' || value === 'all' || of[name] === value),
              )
              .map(([value, label, n]) => (
                <option key={value} value={value}>
                  {n === undefined ? label : `${label} (${number(n)})`}
                </option>
              ))}
          </select>
        ))}
      </div>
    </search>
  );
}

/** Views that somebody keeps by name. */
function Saved() {
  const { radar, frame } = words.value;
  const { answered, again } = useAsked('filters', (signal) => ask('GET /api/v1/filters', { signal }));
  const filters = answered.value.value?.filters ?? [];
  const now = placeOf(wanted.value as Record<string, string>);
  const own = filters.find(({ query }) => placeOf(query) === now);
  const change = async (doing: Promise<unknown>) => {
    await doing.catch((fault: unknown) => tell(sentenceOf(fault, frame.offline) ?? '', { wrong: true }));
    again();
  };
  const save = async () => {
    const name = await askFor({ title: radar.saveTitle, label: radar.saveLabel, go: radar.save });
    if (name !== null) await change(ask('POST /api/v1/filters', { body: { name, query: queryOf(wanted.value) } }));
  };
  return (
    <nav class="saved" aria-label={radar.saved}>
      <a href="/radar" aria-current={now === '/radar' ? 'true' : undefined}>
        {radar.everythingToDo}
      </a>
      {filters.map((one) => (
        <a key={one.id} href={placeOf(one.query)} aria-current={one === own ? 'true' : undefined}>
          {one.name}
        </a>
      ))}
      {now !== '/radar' && own === undefined && (
        <button type="button" class="plain" onClick={() => void save()}>
          + {radar.saveThis}
        </button>
      )}
      {own !== undefined && (
        <button type="button" class="plain" onClick={() => void change(ask('DELETE /api/v1/filters/:id', { params: { id: own.id } }))}>
          {radar.dropThis}
        </button>
      )}
    </nav>
  );
}
