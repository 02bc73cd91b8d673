/**
 * The steps of reading a post, in their order. The code of them all is larger than a processor's caches: a post that is read by itself
 * finds each step cold, and takes half as long again as one of many that are read abreast, where each step is taken by all in turn.
 */
export const step = {
  genre: 1,
  secrets: 2,
  head: 3,
  press: 4,
  things: 5,
  sums: 6,
  what: 7,
  victim: 8,
  seller: 9,
  claims: 10,
  ties: 11,
  actors: 12,
  rest: 13,
} as const;

type Step = (typeof step)[keyof typeof step];

/** Work that tells before each step which one is next. A step may come again: each thing on offer takes its own. */
export type Steps<Made> = Generator<Step, Made, void>;

/** Takes all steps at once. */
export function alone<Made>(steps: Steps<Made>): Made {
  let next = steps.next();
  while (!next.done) next = steps.next();
  return next.value;
}

/**
 * Takes many through their steps abreast: whoever is behind the others first, so that as many as can take a step together. What is made
 * is the same as alone, in the order given.
 * @throws what a step throws
 */
export function abreast<Made>(all: readonly Steps<Made>[]): Made[] {
  const made: Made[] = [];
  let walking = all.map((steps, place) => ({ steps, place, next: 0 }));
  while (walking.length > 0) {
    const last = walking.reduce((least, { next }) => Math.min(least, next), Infinity);
    walking = walking.filter((one) => {
      if (one.next > last) return true;
      const { done, value } = one.steps.next();
      if (done) made[one.place] = value;
      else one.next = value;
      return !done;
    });
  }
  return made;
}
