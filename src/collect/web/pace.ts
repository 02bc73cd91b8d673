import { setTimeout as sleep } from 'node:timers/promises';
import { elapsed } from '#lib/clock.ts';

/** Keeps requests to one host apart. One for all sources of a process, so that two that ask the same host do not add up. */
export type Pace = {
  /** Waits until `gapMs` have passed since the last turn at the host. @throws the reason of `signal` when that ends the wait. */
  readonly turn: (host: string, gapMs: number, signal: AbortSignal) => Promise<void>;
};

/** No wait is longer, whatever a site asks for: a poll would stand still for days. */
const longestGapMs = 3_600_000;

/** Hosts that are remembered; beyond it those whose last turn is longest ago are forgotten. */
const hosts = 5_000;

export function createPace(): Pace {
  const last = new Map<string, number>();
  return {
    async turn(host, gapMs, signal) {
      signal.throwIfAborted();
      const now = elapsed();
      const before = last.get(host);
      const at = before === undefined ? now : Math.max(now, before + Math.min(gapMs, longestGapMs));
      last.delete(host);
      last.set(host, at);
      if (last.size > hosts) last.delete(last.keys().next().value ?? host);
      if (at > now) await sleep(at - now, undefined, { signal });
    },
  };
}
