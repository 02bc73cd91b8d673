import type { Links, Node } from './shapes.ts';

export type Placed = Node & { readonly x: number; readonly y: number };

const rounds = 220;

/**
 * Lays a small graph (≤ 60 nodes) out in a box: what is linked draws near, everything else keeps apart; whom it is about stands in the middle.
 * The same links always lie the same.
 */
export function laidOut({ nodes, edges }: Links, centre: string, wide: number, high: number): readonly Placed[] {
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
        one.y = high / 2;
        return;
      }
      one.x = Math.min(wide - 70, Math.max(70, one.x + (x / far) * Math.min(far, step)));
      one.y = Math.min(high - 30, Math.max(24, one.y + (y / far) * Math.min(far, step)));
    });
  }
  return places;
}
