import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask } from '../../ask/index.ts';
import { useAsked } from '../../ask/use.ts';
import { tame } from '../../draw/tame.ts';
import { useVirtual } from '../../draw/virtual.ts';
import { Icon } from '../../frame/icons.tsx';
import { count, number, words } from '../../words/index.ts';
import { ago, day } from '../../words/numbers.ts';
import type { ActorLine } from './shapes.ts';

const tall = 54;

/** Everybody who was seen to write, last seen first, with how his claims ended. */
export function ActorList() {
  const { answered } = useAsked('actors', (signal) => ask<{ actors: ActorLine[] }>('/actors', { signal }));
  const sought = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  const { actors: said } = words.value;
  const { value, problem, busy } = answered.value;
  const part = sought.value.toLocaleLowerCase();
  const shown = (value?.actors ?? []).filter(({ name, venue }) => `${name} ${venue ?? ''}`.toLocaleLowerCase().includes(part));
  const virtual = useVirtual(box, shown.length, tall);
  return (
    <div class={busy ? 'listing busy' : 'listing'}>
      <header class="head">
        <h1>{said.title}</h1>
        <p class="quiet">{value !== null && count(said.many, value.actors.length)}</p>
        <span class="search">
          <Icon name="search" />
          <input
            type="search"
            aria-label={said.search}
            placeholder={said.search}
            onInput={({ currentTarget }) => (sought.value = currentTarget.value)}
          />
        </span>
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem.sentence}
        </p>
      )}
      {value !== null && value.actors.length === 0 && (
        <section class="empty">
          <h2>{said.nobody}</h2>
          <p>{said.nobodyWhy}</p>
        </section>
      )}
      <div class="lines" ref={box}>
        <ol aria-label={said.title} style={{ height: `${virtual.getTotalSize()}px` }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const one = shown[index];
            if (one === undefined) return null;
            return (
              <li key={one.handle} class="line actor-line" style={{ transform: `translateY(${start}px)`, height: `${tall}px` }}>
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
