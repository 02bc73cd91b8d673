import { useSignal } from '@preact/signals';
import { tame } from '../../draw/tame.ts';
import { fill, words } from '../../words/index.ts';
import { range } from '../../words/numbers.ts';
import { nameOf, type Standing } from './shapes.ts';
import { Table } from './table.tsx';

const [size, left, top] = [280, 46, 12];
const x = (share: number) => left + share * size;
const y = (share: number) => top + (1 - share) * size;
const marks = [0, 0.25, 0.5, 0.75, 1];

/** How often what somebody said came true, by what he said: drawn, and as a table that says the same. */
export function Calibration({ standings }: { standings: readonly Standing[] }) {
  const said = words.value.board;
  const whose = useSignal('vigia');
  const one = standings.find(({ by }) => by === whose.value) ?? standings[0];
  if (one === undefined) return null;
  return (
    <section class="part calibration">
      <h2>{said.calibration}</h2>
      <p class="quiet">{said.calibrationWhy}</p>
      <div class="drawn">
        <figure>
          <svg viewBox={`0 0 ${left + size + 16} ${top + size + 44}`} role="img" aria-label={labelOf(one)}>
            {marks.map((at) => (
              <g key={at}>
                <path class="grid-line" d={`M${x(0)} ${y(at)}H${x(1)}M${x(at)} ${y(0)}V${y(1)}`} />
                <text class="up" x={left - 7} y={y(at) + 4}>
                  {at * 100}
                </text>
                <text x={x(at)} y={y(0) + 18}>
                  {at * 100}
                </text>
              </g>
            ))}
            <path class="diagonal" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
            <path
              class="line"
              d={one.diagram.map(({ said: s, share }, at) => `${at === 0 ? 'M' : 'L'}${x(s)} ${y(share.value)}`).join('')}
            />
            {one.diagram.map(({ from, count, said: s, share }) => (
              <g key={from}>
                <path
                  class="whisker"
                  d={`M${x(s)} ${y(share.low)}V${y(share.high)}M${x(s) - 4} ${y(share.low)}h8M${x(s) - 4} ${y(share.high)}h8`}
                />
                <circle cx={x(s)} cy={y(share.value)} r={Math.min(11, 3 + Math.sqrt(count))} />
              </g>
            ))}
            <text x={x(0.5)} y={y(0) + 38}>
              {said.said2} (%)
            </text>
            <text transform={`translate(12 ${y(0.5)}) rotate(-90)`}>{said.came} (%)</text>
          </svg>
        </figure>
        <div class="beside-drawn">
          <label>
            {said.whose}
            <select
              value={one.by}
              onChange={(event) => {
                whose.value = event.currentTarget.value;
              }}
            >
              {standings.map(({ by }) => (
                <option key={by} value={by}>
                  {tame(nameOf(by))}
                </option>
              ))}
            </select>
          </label>
          <Table says={fill(said.tableOf, { who: tame(nameOf(one.by)) })} heads={[said.band, said.came, said.interval]}>
            {one.diagram.map(({ from, to, count, came, share }) => (
              <tr key={from}>
                <th scope="row">{bandOf(from, to)}</th>
                <td>{fill(said.of, { came, count })}</td>
                <td>{range(share.low, share.high)}</td>
              </tr>
            ))}
          </Table>
        </div>
      </div>
    </section>
  );
}

function bandOf(from: number, to: number): string {
  return `${Math.round(from * 100)}–${Math.round(to * 100)} %`;
}

/** The drawing in words, for who does not see it. */
function labelOf({ by, diagram }: Standing): string {
  const said = words.value.board;
  const parts = diagram.map(({ from, to, came, count }) => `${bandOf(from, to)}: ${fill(said.of, { came, count })}`);
  return `${said.calibration}, ${nameOf(by)}. ${parts.join('; ')}`;
}
