import { useMemo } from 'preact/hooks';
import type { Certainty } from '#model';
import { Heads } from '../../draw/table.tsx';
import { tame } from '../../draw/tame.ts';
import { count, fill, words } from '../../words/index.ts';
import { percent } from '../../words/numbers.ts';
import { type Drawn, drawnLinks, high, inLines, laidOut, type Placed, wide } from './laying.ts';
import type { Edge, Links } from './shapes.ts';

/** Each certainty has a line of its own: sure ones are drawn through, the rest in ever looser strokes. */
const strokes: Readonly<Record<Certainty, string>> = {
  asserted: '',
  probable: '10 4',
  belief: '6 5',
  hearsay: '3 5',
  possible: '1 6',
  doubted: '1 11',
};
/** Relations that go one way. */
const oneWay: readonly Edge['relation'][] = ['member-of', 'sells-to', 'operates'];

/** Who is said to be linked with whom: lines as sure as what says so, each with its relation, and the same as a table with who says it. */
export function Graph({
  links,
  centre,
  isWide,
  onWide,
}: {
  links: Links;
  centre: string;
  isWide: boolean;
  onWide: (wide: boolean) => void;
}) {
  const placed = useMemo(() => laidOut(links, centre), [links, centre]);
  const drawn = useMemo(() => drawnLinks(links.edges, placed), [links, placed]);
  const at = new Map(placed.map((one) => [one.id, one]));
  const { actors: said, labels } = words.value;
  const used = new Set(links.edges.map(({ certainty }) => certainty));
  const nameOf = (id: string) => tame(at.get(id)?.name ?? id);
  return (
    <section class="part links">
      <h2>{said.links}</h2>
      <p class="note">{said.linksWhy}</p>
      <svg class="graph" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true">
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
          <path d="M0 0L8 4L0 8z" />
        </marker>
        {drawn.map((one) => (
          <Line key={keyOf(one.edge)} {...one} />
        ))}
        {placed.map((one) => (
          <Dot key={one.id} one={one} isCentre={one.name === centre} />
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
      <label class="check">
        <input type="checkbox" checked={isWide} onChange={({ currentTarget }) => onWide(currentTarget.checked)} />
        {said.andTheirs}
      </label>
      <table>
        <caption class="hidden">{said.links}</caption>
        <thead>
          <tr>
            <Heads of={[said.from, said.relation, said.to, said.how, said.whoSays]} />
          </tr>
        </thead>
        <tbody>
          {links.edges.map((edge) => (
            <tr key={keyOf(edge)}>
              <td>{nameOf(edge.from)}</td>
              <td>{relationOf(edge)}</td>
              <td>{nameOf(edge.to)}</td>
              <td>{labels.certainty[edge.certainty]}</td>
              <td>
                <Holder edge={edge} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {links.cut && <p class="note">{said.cut}</p>}
    </section>
  );
}

/** Who says it, and where; what the desk joined itself says so. */
function Holder({ edge }: { edge: Edge }) {
  const { actors: said, desk, text } = words.value;
  if (edge.act !== null) return <>{fill(said.byAct, { n: edge.act, who: tame(edge.holder ?? '') })}</>;
  if (edge.same !== null) return <>{fill(said.bySame, { n: percent(edge.same) })}</>;
  return (
    <>
      {edge.holder === null ? desk.nobody : edge.holder === 'author' ? said.textItself : tame(edge.holder)}{' '}
      {edge.claims.slice(0, 3).map((claim, index) => (
        <a key={claim.claim + claim.post} href={`/cases/${claim.case}`}>
          {text.source} {index + 1}
        </a>
      ))}
      {edge.claims.length > 3 && <small>{count(desk.statements, edge.claims.length)}</small>}
    </>
  );
}

function Dot({ one, isCentre }: { one: Placed; isCentre: boolean }) {
  const lines = inLines(tame(one.name));
  return (
    <g class={['node', one.kind ?? '', isCentre ? 'centre' : ''].join(' ')} transform={`translate(${one.x} ${one.y})`}>
      <title>{tame(one.name)}</title>
      <circle r={isCentre ? 9 : 6} />
      <text y={one.y < high / 2 && !isCentre ? -13 - 15 * (lines.length - 1) : 22}>
        {lines.map((line, at) => (
          <tspan key={at} x="0" dy={at === 0 ? 0 : 15}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}

function Line({ edge, path, middle }: Drawn) {
  return (
    <g class={`edge ${edge.certainty}`}>
      <path
        d={path}
        stroke-dasharray={strokes[edge.certainty]}
        {...(oneWay.includes(edge.relation) ? { 'marker-end': 'url(#tip)' } : {})}
      />
      <text x={middle.x} y={middle.y - 4}>
        {relationOf(edge)}
      </text>
    </g>
  );
}

/** The relation as surely as it is held: asserted, in the conditional, or doubted. What Vigía itself finds alike is only that. */
function relationOf({ relation, certainty, same }: Edge): string {
  if (same !== null) return words.value.actors.mayBeSame;
  const { sure, hedged, doubted } = words.value.labels.relation[relation];
  return certainty === 'asserted' ? sure : certainty === 'doubted' ? doubted : hedged;
}

function keyOf({ from, to, relation, certainty, holder }: Edge): string {
  return [from, to, relation, certainty, holder].join('\n');
}
