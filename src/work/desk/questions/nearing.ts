import type { Text, Tongue } from '#model';
import { atLeast, forecasterOf, interval, nearness, type Series, unusual } from '#score';
import type { Histories } from './archive.ts';

/** Whether a place is near a significant attack: one sentence, and the numbers that stand in it. Days as `2026-11-24`. */
export type Nearness = {
  readonly sentence: Text;
  readonly probability: number;
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly from: string;
  readonly to: string;
};

/** The answer for the days that follow the last of a history. */
export function nearOf(series: Series, days: number, { entries, offers, counts, above }: Histories): Nearness {
  const origin = entries.reduce((last, { on }) => Math.max(last, on), 0) + 1;
  const forecast = forecasterOf(entries, counts, days, offers)(origin)(series);
  const count = unusual(entries, series, origin, days, above);
  const [low, high] = interval(forecast.pmf, 0.8);
  return {
    sentence: nearness(forecast, count, placeOf(series)),
    probability: atLeast(forecast.pmf, count),
    count,
    low,
    high,
    from: dayOf(origin),
    to: dayOf(origin + days - 1),
  };
}

function placeOf({ country, sector }: Series): Text {
  const region = (tongue: Tongue) => (country === null ? null : new Intl.DisplayNames([tongue], { type: 'region' }).of(country));
  const say = (tongue: Tongue, anywhere: string) =>
    [sector, region(tongue)].filter((one) => one !== null && one !== undefined).join(', ') || anywhere;
  return { es: say('es', 'cualquier víctima'), en: say('en', 'any victim') };
}

function dayOf(at: number): string {
  return new Date(at * 86_400_000).toISOString().slice(0, 10);
}
