/** The three parts of a Brier score (Murphy 1973): reliability − resolution + uncertainty, and what grouping into bins leaves over. */
export type Parts = { readonly reliability: number; readonly resolution: number; readonly uncertainty: number; readonly within: number };

/** Yes-or-no forecasts, and whether each came. */
export type Said = { readonly said: number; readonly came: boolean };

/**
 * Parts over bins of equal width. `within` is what is left because forecasts of one bin differ (Stephenson, Coelho and Jolliffe 2008), so that
 * reliability − resolution + uncertainty + within is the Brier score. Of at least one forecast.
 */
export function murphy(forecasts: readonly Said[], bins = 10): Parts {
  const count = forecasts.length;
  const rate = shareOf(forecasts);
  const groups = Array.from({ length: bins }, (_, at) =>
    forecasts.filter(({ said }) => Math.min(bins - 1, Math.floor(said * bins + 1e-9)) === at),
  );
  let [reliability, resolution, within] = [0, 0, 0];
  for (const group of groups.filter(({ length }) => length > 0)) {
    const said = group.reduce((sum, one) => sum + one.said, 0) / group.length;
    const came = shareOf(group);
    reliability += group.length * (said - came) ** 2;
    resolution += group.length * (came - rate) ** 2;
    for (const one of group) within += (one.said - said) ** 2 - 2 * ((one.came ? 1 : 0) - came) * (one.said - said);
  }
  return { reliability: reliability / count, resolution: resolution / count, uncertainty: rate * (1 - rate), within: within / count };
}

function shareOf(forecasts: readonly Said[]): number {
  return forecasts.filter(({ came }) => came).length / forecasts.length;
}
