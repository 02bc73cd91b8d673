import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { usePaged } from '../../ask/paged.ts';
import { Search } from '../../draw/search.tsx';
import { tame } from '../../draw/tame.ts';
import { useVirtual } from '../../draw/virtual.ts';
import { count, number, words } from '../../words/index.ts';
import { ago, day } from '../../words/numbers.ts';
import type { ActorLine } from './shapes.ts';

const tall = 54;
const aPage = 200;

/** Everybody who was seen to write, last seen first, with how his claims ended. */
export function ActorList() {
  const sought = useSignal('');
  const { paged, more } = usePaged(`actors ${sought.value}`, (after, signal) => {
    const query = { text: sought.peek(), limit: aPage, ...(after === undefined ? {} : { after }) };
    return ask('GET /api/v1/actors', { query, signal }).then(({ actors, next }) => ({ items: actors, next }));
  });
  const box = useRef<HTMLDivElement>(null);
  const { actors: said } = words.value;
  const { items, whole, busy, problem } = paged.value;
  const virtual = useVirtual(box, items.length, tall);
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > items.length - 40) more();
  }, [last, items.length]);
  return (
    <div class={busy ? 'listing busy' : 'listing'}>
      <header class="head">
        <h1>{said.title}</h1>
        <p class="quiet" role="status">
          {items.length > 0 && `${count(said.many, items.length)}${whole ? '' : '+'}`}
        </p>
        <Search says={said.search} onText={(text) => (sought.value = text.trim())} />
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {items.length === 0 && !busy && problem === null && (
        <section class="empty">
          <h2>{sought.value === '' ? said.nobody : words.value.radar.nothingFits}</h2>
          {sought.value === '' && <p>{said.nobodyWhy}</p>}
        </section>
      )}
      <div class="lines" ref={box}>
        <ol aria-label={said.title} style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const one = items[index];
            if (one === undefined) return null;
            return (
              <li
                key={`${one.handle} ${one.venue}`}
                class="line actor-line"
                style={{ transform: `translateY(${start}px)`, height: `${tall}px` }}
              >
                <a href={`/actors/${encodeURIComponent(one.name)}`} class="actor">
                  {tame(one.name)}
                </a>
                <span class="quiet">{one.venue === null ? '' : tame(one.venue)}</span>
                <span>{count(words.value.radar.cases, one.cases)}</span>
                <Record of={one.record} />
                <time dateTime={one.lastSeenAt} title={day(one.lastSeenAt)}>
                  {ago(one.lastSeenAt)}
                </time>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

/** How somebody's claims ended, each with its number; nothing that sums him up. */
export function Record({ of }: { of: ActorLine['record'] }) {
  const { actors: said } = words.value;
  if (of === null) return <span class="quiet">{said.noRecord}</span>;
  const parts = (['confirmed', 'smaller', 'old', 'wrongVictim', 'refuted'] as const).filter((one) => (of[one] ?? 0) > 0);
  return (
    <span class="record">
      <b>{count(said.claims, of.claims)}</b>
      {parts.map((one) => (
        <span key={one}>
          {said.ends[one]} {number(of[one])}
        </span>
      ))}
    </span>
  );
}
