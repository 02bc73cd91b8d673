import type { Changed, Row } from '../../ask/shapes.ts';
import { Interval } from '../../draw/bars.tsx';
import { Level } from '../../draw/level.tsx';
import { tame } from '../../draw/tame.ts';
import { count, fill, words } from '../../words/index.ts';
import { ago, country, moment, money, percent, range } from '../../words/numbers.ts';

type Props = {
  readonly row: Row;
  readonly at: number;
  readonly total: number;
  readonly start: number;
  readonly here: boolean;
  readonly marked: boolean;
  readonly onMark: () => void;
  readonly onPoint: () => void;
};

/** One line of the queue, read in two seconds: how grave, what, who, how much, where, how likely, how old. */
export function Line({ row, at, total, start, here, marked, onMark, onPoint }: Props) {
  const { radar, labels } = words.value;
  const state = row.triage.state;
  return (
    <li
      class={`line ${state}${here ? ' here' : ''}${row.lookedAt === null ? ' unseen' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      aria-setsize={total}
      aria-posinset={at + 1}
      onFocusIn={onPoint}
    >
      <input
        type="checkbox"
        checked={marked}
        tabIndex={-1}
        aria-label={fill(radar.mark, { claim: row.claim })}
        onChange={onMark}
        onClick={onPoint}
      />
      <Level of={row.level}>{labels.level[row.level]}</Level>
      <div class="what">
        <a href={`/cases/${row.id}`} tabIndex={here ? 0 : -1} data-at={at}>
          {partsOf(tame(row.claim)).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </a>
        <p>
          <span class="actor">{row.actor === null ? radar.noActor : tame(row.actor)}</span>
          <span class="kind">{labels.kind[row.kind]}</span>
          {row.concernsUs !== null && <Concerned of={row.concernsUs} />}
          {row.outcome !== null && <span class="tag sure">{labels.outcome[row.outcome]}</span>}
          {row.changed !== null && <Changes of={row.changed} />}
          {state !== 'open' && (
            <span class="tag">
              {state === 'taken' && row.triage.to ? fill(radar.takenBy, { who: row.triage.to.name }) : labels.state[state]}
            </span>
          )}
        </p>
      </div>
      <span class="price">{row.price === null ? <i>—</i> : money(row.price.amount, row.price.currency)}</span>
      <span class="where">
        <b>{row.country === null ? '—' : country(row.country)}</b>
        <small>{row.sector === null ? '' : labels.sector[row.sector]}</small>
      </span>
      <Likelihood row={row} />
      <time dateTime={row.lastAt ?? undefined} title={moment(row.lastAt)}>
        {ago(row.lastAt)}
      </time>
    </li>
  );
}

/** What is offered, and of whom (behind the last dot): where both do not fit, of each as much as can be seen. */
function partsOf(claim: string): readonly string[] {
  const at = claim.lastIndexOf(' · ');
  return at === -1 ? [claim] : [claim.slice(0, at), claim.slice(at)];
}

function Likelihood({ row }: { row: Row }) {
  const { radar } = words.value;
  if (row.likelihood === null) return <span class="likely quiet">{row.withheld ? radar.withheld : radar.notJudged}</span>;
  const { probability, low, high, words: said } = row.likelihood.realAndCurrent;
  return (
    <span class="likely">
      <span>
        <Interval low={low} middle={probability} high={high} />
        <b>{range(low, high)}</b>
      </span>
      <small>{said.replace(/\s*\([^)]*\)\s*$/, '')}</small>
    </span>
  );
}

/** Whom of ours it may concern most, how likely, and how many more. */
function Concerned({ of: { name, probability, organisations } }: { of: NonNullable<Row['concernsUs']> }) {
  const { radar } = words.value;
  const holes = { name: tame(name), share: percent(probability), more: organisations - 1 };
  return <span class="tag ours">{fill(organisations > 1 ? radar.concernsMore : radar.concerns, holes)}</span>;
}

/** What is new of a case since it was looked at, each as a few words. */
function Changes({ of }: { of: Changed }) {
  const { radar, labels } = words.value;
  const to = <T,>(pair: readonly [T, T] | null, say: (one: T) => string) => (pair === null ? [] : [`${say(pair[0])} → ${say(pair[1])}`]);
  const said = of.fresh
    ? [radar.fresh]
    : [
        ...(of.posts === null ? [] : [count(radar.morePosts, of.posts[1] - of.posts[0])]),
        ...to(of.level, (one) => labels.level[one]),
        ...to(of.likely, (one) => (one === null ? '—' : percent(one))),
        ...to(of.price, (one) => (one === null ? '—' : money(one.amount, one.currency))),
        ...to(of.actor, (one) => tame(one ?? '—')),
        ...to(of.outcome, (one) => (one === null ? radar.openOutcome : labels.outcome[one])),
      ];
  return (
    <>
      {said.map((one) => (
        <span key={one} class="news">
          {one}
        </span>
      ))}
    </>
  );
}
