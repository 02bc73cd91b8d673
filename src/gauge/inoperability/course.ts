import type { Net } from './net.ts';

/**
 * A stop and how the net takes it: `start` is inoperability at once, `demand` the perturbation c* while it lasts (`until`, in steps), `pace` the
 * diagonal of K a step. `lag`: after how many steps each link of the net is felt, while reserves bridge it.
 */
export type Stop = {
  readonly start: Float64Array;
  readonly demand: Float64Array;
  readonly until: number;
  readonly pace: Float64Array;
  readonly lag: Int32Array | null;
};

/**
 * Inoperability step by step: q(t+1) = q(t) + K [A* q(t) + c*(t) − q(t)], each between 0 and 1; `steps` + 1 rows of `net.size` in `into`, behind
 * `quiet` rows of zeros: what was before the stop, as many as the longest lag. Without `lag` it is the dynamic inoperability input–output
 * model (Lian and Haimes 2006); a lag puts q(t − lag) in place of q(t) for a link.
 */
export function course(net: Net, { start, demand, until, pace, lag }: Stop, steps: number, into: Float64Array, quiet = 0): Float64Array {
  const { size, starts, from, share } = net;
  // How far before the row of now each link looks: all that is left to do in the innermost of loops is to look there.
  const back = new Int32Array(from.length);
  for (let link = 0; link < back.length; link += 1) back[link] = (lag === null ? 0 : lag[link]! * size) - from[link]!;
  into.set(start.subarray(0, size), quiet * size);
  for (let step = 0; step < steps; step += 1) {
    const now = (quiet + step) * size;
    for (let row = 0; row < size; row += 1) {
      let pull = step < until ? demand[row]! : 0;
      const end = starts[row + 1]!;
      for (let link = starts[row]!; link < end; link += 1) pull += share[link]! * into[now - back[link]!]!;
      const at = into[now + row]!;
      const next = at + pace[row]! * (pull - at);
      into[now + size + row] = next < 0 ? 0 : next > 1 ? 1 : next;
    }
  }
  return into;
}

/** What is left of a loss after `days` at the pace that `paceOf` gives. */
const left = 0.01;

/**
 * Resilience a step of a sector that is back at a hundredth of its loss after `days`: k = ln(q(0)/q(T)) / (T (1 − a*ii)), at most 1. `own`: its share in itself.
 */
export function paceOf(days: number, own: number, stepsPerDay: number): number {
  return Math.min(1, -Math.log(left) / (days * (1 - own)) / stepsPerDay);
}
