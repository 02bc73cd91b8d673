import { useMemo } from 'preact/hooks';
import type { Certainty } from '#model';
import { tame } from '../../draw/tame.ts';
import { count, words } from '../../words/index.ts';
import { laidOut, type Placed } from './laying.ts';
import type { Edge, Links } from './shapes.ts';

const wide = 760;
const high = 420;
/** Each certainty has a line of its own: sure ones are drawn through, the rest in ever looser strokes. */
const strokes: Readonly<Record<Certainty, string>> = {
  asserted: '',
  probable: '10 4',
  belief: '6 5',
  hearsay: '3 5',
  possible: '1 6',
  doubted: '1 11',
};

/** Who is said to be linked with whom: lines as sure as what says so, and the same as a table with who says it. */
export function Graph({ links, centre }: { links: Links; centre: string }) {
  const placed = useMemo(() => laidOut(links, centre, wide, high), [links, centre]);
  const at = new Map(placed.map((one) => [one.id, one]));
  const { actors: said, labels } = words.value;
  const used = new Set(links.edges.map(({ certainty }) => certainty));
  return (
    <section class="part links">
      <h2>{said.links}</h2>
      <p class="note">{said.linksWhy}</p>
      <svg class="graph" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true">
        {links.edges.map((edge) => {
          const [from, to] = [at.get(edge.from), at.get(edge.to)];
          if (from === undefined || to === undefined) return null;
          return <Line key={`${edge.from} ${edge.to} ${edge.relation}`} edge={edge} from={from} to={to} />;
        })}
        {placed.map((one) => (
          <g key={one.id} class={`node ${one.kind}${one.name === centre ? ' centre' : ''}`} transform={`translate(${one.x} ${one.y})`}>
            <circle r={one.name === centre ? 9 : 6} />
            <text y={one.y > high - 40 ? -13 : 22}>{tame(one.name).slice(0, 28)}</text>
          </g>
        ))}
      </svg>
      <ul class="legend" aria-hidden="true">
        {(Object.keys(strokes) as Certainty[])
          .filter((one) => used.has(one))
          .map((one) => (
            <li key={one}>
              <svg viewBox="0 0 40 6" aria-hidden="true">
                <path class={one} d="M1 3H39" stroke-dasharray={strokes[one]} />
              </svg>
              {labels.certainty[one]}
            </li>
          ))}
      </ul>
      <table>
        <caption class="hidden">{said.links}</caption>
        <thead>
          <tr>
            {[said.from, said.relation, said.to, said.how, said.whoSays].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {links.edges.map((edge) => (
            <tr key={`${edge.from} ${edge.to} ${edge.relation} ${edge.certainty}`}>
              <td>{tame(at.get(edge.from)?.name ?? edge.from)}</td>
              <td>{labels.relation[edge.relation]}</td>
              <td>{tame(at.get(edge.to)?.name ?? edge.to)}</td>
              <td>{labels.certainty[edge.certainty]}</td>
              <td>
                {edge.holder === null ? words.value.desk.nobody : tame(edge.holder)}{' '}
                {edge.claims.slice(0, 3).map((claim, index) => (
                  <a key={claim.claim + claim.post} href={`/cases/${claim.case}`}>
                    {words.value.text.source} {index + 1}
                  </a>
                ))}
                {edge.claims.length > 3 && <small>{count(words.value.desk.statements, edge.claims.length)}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.cut && <p class="note">{said.cut}</p>}
    </section>
  );
}

function Line({ edge, from, to }: { edge: Edge; from: Placed; to: Placed }) {
  const { labels } = words.value;
  return (
    <g class={`edge ${edge.certainty}`}>
      <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke-dasharray={strokes[edge.certainty]} />
      <text x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 - 5}>
        {labels.relation[edge.relation]}
      </text>
    </g>
  );
}
