import type { ComponentChildren } from 'preact';
import { tame } from '../../draw/tame.ts';
import { fill, number, words } from '../../words/index.ts';
import { range } from '../../words/numbers.ts';
import { type Board, nameOf, type Standing } from './shapes.ts';
import { Table } from './table.tsx';

type Estimate = NonNullable<Standing['apart']>;
type Spread = NonNullable<Standing['spread']>;
type Words = typeof words.value.board;

/** A score: what it is called and means, by its name in the words, and what it is of somebody. */
type Column<T> = { readonly id: keyof Words['marks']; readonly of: (one: T) => ComponentChildren };

const first: readonly Column<Standing>[] = [
  { id: 'n', of: ({ count }) => number(count) },
  { id: 'brier', of: ({ brier }) => estimate(brier, 3) },
  { id: 'apart', of: ({ apart }) => (apart === null ? '—' : <Apart {...apart} />) },
  { id: 'alerts', of: ({ budget: { came, warned } }) => fill(words.value.board.of, { came, count: warned }) },
  { id: 'lead', of: ({ leadDays }) => leadDays.toFixed(0) },
];

const counted: readonly Column<Standing & { readonly spread: Spread }>[] = [
  { id: 'counts', of: ({ spread }) => number(spread.count) },
  { id: 'rps', of: ({ spread }) => estimate(spread.rps, 1) },
  { id: 'cover80', of: ({ spread }) => <Held {...spread.cover80} count={spread.count} /> },
  { id: 'cover90', of: ({ spread }) => <Held {...spread.cover90} count={spread.count} /> },
];

const finer: readonly Column<Standing>[] = [
  { id: 'reliability', of: ({ parts }) => parts.reliability.toFixed(3) },
  { id: 'resolution', of: ({ parts }) => parts.resolution.toFixed(3) },
  { id: 'uncertainty', of: ({ parts }) => parts.uncertainty.toFixed(3) },
  { id: 'log', of: ({ log }) => log.value.toFixed(2) },
  { id: 'sharpness', of: ({ sharpness }) => sharpness.toFixed(2) },
];

/** What everybody's word was worth, the simple rules under the same ones: first what one needs, then counts, then the rest for who asks. */
export function Scores({ standings }: { standings: readonly Standing[] }) {
  const said = words.value.board;
  const counts = standings.flatMap((one) => (one.spread === null ? [] : [{ ...one, spread: one.spread }]));
  return (
    <>
      <section class="part">
        <h2>{said.scores}</h2>
        <p class="quiet">{said.scoresWhy}</p>
        <Marks label={said.scores} kind="scores" columns={first} all={standings} />
        <details class="finer">
          <summary>{said.finer}</summary>
          <Marks label={said.finer} columns={finer} all={standings} />
        </details>
      </section>
      {counts.length > 0 && (
        <section class="part">
          <h2>{said.counted}</h2>
          <p class="quiet">{said.countedWhy}</p>
          <Marks label={said.counted} kind="counted" columns={counted} all={counts} />
        </section>
      )}
    </>
  );
}

/** A row for each who answered, a column for each score, and under the table what each of those means. */
function Marks<T extends Standing>({
  label,
  kind,
  columns,
  all,
}: {
  label: string;
  kind?: string;
  columns: readonly Column<T>[];
  all: readonly T[];
}) {
  const said = words.value.board;
  return (
    <>
      <Table says={label} {...(kind && { kind })} heads={[said.who, ...columns.map(({ id }) => said.marks[id].head)]}>
        {all.map((one) => (
          <tr key={one.by} class={one.by === 'vigia' ? 'ours' : undefined}>
            <th scope="row">
              {tame(nameOf(one.by))}
              {one.by.startsWith('baseline/') && <small>{said.baseline}</small>}
            </th>
            {columns.map(({ id, of }) => (
              <td key={id}>{of(one)}</td>
            ))}
          </tr>
        ))}
      </Table>
      <dl class="meanings">
        {columns.map(({ id }) => (
          <div key={id}>
            <dt>{said.marks[id].head}</dt>
            <dd>{said.marks[id].says}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** A difference whose interval holds 0 may be chance, and is drawn without a colour. */
function Apart({ value, low, high }: Estimate) {
  return (
    // One question alone has no interval, and shows nothing.
    <span class={low === high ? undefined : high < 0 ? 'better' : low > 0 ? 'worse' : undefined}>
      {signed(value)} {low < high && <small>({fill(words.value.board.between, { low: signed(low), high: signed(high) })})</small>}
    </span>
  );
}

/** How many of so many counts an interval held, and between what that share may lie. */
function Held({ value, low, high, count }: Estimate & { count: number }) {
  return (
    <>
      {fill(words.value.board.of, { came: Math.round(value * count), count })} <small>({range(low, high)})</small>
    </>
  );
}

/** Where Vigía went wrong, by sector. */
export function Slips({ slips }: { slips: Board['slips'] }) {
  const said = words.value.board;
  if (slips.length === 0) return null;
  return (
    <section class="part">
      <h2>{said.slips}</h2>
      <p class="quiet">{said.slipsWhy}</p>
      <Table says={said.slips} kind="slips" heads={[said.field, said.marks.n.head, said.missed, said.falseAlarms]}>
        {slips.map(({ sector, questions, missed, falseAlarms }) => (
          <tr key={sector}>
            <th scope="row">{sector === null ? said.noSector : tame(sector)}</th>
            <td>{questions}</td>
            <td>{missed}</td>
            <td>{falseAlarms}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function estimate({ value, low, high }: Estimate, digits: number): ComponentChildren {
  return (
    <>
      {value.toFixed(digits)}{' '}
      {low < high && (
        <small>
          ({low.toFixed(digits)}–{high.toFixed(digits)})
        </small>
      )}
    </>
  );
}

function signed(value: number): string {
  return value.toFixed(3).replace('-', '−');
}
