import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Band } from '#model';
import type { Network as Net, Spread } from '../../ask/shapes.ts';
import { tame } from '../../draw/tame.ts';
import { fill, words } from '../../words/index.ts';
import { bandOn, curve, type End, frames, laidOut, linksOf, mostDrawn, type Placed } from './laying.ts';

const narrow = matchMedia('(max-width: 48rem)');

/** One of ours by its name in the language of the page, another as its matrix calls it. */
export function sectorName({ sector, ours }: { readonly sector: string; readonly ours: string | null }): string {
  const own: Readonly<Record<string, string>> = words.value.labels.sector;
  return tame(ours === sector ? (own[sector] ?? sector) : sector);
}

/** Who leans on whom, each sector in the shade and the word of its band on that day. Says nothing that the table does not. */
export function Network({ network, spread, day, end }: { network: Net; spread: Spread; day: number; end: End }) {
  const [isNarrow, setNarrow] = useState(narrow.matches);
  useEffect(() => {
    const follow = () => setNarrow(narrow.matches);
    narrow.addEventListener('change', follow);
    return () => narrow.removeEventListener('change', follow);
  }, []);
  const { impact } = words.value;
  const frame = isNarrow ? frames.phone : frames.desk;
  const placed = useMemo(() => laidOut(network, spread, frame), [network, spread, frame]);
  const links = useMemo(() => linksOf(network, placed), [network, placed]);
  const bands = new Map(placed.map((one) => [one.sector, one.effect === null ? ('none' as const) : bandOn(one.effect, day, end)]));
  const bandOf = ({ sector }: Placed): Band => bands.get(sector) ?? 'none';
  return (
    <figure class="network">
      <svg viewBox={`0 0 ${frame.wide} ${frame.high}`} role="img" aria-label={fill(impact.networkSays, { n: day })}>
        <marker id="felt" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="5" markerHeight="5" orient="auto">
          <path d="M0 0.500 7.500 4 0 7.500z" />
        </marker>
        {links.map(({ from, to, main }) => {
          const carries = bandOf(from) !== 'none' && bandOf(to) !== 'none';
          return (
            <path
              key={`${from.sector} ${to.sector}`}
              class={`link ${carries ? (main ? `main ${bandOf(to)}` : 'carries') : ''}`}
              d={curve({ from, to }, frame)}
              marker-end={carries && main ? 'url(#felt)' : undefined}
            />
          );
        })}
        {placed.map((one) => (
          <Box key={one.sector} one={one} band={bandOf(one)} box={frame.box} />
        ))}
      </svg>
      <figcaption class="note">
        {impact.leansOn} {network.sectors.length > mostDrawn && fill(impact.drawn, { n: mostDrawn, all: network.sectors.length })}
      </figcaption>
    </figure>
  );
}

function Box({ one, band, box: [wide, high] }: { one: Placed; band: Band; box: readonly [number, number] }) {
  const { impact } = words.value;
  const isHit = one.effect?.role === 'hit';
  const name = sectorName(one);
  return (
    <g class={`box ${band}${isHit ? ' hit' : ''}`} transform={`translate(${one.x.toFixed(1)} ${one.y.toFixed(1)})`}>
      <rect x={-wide / 2} y={-high / 2} width={wide} height={high} rx={9} />
      <text y={-4}>{name.length > 16 ? `${name.slice(0, 15)}…` : name}</text>
      <text y={13} class="word">
        {isHit && band !== 'none' ? `${impact.fails} · ${impact.bands[band]}` : impact.bands[band]}
      </text>
    </g>
  );
}
