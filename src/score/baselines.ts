import type { Forecast } from './proper.ts';

/** Cases that each option gets for free, so that what has not come yet is not impossible (Jeffreys). */
const free = 0.5;

/** The same shares for every case, whatever it says: `believed` for always that option, uniform shares for always 50 %. */
export function always(forecasts: readonly Forecast[], shares: readonly number[]): Forecast[] {
  return forecasts.map(({ came }) => ({ shares, came }));
}

/** Each option as often as it came in all the other cases, half a case added to each; nobody is told how his own case ended. */
export function baseRate(forecasts: readonly Forecast[]): Forecast[] {
  const options = forecasts[0]?.shares.length ?? 0;
  const counts = Array.from({ length: options }, (_, at) => forecasts.filter(({ came }) => came === at).length);
  const total = forecasts.length - 1 + free * options;
  return forecasts.map(({ came }) => ({
    shares: counts.map((count, at) => (count - (at === came ? 1 : 0) + free) / total),
    came,
  }));
}
