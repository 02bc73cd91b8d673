import { randomOf, triangular } from '#lib/random.ts';
import type { Range } from '#model';
import { course, paceOf } from '../inoperability/course.ts';
import type { Net } from '../inoperability/net.ts';

/** One sector that loses a part when another stops: low, middle, high share, and how many days its reserves bridge. */
export type Leaning = {
  readonly on: number;
  readonly share: Range;
  readonly reserveDays: Range;
};

/** Sectors that lean on one another; `recoversDays`: until a loss is down to a hundredth. In the order of their numbers. */
export type Leanings = readonly { readonly recoversDays: Range; readonly needs: readonly Leaning[] }[];

/** Which sectors stop, what part of each, for how many days; drawn anew each time, with the same draw for all of them. */
export type Hit = { readonly sectors: readonly number[]; readonly share: Range; readonly days: Range };

export type Drawing = { readonly days: number; readonly draws: number; readonly stepsPerDay: number; readonly key: string };

/**
 * Inoperability of each sector at the end of each day, in each draw: `at(draw, day, sector)`, day 0 being the moment of the stop. The same
 * leanings, hit and key always give the same numbers.
 */
export type Drawn = {
  readonly draws: number;
  readonly days: number;
  readonly size: number;
  readonly shares: Float32Array;
};

/** Draws shares, reserves, recovery and the stop itself, and follows each draw day by day. */
export function drawn(leanings: Leanings, hit: Hit, { days, draws, stepsPerDay, key }: Drawing): Drawn {
  const size = leanings.length;
  const links = leanings.flatMap(({ needs }) => needs);
  const longest = Math.round(Math.max(0, ...links.map(({ reserveDays }) => reserveDays[2])) * stepsPerDay);
  const net: Net = {
    size,
    starts: startsOf(leanings),
    from: Int32Array.from(links, ({ on }) => on),
    share: new Float64Array(links.length),
  };
  const lag = longest > 0 ? new Int32Array(links.length) : null;
  const own = leanings.map(({ needs }, at) => needs.find(({ on }) => on === at)?.share[1] ?? 0);
  const steps = days * stepsPerDay;
  const stop = { start: new Float64Array(size), demand: new Float64Array(size), pace: new Float64Array(size), lag };
  const into = new Float64Array((longest + steps + 1) * size);
  const shares = new Float32Array(draws * (days + 1) * size);
  for (let draw = 0; draw < draws; draw += 1) {
    const random = randomOf(`${key}/${draw}`);
    const pick = (range: Range) => triangular(range[0], range[1], range[2], random);
    const share = pick(hit.share);
    const until = Math.round(pick(hit.days) * stepsPerDay);
    for (const sector of hit.sectors) stop.start[sector] = stop.demand[sector] = share;
    leanings.forEach(({ recoversDays }, at) => {
      stop.pace[at] = paceOf(pick(recoversDays), own[at] ?? 0, stepsPerDay);
    });
    links.forEach((link, at) => {
      net.share[at] = pick(link.share);
      if (lag !== null) lag[at] = Math.round(pick(link.reserveDays) * stepsPerDay);
    });
    course(net, { ...stop, until }, steps, into, longest);
    for (let day = 0; day <= days; day += 1) {
      const end = (longest + day * stepsPerDay) * size;
      shares.set(into.subarray(end, end + size), (draw * (days + 1) + day) * size);
    }
  }
  return { draws, days, size, shares };
}

function startsOf(leanings: Leanings): Int32Array {
  const starts = new Int32Array(leanings.length + 1);
  leanings.forEach(({ needs }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + needs.length;
  });
  return starts;
}
