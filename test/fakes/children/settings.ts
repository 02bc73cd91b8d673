import { now } from '#lib/clock.ts';
import type { Place } from '#store';
import type { WorkEvent, WorkSettings } from '#work';

/** Settings of a service with one thread and no keys; of no use to a test alone, so that a process of its own can have them too. */
export function settingsOf(place: Place, tell: (event: WorkEvent) => void, clock: () => Date = now): WorkSettings {
  return { place, threads: 1, keys: null, environment: {}, now: clock, tell };
}
