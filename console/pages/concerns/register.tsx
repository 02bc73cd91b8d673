import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Answer, ask } from '../../ask/index.ts';
import { usePaged } from '../../ask/paged.ts';
import { entries } from '../../ask/shapes.ts';
import { Search } from '../../draw/search.tsx';
import { tame } from '../../draw/tame.ts';
import { useVirtual } from '../../draw/virtual.ts';
import { useKeys } from '../../frame/keys.ts';
import { count, words } from '../../words/index.ts';
import { country } from '../../words/numbers.ts';
import { Member } from './member.tsx';

type Line = Answer<'GET /api/v1/constituents'>['items'][number];
type SectorName = NonNullable<Line['sector']>;

const tall = 62;

/** The register as far as who reads it is cleared for: only the lines in sight are drawn, however many there are. */
export function Register({ id }: { id: string | null }) {
  const text = useSignal('');
  const sector = useSignal<SectorName | ''>('');
  const total = useSignal<number | null>(null);
  const turn = useSignal(0);
  const { concerns, labels } = words.value;
  const { paged, more } = usePaged<Line>(`${text.value} ${sector.value} ${turn.value}`, async (after, signal) => {
    const said = { ...(text.peek() && { text: text.peek() }), ...(sector.peek() && { sector: sector.peek() as SectorName }) };
    const told = await ask('GET /api/v1/constituents', { query: { ...said, limit: 200, ...(after && { after }) }, signal });
    total.value = told.total;
    return told;
  });
  useKeys(concerns.parts.register, [{ keys: '/', says: concerns.search, act: () => document.getElementById('search')?.focus() }]);
  const { items, busy, problem } = paged.value;
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtual(box, items.length, tall);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > items.length - 60) more();
  }, [last, items.length]);
  return (
    <>
      <div class="tools">
        <Search says={concerns.search} onText={(sought) => (text.value = sought.trim())} />
        <select
          aria-label={concerns.sector}
          value={sector.value}
          onChange={({ currentTarget }) => (sector.value = currentTarget.value as SectorName | '')}
        >
          <option value="">{concerns.every}</option>
          {entries(labels.sector).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        <p class="quiet" role="status">
          {total.value !== null && count(concerns.many, total.value)}
        </p>
        <span class="ways">
          <a href={ask.address('GET /api/v1/register/export', { query: { format: 'csv' } })} download>
            {concerns.exportCsv}
          </a>
          <a href={ask.address('GET /api/v1/register/export', { query: { format: 'json' } })} download>
            {concerns.exportJson}
          </a>
          <a href={ask.address('GET /api/v1/register/template', {})} download>
            {concerns.steps.template}
          </a>
        </span>
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class={id === null ? 'columns' : 'columns chosen'}>
        <div class={busy ? 'roll busy' : 'roll'} ref={box}>
          <ol aria-label={concerns.parts.register} style={{ height: `${virtual.getTotalSize()}px` }}>
            {shown.map(({ index, start }) => {
              const one = items[index];
              if (one === undefined) return null;
              return (
                <li
                  key={one.id}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={total.value ?? items.length}
                  aria-posinset={index + 1}
                >
                  <a href={`/concerns/register/${encodeURIComponent(one.id)}`} aria-current={one.id === id ? 'true' : undefined}>
                    <b>{tame([one.name, ...one.also].join(' · '))}</b>
                    <small>
                      {[one.country && country(one.country), one.sector && labels.sector[one.sector], one.domain && tame(one.domain)]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </a>
                </li>
              );
            })}
          </ol>
          {items.length === 0 && !busy && <p class="quiet waits">{concerns.nothingFits}</p>}
        </div>
        {id === null ? (
          <p class="quiet chooses">{concerns.choose}</p>
        ) : (
          <Member
            key={id}
            id={id}
            onRemoved={() => {
              turn.value += 1;
            }}
          />
        )}
      </div>
    </>
  );
}
