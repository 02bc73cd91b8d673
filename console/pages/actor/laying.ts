import type { Edge, Links, Node } from './shapes.ts';

export type Placed = Node & { readonly x: number; readonly y: number };
type Place = { readonly x: number; readonly y: number };
/** A link with the way of its line and where its words stand. */
export type Drawn = { readonly edge: Edge; readonly path: string; readonly middle: Place };

/** The box in which a graph lies. */
export const wide = 960;
export const high = 460;
/** Room at the sides for half a line of a name, and above or below a dot for its two lines. */
const side = 92;
const above = 44;
const below = 52;
const longestLine = 22;

const rounds = 220;

/**
 * Lays a small graph (≤ 60 nodes) out in a box: what is linked draws near, everything else keeps apart; whom it is about stands in the middle.
 * The same links always lie the same.
 */
export function laidOut({ nodes, edges }: Links, centre: string): readonly Placed[] {
  const places = nodes.map((node, at) => {
    const turn = (at / Math.max(1, nodes.length)) * 2 * Math.PI;
    return { ...node, x: wide / 2 + Math.cos(turn) * wide * 0.35, y: high / 2 + Math.sin(turn) * high * 0.35 };
  });
  const index = new Map(places.map(({ id }, at) => [id, at]));
  const near = Math.sqrt((wide * high) / Math.max(4, nodes.length)) * 0.75;
  for (let round = 0; round < rounds; round += 1) {
    const step = 12 * (1 - round / rounds);
    const pull = places.map(() => ({ x: 0, y: 0 }));
    const push = (a: number, b: number, by: number) => {
      const [one, other] = [places[a], places[b]];
      const [first, second] = [pull[a], pull[b]];
      if (one === undefined || other === undefined || first === undefined || second === undefined) return;
      const [dx, dy] = [one.x - other.x || 0.1, one.y - other.y || 0.1];
      const far = Math.hypot(dx, dy);
      const force = by * (by > 0 ? (near * near) / far : (far * far) / near);
      first.x += (dx / far) * force;
      first.y += (dy / far) * force;
      second.x -= (dx / far) * force;
      second.y -= (dy / far) * force;
    };
    for (let a = 0; a < places.length; a += 1) for (let b = a + 1; b < places.length; b += 1) push(a, b, 1);
    for (const { from, to } of edges) push(index.get(from) ?? -1, index.get(to) ?? -1, -1);
    places.forEach((one, at) => {
      const { x, y } = pull[at] ?? { x: 0, y: 0 };
      const far = Math.hypot(x, y) || 1;
      if (one.name === centre) {
        one.x = wide / 2;
        one.y = (high - below + above) / 2;
        return;
      }
      one.x = Math.min(wide - side, Math.max(side, one.x + (x / far) * Math.min(far, step)));
      one.y = Math.min(high - below, Math.max(above, one.y + (y / far) * Math.min(far, step)));
    });
  }
  return places;
}

/** Between the same two each link bends its own way, so that no line hides another; a line ends before the dot. */
export function drawnLinks(edges: readonly Edge[], placed: readonly Placed[]): readonly Drawn[] {
  const at = new Map(placed.map((one) => [one.id, one]));
  const pairs = Map.groupBy(edges, pairOf);
  return edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    if (from === undefined || to === undefined || from === to) return [];
    const beside = pairs.get(pairOf(edge)) ?? [];
    const bend = (beside.indexOf(edge) - (beside.length - 1) / 2) * 64 * (edge.from < edge.to ? 1 : -1);
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [right, down] = [(to.x - from.x) / far, (to.y - from.y) / far];
    const control = { x: (from.x + to.x) / 2 - down * bend, y: (from.y + to.y) / 2 + right * bend };
    const end = Math.min(12, far / 2);
    const [start, stop] = [
      { x: from.x + right * end, y: from.y + down * end },
      { x: to.x - right * end, y: to.y - down * end },
    ];
    const middle = { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 };
    const path = `M${said(start)}Q${said(control)} ${said(stop)}`;
    return [{ edge, path, middle }];
  });
}

function pairOf({ from, to }: Edge): string {
  return [from, to].toSorted().join('\n');
}

function said({ x, y }: Place): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** A name in at most two lines, broken at a space where there is one; what is longer still ends in an ellipsis. */
export function inLines(name: string): readonly string[] {
  if (name.length <= longestLine) return [name];
  const space = name.lastIndexOf(' ', longestLine);
  const cut = space > longestLine / 3 ? space : longestLine;
  const rest = name.slice(cut).trim();
  return [name.slice(0, cut), rest.length > longestLine ? `${rest.slice(0, longestLine - 1)}…` : rest];
}
