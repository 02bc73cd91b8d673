/**
 * A forecast of which option will come, and the one that came: shares that sum to 1, in an order that the forecaster chose, and
 * the place of what came. Yes or no is a forecast with two options.
 */
export type Forecast = { readonly shares: readonly number[]; readonly came: number };

/** No share counts as less than this in a log score: else one sure miss would be worth any number of cases. */
export const floor = 0.01;

/** Minus the natural logarithm of the share that what came had been given, at most `-ln(floor)`; 0 is perfect, less is better. */
export function logScoreOf({ shares, came }: Forecast): number {
  return 0 - Math.log(Math.max(floor, Math.min(1, shares[came] ?? 0)));
}

/**
 * Squared distance between the shares and what came, less is better: summed over the options (0 to 2, Brier 1950), and over yes and
 * no the half of that (0 to 1), as the score is mostly quoted: always 50 % gives 0.25.
 */
export function brierOf({ shares, came }: Forecast): number {
  const sum = shares.reduce((all, share, at) => all + (share - (at === came ? 1 : 0)) ** 2, 0);
  return shares.length === 2 ? sum / 2 : sum;
}

/** What one forecast is worth, by both rules. */
export function scoreOf(forecast: Forecast): { readonly log: number; readonly brier: number } {
  return { log: logScoreOf(forecast), brier: brierOf(forecast) };
}
