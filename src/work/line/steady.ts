import { elapsed } from '#lib/clock.ts';

const leapMs = 3_600_000;
const doubtMs = 86_400_000;

/**
 * Gives whether the clock goes as time does. After a leap of more than an hour it is not believed for a day, unless it comes back: a
 * wrong year would make everything overdue at once.
 */
export function steadiness(now: () => Date): () => boolean {
  let [clock, ran] = [now().getTime(), elapsed()];
  let doubtedSince: number | null = null;
  return () => {
    const [clockNow, ranNow] = [now().getTime(), elapsed()];
    if (Math.abs(clockNow - clock - (ranNow - ran)) > leapMs) {
      doubtedSince ??= ranNow;
      if (ranNow - doubtedSince < doubtMs) return false;
      [clock, ran] = [clockNow, ranNow];
    }
    doubtedSince = null;
    return true;
  };
}

/**
 * Gives whether something may be erased by this clock: it goes as time does, and it fitted what the store holds when it was first asked.
 * Where it did not, it is believed after a day.
 */
export function trust(now: () => Date, fits: (at: string) => Promise<boolean>): () => Promise<boolean> {
  const isSteady = steadiness(now);
  const began = elapsed();
  let fitted: boolean | null = null;
  return async () => {
    const steady = isSteady();
    fitted ??= await fits(now().toISOString());
    return steady && (fitted || elapsed() - began > doubtMs);
  };
}
