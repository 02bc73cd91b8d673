import type { Band, SectorName } from '#model';
import type { Network, Spread } from '../../ask/shapes.ts';

type Effect = Spread['cascade']['effects'][number];
/** A sector of the drawing and where it stands; `effect`: null where it would notice nothing on any day. */
export type Placed = {
  readonly sector: string;
  readonly ours: SectorName | null;
  readonly effect: Effect | null;
  readonly x: number;
  readonly y: number;
};
/** Who depends (`to`) on whom (`from`); `main`: most of what it loses comes that way. */
export type Link = { readonly from: Placed; readonly to: Placed; readonly weight: Band; readonly main: boolean };
export type Frame = { readonly wide: number; readonly high: number; readonly box: readonly [wide: number, high: number] };

/** The drawing on a window of a desk, and on a telephone. */
export const frames: { readonly desk: Frame; readonly phone: Frame } = {
  desk: { wide: 860, high: 560, box: [132, 46] },
  phone: { wide: 358, high: 720, box: [96, 42] },
};

/** More than these cannot be told apart in a drawing. */
export const mostDrawn = 16;

/** Which of the draws is looked at: that in the middle, or how far it goes in nine of ten. */
export type End = 'band' | 'most';

/** How a sector stands on a day. */
export function bandOn({ course }: Effect, day: number, end: End): Band {
  return course.findLast((step) => step.day <= day)?.[end] ?? 'none';
}

/** The days on which something changes for somebody. */
export function daysOfChange({ cascade }: Spread): readonly number[] {
  return [...new Set(cascade.effects.flatMap(({ course }) => course.map(({ day }) => day)))].toSorted((a, b) => a - b);
}

/** The sectors on an oval, those that stop on top and then clockwise as they feel it; those that feel nothing last. */
export function laidOut(network: Network, { cascade }: Spread, { wide, high, box }: Frame): readonly Placed[] {
  const effects = new Map(cascade.effects.map((one) => [one.sector, one]));
  const felt = cascade.effects.flatMap(({ sector }) => network.sectors.find((one) => one.sector === sector) ?? []);
  const calm = network.sectors.filter(({ sector }) => !effects.has(sector));
  const drawn = [...felt, ...calm].slice(0, mostDrawn);
  const [rx, ry] = [(wide - box[0]) / 2 - 2, (high - box[1]) / 2 - 2];
  const angles = spaced(drawn.length, rx, ry);
  return drawn.map(({ sector, ours }, at) => {
    const angle = angles[at] ?? 0;
    return { sector, ours, effect: effects.get(sector) ?? null, x: wide / 2 + rx * Math.sin(angle), y: high / 2 - ry * Math.cos(angle) };
  });
}

/** Angles from the top on, clockwise, at equal ways along the oval: at equal angles those on its flat sides would overlap. */
function spaced(count: number, rx: number, ry: number): readonly number[] {
  const steps = 720;
  const way = [0];
  for (let step = 1; step <= steps; step += 1) {
    const middle = ((step - 0.5) / steps) * 2 * Math.PI;
    way.push((way[step - 1] ?? 0) + Math.hypot(rx * Math.cos(middle), ry * Math.sin(middle)));
  }
  const whole = way[steps] ?? 1;
  return Array.from({ length: count }, (_, at) => {
    const found = way.findIndex((so) => so >= (at / count) * whole);
    return (found / steps) * 2 * Math.PI;
  });
}

/** What leans on what among those that are drawn, as far as it weighs; the ways that the cascade took are always there. */
export function linksOf(network: Network, placed: readonly Placed[]): readonly Link[] {
  const at = new Map(placed.map((one) => [one.sector, one]));
  return placed.flatMap((to) => {
    const needs = network.sectors.find(({ sector }) => sector === to.sector)?.needs ?? [];
    return needs.flatMap(({ on, weight }) => {
      const from = at.get(on);
      const main = to.effect?.through === on;
      return from === undefined || from === to || !(main || weight === 'serious') ? [] : [{ from, to, weight, main }];
    });
  });
}

/** From the edge of one box to that of the other, bent towards the middle. */
export function curve({ from, to }: Pick<Link, 'from' | 'to'>, { wide, high, box }: Frame): string {
  const pull = 0.42;
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const [cx, cy] = [mx + (wide / 2 - mx) * pull, my + (high / 2 - my) * pull];
  const [ax, ay] = edgeOf(from, cx, cy, box, 1);
  const [bx, by] = edgeOf(to, cx, cy, box, 5);
  return `M${ax} ${ay}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${bx} ${by}`;
}

function edgeOf({ x, y }: Placed, towardsX: number, towardsY: number, [wide, high]: Frame['box'], gap: number): readonly [string, string] {
  const [dx, dy] = [towardsX - x, towardsY - y];
  const reach = Math.min((wide / 2 + gap) / Math.max(Math.abs(dx), 0.01), (high / 2 + gap) / Math.max(Math.abs(dy), 0.01), 1);
  return [(x + dx * reach).toFixed(1), (y + dy * reach).toFixed(1)];
}
