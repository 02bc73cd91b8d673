import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import { elapsed, now } from '#lib/clock.ts';
import { Failure } from '#lib/failure.ts';
import { openKeys } from '#store';
import type { WorkEvent, WorkSettings } from '#work';
import { type PlaceOptions, placeOf } from './place.ts';
import type { Surroundings } from './surroundings.ts';

/** What a person says of how the work runs. */
export type ServiceOptions = PlaceOptions & { readonly threads?: string };

/** The settings of work by what stands on the command line. @throws Failure `wrong-use`, those of the keys */
export async function workSettings(
  options: ServiceOptions,
  surroundings: Surroundings,
  tell: (event: WorkEvent) => void,
): Promise<Omit<WorkSettings, 'share'>> {
  const { place, keys } = placeOf(options, surroundings);
  const threads = options.threads === undefined ? Math.max(1, availableParallelism() - 1) : Number(options.threads);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) {
    throw new Failure('wrong-use', 'threads', { detail: { what: '--threads 1–64' } });
  }
  return { place, keys: await openKeys(keys), threads, environment: surroundings.environment, now, tell };
}

/** What was judged is summed up for so long before it is told again. */
const summedMs = 60_000;

/**
 * Tells what happens as lines of JSON on standard error: codes, counts and names of sources; no texts, no names of victims. `warn` leaves out
 * what goes well.
 */
export function teller(level: 'info' | 'warn' = 'info'): (event: WorkEvent) => void {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  let [count, slowestSeconds, toldAt] = [0, 0, Number.NEGATIVE_INFINITY];
  return (event) => {
    if (event.kind === 'fault') {
      const { where, fault } = event;
      if (fault instanceof Failure) log.warn({ where, code: fault.code }, 'fault');
      else log.error({ where, error: fault instanceof Error ? `${fault.name} ${placeIn(fault)}` : 'unknown' }, 'bug');
    } else if (event.kind === 'polled') {
      if (event.fault !== null) log.warn({ source: event.source, code: event.fault }, 'poll failed');
      else if (event.fresh > 0) log.info({ source: event.source, fresh: event.fresh }, 'polled');
    } else if (event.kind === 'judged') {
      count += event.count;
      slowestSeconds = Math.max(slowestSeconds, ...event.seconds);
      if (count === 0 || elapsed() - toldAt < summedMs) return;
      log.info({ count, slowestSeconds }, 'judged');
      [count, slowestSeconds, toldAt] = [0, 0, elapsed()];
    } else if (event.kind === 'erased') log.info({ count: event.count }, 'erased');
  };
}

/** Where it broke. The lines before are the message, which may hold anything. */
function placeIn({ stack = '' }: Error): string {
  return (
    stack
      .split('\n')
      .find((line) => line.startsWith('    at '))
      ?.trim() ?? ''
  );
}
